"""Hours are read by somebody tired, aloud, to somebody else: short, whole, and never a guess."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from peer_console.directory.hours import OpenState, open_state
from peer_console.directory.hours_words import hours_now_words, hours_words, open_words
from peer_console.directory.resources import HOURS_UNKNOWN, Hours, Window

WEEK = ("MO", "TU", "WE", "TH", "FR")
NINE_TO_SEVEN = Window(WEEK, "09:00", "19:00")


def _hours(*windows: Window, zone: str | None = "America/New_York", text: str = "") -> Hours:
    return Hours(always=False, text=text, time_zone=zone, windows=windows)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (_hours(NINE_TO_SEVEN), "Mon–Fri 9–19 Eastern"),
        (_hours(Window((), "09:00", "17:30")), "daily 9–17:30 Eastern"),
        (_hours(Window(("SA", "SU"), "20:00", "00:00")), "Sat, Sun 20–24 Eastern"),
        (_hours(Window(("FR", "SA", "SU", "MO"), "22:00", "06:00")), "Fri–Mon 22–6 Eastern"),
        (_hours(Window(("MO", "WE", "TU", "FR"), "", "")), "Mon–Wed, Fri all day Eastern"),
        (_hours(*(Window((day,), "09:00", "17:00") for day in WEEK)), "Mon–Fri 9–17 Eastern"),
        (_hours(NINE_TO_SEVEN, Window(("SA",), "10:00", "14:00")), "Mon–Fri 9–19, Sat 10–14 Eastern"),
        (
            _hours(Window(("TU",), "18:00", "20:00", "FREQ=MONTHLY;BYDAY=2TU")),
            "second Tue of the month 18–20 Eastern",
        ),
        (
            _hours(Window(("MO",), "18:00", "20:00", "FREQ=WEEKLY;INTERVAL=2", "2026-01-05")),
            "Mon, every second week from 5 Jan 2026 18–20 Eastern",
        ),
        (
            _hours(Window((), "09:00", "12:00", "FREQ=MONTHLY;BYMONTHDAY=1,15")),
            "on day 1, 15 of the month 9–12 Eastern",
        ),
        (_hours(Window((), "09:00", "12:00", "FREQ=YEARLY;BYYEARDAY=100")), "on certain days 9–12 Eastern"),
        (_hours(Window((), "09:00", "12:00", ends="2026-12-18")), "daily up to 18 Dec 2026 9–12 Eastern"),
        (_hours(NINE_TO_SEVEN, zone="Europe/London"), "Mon–Fri 9–19 London time"),
        (_hours(NINE_TO_SEVEN, zone="America/Indiana/Indianapolis"), "Mon–Fri 9–19 Eastern"),
        (_hours(NINE_TO_SEVEN, zone="US/Pacific"), "Mon–Fri 9–19 Pacific"),
        (_hours(NINE_TO_SEVEN, zone="America/Phoenix"), "Mon–Fri 9–19 Arizona"),
        (_hours(NINE_TO_SEVEN, zone="Europe/Kentucky"), "Mon–Fri 9–19 Kentucky time"),
        (_hours(NINE_TO_SEVEN, zone="America/Port_of_Spain"), "Mon–Fri 9–19 Port of Spain time"),
        (_hours(NINE_TO_SEVEN, zone="Etc/GMT+5"), "Mon–Fri 9–19 UTC−5"),
        (_hours(NINE_TO_SEVEN, zone="Etc/UTC"), "Mon–Fri 9–19 UTC"),
        (_hours(NINE_TO_SEVEN, zone=None), "Mon–Fri 9–19, time zone not known"),
    ],
)
def test_hours_are_said_as_people_say_them(hours: Hours, said: str) -> None:
    """Runs of days, nights, rules, seasons; the zone in the words of a caller, and no zone made up."""
    assert hours_words(hours) == f"{said}, not 24/7"


def test_hours_that_nobody_can_read_are_said_in_the_words_of_the_source() -> None:
    """What we cannot read, a person can."""
    odd = _hours(Window(WEEK, "9ish", "late"), text="Weekdays from nine or so")
    assert hours_words(odd) == "Weekdays from nine or so"
    assert hours_words(HOURS_UNKNOWN) == "hours not known"
    assert hours_now_words(odd, open_state(odd, _at(24, 9)), _at(24, 9)) == "Weekdays from nine or so"


def test_the_room_need_not_be_told_its_own_time_zone() -> None:
    """A lead typed these hours here."""
    assert hours_words(_hours(NINE_TO_SEVEN, zone=None), here=True) == "Mon–Fri 9–19, not 24/7"


def _at(day: int, hour: int, minute: int = 0, zone: str = "America/New_York") -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("hours", "moment", "listed", "detail"),
    [
        (_hours(NINE_TO_SEVEN), _at(24, 14, 20), "open", "open Mon–Fri 9–19 Eastern (now 14:20)"),
        (_hours(NINE_TO_SEVEN), _at(24, 8), "opens 9", "closed now, open Mon–Fri 9–19 Eastern (now 08:00)"),
        (
            _hours(NINE_TO_SEVEN),
            _at(28, 8),
            "opens Mon at 9",
            "closed now, open Mon–Fri 9–19 Eastern (now 08:00)",
        ),
        (
            _hours(NINE_TO_SEVEN),
            _at(24, 7, zone="America/Chicago"),
            "opens 9 Eastern",
            "closed now, open Mon–Fri 9–19 Eastern (now 08:00)",
        ),
        (
            _hours(Window((), "18:00", "20:00", "FREQ=MONTHLY;BYDAY=2TU")),
            _at(24, 14),
            "opens 8 Dec",
            "closed now, open second Tue of the month 18–20 Eastern (now 14:00)",
        ),
        (
            _hours(Window((), "18:00", "20:00", ends="2026-01-01")),
            _at(24, 14),
            "closed",
            "closed now, open daily up to 1 Jan 2026 18–20 Eastern",
        ),
        (
            _hours(NINE_TO_SEVEN, text="Sources conflict: 24/7 or office hours"),
            _at(24, 14),
            "hours not known",
            "not known whether it is open now; Mon–Fri 9–19 Eastern",
        ),
        (Hours(always=True, text="24/7", time_zone=None, windows=()), _at(24, 3), "24/7", "any hour"),
        # Beside the word 'hours' it is not said twice.
        (HOURS_UNKNOWN, _at(24, 3), "hours not known", "not known"),
    ],
)
def test_what_hours_mean_now(hours: Hours, moment: datetime, listed: str, detail: str) -> None:
    """The list says what to expect, the detail says why and what time it is there."""
    state: OpenState = open_state(hours, moment)
    assert open_words(hours, state, moment) == listed
    assert hours_now_words(hours, state, moment) == detail
