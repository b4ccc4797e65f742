"""Days are said so that nobody can read them the other way round."""

from __future__ import annotations

from datetime import date, time

from peer_console.wording.dates import day_words, due_words, hour_words, iso_words, short_day_words


def test_days_months_years_and_hours() -> None:
    """'3/6' is two different days on two sides of an ocean."""
    assert day_words(date(2026, 6, 3)) == "3 Jun 2026"
    assert short_day_words(date(2026, 11, 24)) == "Tue 24 Nov"
    assert [iso_words(text) for text in ("2026-06-03", "2026-06", "2026")] == [
        "3 Jun 2026",
        "Jun 2026",
        "2026",
    ]
    assert [hour_words(time(9)), hour_words(time(17, 5))] == ["9", "17:05"]


def test_what_is_due_is_said_from_today() -> None:
    """Overdue is a word, never only a colour."""
    today = date(2026, 11, 24)
    assert due_words(today, today) == "today"
    assert due_words(date(2026, 11, 26), today) == "Thu"
    assert due_words(date(2026, 12, 3), today) == "Thu 3 Dec"
    assert due_words(date(2026, 11, 20), today) == "overdue since Fri 20 Nov"
    assert due_words(None, today) == "no day set"
