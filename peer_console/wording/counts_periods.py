"""How the periods of counts are said: '2025-M10' is 'October 2025', 'AY2025' 'Year 2025–26'."""

from __future__ import annotations

from datetime import date
from typing import Final

from peer_console.wording.dates import brief_day_words, day_words

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_JOINED: Final = ".."


def period_words(label: str) -> str:
    """Return a label of time in words; joined periods are said from the first to the last.

    The name of a release is said as its period, whatever dimensions it was narrowed to.
    """
    first, joined, last = label.partition(_JOINED)
    if joined and last:
        return f"{period_words(first)} to {period_words(last)}"
    if first.startswith("AY"):
        begun = int(first[2:6])
        return f"Year {begun}–{(begun + 1) % 100:02}"
    if "-M" in first:
        year, month = first.split("-M")
        return f"{_MONTHS[int(month[:2]) - 1]} {year}"
    if "-W" in first:
        year, week = first.split("-W")
        return f"week of {day_words(date.fromisocalendar(int(year), int(week), 1))}"
    name, _, year = first.partition("-")
    return f"{name} {year[:4]}"


def short_period_words(label: str) -> str:
    """Return a label of time as the head of a narrow column: 'Oct', '3 Nov', 'Fall'."""
    first, joined, last = label.partition(_JOINED)
    if joined and last:
        return f"{short_period_words(first)}–{short_period_words(last)}"
    if "-M" in first:
        return _MONTHS[int(first.split("-M")[1]) - 1][:3]
    if "-W" in first:
        year, week = first.split("-W")
        return brief_day_words(date.fromisocalendar(int(year), int(week), 1))
    return period_words(first) if first.startswith("AY") else first.partition("-")[0]


def a_year_before(label: str) -> str:
    """Return the label of the same period a year before; a week keeps its number."""
    return _JOINED.join(map(_before, label.split(_JOINED)))


def _before(label: str) -> str:
    if label.startswith("AY"):
        return f"AY{int(label[2:6]) - 1}{label[6:]}"
    if label.startswith(("Fall-", "Spring-")):
        name, _, year = label.partition("-")
        return f"{name}-{int(year[:4]) - 1}"
    return f"{int(label[:4]) - 1}{label[4:]}" if label else ""
