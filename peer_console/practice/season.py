"""The season of a made-up medical school: when the room is open, how full it is, and what people bring.

The shape follows what walk-in programmes describe (busiest before block exams, Step and Match, nearly
empty in summer); the figures are made up and prove nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from peer_console.domain.terms import Closure, Milestone, SchoolCalendar

# Weight of each topic in an ordinary week.
_TOPICS: Final[Mapping[str, float]] = {
    "academics": 16,
    "stress_mood": 15,
    "workload": 10,
    "clinical": 9,
    "relationships": 8,
    "belonging": 8,
    "career": 7,
    "sleep_health": 6,
    "family": 5,
    "treatment_by_others": 4,
    "loss": 3,
    "money_home": 3,
    "identity": 3,
    "info_only": 4,
    "not_said": 2,
    "substances": 1.5,
    "harm": 1.5,
}

# (month, first day, last day) of the block exams.
_BLOCK_EXAMS: Final = ((10, 12, 23), (12, 5, 16), (2, 10, 20), (4, 14, 24), (5, 20, 31))


def made_up_calendar(year: int) -> SchoolCalendar:
    """Return milestones and the winter break of the two years before ``year``, of it and of the next."""
    years = range(year - 2, year + 2)
    exams = [
        Milestone("Block exams", date(one, month, first), date(one, month, last))
        for one in years
        for month, first, last in _BLOCK_EXAMS
    ]
    match = [Milestone("Match week", date(one, 3, 15), date(one, 3, 19)) for one in years]
    step = [Milestone("Step 1 weeks begin", date(one, 3, 1)) for one in years]
    breaks = tuple(Closure("Winter break", date(one, 12, 20), date(one + 1, 1, 4)) for one in years)
    milestones = sorted((*exams, *match, *step), key=lambda each: each.day)
    return SchoolCalendar(milestones=tuple(milestones), closures=breaks)


def closed(day: date) -> bool:
    """Return whether the school is away: the winter break and a week in spring."""
    return (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 4) or _in(day, 3, 24, 30)


def summer(day: date) -> bool:
    """Return whether only a few slots are staffed."""
    return (6, 10) <= (day.month, day.day) <= (8, 5)


def fullness(day: date) -> float:
    """Return how full the room is, 1.0 in an ordinary week."""
    if summer(day):
        return 0.45
    if block_exams(day):
        return 1.9
    if match_week(day):
        return 1.6
    return 1.3 if step_weeks(day) or welcome_weeks(day) else 1.0


def topic_weights(day: date) -> dict[str, float]:
    """Return how likely each topic is on ``day``."""
    weights = dict(_TOPICS)
    for topic, factor in _season(day).items():
        weights[topic] *= factor
    return weights


def stage_weights(day: date) -> dict[str, float]:
    """Return how likely each stage is to be said on ``day``; most do not say."""
    weights = {"not_asked": 34.0, "y1": 18, "y2": 18, "y3": 13, "y4": 8, "dual_degree": 3}
    weights |= {"other_program": 3, "resident_fellow": 2, "faculty_staff": 1}
    if welcome_weeks(day):
        weights["y1"] *= 2
    if step_weeks(day):
        weights["y2"] *= 1.8
    if match_week(day):
        weights["y4"] *= 4
    return weights


def block_exams(day: date) -> bool:
    """Return whether the pre-clinical years sit their block exams."""
    return any(_in(day, *exam) for exam in _BLOCK_EXAMS)


def step_weeks(day: date) -> bool:
    """Return whether second-years have their dedicated weeks before Step 1."""
    return (3, 1) <= (day.month, day.day) <= (5, 5)


def match_week(day: date) -> bool:
    """Return whether it is the week of the residency Match, the third of March, or the days around it."""
    return _in(day, 3, 12, 23)


def welcome_weeks(day: date) -> bool:
    """Return whether a new class has just come."""
    return (8, 20) <= (day.month, day.day) <= (9, 25)


def _season(day: date) -> dict[str, float]:
    factors: dict[str, float] = {}
    if block_exams(day):
        factors = {"academics": 2.4, "stress_mood": 1.5, "sleep_health": 1.6}
    elif match_week(day):
        factors = {"career": 6, "family": 1.4}
    elif step_weeks(day):
        factors = {"academics": 1.8, "workload": 1.5}
    elif welcome_weeks(day):
        factors = {"belonging": 2.5, "money_home": 1.8}
    return factors


def _in(day: date, month: int, first: int, last: int) -> bool:
    return day.month == month and first <= day.day <= last
