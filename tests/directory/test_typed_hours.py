"""A lead types hours as people say them; what would have to be guessed is kept as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peer_console.directory.hours_words import hours_words
from peer_console.directory.recurrence import plan_of
from peer_console.directory.resources import Window
from peer_console.directory.typed_hours import read_hours

WEEK = ("MO", "TU", "WE", "TH", "FR")


@pytest.mark.parametrize(
    ("typed", "windows"),
    [
        ("Mon–Fri 9–17", [(WEEK, "09:00", "17:00")]),
        ("Monday - Friday: 9am - 5pm", [(WEEK, "09:00", "17:00")]),
        ("mon to fri 8:30 to 16.15", [(WEEK, "08:30", "16:15")]),
        ("Mon through Fri 9 a.m. to 5 p.m.", [(WEEK, "09:00", "17:00")]),
        ("weekdays 9-noon", [(WEEK, "09:00", "12:00")]),
        ("Mon-Fri 9-12, 13-17", [(WEEK, "09:00", "12:00"), (WEEK, "13:00", "17:00")]),
        ("Tue, Thu 1-5pm", [(("TU", "TH"), "13:00", "17:00")]),
        ("Tuesdays and Thursdays 9-5pm", [(("TU", "TH"), "09:00", "17:00")]),
        ("Wed 11-1pm", [(("WE",), "11:00", "13:00")]),
        ("Wednesday 12-4 pm", [(("WE",), "12:00", "16:00")]),
        (
            "Mon, Wed 10-12; Sat 10-14",
            [(("MO", "WE"), "10:00", "12:00"), (("SA",), "10:00", "14:00")],
        ),
        ("Mon 9-17, Tue 9-13", [(("MO",), "09:00", "17:00"), (("TU",), "09:00", "13:00")]),
        ("Fri-Mon 22-6", [(("MO", "FR", "SA", "SU"), "22:00", "06:00")]),
        ("daily 8pm-midnight", [(("MO", "TU", "WE", "TH", "FR", "SA", "SU"), "20:00", "00:00")]),
        ("every day 0-24", [(("MO", "TU", "WE", "TH", "FR", "SA", "SU"), "00:00", "00:00")]),
        ("Sun 18-24", [(("SU",), "18:00", "00:00")]),
        ("Thurs & Sat 9-17", [(("TH", "SA"), "09:00", "17:00")]),
        ("weekends 10-16.", [(("SA", "SU"), "10:00", "16:00")]),
        ("Open Mon-Fri 9-17", [(WEEK, "09:00", "17:00")]),
    ],
)
def test_it_reads_what_people_write(typed: str, windows: list[tuple[tuple[str, ...], str, str]]) -> None:
    """Every line a lead is likely to type, and what it means."""
    read = read_hours(typed)
    assert read.understood
    assert [(each.days, each.opens, each.closes) for each in read.hours.windows] == windows
    assert (read.hours.always, read.hours.text, read.hours.time_zone) == (False, typed, None)


@pytest.mark.parametrize("typed", ["24/7", "Any hour", "always", "open 24 hours", "round the clock"])
def test_round_the_clock(typed: str) -> None:
    """Only what says so is 24/7."""
    assert read_hours(typed).hours.always
    assert read_hours(typed).understood


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Mon-Fri 9-17 Eastern", "America/New_York"),
        ("Mon-Fri 9-17 (CT)", "America/Chicago"),
        ("Mon-Fri 9am-5pm Pacific time", "America/Los_Angeles"),
    ],
)
def test_a_zone_that_is_named_is_kept(typed: str, zone: str) -> None:
    """Without one the hours are on the clock of the room."""
    assert read_hours(typed).hours.time_zone == zone
    assert read_hours(typed).hours.windows == (Window(WEEK, "09:00", "17:00"),)


@pytest.mark.parametrize(
    "typed",
    [
        "Mon-Fri 9-5",
        "9-17",
        "by appointment",
        "Mon-Fri 9-17, closed on holidays",
        "first Tue of the month 9-12",
        "Mon-Fri",
        "Mon-Fri 25-26",
        "Mon-Fri 9:75-17",
        "Mon- 9-17",
        "Mon-weekends 9-17",
        "Mon-Fri 9am-5",
        "Mon-Fri 13pm-15pm",
        "Montag 9-17",
        "Mon 24-6",
        "- - -",
        "24/7 except Sundays",
    ],
)
def test_it_never_guesses(typed: str) -> None:
    """What is not clear stays in the lead's own words, and nobody is told that a door is open."""
    read = read_hours(typed)
    assert not read.understood
    assert (read.hours.always, read.hours.windows, read.hours.text) == (False, (), typed)


def test_nothing_is_nothing() -> None:
    """An empty field means that the hours are not known."""
    assert read_hours("  ").understood
    assert hours_words(read_hours("").hours) == "hours not known"


@given(st.text(max_size=40) | st.text("monfriwedsat 0123456789-,:;ap", max_size=40))
def test_whatever_is_typed_is_hours_or_text(typed: str) -> None:
    """No line stops the form, and every window that is read can be worked out."""
    read = read_hours(typed)
    for window in read.hours.windows:
        plan_of(window)
    assert read.understood or read.hours.text == typed
