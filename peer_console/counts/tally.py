"""Coded facts to joint counts, column by column: each column is read once, and counted as tuples.

The key of a joint count is (week, topic, stage, slot, referral, crisis): everything a table of the
catalogue can be summed from, and nothing else. Codes that are not in the closed lists (a slot the programme
dropped, a topic added while the year's tables were already out) are counted in the list's last resort, so
that no list ever grows with the data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar

from peer_console.counts.calendar import open_week
from peer_console.counts.facts import NO, YES, Categories, Fact
from peer_console.domain.terms import SchoolCalendar

Cell = tuple[str, str, str, str, str, str]
"""(week, topic, stage, slot, referral, crisis)."""

_Key = TypeVar("_Key")

_LAST_RESORT = {"topic": "not_said", "stage": "not_asked", "slot": "other"}


@dataclass(frozen=True, slots=True)
class Tally:
    """Joint counts of visits, and for each (week, topic) the visits that mention it besides their first."""

    joint: Mapping[Cell, int]
    also: Mapping[tuple[str, str], int]

    @property
    def visits(self) -> int:
        """How many visits were counted."""
        return sum(self.joint.values())


@dataclass(frozen=True, slots=True)
class Columns:
    """Facts by column, each a category; all of the same length, a place for each visit."""

    week: Sequence[str]
    topic: Sequence[str]
    stage: Sequence[str]
    slot: Sequence[str]
    referral: Sequence[str]
    crisis: Sequence[str]


def columns_of(facts: Sequence[Fact], categories: Categories, week_of: Callable[[date], str]) -> Columns:
    """Read facts into columns; what stands for several alike visits is there as often."""
    if any([fact.times != 1 for fact in facts]):  # noqa: C419 - a list is faster here than a generator
        facts = [fact for fact in facts for _ in range(fact.times)]
    weeks = {day: week_of(day) for day in {fact.day for fact in facts}}
    yes_no = (NO, YES)
    return Columns(
        [weeks[fact.day] for fact in facts],
        list(map(_reading(categories, "topic").__getitem__, [fact.topic for fact in facts])),
        list(map(_reading(categories, "stage").__getitem__, [fact.stage for fact in facts])),
        list(map(_reading(categories, "slot").__getitem__, [fact.slot for fact in facts])),
        [yes_no[fact.referral] for fact in facts],
        [yes_no[fact.crisis] for fact in facts],
    )


def tally(facts: Iterable[Fact], categories: Categories, week_of: Callable[[date], str]) -> Tally:
    """Count ``facts``; ``week_of`` says in which week a day counts."""
    whole = list(facts)
    read = columns_of(whole, categories, week_of)
    joint: Counter[Cell] = Counter(
        zip(read.week, read.topic, read.stage, read.slot, read.referral, read.crisis, strict=True)
    )
    topics = _reading(categories, "topic")
    also: Counter[tuple[str, str]] = Counter()
    for fact in whole:
        if fact.also:
            for mention in {topics[code] for code in fact.also} - {topics[fact.topic]}:
                also[week_of(fact.day), mention] += fact.times
    return Tally(dict(joint), dict(also))


def counted_in(calendar: SchoolCalendar, first_open: str) -> Callable[[date], str]:
    """Return the rule of weeks for what was logged late: nothing counts before ``first_open``."""

    @lru_cache(maxsize=1024)
    def week_of(day: date) -> str:
        return max(open_week(calendar, day), first_open)

    return week_of


def together(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of several tallies."""
    joint: dict[Cell, int] = {}
    also: dict[tuple[str, str], int] = {}
    for one in tallies:
        _add(joint, one.joint)
        _add(also, one.also)
    return Tally(joint, also)


def _add(sums: dict[_Key, int], more: Mapping[_Key, int]) -> None:
    if sums.keys().isdisjoint(more):
        # Nearly always: each closing counts weeks of its own.
        sums.update(more)
        return
    for cell, n in more.items():
        sums[cell] = sums.get(cell, 0) + n


def within(counted: Tally, categories: Categories) -> Tally:
    """Return a tally in which codes outside the lists are counted in the last resort of each.

    A mention besides the first of a topic that is in no list is in no table.
    """
    joint: Counter[Cell] = Counter()
    listed = set(categories.topics)
    if (
        listed.issuperset([cell[1] for cell in counted.joint])
        and set(categories.stages).issuperset([cell[2] for cell in counted.joint])
        and set(categories.slots).issuperset([cell[3] for cell in counted.joint])
        and listed.issuperset([cell[1] for cell in counted.also])
    ):
        return counted
    topic, stage, slot = (_reading(categories, name) for name in ("topic", "stage", "slot"))
    for (week, about, who, when, referral, crisis), n in counted.joint.items():
        joint[week, topic[about], stage[who], slot[when], referral, crisis] += n
    return Tally(dict(joint), {cell: n for cell, n in counted.also.items() if cell[1] in listed})


class _Reading(dict[str, str]):
    """Codes to categories; an unknown code reads as the last resort and is remembered so."""

    def __init__(self, codes: tuple[str, ...], last_resort: str) -> None:
        super().__init__((code, code) for code in codes)
        self._last_resort = last_resort if last_resort in codes else codes[-1]

    def __missing__(self, code: str) -> str:
        self[code] = self._last_resort
        return self._last_resort


def _reading(categories: Categories, dimension: str) -> _Reading:
    return _Reading(categories.of(dimension), _LAST_RESORT[dimension])
