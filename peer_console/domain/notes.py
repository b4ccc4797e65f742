"""What in a note looks as if it should not be there. It warns and never blocks.

These are honest heuristics, not a promise: a name in lower case that nobody here bears, a nickname, a
description that fits one person only, all pass. Every pattern is bounded, so that no text makes it slow.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from peer_console.domain.note_words import DIAGNOSES, HURTFUL, ORDINARY_CAPITALS, ORDINARY_NAMES

_LOOKED_AT = 2000
"""Characters that are looked at: far more than a note may have."""


class ConcernKind(StrEnum):
    """What a span of a note looks like."""

    name = "name"
    number = "number"
    address = "address"
    diagnosis = "diagnosis"
    hurtful = "hurtful"


@dataclass(frozen=True, slots=True, order=True)
class Concern:
    """A span ``text[start:end]`` and what it looks like."""

    start: int
    end: int
    kind: ConcernKind


def check(text: str, names: Collection[str] = ()) -> tuple[Concern, ...]:
    """Return what looks out of place in ``text``, first to last, without overlaps.

    ``names`` are the display names of the people of the room; a visitor's name is guessed from how
    names are written. Pure; raises nothing, whatever the text is.
    """
    text = text[:_LOOKED_AT]
    found = sorted({*_patterns(text), *_known_names(text, names), *_pairs(text), *_singles(text)}, key=_order)
    kept: list[Concern] = []
    for concern in found:
        if not kept or concern.start >= kept[-1].end:
            kept.append(concern)
    return tuple(kept)


_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_STREET = (
    r"street|st|avenue|ave|road|rd|lane|ln|drive|boulevard|blvd|court|square|terrace|place|way|hall|house"
)
_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w'’-]{1,24}"


def _words(words: Collection[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    joined = "|".join(re.escape(word).replace(r"\ ", r"[\s-]{1,2}") for word in longest_first)
    return rf"(?i)(?<!\w)(?P<span>{joined})(?!\w)"


_PATTERNS: tuple[tuple[ConcernKind, str], ...] = (
    (
        ConcernKind.name,
        rf"\b(?:Dr|Prof|Professor|Doctor|Mr|Mrs|Ms|Mx|Miss|Dean|Nurse)\b\.?\s{{1,3}}(?P<span>{_CAPITALISED})",
    ),
    (
        ConcernKind.name,
        rf"\b(?:named|called|name is|name's|goes by|nickname)\s{{1,3}}(?P<span>{_CAPITALISED})",
    ),
    (ConcernKind.number, r"(?<!\w)(?P<span>\+?\(?\d(?:[\s().-]{0,2}\d){6,14})(?!\w)"),
    (ConcernKind.number, r"(?<![A-Za-z\d])(?P<span>[A-Za-z]{0,3}[-#]?\d{5,20})"),
    (
        ConcernKind.number,
        (
            r"(?<!\d)(?P<span>\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}"
            r"|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2})(?!\d)"
        ),
    ),
    (
        ConcernKind.number,
        (
            rf"(?i)\b(?P<span>\d{{1,2}}(?:st|nd|rd|th)?\s{{1,2}}{_MONTH}\.?,?\s{{1,2}}(?:19|20)\d{{2}}"
            rf"|{_MONTH}\.?\s{{1,2}}\d{{1,2}}(?:st|nd|rd|th)?,?\s{{1,2}}(?:19|20)\d{{2}})\b"
        ),
    ),
    (ConcernKind.number, r"(?i)\b(?P<span>(?:dob|born(?: in| on)?)\s{0,2}:?\s{0,2}(?:19|20)?\d{2})\b"),
    (ConcernKind.address, r"(?P<span>[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){0,4})"),
    (ConcernKind.address, r"(?<![\w.])(?P<span>@[A-Za-z_]\w{1,30})"),
    (
        ConcernKind.address,
        rf"(?i)\b(?P<span>\d{{1,5}}[a-z]?\s{{1,2}}(?:[a-z'’.-]{{1,20}}\s{{1,2}}){{1,3}}(?:{_STREET})\b)",
    ),
    (
        ConcernKind.address,
        r"(?i)\b(?P<span>(?:apt|apartment|flat|dorm|unit)\.?\s{0,2}#?\d{1,4}[a-z]?)\b",
    ),
    (ConcernKind.diagnosis, _words(DIAGNOSES)),
    (ConcernKind.hurtful, _words(HURTFUL)),
)
_WORD = r"[^\W\d_][\w'’-]{0,40}"
_SINGLE = rf"(?<=[a-zà-öø-ÿ,;] ){_CAPITALISED}(?![\w’-])"
_PAIR = rf"(?<![\w'’-])({_CAPITALISED})\s({_CAPITALISED})(?![\w’-])"


@cache
def _compiled() -> tuple[tuple[ConcernKind, re.Pattern[str]], ...]:
    """The patterns, ready; made at the first note, because nobody waits for them at the start."""
    return tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)


def _patterns(text: str) -> Iterator[Concern]:
    for kind, pattern in _compiled():
        for match in pattern.finditer(text):
            yield Concern(match.start("span"), match.end("span"), kind)


def _known_names(text: str, names: Collection[str]) -> Iterator[Concern]:
    """Words that are part of a name of the room; a name that is also a word only with its capital."""
    parts = {part.casefold() for name in names for part in re.findall(_WORD, name) if len(part) > 1}
    if not parts:
        return
    for match in re.finditer(_WORD, text):
        word = re.sub(r"['’]s$", "", match.group())
        if word.casefold() in parts and (word[0].isupper() or word.casefold() not in ORDINARY_NAMES):
            yield Concern(match.start(), match.start() + len(word), ConcernKind.name)


def _pairs(text: str) -> Iterator[Concern]:
    """Two capitalised words in a row, unless one is a word that is written so anyway."""
    for match in re.finditer(_PAIR, text):
        first, second = match.groups()
        shouted = first.isupper() or second.isupper()
        if not shouted and not {first.casefold(), second.casefold()} & ORDINARY_CAPITALS:
            yield Concern(match.start(), match.end(), ConcernKind.name)


def _singles(text: str) -> Iterator[Concern]:
    """One capitalised word in the middle of a sentence: 'spoke with Anna'."""
    for match in re.finditer(_SINGLE, text):
        word = re.sub(r"['’]s$", "", match.group())
        if not word.isupper() and word.casefold() not in ORDINARY_CAPITALS:
            yield Concern(match.start(), match.start() + len(word), ConcernKind.name)


def _order(concern: Concern) -> tuple[int, int, str]:
    return concern.start, -concern.end, concern.kind
