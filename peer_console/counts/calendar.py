"""The year that counts are made in: ISO week < month of the week's Thursday < term < academic year.

Every period is a whole number of ISO weeks, so that periods nest and no two figures overlap in part. A
month belongs whole to the term that begins in it; the year begins with the fall term's month, and summer
joins spring. A week in which the programme never opens is closed: it is in no table of weeks, and a visit
that bears a day in it counts in the next week that is open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from peer_console.domain.terms import SchoolCalendar, TermKind

_FALL_MONTH, _SPRING_MONTH = 8, 1
_WEEK = timedelta(days=7)


class PeriodKind(StrEnum):
    """How long a period is; its value is what the file of a release says."""

    week = "week"
    month = "month"
    term = "term"
    year = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """A whole number of ISO weeks: '2025-W32', '2025-M08', 'Fall-2025' or 'AY2025'."""

    id: str
    kind: PeriodKind
    weeks: tuple[str, ...]
    """Its open weeks, in order; empty where the whole period is closed."""
    starts: date
    ends: date
    """First Monday and last Sunday."""

    def closed_on(self, day: date) -> bool:
        """Return whether the period lies wholly before ``day``."""
        return self.ends < day


@dataclass(frozen=True, slots=True)
class AcademicYear:
    """One academic year with everything that nests in it, each in order of time."""

    whole: Period
    terms: tuple[Period, ...]
    months: tuple[Period, ...]
    weeks: tuple[Period, ...]
    closed_weeks: tuple[str, ...]
    _by_id: dict[str, Period] = field(repr=False, compare=False)

    def period(self, label: str) -> Period | None:
        """Return the period with this label, or None where this year has none."""
        return self._by_id.get(label)

    def all(self) -> tuple[Period, ...]:
        """Return every period: weeks, months, terms, the year."""
        return (*self.weeks, *self.months, *self.terms, self.whole)

    def children(self, parent: Period) -> tuple[Period, ...]:
        """Return the next smaller periods within ``parent`` that are open at all, in order."""
        smaller = {PeriodKind.year: self.terms, PeriodKind.term: self.months, PeriodKind.month: self.weeks}
        inside = set(parent.weeks)
        return tuple(p for p in smaller.get(parent.kind, ()) if p.weeks and inside.issuperset(p.weeks))

    def parent(self, period: Period) -> Period | None:
        """Return the next larger period that holds ``period``; None for the year."""
        larger = {PeriodKind.week: self.months, PeriodKind.month: self.terms, PeriodKind.term: (self.whole,)}
        around = larger.get(period.kind, ())
        return next((p for p in around if p.starts <= period.starts and period.ends <= p.ends), None)


def week_label(day: date) -> str:
    """Return the ISO week of a day: '2025-W32'."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def monday_of(label: str) -> date:
    """Return the Monday of an ISO week written '2025-W32'. Raises ValueError for anything else."""
    return date.fromisocalendar(int(label[:4]), int(label[6:]), 1)


def year_of(calendar: SchoolCalendar, day: date) -> AcademicYear:
    """Return the academic year in which the week of ``day`` is counted."""
    thursday = day + timedelta(days=3 - day.weekday())
    first = _first_month(calendar, TermKind.fall, thursday.year)
    return academic_year(
        calendar, thursday.year if (thursday.year, thursday.month) >= first else thursday.year - 1
    )


@lru_cache(maxsize=64)
def academic_year(calendar: SchoolCalendar, year: int) -> AcademicYear:
    """Return the academic year that begins in the fall of ``year``, as the programme's terms have it."""
    fall = _first_month(calendar, TermKind.fall, year)
    spring = _first_month(calendar, TermKind.spring, year + 1)
    after = _first_month(calendar, TermKind.fall, year + 1)
    mondays = _mondays(fall, after)
    closed = {monday for monday in mondays if _is_closed(calendar, monday)}
    weeks = tuple(_period(week_label(m), PeriodKind.week, [m], closed) for m in mondays)
    of_month: dict[tuple[int, int], list[date]] = {}
    for monday in mondays:
        of_month.setdefault(_month(monday), []).append(monday)
    months = tuple(
        _period(f"{y}-M{m:02d}", PeriodKind.month, inside, closed) for (y, m), inside in of_month.items()
    )
    autumn = [m for m in mondays if _month(m) < spring]
    terms = (
        _period(f"Fall-{year}", PeriodKind.term, autumn, closed),
        _period(f"Spring-{year + 1}", PeriodKind.term, mondays[len(autumn) :], closed),
    )
    whole = _period(f"AY{year}", PeriodKind.year, mondays, closed)
    named = {period.id: period for period in (*weeks, *months, *terms, whole)}
    shut = tuple(week_label(monday) for monday in sorted(closed))
    return AcademicYear(whole, terms, months, tuple(w for w in weeks if w.weeks), shut, named)


def find_period(calendar: SchoolCalendar, label: str) -> tuple[AcademicYear, Period] | None:
    """Return the period written as ``label`` with its year, or None where no year has one of that name."""
    digits = label.removeprefix("AY").removeprefix("Fall-").removeprefix("Spring-")[:4]
    if not (digits.isascii() and digits.isdigit() and 1900 < int(digits) < 9000):
        return None
    for candidate in (int(digits), int(digits) - 1):
        year = academic_year(calendar, candidate)
        found = year.period(label)
        if found is not None:
            return year, found
    return None


def open_week(calendar: SchoolCalendar, day: date) -> str:
    """Return the week that a visit on ``day`` counts in: its own, or the next one that is open.

    It depends on the programme's settings alone, never on what was logged: a closed week stays closed in
    every file even where somebody did come. Past a year of closed weeks the own week is returned.
    """
    monday = day - timedelta(days=day.weekday())
    for _ in range(53):
        if not _is_closed(calendar, monday):
            return week_label(monday)
        monday += _WEEK
    return week_label(day)


def _first_month(calendar: SchoolCalendar, kind: TermKind, year: int) -> tuple[int, int]:
    """Return (year, month) in which the term of ``kind`` begins, as set or as usual."""
    set_by_hand = [t.starts for t in calendar.terms if t.kind is kind and t.starts.year == year]
    usual = _FALL_MONTH if kind is TermKind.fall else _SPRING_MONTH
    return (year, min(set_by_hand).month if set_by_hand else usual)


def _month(monday: date) -> tuple[int, int]:
    thursday = monday + timedelta(days=3)
    return thursday.year, thursday.month


def _mondays(first: tuple[int, int], after: tuple[int, int]) -> list[date]:
    """Return the Mondays of the weeks whose Thursday lies in the months ``first`` to before ``after``."""
    day = date(*first, 1)
    monday = day - timedelta(days=day.weekday())
    if _month(monday) < first:
        monday += _WEEK
    found = []
    while _month(monday) < after:
        found.append(monday)
        monday += _WEEK
    return found


def _is_closed(calendar: SchoolCalendar, monday: date) -> bool:
    """Return whether one closure covers the working days of the week."""
    friday = monday + timedelta(days=4)
    return any(closure.first <= monday and friday <= closure.last for closure in calendar.closures)


def _period(label: str, kind: PeriodKind, mondays: list[date], closed: set[date]) -> Period:
    weeks = tuple(week_label(monday) for monday in mondays if monday not in closed)
    return Period(label, kind, weeks, mondays[0], mondays[-1] + timedelta(days=6))
