"""Days as a spreadsheet holds them. What could be two days is never guessed: the whole column decides, or
somebody is asked.

A month counts as its 15th, a week as its Thursday: both lie in that month's, and that week's, counting weeks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from peer_console.wording.typed_days import read_day

_TIME: Final = r"(?:,?[T ]+\d{1,2}[:.h]\d{2}.*)?"
_YEAR_FIRST: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})" + _TIME, re.ASCII)
_YEAR_LAST: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})" + _TIME, re.ASCII)
_SHORT_YEAR: Final = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{2})" + _TIME, re.ASCII)
_MONTH: Final = re.compile(r"(\d{4})[-/](\d{1,2})", re.ASCII)
_NAMED_MONTH: Final = re.compile(r"([a-z]{3,9})\.?,? (\d{4})", re.ASCII | re.IGNORECASE)
_WEEK: Final = re.compile(r"(\d{4})-?W(\d{1,2})", re.ASCII | re.IGNORECASE)
_HAS_YEAR: Final = re.compile(r"\b\d{4}\b", re.ASCII)
_CLOCK: Final = re.compile(r",?[ T]+\d{1,2}[:.]\d{2}.*", re.ASCII)
_MIDDLE: Final = 15
_THURSDAY: Final = 4
_MONTHS: Final = 12


class DayOrder(StrEnum):
    """Which of two numbers before a year is the month."""

    month_first = "month-first"
    day_first = "day-first"


@dataclass(frozen=True, slots=True)
class Numbers:
    """A day written as two numbers and a year: which of the two is the month is another question."""

    first: int
    second: int
    year: int

    def day(self, order: DayOrder | None) -> date | None:
        """Return the day, or None where there is none, or where it could be two and nobody said which."""
        if self.first == self.second:
            return _date(self.year, self.first, self.second)
        if order is None:
            return None
        month, day = (self.first, self.second)[:: 1 if order is DayOrder.month_first else -1]
        return _date(self.year, month, day)


def read(text: str, today: date) -> date | Numbers | None:
    """Return the day that a cell holds, its numbers where they could be two days, None for no day."""
    if found := _YEAR_FIRST.fullmatch(text):
        return _date(int(found[1]), int(found[3]), int(found[4]))
    if found := _YEAR_LAST.fullmatch(text):
        return Numbers(int(found[1]), int(found[3]), int(found[4]))
    if found := _SHORT_YEAR.fullmatch(text):
        return Numbers(int(found[1]), int(found[3]), 2000 + int(found[4]))
    if found := _MONTH.fullmatch(text):
        return _date(int(found[1]), int(found[2]), _MIDDLE)
    if found := _WEEK.fullmatch(text):
        return _week(int(found[1]), int(found[2]))
    if found := _NAMED_MONTH.fullmatch(text):
        return read_day(f"{_MIDDLE} {found[1]} {found[2]}", today)
    return read_day(_CLOCK.sub("", text), today) if _HAS_YEAR.search(text) else None


def order_of(column: Iterable[Numbers]) -> DayOrder | None:
    """Return the order that a column proves with a number above twelve; None where none is, or both are."""
    seen = list(column)
    proved = {DayOrder.day_first for each in seen if each.first > _MONTHS}
    proved |= {DayOrder.month_first for each in seen if each.second > _MONTHS}
    return proved.pop() if len(proved) == 1 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _week(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, _THURSDAY)
    except ValueError:
        return None
