"""An .ics file: the hour on the wall stays over a change of the clocks, and a hostile file costs little."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import peer_console
from peer_console.domain.roster import Occurrence
from peer_console.errors import CalendarRefused
from peer_console.services.calendar_file import LARGEST, MOST_ENTRIES, CalendarFile, read_calendar
from peer_console.services.calendar_lines import MOST_PARTS, MOST_RULES, MOST_ZONES

TODAY = date(2026, 10, 20)
EASTERN = ZoneInfo("America/New_York")
HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"


def calendar(*entries: str, head: str = "") -> bytes:
    """Return a calendar of entries, each the lines of one."""
    parts = (
        f"BEGIN:VEVENT\r\n{entry.strip().replace(chr(10), chr(13) + chr(10))}\r\nEND:VEVENT\r\n"
        for entry in entries
    )
    return (HEAD + head + "".join(parts) + "END:VCALENDAR\r\n").encode()


def read(*entries: str, head: str = "", zone: ZoneInfo = EASTERN) -> CalendarFile:
    """Read a calendar as a room in ``zone`` does."""
    return read_calendar(calendar(*entries, head=head), TODAY, zone)


def hours(found: CalendarFile) -> list[tuple[date, time | None, time | None]]:
    """Return when the days are."""
    return [(each.day, each.opens, each.closes) for each in found.days]


WEEKLY = """UID:1
SUMMARY:Ade, Kim
DTSTART;TZID=America/New_York:20261020T130000
DTEND;TZID=America/New_York:20261020T170000
RRULE:FREQ=WEEKLY;COUNT=3"""


def test_the_hour_on_the_wall_stays_over_a_change_of_the_clocks() -> None:
    """The United States turn back on 1 November 2026; 13:00 on Tuesdays stays 13:00."""
    assert hours(read(WEEKLY)) == [
        (date(2026, 10, 20), time(13), time(17)),
        (date(2026, 10, 27), time(13), time(17)),
        (date(2026, 11, 3), time(13), time(17)),
    ]


def test_a_series_of_another_zone_moves_by_an_hour_for_a_week() -> None:
    """Europe turns back a week earlier: noon in Berlin is 6:00, then 7:00, then 6:00 in New York."""
    berlin = WEEKLY.replace("America/New_York", "Europe/Berlin").replace("T13", "T12").replace("T17", "T14")
    assert [opens for _, opens, _ in hours(read(berlin))] == [time(6), time(7), time(6)]


def test_a_series_until_a_moment_ends_on_that_moments_day_here() -> None:
    """UNTIL is written in UTC: 04:59 of the 4th is still the evening of the 3rd in New York."""
    until = WEEKLY.replace("COUNT=3", "UNTIL=20261104T045959Z")
    assert [day for day, *_ in hours(read(until))][-1] == date(2026, 11, 3)


def test_days_called_off_moved_and_added() -> None:
    """EXDATE, an entry of its own for one day, CANCELLED, RDATE."""
    series = (
        WEEKLY + "\nEXDATE;TZID=America/New_York:20261020T130000\nRDATE;TZID=America/New_York:20261110T130000"
    )
    moved = """UID:1
SUMMARY:Rowan
RECURRENCE-ID;TZID=America/New_York:20261027T130000
DTSTART;TZID=America/New_York:20261028T130000
DTEND;TZID=America/New_York:20261028T150000"""
    off = """UID:1
RECURRENCE-ID;TZID=America/New_York:20261103T130000
DTSTART;TZID=America/New_York:20261103T130000
STATUS:CANCELLED"""
    found = read(series, moved, off)
    assert [(each.day, each.title) for each in found.days] == [
        (date(2026, 10, 28), "Rowan"),
        (date(2026, 11, 10), "Ade, Kim"),
    ]


def test_a_day_moved_is_named_in_any_zone_and_a_further_one_has_its_own_hour() -> None:
    """Calendars on the net write both in UTC, where an evening in New York is the next day already."""
    evenings = WEEKLY.replace("T130000", "T210000").replace("T170000", "T220000")
    moved = """UID:1
RECURRENCE-ID:20261028T010000Z
SUMMARY:Ade, Kim
DTSTART;TZID=America/New_York:20261029T180000
DTEND;TZID=America/New_York:20261029T190000"""
    assert hours(read(evenings + "\nRDATE:20261106T200000Z", moved)) == [
        (date(2026, 10, 20), time(21), time(22)),
        (date(2026, 10, 29), time(18), time(19)),
        (date(2026, 11, 3), time(21), time(22)),
        (date(2026, 11, 6), time(15), time(16)),
    ]


def test_an_entry_that_begins_at_no_moment_is_counted_as_unread() -> None:
    """One digit too many in one entry: the others are read, and one is said to be missing."""
    found = read("UID:1\nSUMMARY:Sleep\nDTSTART:20261021T1300000", "UID:2\nDTSTART:20261027T100000")
    assert (len(found.days), found.unread) == (1, 1)


def test_a_line_that_stands_there_twice_is_read_once() -> None:
    """It is no text of the library's that a board may show."""
    found = read("UID:1\nSUMMARY:Sleep\nSUMMARY:Rest\nDTSTART:20261027T100000")
    assert [day.title for day in found.days] == ["Sleep"]


def test_whole_days_categories_place_and_attendees() -> None:
    """DTEND of a whole day is the day after (RFC 5545, 3.6.1); an address is no name."""
    closed = """UID:2
SUMMARY:Winter\\, break
CATEGORIES:CLOSED,School
LOCATION:Everywhere
DTSTART;VALUE=DATE:20261221
DTEND;VALUE=DATE:20270104
ATTENDEE;CN=Kim:mailto:kim@example.org
ATTENDEE;CN=ade@example.org:mailto:ade@example.org"""
    assert read(closed, head="X-WR-CALNAME:Peers\r\n") == CalendarFile(
        "Peers",
        (
            Occurrence(
                "Winter, break",
                date(2026, 12, 21),
                last=date(2027, 1, 3),
                place="Everywhere",
                categories=("CLOSED", "School"),
                names=("Kim",),
            ),
        ),
        0,
    )


def test_what_cannot_be_read_is_counted_and_the_rest_is_taken() -> None:
    """One odd entry must not keep a term's roster out; rules by the second are not worked out."""
    odd = WEEKLY.replace("FREQ=WEEKLY;COUNT=3", "FREQ=SECONDLY")
    never = WEEKLY.replace("FREQ=WEEKLY;COUNT=3", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")
    found = read(odd, "UID:3\nSUMMARY:no start", never, WEEKLY)
    assert (len(found.days), found.unread) == (4, 2)


def test_the_library_is_loaded_for_a_file_and_nowhere_else() -> None:
    """It takes a quarter of a second: nobody who opens the room or asks for a number waits for it."""
    package = Path(peer_console.__file__).parent
    naming = [path for path in package.rglob("*.py") if "icalendar" in path.read_text(encoding="utf-8")]
    assert [path.name for path in naming] == ["calendar_file.py"]
    assert "\nfrom icalendar" not in naming[0].read_text(encoding="utf-8")


def test_hostile_text_is_made_safe() -> None:
    """A title goes to a screen, and so does a calendar's name."""
    found = read("UID:4\nSUMMARY:\x1b[31mAde\u202e\nDTSTART:20261021T130000", head="X-WR-CALNAME:a\x1bb\r\n")
    assert found.days[0].title == "[31mAde"
    assert "\x1b" not in found.name


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"x" * (LARGEST + 1), "too_large"),
        (b"not a calendar", "not_a_calendar"),
        (b"", "not_a_calendar"),
        (b"\x00\xff" * 50, "not_a_calendar"),
        (calendar(*["UID:1\nDTSTART:20261021T130000"] * (MOST_ENTRIES + 1)), "too_many"),
        (calendar(*["UID:1\nDTSTART;VALUE=DATE:20261021\nRRULE:FREQ=DAILY"] * 20), "too_many"),
        (calendar(*["RRULE:FREQ=YEARLY"] * (MOST_RULES + 1)), "too_many"),
        (calendar(head="BEGIN:VTIMEZONE\r\nEND:VTIMEZONE\r\n" * (MOST_ZONES + 1)), "too_many"),
        (calendar("EXDATE:20261021\n" * MOST_PARTS), "too_many"),
        (calendar("EXDATE:" + "20261021," * MOST_PARTS), "too_many"),
        (calendar("ATTENDEE" + ";A=1" * MOST_PARTS + ":x"), "too_many"),
    ],
)
def test_what_is_no_calendar_or_too_much_is_refused(data: bytes, reason: str) -> None:
    """With a sentence, before it costs memory or time."""
    with pytest.raises(CalendarRefused) as refused:
        read_calendar(data, TODAY, EASTERN)
    assert refused.value.reason == reason


def test_lines_that_nobody_reads_cost_nothing() -> None:
    """A megabyte of marks and folded web pages around an entry is left out before it is taken apart."""
    beside = "X-SYNC:1\n" * 60_000 + "DESCRIPTION:" + "a,b;" * 60_000 + "\n" + " c,\n" * 60_000
    found = read(beside + "UID:4\nSUMMARY:Ade\n  and Kim\nDTSTART:20261021T130000")
    assert [each.title for each in found.days] == ["Ade and Kim"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_whatever_stands_in_an_entry_it_is_read_or_refused(text: str) -> None:
    """Never a traceback."""
    with suppress(CalendarRefused):
        assert read_calendar(calendar(f"UID:1\nDTSTART:20261021T130000\n{text}"), TODAY, EASTERN).unread >= 0
