"""Hours as exports write them: understood exactly, or kept in words, never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peer_console.directory.hsds.clock import Days, clock_of, days_of
from peer_console.directory.hsds.schedule import hours_of
from peer_console.directory.hsds.worded_hours import schedules_in
from peer_console.directory.recurrence import DAYS
from peer_console.directory.resources import Window

WEEK = ("MO", "TU", "WE", "TH", "FR")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("9:00am", "09:00"),
        ("8:30AM", "08:30"),
        ("12:00 am", "00:00"),
        ("12:15 p.m.", "12:15"),
        ("3pm", "15:00"),
        ("17:00:00", "17:00"),
        ("10:00:00Z", "10:00"),
        ("09:00+01:00", "09:00"),
        ("0930", "09:30"),
        ("noon", "12:00"),
        ("24:00", "24:00"),
    ],
)
def test_clock_times(text: str, at: str) -> None:
    """As they stand in the data sets."""
    found = clock_of(text)
    assert found is not None
    assert found.at == at


@pytest.mark.parametrize(
    "text", ["", "9", "25:00", "9:75am", "13:00am x", "By appointment", "2020-01-01", "750"]
)
def test_what_is_no_time(text: str) -> None:
    """A number alone may be anything."""
    assert clock_of(text) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Monday - Friday", Days(WEEK)),
        ("Mon - Tue & Thur - Fri", Days(("MO", "TU", "TH", "FR"))),
        ("Sunday-Saturday", Days(DAYS)),
        ("Sunday - Monday", Days(("MO", "SU"))),
        ("monday,wednesday", Days(("MO", "WE"))),
        ("MO,WE", Days(("MO", "WE"))),
        ("1", Days(("MO",))),
        ("daily", Days(DAYS)),
        ("Second Saturday", Days(nth=("2SA",))),
        ("First, second, and fourth Tuesday of the month", Days(nth=("1TU", "2TU", "4TU"))),
        ("Last Thursday of each month", Days(nth=("-1TH",))),
        ("2nd & 4th Saturday", Days(nth=("2SA", "4SA"))),
        ("-1FR", Days(nth=("-1FR",))),
    ],
)
def test_weekdays(text: str, days: Days) -> None:
    """Words, ranges, RFC 5545, and days of a month."""
    assert days_of(text) == days


@pytest.mark.parametrize(
    "text", ["Every other Tuesday", "Monday (closed 12-2pm)", "November 1 - March 31", "Nights", ""]
)
def test_what_is_more_than_weekdays(text: str) -> None:
    """A part that is not understood makes all of it not understood."""
    assert days_of(text) is None


def test_a_week_of_rows() -> None:
    """The HSDS 1.1 way: a row a day; the same times on several days are one window."""
    rows = [{"weekday": day, "opens_at": "8:00am", "closes_at": "5:00pm"} for day in ("Monday", "Tuesday")]
    rows += [{"weekday": "Friday", "opens_at": "8:00am", "closes_at": "1:00pm"}]
    assert hours_of(rows).hours.windows == (
        Window(("MO", "TU"), "08:00", "17:00"),
        Window(("FR",), "08:00", "13:00"),
    )


def test_a_day_without_times_is_closed_only_in_a_whole_week() -> None:
    """Seven rows with two empty say closed; two rows with one empty say nothing."""
    week = [{"weekday": day, "opens_at": "08:00", "closes_at": "17:00"} for day in WEEK]
    week += [{"weekday": day} for day in ("SA", "SU")]
    assert hours_of(week).hours.windows == (Window(WEEK, "08:00", "17:00"),)
    assert not hours_of(week[4:6]).clear


@pytest.mark.parametrize(
    ("row", "window"),
    [
        (
            {"freq": "MONTHLY", "byday": "2TU", "opens_at": "09:00", "closes_at": "12:00"},
            Window((), "09:00", "12:00", "FREQ=MONTHLY;BYDAY=2TU"),
        ),
        (
            {
                "freq": "WEEKLY",
                "interval": "2",
                "byday": "MO",
                "dtstart": "2026-01-05",
                "until": "2026-12-31",
                "opens_at": "09:00",
                "closes_at": "12:00",
            },
            Window((), "09:00", "12:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-01-05", "2026-12-31"),
        ),
        ({"freq": "DAILY", "opens_at": "22:00", "closes_at": "06:00"}, Window((), "22:00", "06:00")),
        (
            {"weekday": "Third Thursday", "dtstart": "9:00AM", "until": "1:00PM"},
            Window((), "09:00", "13:00", "FREQ=MONTHLY;BYDAY=3TH"),
        ),
        (
            {"weekday": "Monday - Friday", "valid_from": "8:30AM", "valid_to": "5:00PM", "freq": "monday"},
            Window(WEEK, "08:30", "17:00"),
        ),
    ],
)
def test_rules_and_times_in_odd_columns(row: dict[str, str], window: Window) -> None:
    """RRULE as it is; clock times where dates should be; a weekday where the frequency should be."""
    assert hours_of([row]).hours.windows == (window,)


@pytest.mark.parametrize(
    "row",
    [
        {"weekday": "Monday", "opens_at": "9:00", "closes_at": "5:00"},
        {"weekday": "Monday", "opens_at": "By appointment"},
        {"opens_at": "9:00am", "closes_at": "5:00pm"},
        {"freq": "WEEKLY", "interval": "2", "byday": "MO", "opens_at": "09:00", "closes_at": "12:00"},
        {"weekday": "Monday", "opens_at": "9:00am", "closes_at": "5:00pm (Counter closes at 4:00 pm)"},
        {"freq": "HOURLY", "byday": "MO", "opens_at": "09:00", "closes_at": "10:00"},
    ],
)
def test_what_can_be_read_two_ways_stays_words(row: dict[str, str]) -> None:
    """No window, and the source's words where it has some."""
    found = hours_of([row, {"weekday": "Tuesday", "opens_at": "9:00am", "closes_at": "5:00pm"}])
    assert not found.clear
    assert found.hours.windows == ()
    assert found.hours.text


def test_round_the_clock() -> None:
    """All seven days, the whole day; two days are not always."""
    assert hours_of([{"weekday": "Monday-Sunday", "opens_at": "24 hours"}]).hours.always
    assert hours_of([{"weekday": ",".join(DAYS), "opens_at": "12:00am", "closes_at": "12:00am"}]).hours.always
    weekend = hours_of([{"weekday": "Saturday - Sunday", "opens_at": "24 Hours"}]).hours
    assert (weekend.always, weekend.windows) == (False, (Window(("SA", "SU"), "", ""),))


def test_places_that_differ_are_not_mixed() -> None:
    """A service open at one place on Monday and at another on Tuesday is not open at both on both."""
    monday = {"location_id": "1", "weekday": "Monday", "opens_at": "9:00am", "closes_at": "5:00pm"}
    assert not hours_of([monday, monday | {"location_id": "2", "weekday": "Tuesday"}]).clear
    assert hours_of([monday, monday | {"location_id": "2"}]).clear


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("Mon-Fri 9am-5pm", 1),
        ("Mon-Fri 9am-5pm; Sat 10am - 2pm", 2),
        ("8:00am-5:00pm, Mon-Fri", 1),
        ("Mon-Fri 9-17", 1),
        ("Tue, Thu 9-12, 13-17", 0),
        ("Mon-Fri 9-5pm, Sat 10-14 ET", 2),
        ("Mon-Fri 9-5", 0),
        ("Mon-Fri 1-5", 0),
        ("Mon-Fri 7-8pm", 0),
        ("Mon-Fri 22-6", 0),
        ("by appointment", 0),
        ("9-5pm Mon", 0),
    ],
)
def test_hours_in_words(text: str, windows: int) -> None:
    """One line of a spreadsheet; the words stay beside what was understood."""
    found = hours_of(list(schedules_in(text)))
    assert len(found.hours.windows) == windows
    assert found.hours.text == text
    assert found.hours.time_zone == ("America/New_York" if text.endswith("ET") else None)


@given(
    st.dictionaries(
        st.sampled_from(("weekday", "byday", "opens_at", "closes_at", "freq", "count", "until")), st.text()
    )
)
def test_no_row_breaks_it(row: dict[str, str]) -> None:
    """Whatever stands there: windows or words."""
    found = hours_of([row])
    assert found.clear or not found.hours.windows
