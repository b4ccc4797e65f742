"""Periods nest without a remainder, whatever the terms: no two figures overlap in part."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from peer_console.counts.calendar import academic_year, find_period, open_week, week_label, year_of
from peer_console.domain.terms import Closure, SchoolCalendar, Term, TermKind

CALENDAR = SchoolCalendar(
    terms=(Term(TermKind.fall, date(2025, 8, 11)), Term(TermKind.spring, date(2026, 1, 12))),
    closures=(Closure("Winter break", date(2025, 12, 22), date(2026, 1, 4)),),
)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@given(st.integers(2020, 2034))
def test_weeks_months_terms_and_year_nest(year: int) -> None:
    """Each smaller period lies in exactly one larger one, and together they are the whole."""
    found = academic_year(CALENDAR, year)
    for parents, children in (
        (found.months, found.weeks),
        (found.terms, found.months),
        ((found.whole,), found.terms),
    ):
        for child in (child for child in children if child.weeks):
            assert sum(set(child.weeks) <= set(parent.weeks) for parent in parents) == 1
        assert sorted(week for child in children for week in child.weeks) == sorted(found.whole.weeks)


@given(DAYS)
def test_every_day_counts_in_one_year(day: date) -> None:
    """The years follow one another without a gap."""
    year = year_of(CALENDAR, day)
    assert year.whole.starts <= day <= year.whole.ends
    following = year_of(CALENDAR, year.whole.ends + timedelta(days=1))
    assert following.whole.starts == year.whole.ends + timedelta(days=1)


def test_a_month_belongs_to_the_term_that_begins_in_it() -> None:
    """A spring that begins on 12 January has all of January."""
    year = academic_year(CALENDAR, 2025)
    assert [p.id for p in year.terms] == ["Fall-2025", "Spring-2026"]
    assert year.whole.weeks[0] == "2025-W32"
    assert "2026-W02" in year.terms[1].weeks
    assert year.period("2025-M08") is not None


def test_a_closed_week_is_no_category() -> None:
    """What was logged in it counts in the next open week: the settings decide, never the visits."""
    year = academic_year(CALENDAR, 2025)
    assert year.closed_weeks == ("2025-W52", "2026-W01")
    assert not set(year.closed_weeks) & set(year.whole.weeks)
    assert open_week(CALENDAR, date(2025, 12, 24)) == "2026-W02"
    assert open_week(CALENDAR, date(2025, 12, 17)) == week_label(date(2025, 12, 17))


def test_periods_are_found_by_their_labels() -> None:
    """And nothing else is one."""
    assert find_period(CALENDAR, "2026-M03") is not None
    assert find_period(CALENDAR, "Spring-2026") is not None
    for label in ("", "AY", "2025-M13", "AY99999", "Summer-2026", "2025-M08 "):
        assert find_period(CALENDAR, label) is None
