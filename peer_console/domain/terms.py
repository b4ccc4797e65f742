"""The school's year as a programme sets it: terms, milestones, closed weeks, stages that are not enrolled.

Terms carry the day they begin and nothing else: where a period starts and ends for counting is worked
out in ``peer_console.counts.calendar`` (whole months, whole weeks).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from peer_console.errors import RecordRefused

MAX_TERMS, MAX_MILESTONES, MAX_CLOSURES = 40, 120, 120
_LABEL_LIMIT = 60
YEARS = range(1970, 2200)
"""Years of which a school year can be made; a slip such as '20262' is noticed before it is counted by."""


class TermKind(StrEnum):
    """The two terms a year is counted in; a summer belongs to the spring before it."""

    fall = "fall"
    spring = "spring"


@dataclass(frozen=True, slots=True)
class Term:
    """One term and the day it begins; it lasts until the next one begins."""

    kind: TermKind
    starts: date


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something the whole school waits for: block exams, Step, Match. ``last`` is its last day."""

    name: str
    day: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which the room does not open, both included."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """All of it. Empty ``terms`` mean a year from August with a spring from January."""

    terms: tuple[Term, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    closures: tuple[Closure, ...] = ()
    not_enrolled: tuple[str, ...] = ()
    """Codes of stages this school does not have; they are no category of a table."""


USUAL_YEAR = SchoolCalendar()
"""A year from August with a spring from January, as long as a programme sets no other."""


def validated_calendar(calendar: SchoolCalendar) -> SchoolCalendar:
    """Return ``calendar`` unchanged, or raise RecordRefused with the first field that does not fit."""
    days = [term.starts for term in calendar.terms]
    kinds = [term.kind for term in sorted(calendar.terms, key=lambda term: term.starts)]
    alternate = all(one is not two for one, two in pairwise(kinds))
    possible = all(day.year in YEARS for day in days)
    fits = (
        ("terms", len(days) == len(set(days)) <= MAX_TERMS and alternate and possible),
        ("milestones", len(calendar.milestones) <= MAX_MILESTONES and all(map(_fits, calendar.milestones))),
        ("closures", len(calendar.closures) <= MAX_CLOSURES and all(map(_in_order, calendar.closures))),
    )
    for field, is_fit in fits:
        if not is_fit:
            raise RecordRefused(field)
    return calendar


def _fits(milestone: Milestone) -> bool:
    in_order = milestone.last is None or milestone.day <= milestone.last
    return in_order and 0 < len(milestone.name) <= _LABEL_LIMIT


def _in_order(closure: Closure) -> bool:
    return closure.first <= closure.last and len(closure.name) <= _LABEL_LIMIT
