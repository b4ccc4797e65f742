"""Which slot it is decides under what a visit is counted; a jumping clock must not break it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from peer_console.domain.programme import OTHER_SLOT, Programme, Slot, slot_named
from peer_console.domain.slots import next_slots, slot_at, slots_today
from peer_console.domain.terms import Closure, SchoolCalendar

TUE_PM = Slot("tue_pm", 1, "Tue afternoon", time(13), time(17))
TUE_AM = Slot("tue_am", 1, "Tue morning", time(9), time(12))
WED_EVE = Slot("wed_eve", 2, "Wed evening", time(18), time(21))
PROGRAMME = Programme("Peers", "Walk-in room", slots=(TUE_PM, TUE_AM, WED_EVE))
TUESDAY = date(2026, 11, 24)
moments = st.datetimes(
    min_value=datetime(1970, 1, 1), max_value=datetime(2099, 12, 31), timezones=st.just(UTC)
)


def at(hour: int, minute: int = 0, day: date = TUESDAY) -> datetime:
    """A moment on the room's wall clock."""
    return datetime.combine(day, time(hour, minute), tzinfo=UTC)


def test_the_slot_that_is_on() -> None:
    """Its start belongs to it, its end does not."""
    assert slot_at(PROGRAMME, at(13)) == TUE_PM
    assert slot_at(PROGRAMME, at(16, 59)) == TUE_PM
    assert slot_at(PROGRAMME, at(17)) is None
    assert slot_at(PROGRAMME, at(12, 30)) is None


def test_the_nearest_slot_is_offered_first() -> None:
    """Who comes ten minutes early, or stays ten late, finds the right slot on top."""
    assert slots_today(PROGRAMME, at(12, 50)) == (TUE_PM, TUE_AM, OTHER_SLOT)
    assert slots_today(PROGRAMME, at(12, 5)) == (TUE_AM, TUE_PM, OTHER_SLOT)
    assert slots_today(PROGRAMME, at(23)) == (TUE_PM, TUE_AM, OTHER_SLOT)
    assert slots_today(PROGRAMME, at(12, day=date(2026, 11, 27))) == (OTHER_SLOT,)


def test_what_comes_next() -> None:
    """The board says who comes next, over the weekend too."""
    upcoming = next_slots(PROGRAMME, at(13, 30))
    assert [(one.day, one.slot.code) for one in upcoming] == [
        (date(2026, 11, 25), "wed_eve"),
        (date(2026, 12, 1), "tue_am"),
        (date(2026, 12, 1), "tue_pm"),
    ]
    assert next_slots(Programme("Peers", "Room"), at(9)) == ()


def test_the_last_days_of_the_calendar_do_not_break_it() -> None:
    """A laptop whose clock says 9999 still shows a board."""
    assert next_slots(PROGRAMME, datetime(9999, 12, 31, 23, tzinfo=UTC)) == ()


def test_other_is_always_a_slot() -> None:
    """A shift outside office hours is possible, and its code cannot be taken by the programme."""
    assert slot_named(PROGRAMME, "other") is OTHER_SLOT
    assert slot_named(PROGRAMME, "gone") is None


@given(moments)
def test_slots_depend_on_the_wall_clock_alone(moment: datetime) -> None:
    """The same wall clock gives the same slots whatever the zone: so daylight saving moves nothing."""
    shifted = moment.replace(tzinfo=timezone(timedelta(hours=-5)))
    assert slot_at(PROGRAMME, moment) == slot_at(PROGRAMME, shifted)
    assert slots_today(PROGRAMME, moment) == slots_today(PROGRAMME, shifted)
    assert next_slots(PROGRAMME, moment) == next_slots(PROGRAMME, shifted)


@given(moments)
def test_now_and_next_fit_together(moment: datetime) -> None:
    """The slot that is on is the best guess; what comes next starts later, in order, on its weekday."""
    now, today, upcoming = (
        slot_at(PROGRAMME, moment),
        slots_today(PROGRAMME, moment),
        next_slots(PROGRAMME, moment),
    )
    assert today[-1] == OTHER_SLOT
    if now is not None:
        assert today[0] == now
    starts = [datetime.combine(one.day, one.slot.opens) for one in upcoming]
    assert starts == sorted(starts)
    assert all(start > moment.replace(tzinfo=None) for start in starts)
    assert all(one.day.weekday() == one.slot.weekday for one in upcoming)


@given(moments, st.integers(min_value=-90_000, max_value=90_000))
def test_a_jump_of_the_clock_only_changes_the_answer(moment: datetime, seconds: int) -> None:
    """There is no memory: after a jump the answer is that of a clock that always ran there."""
    slot_at(PROGRAMME, moment)
    try:
        jumped = moment + timedelta(seconds=seconds)
    except OverflowError:
        return
    assert slot_at(PROGRAMME, jumped) == slot_at(Programme("x", "y", slots=PROGRAMME.slots), jumped)


def test_on_a_closed_day_nothing_comes_next() -> None:
    """'Next: Tue afternoon' in the winter break would send two supporters to a locked door."""
    closed = SchoolCalendar(closures=(Closure("Break", TUESDAY, TUESDAY),))
    evening_before = at(20, day=TUESDAY - timedelta(days=1))
    assert next_slots(PROGRAMME, evening_before, 1)[0].day == TUESDAY
    assert next_slots(replace(PROGRAMME, calendar=closed), evening_before, 1)[0].slot == WED_EVE
