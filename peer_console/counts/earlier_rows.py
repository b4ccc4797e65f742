"""Row by row: the cells of an earlier tally become facts, or problems with their lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from peer_console.counts.earlier import EARLIEST, MOST_VISITS, Asked, Problem, Tallies, Wrong
from peer_console.counts.earlier_codes import Spellings
from peer_console.counts.earlier_days import DayOrder, Numbers, order_of, read
from peer_console.counts.facts import Fact, topic_category
from peer_console.domain.vocabulary import MAX_TOPICS, SAFETY
from peer_console.text import clean_line

Row = Mapping[str, str]
"""Cells by column; an empty one is left out."""

_LINES_KEPT: Final = 8
WRITTEN_KEPT: Final = 200
"""Characters of a column or an entry that are kept of what is not understood."""


@dataclass(slots=True)
class _Problems:
    """What is not understood, each kind once, in the order of first sight."""

    counts: Counter[tuple[Wrong, str, str]] = field(default_factory=Counter)
    lines: dict[tuple[Wrong, str, str], list[int]] = field(default_factory=dict)

    def add(self, what: Wrong, line: int, column: str = "", written: str = "") -> None:
        key = (what, clean_line(column, limit=WRITTEN_KEPT), clean_line(written, limit=WRITTEN_KEPT))
        self.counts[key] += 1
        kept = self.lines.setdefault(key, [])
        if len(kept) < _LINES_KEPT:
            kept.append(line)

    def __iter__(self) -> Iterator[Problem]:
        return (Problem(*key, count, tuple(self.lines[key])) for key, count in self.counts.items())


def tallies(
    source: str,
    rows: Sequence[tuple[int, Row]],
    asked: Asked,
    understood: Spellings,
    today: date,
    ragged: Iterable[int] = (),
) -> Tallies:
    """Return what ``rows`` (each with its line) hold. ``ragged`` are lines with cells too many or too few."""
    reader = _Reader(asked, understood, today)
    for line in ragged:
        reader.problems.add(Wrong.ragged, line)
    reader.settle_order(rows)
    counted: Counter[Fact] = Counter()
    for line, row in rows:
        fact, times = reader.fact(line, row), reader.times(line, row)
        if fact is not None and times:
            counted[fact] += times
    if sum(counted.values()) > MOST_VISITS:
        reader.problems.add(Wrong.too_many, rows[-1][0], asked.columns.times)
    problems = tuple(reader.problems)
    if problems:
        return Tallies(source, asked.columns, len(rows), problems=problems)
    facts = tuple(_numbered(counted))
    return Tallies(source, asked.columns, len(rows), facts, more_topics=reader.more_topics)


@dataclass(slots=True)
class _Reader:
    asked: Asked
    understood: Spellings
    today: date
    problems: _Problems = field(default_factory=_Problems)
    more_topics: int = 0
    order: DayOrder | None = None

    def settle_order(self, rows: Sequence[tuple[int, Row]]) -> None:
        """Take the order of days that was said, or that the column proves."""
        column = self.asked.columns.day
        self.order = self.asked.order
        if self.order is None and column:
            cells = (read(row.get(column, "").strip(), self.today) for _, row in rows)
            self.order = order_of(cell for cell in cells if isinstance(cell, Numbers))

    def fact(self, line: int, row: Row) -> Fact | None:
        """Return the visit of a row, None where any of it is not understood; each such thing is kept."""
        columns = self.asked.columns
        day = self._day(line, row)
        topics = self._topics(line, row.get(columns.topic, ""))
        stage = self._code("stage", columns.stage, line, row)
        slot = self._code("slot", columns.slot, line, row)
        referral = self._code("referral", columns.referral, line, row)
        crisis = self._code("crisis", columns.crisis, line, row)
        if day is None or not topics or not (stage and slot and referral and crisis):
            return None
        first, *further = dict.fromkeys(map(topic_category, topics))
        return Fact(
            "",
            day,
            first,
            stage,
            slot,
            referral=referral == "yes",
            crisis=crisis == "yes" or SAFETY in topics,
            also=tuple(further),
        )

    def times(self, line: int, row: Row) -> int:
        """Return for how many visits a row stands: 1 without a column of counts, 0 where it says none."""
        column = self.asked.columns.times
        if not column:
            return 1
        written = row.get(column, "").strip().replace(",", "").removesuffix(".0")
        if not (written.isascii() and written.isdecimal() and len(written) < len(str(MOST_VISITS))):
            self.problems.add(Wrong.no_count, line, column, row.get(column, ""))
            return 0
        return int(written)

    def _day(self, line: int, row: Row) -> date | None:
        column = self.asked.columns.day
        if not column:
            return self.asked.on
        written = row.get(column, "").strip()
        found = read(written, self.today)
        unclear = isinstance(found, Numbers) and self.order is None
        day = found.day(self.order) if isinstance(found, Numbers) else found
        if day is None:
            # Unclear days are one question, not as many as there are days.
            what = Wrong.day_unclear if unclear else Wrong.no_day
            self.problems.add(what, line, column, "" if unclear else written)
        elif day > self.today:
            self.problems.add(Wrong.day_ahead, line, column, written)
        elif day < EARLIEST:
            self.problems.add(Wrong.day_long_ago, line, column, written)
        return day

    def _topics(self, line: int, cell: str) -> tuple[str, ...]:
        """Return the first topics of a cell; none where one is not known."""
        entries = list(self.understood.several("topic", cell)) or [("", self.understood.code("topic", ""))]
        for written, code in entries:
            if code is None:
                self.problems.add(Wrong.unknown, line, self.asked.columns.topic, written)
        codes = tuple(dict.fromkeys(code for _, code in entries if code))
        self.more_topics += len(codes) > MAX_TOPICS
        return codes[:MAX_TOPICS] if all(code for _, code in entries) else ()

    def _code(self, dimension: str, column: str, line: int, row: Row) -> str | None:
        written = row.get(column, "").strip()
        code = self.understood.code(dimension, written)
        if code is None:
            self.problems.add(Wrong.unknown, line, column, written)
        return code


def _numbered(counted: Mapping[Fact, int]) -> Iterator[Fact]:
    """Yield each kind of visit once, with how many there are and an id within the file."""
    for number, fact in enumerate(sorted(counted, key=_order), start=1):
        yield replace(fact, id=str(number), times=counted[fact])


def _order(fact: Fact) -> tuple[object, ...]:
    return (fact.day, fact.topic, fact.stage, fact.slot, fact.also, fact.referral, fact.crisis)
