"""When the text of an epoch expires: text goes by the week, because its key does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta


def week_of(day: date) -> str:
    """Return the epoch label of a day: its ISO week, '2026-W47'."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def last_day(week: str) -> date:
    """Return the Sunday of an ISO week label. Raises ValueError for anything else."""
    year, number = week.split("-W")
    return date.fromisocalendar(int(year), int(number), 7)


def epoch_due(week: str, dues: Iterable[date | None]) -> date | None:
    """Return the first day on which the text of ``week`` may go; None while one of its texts may not.

    A text may not go before a lead has seen it, nor while it is held; and no week goes before it is
    over, or something could still be written under its key.
    """
    first = last_day(week) + timedelta(days=1)
    for day in dues:
        if day is None:
            return None
        first = max(first, day)
    return first
