"""How days and hours are said: the same words on every screen, whatever the laptop's language."""

from __future__ import annotations

from datetime import date, datetime, time

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def day_words(day: date) -> str:
    """Return a day in words that no reader can take for another: '3 Jun 2026'."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def moment_words(moment: datetime) -> str:
    """Return a moment to the minute: '24 Nov 2026, 16:58'."""
    return f"{day_words(moment.date())}, {moment:%H:%M}"


def iso_words(text: str) -> str:
    """Return an ISO day, month or year as exactly as it is given: '3 Jun 2026', 'Jun 2026', '2026'."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return day_words(date(*parts))
    return f"{_MONTHS[parts[1] - 1]} {parts[0]}" if len(parts) == 2 else str(parts[0])


def weekday_words(weekday: int) -> str:
    """Return the short name of a weekday, 0 for Monday."""
    return _WEEKDAYS[weekday]


def short_day_words(day: date) -> str:
    """Return a day of the present weeks: 'Tue 24 Nov'."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def brief_day_words(day: date) -> str:
    """Return a day of the present months where a column is narrow: '24 Nov'."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def hour_words(hour: time) -> str:
    """Return an hour of the 24-hour clock as briefly as it is exact: '9', '17:30'."""
    return f"{hour.hour}:{hour.minute:02}" if hour.minute else str(hour.hour)


def due_words(due: date | None, today: date) -> str:
    """Return when something is due, seen from ``today``: 'today', 'Thu', 'Thu 3 Dec', 'overdue since …'."""
    if due is None:
        return "no day set"
    ahead = (due - today).days
    if ahead < 0:
        return f"overdue since {short_day_words(due)}"
    if ahead == 0:
        return "today"
    return _WEEKDAYS[due.weekday()] if ahead < 7 else short_day_words(due)
