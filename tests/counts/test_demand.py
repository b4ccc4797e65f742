"""Seasons and forecast: the arithmetic, and above all that no hidden figure has any part in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peer_console.counts.calendar import academic_year
from peer_console.counts.demand import Told, around, forecast, ordinary
from peer_console.domain.terms import Closure, Milestone, SchoolCalendar

EXAMS = Milestone("Block exams", date(2025, 10, 7), date(2025, 10, 10))
CALENDAR = SchoolCalendar(
    milestones=(EXAMS, Milestone("Match", date(2026, 3, 20))),
    closures=(Closure("Winter break", date(2026, 12, 21), date(2027, 1, 1)),),
)
TODAY = date(2026, 9, 16)
SLOTS = 5


def _months(year: int, *visits: int | None) -> list[Told]:
    months = academic_year(CALENDAR, year).months
    return [Told(m.id, m.weeks, n) for m, n in zip(months, visits, strict=False)]


def test_rates_are_by_open_slot_and_a_milestone_is_compared_with_the_ordinary() -> None:
    """October has five weeks and twice the visits of the months around it."""
    told = _months(2025, 40, 40, 100, 40)
    weeks = [len(each.weeks) for each in told]
    assert ordinary(told, SLOTS) == pytest.approx(220 / (SLOTS * sum(weeks)))
    exams, match = around(CALENDAR.milestones, told, SLOTS)
    assert exams.label == "2025-M10"
    assert exams.rate == pytest.approx(100 / (SLOTS * weeks[2]))
    assert exams.times == pytest.approx((exams.rate or 0) / (ordinary(told, SLOTS) or 1))
    assert match.rate is None


def test_a_week_counts_once_where_periods_overlap() -> None:
    """A term and its months are not added up."""
    months = _months(2025, 40, 40, 100, 40)
    term = Told("Fall-2025", tuple(week for m in months for week in m.weeks), 220)
    assert ordinary([*months, term], SLOTS) == ordinary(months, SLOTS)


@given(st.lists(st.integers(11, 200), min_size=4, max_size=12), st.data())
def test_a_hidden_total_has_no_part_in_anything(visits: list[int], data: st.DataObject) -> None:
    """Whether it stands there as hidden or not at all: nothing that is said changes by it."""
    told = _months(2025, *visits)
    hidden = data.draw(st.sets(st.integers(0, len(told) - 1), max_size=len(told)))
    with_hidden = [replace(each, visits=None) if n in hidden else each for n, each in enumerate(told)]
    without = [each for n, each in enumerate(told) if n not in hidden]
    assert ordinary(with_hidden, SLOTS) == ordinary(without, SLOTS)
    assert forecast(CALENDAR, with_hidden, SLOTS, TODAY) == forecast(CALENDAR, without, SLOTS, TODAY)
    found = around(CALENDAR.milestones, with_hidden, SLOTS)
    assert found == around(CALENDAR.milestones, without, SLOTS)


def test_the_forecast_follows_the_season_and_the_growth_of_the_room() -> None:
    """The same months a year before, half as many again; closed weeks are passed over."""
    before = _months(2025, 40, 40, 100, 40, 30)
    grown = [replace(each, visits=round(1.5 * (each.visits or 0))) for each in _months(2026, 40)]
    found = forecast(CALENDAR, [*before, *grown], SLOTS, TODAY, weeks=14)
    assert found is not None
    assert found.by_season
    by_week = {week.label: week for week in found.weeks}
    assert not {"2026-W52", "2026-W53"} & set(by_week)
    october = next(each for each in before if each.label == "2025-M10")
    assert by_week["2026-W41"].middle == round(1.5 * 100 / len(october.weeks))
    assert all(week.low <= week.middle <= week.high for week in found.weeks)
    assert by_week["2026-W41"].high > by_week["2026-W39"].high


def test_without_a_year_before_it_is_the_mean_and_says_so() -> None:
    """A young room: nothing is pretended about its seasons."""
    found = forecast(CALENDAR, _months(2026, 40), SLOTS, date(2026, 9, 2), weeks=3)
    assert found is not None
    assert not found.by_season
    assert len({week.middle for week in found.weeks}) == 1


def test_nothing_printed_is_nothing_forecast() -> None:
    """All of it hidden: no figure, no forecast, no ordinary week."""
    told = _months(2025, None, None)
    assert forecast(CALENDAR, told, SLOTS, TODAY) is None
    assert ordinary(told, SLOTS) is None
    assert all(each.rate is None for each in around(CALENDAR.milestones, told, SLOTS))


def test_four_weeks_in_five_fall_within_the_bounds() -> None:
    """The uncertainty is what it says, on made-up weeks that are as the forecast assumes."""
    import random

    dice = random.Random(3)
    visits = [sum(dice.random() < 0.1 for _ in range(400)) for _ in range(12)]
    found = forecast(CALENDAR, _months(2025, *visits), SLOTS, TODAY, weeks=1)
    assert found is not None
    week = found.weeks[0]
    mean = week.middle
    weeks = [sum(dice.random() < mean / 200 for _ in range(200)) for _ in range(2000)]
    inside = sum(week.low <= each <= week.high for each in weeks) / len(weeks)
    assert inside > 0.78
