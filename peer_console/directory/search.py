"""Find a resource by what a tired person types: part words, everyday words for a need, digits of a number."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from peer_console.directory.closed_lines import keypad_digits
from peer_console.directory.facts import load
from peer_console.directory.resources import Resource
from peer_console.directory.shipped import shipped
from peer_console.wording.lines import CARD_LINES

MAX_RESULTS: Final = 50
_QUERY_LIMIT: Final = 100
_MIN_DIGITS: Final = 2

# Weights: a name says more than an alias, and both more than a category or a need.
_NAME, _AKA, _PINNED, _NEED, _KIND, _REST = 8, 6, 5, 4, 3, 1


@dataclass(frozen=True, slots=True)
class Why:
    """One reason for a hit: ``kind`` is where, ``word`` what was found there.

    Kinds: name, organisation, number, category, need, audience, text, pinned.
    """

    kind: str
    word: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A resource that was found, best first; ``score`` only orders hits of one query."""

    resource: Resource
    score: int
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query, best first.

    ``total`` is how many match in all; ``read_as`` which typed word was read as which other one;
    ``fallback`` that nothing was found and ``hits`` are the crisis lines.
    """

    hits: Sequence[Hit]
    total: int
    read_as: tuple[tuple[str, str], ...] = ()
    fallback: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    resource: Resource
    words: Mapping[str, int]
    digits: tuple[str, ...]


class Index:
    """The words and numbers of ``resources``, built in one go, asked at every key."""

    def __init__(self, resources: Sequence[Resource]) -> None:
        self._entries = tuple(_entry(resource) for resource in resources)

    def find(
        self, words: str, limit: int = MAX_RESULTS, *, only: Callable[[Resource], bool] | None = None
    ) -> Found:
        """Return the best ``limit`` resources for ``words``, among those that ``only`` accepts.

        Nothing typed means everything in its own order, crisis services first.
        """
        entries = [entry for entry in self._entries if only is None or only(entry.resource)]
        parts = _parts(words[:_QUERY_LIMIT])
        if not parts:
            ordered = sorted(entries, key=lambda entry: not entry.resource.crisis_service)
            return Found(tuple(Hit(entry.resource, 0) for entry in ordered[:limit]), len(ordered))
        needs = self._needs(parts)
        scored = (Hit(entry.resource, _score(entry, parts, needs)) for entry in entries)
        hits = sorted((hit for hit in scored if hit.score), key=lambda hit: -hit.score)
        return Found(tuple(hits[:limit]), len(hits)) if hits else self._fallback(limit)

    def _fallback(self, limit: int) -> Found:
        lines = [Hit(e.resource, 0) for e in self._entries if e.resource.id in CARD_LINES]
        return Found(tuple(lines[:limit]), 0, fallback=True)

    def _needs(self, parts: tuple[str, ...]) -> dict[str, int]:
        """Return extra scores by resource id for the needs whose everyday words were typed."""
        typed = " ".join(parts)
        found: dict[str, int] = {}
        for term in _terms():
            phrases = [term["label"], term["code"], *term["words"]]
            if not any(_said(" ".join(_parts(phrase)), typed) for phrase in phrases):
                continue
            for entry in self._entries:
                if entry.resource.id in term["pin_first"]:
                    found[entry.resource.id] = found.get(entry.resource.id, 0) + _PINNED
                if set(term["categories"]) & set(entry.resource.categories):
                    found[entry.resource.id] = found.get(entry.resource.id, 0) + _NEED
        return found


@cache
def shipped_index() -> Index:
    """Return the index of the shipped directory."""
    return Index(load())


def find(words: str, limit: int = MAX_RESULTS) -> Found:
    """Return what ``words`` find in the shipped directory: for commands that open no room."""
    return shipped_index().find(words, limit)


def _score(entry: _Entry, parts: tuple[str, ...], needs: Mapping[str, int]) -> int:
    scores = [_part_score(entry, part) for part in parts]
    by_words = sum(scores) if all(scores) else 0
    return by_words + needs.get(entry.resource.id, 0)


def _part_score(entry: _Entry, part: str) -> int:
    if part.isdecimal() and len(part) >= _MIN_DIGITS:
        if part in entry.digits:
            return 2 * _NAME
        if any(part in number for number in entry.digits):
            return _AKA
    whole = 2 * entry.words.get(part, 0)
    begun = max((weight for word, weight in entry.words.items() if word.startswith(part)), default=0)
    return max(whole, begun)


def _said(phrase: str, typed: str) -> bool:
    """Whether the phrase stands in what was typed, or what was typed begins it (from three letters)."""
    return f" {phrase} " in f" {typed} " or (len(typed) >= 3 and phrase.startswith(typed))


def _entry(resource: Resource) -> _Entry:
    words: dict[str, int] = {}
    for weight, texts in (
        (_REST, (resource.organisation, resource.cost, *resource.audiences, *resource.languages)),
        (_KIND, resource.categories),
        (_AKA, resource.aka),
        (_NAME, (resource.name,)),
    ):
        words.update(dict.fromkeys((part for text in texts for part in _parts(text)), weight))
    digits = tuple(keypad_digits(c.value) for c in resource.channels if c.kind in ("call", "text"))
    return _Entry(resource, words, digits)


def _parts(text: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    parts = re.findall(r"[^\W_]+", letters)
    # A number typed in groups is one number: '888 409'.
    if len(parts) > 1 and all(part.isdecimal() for part in parts):
        return ("".join(parts),)
    return tuple(parts)


@cache
def _terms() -> tuple[Mapping[str, Any], ...]:
    data = json.loads(shipped("needs-vocabulary.json"))
    return tuple(data["terms"])
