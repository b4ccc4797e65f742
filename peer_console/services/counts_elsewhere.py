"""Figures that were published by other means, as somebody types them: one a line, in everyday words.

Reading is pure; entering them is `CountsService.enter_elsewhere`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from peer_console.counts.calendar import find_period
from peer_console.counts.catalogue import CATALOGUE, Table
from peer_console.counts.earlier_codes import Spellings, spellings
from peer_console.counts.facts import SAFETY_OR_HARM
from peer_console.counts.neutral import At, Figure, at
from peer_console.counts.tables import period_type
from peer_console.wording.counts import SAFETY_OR_HARM as SAFETY_OR_HARM_WORDS
from peer_console.wording.counts_files import TOTAL

if TYPE_CHECKING:
    from peer_console.counts.books import Books
    from peer_console.domain.programme import Programme

TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "total": (),
    "topic": ("topic",),
    "stage": ("stage",),
    "slot": ("slot",),
    "referral": ("referral",),
    "crisis": ("crisis",),
    "topic_stage": ("topic", "stage"),
    "topic_referral": ("topic", "referral"),
}
"""What figures can be by, and the dimensions of it."""
_FIGURE: Final = re.compile(r"(?:(?P<words>.*?)[\s:=]+)?(?P<count>\d{1,3}(?:,\d{3})+|\d{1,7})", re.ASCII)
_BETWEEN: Final = "/"
_APART: Final = frozenset({"safety", "harm"})


class NotRead(StrEnum):
    """Why typed figures are not taken."""

    no_figures = "no_figures"
    no_table = "no_table"
    """The catalogue has no such table for a period of this kind."""
    not_recorded = "not_recorded"
    no_count = "no_count"
    unknown = "unknown"
    twice = "twice"
    apart = "apart"
    """Safety and harm are one category here."""


@dataclass(frozen=True, slots=True)
class Unread:
    """What is wrong, on which line (0: with all of it), and what stands there."""

    what: NotRead
    line: int = 0
    written: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A figure, and what this room counted there; None where that is not closed."""

    figure: Figure
    counted: int | None


def read_figures(
    text: str, label: str, table: str, books: Books, programme: Programme
) -> tuple[Figure, ...] | Unread:
    """Return the figures of a period that ``text`` holds, by what ``table`` names, or what is wrong."""
    by = TABLES[table]
    if Table(period_type(label), by) not in CATALOGUE:
        return Unread(NotRead.no_table)
    if not books.categories.recorded.issuperset(by):
        return Unread(NotRead.not_recorded)
    understood, found = spellings(programme, {}), dict[At, Figure]()
    for line, written in enumerate(text.splitlines(), start=1):
        if not written.strip():
            continue
        read = _FIGURE.fullmatch(written.strip())
        if read is None:
            return Unread(NotRead.no_count, line, written)
        words = read["words"] or ""
        place = _place(label, by, words, understood, books)
        if isinstance(place, NotRead):
            return Unread(place, line, words)
        if place in found:
            return Unread(NotRead.twice, line, words)
        found[place] = Figure(place, int(read["count"].replace(",", "")))
    return tuple(found.values()) or Unread(NotRead.no_figures)


def beside_ours(figures: Iterable[Figure], books: Books, label: str) -> tuple[Known, ...]:
    """Return each figure with what this room counted in the same place, for the coordinator's screen."""
    found = find_period(books.calendar, label)
    if found is None or not books.closed(found[1]):
        return tuple(Known(figure, None) for figure in figures)
    year, period = found
    weeks, joint = set(period.weeks), books.counts(year).joint
    names = ("topic", "stage", "slot", "referral", "crisis")
    known = []
    for figure in figures:
        sides = [(names.index(name) + 1, code) for name, code in figure.at[1:]]
        counted = sum(
            n for cell, n in joint.items() if cell[0] in weeks and all(cell[at] == code for at, code in sides)
        )
        known.append(Known(figure, counted))
    return tuple(known)


def _place(label: str, by: tuple[str, ...], words: str, understood: Spellings, books: Books) -> At | NotRead:
    said = words.strip()
    if not said or said.casefold() == TOTAL.casefold():
        return at(time=label)
    parts = [part.strip() for part in said.split(_BETWEEN)] if len(by) > 1 else [said]
    if len(parts) != len(by):
        return NotRead.unknown
    sides: dict[str, str] = {}
    for dimension, part in zip(by, parts, strict=True):
        code = SAFETY_OR_HARM if part.casefold() == SAFETY_OR_HARM_WORDS else understood.code(dimension, part)
        if code in _APART and dimension == "topic":
            return NotRead.apart
        if code not in books.categories.of(dimension):
            return NotRead.unknown
        sides[dimension] = str(code)
    return at(time=label, **sides)
