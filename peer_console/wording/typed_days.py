"""Days as people type them: 'today', 'Thu', '3 Dec', '30 Jun 2027', '2027-06-30'."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_MONTH: Final = re.compile(r"(\d{1,2})\.? ([a-z]{3,9})\.?(?: (\d{4}))?")
_MONTH_DAY: Final = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?: (\d{4}))?")


def read_day(text: str, today: date) -> date | None:
    """Return the day that ``text`` names, seen from ``today``; None where it names none.

    A weekday is the next one that comes, never today. A day without a year is the next one that comes,
    today included. A weekday before a date ('Thu 3 Dec') is passed over: the date decides.
    """
    words = " ".join(text.replace(",", " ").casefold().split())
    if words in ("today", "now"):
        return today
    if words == "tomorrow":
        return today + timedelta(days=1)
    weekday = _weekday(words)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    first, _, rest = words.partition(" ")
    return _dated(rest if rest and _weekday(first) is not None else words, today)


def _weekday(word: str) -> int | None:
    full = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    word = word.rstrip(".")
    if len(word) < 3:
        return None
    return next((at for at, name in enumerate(full) if name.startswith(word)), None)


def _dated(words: str, today: date) -> date | None:
    if match := _ISO.fullmatch(words):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_MONTH.fullmatch(words):
        return _coming(_month(match[2]), int(match[1]), match[3], today)
    if match := _MONTH_DAY.fullmatch(words):
        return _coming(_month(match[1]), int(match[2]), match[3], today)
    return None


def _month(word: str) -> int:
    return _MONTHS.index(word[:3]) + 1 if word[:3] in _MONTHS else 0


def _coming(month: int, day: int, year: str | None, today: date) -> date | None:
    if year is not None:
        return _day(int(year), month, day)
    here = _day(today.year, month, day)
    return here if here is not None and here >= today else _day(today.year + 1, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
