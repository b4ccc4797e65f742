"""What people type for days, hours and numbers is read strictly and written back the same."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from peer_console.domain.programme import LineKind, LocalLine, Programme, Slot
from peer_console.wording.campus_numbers import NumbersUnclear, read_numbers, write_numbers
from peer_console.wording.dates import day_words, short_day_words
from peer_console.wording.office_hours import HoursUnclear, read_hours, write_hours
from peer_console.wording.typed_days import read_day

TUESDAY = date(2026, 11, 24)
DAYS = some.dates(date(2000, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", TUESDAY),
        (" Tomorrow ", date(2026, 11, 25)),
        ("Thu", date(2026, 11, 26)),
        ("tuesday", date(2026, 12, 1)),  # a weekday is never today
        ("Mon", date(2026, 11, 30)),
        ("3 Dec", date(2026, 12, 3)),
        ("Thu 3 Dec", date(2026, 12, 3)),
        ("Dec 3", date(2026, 12, 3)),
        ("24 Nov", TUESDAY),
        ("23 nov", date(2027, 11, 23)),
        ("29 feb", None),  # neither this year nor the next has one
        ("30 Jun 2027", date(2027, 6, 30)),
        ("2027-06-30", date(2027, 6, 30)),
        ("1 jan 2020", date(2020, 1, 1)),
        ("", None),
        ("soon", None),
        ("31 Jun", None),
        ("T", None),
        ("99 Dec", None),
    ],
)
def test_days_as_people_type_them(text: str, day: date | None) -> None:
    """A due day and a training date are typed, not picked; what is unclear is never guessed."""
    assert read_day(text, TUESDAY) == day


@given(day=DAYS, today=DAYS)
def test_what_the_screen_says_can_be_typed_back(day: date, today: date) -> None:
    """A form opens with the day in words: saving it untouched must not move it."""
    assert read_day(day_words(day), today) == day
    near = today + timedelta(days=day.day)
    assert read_day(short_day_words(near), today) == near


@given(text=some.text(max_size=40), today=DAYS)
def test_no_text_breaks_the_reading_of_a_day(text: str, today: date) -> None:
    """Anything can be pasted into a field."""
    assert read_day(text, today) is None or isinstance(read_day(text, today), date)


SLOTS = (
    Slot("tue_pm", 1, "Tue afternoon", time(13), time(17)),
    Slot("wed_noon", 2, "Noon & coffee", time(12, 30), time(14)),
)


def test_office_hours_both_ways() -> None:
    """What is written can be read, and a slot keeps the code that earlier shifts are stored under."""
    assert write_hours(SLOTS) == "Tue 13:00-17:00 Tue afternoon\nWed 12:30-14:00 Noon & coffee"
    assert read_hours(write_hours(SLOTS), SLOTS) == SLOTS
    [moved] = read_hours("Tue 14:00-18:00 Tue afternoon", SLOTS)
    assert (moved.code, moved.opens) == ("tue_pm", time(14))
    [renamed] = read_hours("tue 13-17 Afternoon", SLOTS)
    assert (renamed.code, renamed.name) == ("tue_pm", "Afternoon")


def test_a_new_slot_never_takes_an_old_code() -> None:
    """A code in use before means those shifts and no others."""
    [new] = read_hours("Tue 15:00-18:00 Late", SLOTS)
    assert new.code == "tue_pm_2"
    [unnamed] = read_hours("Fri 9.30–12")
    assert (unnamed.code, unnamed.name, unnamed.opens) == ("fri_am", "Fri morning", time(9, 30))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("Fry 13-17", 1),
        ("Tue 13-17 a\n\nTue 25-26 b", 3),
        ("Tue 17-13 x", 1),
        ("Tue 9-10 a\nWed 9-10 A", 2),
        ("\n".join(f"Tue 9-10 {n}" for n in range(41)), 41),
    ],
)
def test_unclear_hours_name_their_line(text: str, line: int) -> None:
    """A lead should not have to search."""
    with pytest.raises(HoursUnclear) as caught:
        read_hours(text)
    assert caught.value.line == line


@given(text=some.text(max_size=80))
def test_no_text_breaks_the_reading_of_hours_and_numbers(text: str) -> None:
    """Anything can be pasted into a form."""
    for read in (read_hours, lambda words: read_numbers(words, Programme("P", "R"))):
        with suppress(HoursUnclear, NumbersUnclear):
            assert read(text)


def test_campus_numbers_both_ways() -> None:
    """Saving the list untouched changes nothing; a changed number has to be checked anew."""
    day = date(2026, 11, 14)
    programme = Programme(
        "P",
        "R",
        local_lines=(
            LocalLine("Security", "x5555", checked=day),
            LocalLine("Nurse", "55", LineKind.text, day),
        ),
        on_call=LocalLine("Lead on call", "555 0101", checked=day),
    )
    text = write_numbers(programme)
    assert text == "Security: x5555\nNurse: text 55\nLead on call: 555 0101"
    assert read_numbers(text, programme) == (programme.local_lines, programme.on_call)
    lines, on_call = read_numbers("Security: x5556", programme)
    assert (lines[0].checked, on_call) == (None, None)
