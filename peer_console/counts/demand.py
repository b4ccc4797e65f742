"""What the seasons of the school do to the room, and a plain forecast, from printed figures alone.

The only input are totals of periods that were released: a hidden total is None and is never
used, nor anything that could be worked out from one. Rates are visits in each open slot (a slot of the
office hours in an open week), so that a week with a holiday does not look quiet.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean, median

from peer_console.counts.calendar import open_week, week_label
from peer_console.domain.terms import Milestone, SchoolCalendar

_EIGHTY_PERCENT = 1.2816
"""Standard deviations on either side of the mean that hold four in five of a normal distribution."""
_FEWEST = 3
"""Printed periods below which the spread is taken from counting alone (Poisson)."""
_LEAST_GROWTH, _MOST_GROWTH = 0.5, 2.0


@dataclass(frozen=True, slots=True)
class Told:
    """The printed total of a period: its label, its open weeks, and the visits; None where it is hidden."""

    label: str
    weeks: tuple[str, ...]
    visits: int | None


@dataclass(frozen=True, slots=True)
class Around:
    """The time around a milestone: the printed period it lies in, and how full it was; None: nothing printed.

    ``times`` compares the rate with the ordinary one.
    """

    milestone: Milestone
    label: str = ""
    rate: float | None = None
    times: float | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """A week to come: visits expected, and the bounds that four weeks in five should fall within."""

    label: str
    slots: int
    low: int
    middle: int
    high: int
    milestones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Forecast:
    """The next weeks; ``by_season``: from the same month a year before, else from the mean."""

    weeks: tuple[Week, ...]
    by_season: bool


def ordinary(told: Sequence[Told], slots: int) -> float | None:
    """Return visits in each open slot over everything printed, each week once; None where nothing is."""
    used = _apart(told)
    opened = sum(len(each.weeks) for each in used) * slots
    return sum(each.visits or 0 for each in used) / opened if opened else None


def around(milestones: Sequence[Milestone], told: Sequence[Told], slots: int) -> tuple[Around, ...]:
    """Return how full the room was around each milestone: the shortest printed period that holds its day."""
    usual = ordinary(told, slots)
    found = []
    for milestone in sorted(milestones, key=lambda each: each.day):
        week = week_label(milestone.day)
        holding = [each for each in _printed(told) if week in each.weeks]
        if not holding or not usual or not slots:
            found.append(Around(milestone))
            continue
        shortest = min(holding, key=lambda each: len(each.weeks))
        rate = _rate(shortest, slots)
        found.append(Around(milestone, shortest.label, rate, rate / usual))
    return tuple(found)


def forecast(
    calendar: SchoolCalendar, told: Sequence[Told], slots: int, today: date, *, weeks: int = 8
) -> Forecast | None:
    """Return what the next ``weeks`` open weeks may bring; None where nothing printed says anything.

    A week's mean is that of the printed period that held the same week a year before, times how the room has
    grown since; without one, of everything printed. The spread is that of counting (Poisson) widened by how
    much more the printed periods vary than counting alone would have them.
    """
    usual = ordinary(told, slots)
    if usual is None or not slots:
        return None
    spread, grown = _dispersion(told), _growth(told)
    found, by_season = [], False
    for monday in _open_mondays(calendar, today, weeks):
        before = _a_year_before(told, monday, slots)
        by_season |= before is not None
        mean = (usual if before is None else before * grown) * slots
        reach = _EIGHTY_PERCENT * math.sqrt(mean * spread)
        names = tuple(m.name for m in calendar.milestones if _in_week(m, monday))
        low, high = max(0, math.floor(mean - reach)), math.ceil(mean + reach)
        found.append(Week(week_label(monday), slots, low, round(mean), high, names))
    return Forecast(tuple(found), by_season)


def _printed(told: Sequence[Told]) -> list[Told]:
    return [each for each in told if each.visits is not None and each.weeks]


def _apart(told: Sequence[Told]) -> list[Told]:
    """Return printed periods that do not overlap, the shortest first."""
    seen: set[str] = set()
    kept = []
    for each in sorted(_printed(told), key=lambda one: (len(one.weeks), one.label)):
        if not seen & set(each.weeks):
            seen.update(each.weeks)
            kept.append(each)
    return kept


def _rate(told: Told, slots: int) -> float:
    return (told.visits or 0) / (len(told.weeks) * slots)


def _a_year_before(told: Sequence[Told], monday: date, slots: int) -> float | None:
    """Return the rate of the shortest printed period that held the week a year before; no whole year."""
    week = week_label(monday - timedelta(weeks=52))
    holding = [each for each in _printed(told) if week in each.weeks and len(each.weeks) < 30]
    return _rate(min(holding, key=lambda each: len(each.weeks)), slots) if holding else None


def _growth(told: Sequence[Told]) -> float:
    """Return how printed periods compare with the same a year before: the median, within a half and twice."""
    by_weeks = {each.weeks: each for each in _printed(told)}
    ratios = []
    for each in by_weeks.values():
        first = _week_before(each.weeks[0])
        before = [one for one in by_weeks.values() if one.weeks[0] == first and one.visits]
        same = [one for one in before if len(one.weeks) == len(each.weeks)]
        if same:
            ratios.append((each.visits or 0) / (same[0].visits or 1))
    return min(_MOST_GROWTH, max(_LEAST_GROWTH, median(ratios))) if ratios else 1.0


def _week_before(week: str) -> str:
    monday = date.fromisocalendar(int(week[:4]), int(week[6:]), 1)
    return week_label(monday - timedelta(weeks=52))


def _dispersion(told: Sequence[Told]) -> float:
    """Return how much wider than counting alone the weekly means of printed periods vary; at least 1."""
    weekly = [(each.visits or 0) / len(each.weeks) for each in _apart(told)]
    mean = fmean(weekly) if weekly else 0.0
    if len(weekly) < _FEWEST or not mean:
        return 1.0
    return max(1.0, sum((one - mean) ** 2 for one in weekly) / (len(weekly) - 1) / mean)


def _open_mondays(calendar: SchoolCalendar, today: date, weeks: int) -> list[date]:
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=1)
    found: list[date] = []
    for _ in range(53):
        if len(found) < weeks and open_week(calendar, monday) == week_label(monday):
            found.append(monday)
        monday += timedelta(weeks=1)
    return found


def _in_week(milestone: Milestone, monday: date) -> bool:
    return milestone.day <= monday + timedelta(days=6) and monday <= (milestone.last or milestone.day)


def told_of(groups: Mapping[str, tuple[str, ...]], totals: Mapping[str, int | None]) -> tuple[Told, ...]:
    """Return the totals of a release with the weeks of their periods; a week is its own."""
    return tuple(Told(label, groups.get(label, (label,)), visits) for label, visits in totals.items())
