"""What is remembered about who is open must never outlive the next change."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from peer_console.directory.facts import load
from peer_console.directory.hours import Openness, open_state_of
from peer_console.directory.openings import Openings
from peer_console.directory.resources import Hours, Origin, Window

START = datetime(2026, 11, 1, 4, tzinfo=timezone(timedelta(hours=-5)))
OWN = Hours(always=False, text="", time_zone=None, windows=(Window(("MO", "SU"), "09:00", "17:00"),))
ENTRIES = (*load(), *(replace(load()[0], id=origin, hours=OWN, origin=origin) for origin in Origin))


@settings(max_examples=25)
@given(st.lists(st.integers(-3000, 10_000), min_size=1, max_size=4))
def test_it_says_at_every_moment_what_the_hours_say(minutes: list[int]) -> None:
    """One memory asked at many moments, forwards and back as when a laptop's clock is set."""
    openings = Openings()
    openings.prepare(ENTRIES, START)
    for minute in minutes:
        moment = START + timedelta(minutes=minute)
        is_open = openings.open_at(moment)
        for entry in ENTRIES:
            true = open_state_of(entry, moment)
            assert openings.state(entry, moment).state is true.state
            assert is_open(entry) == (true.state is Openness.open)


def test_an_entry_that_was_not_prepared_is_worked_out() -> None:
    """An entry saved a moment ago is no less open."""
    assert Openings().open_at(START)(ENTRIES[0])


def test_the_room_may_change_its_own_clocks() -> None:
    """Hours without a time zone follow the laptop, which changes its offset while the program runs."""
    own = ENTRIES[-3:][list(Origin).index(Origin.programme)]
    openings = Openings()
    summer, winter = timezone(timedelta(hours=-4)), timezone(timedelta(hours=-5))
    assert openings.state(own, datetime(2026, 11, 1, 16, 59, tzinfo=summer)).state is Openness.open
    assert openings.state(own, datetime(2026, 11, 1, 17, 0, tzinfo=winter)).state is Openness.closed
