"""On which days the hours of a window begin: weekdays, days of validity, and RRULE (RFC 5545, 3.3.10).

Nothing is guessed: a window that cannot be read, or a rule whose phase nobody wrote down, raises
`HoursUnreadable`, and the hours are then not known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import MAXYEAR, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from peer_console.directory.resources import Window

DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""The weekdays of RFC 5545, Monday first, as `date.weekday` counts them."""

_CLOCK: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::00)?")
_ONE_DAY: Final = r"(?:[+-]?[1-9]\d?)?(?:MO|TU|WE|TH|FR|SA|SU)"
_DAYS_OF: Final = re.compile(f"{_ONE_DAY}(?:,{_ONE_DAY})*")
# The parts of a rule that name days, with the largest number each may hold (RFC 5545, 3.3.10).
_LARGEST: Final = {"BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYMONTH": 12, "BYSETPOS": 366}
_FREQUENCIES: Final = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
# Days and weekdays come again every 400 years. dateutil looks for a day that a rule never meets until
# the last year there is, so rules are worked out as near to that year as the cycle allows.
_CYCLE: Final = 400
_LAST_YEARS: Final = MAXYEAR - _CYCLE
_LONGEST_RULE: Final = 300


class HoursUnreadable(ValueError):
    """A window of hours that cannot be read without guessing."""


class Plan(NamedTuple):
    """A window ready to be asked: clock times, the weekdays, the first and last day, the rule's parts."""

    opens: time
    closes: time
    weekdays: frozenset[int]
    first: date
    last: date
    rule: str

    @property
    def overnight(self) -> bool:
        """Whether it closes on the day after it opens; a closing time at the opening time is a whole day."""
        return self.closes <= self.opens

    def days(self, start: date, end: date) -> list[date]:
        """Return the days from ``start`` to ``end``, both included, on which the window opens."""
        start, end = max(start, self.first), min(end, self.last)
        if start > end:
            return []
        if self.rule:
            met = _met(self.rule, self.first, start, end)
            return [day for day in met if day.weekday() in self.weekdays]
        every = (start + timedelta(days=ahead) for ahead in range((end - start).days + 1))
        return [day for day in every if day.weekday() in self.weekdays]


@lru_cache(maxsize=16384)
def plan_of(window: Window) -> Plan:
    """Return ``window`` ready to be asked. Raises HoursUnreadable."""
    if bool(window.opens) != bool(window.closes):
        raise HoursUnreadable(window)
    last = _day(window.ends) or date.max
    rule = ""
    if window.rule:
        parts = _parts(window.rule)
        last = min(last, _until(parts.pop("UNTIL", "")))
        rule = _complete(parts, window)
    return Plan(
        _clock(window.opens or "00:00"),
        _clock("00:00" if window.closes in ("", "24:00") else window.closes),
        _weekdays(window.days),
        _day(window.begins) or date.min,
        last,
        rule,
    )


def _weekdays(days: tuple[str, ...]) -> frozenset[int]:
    if not set(days) <= set(DAYS):
        raise HoursUnreadable(days)
    return frozenset(DAYS.index(day) for day in days or DAYS)


def _clock(text: str) -> time:
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise HoursUnreadable(text)
    return time(int(match[1]), int(match[2]))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as bad:
        raise HoursUnreadable(text) from bad


def _until(text: str) -> date:
    return _day(text[:8]) or date.max


def _parts(rule: str) -> dict[str, str]:
    """Return the parts of a rule; every one of them is known, in range, and about days."""
    if len(rule) > _LONGEST_RULE:
        raise HoursUnreadable(rule)
    pairs = [part.partition("=") for part in rule.upper().strip(";").split(";")]
    parts = {name: value for name, _, value in pairs}
    known = all(_fits(name, value) for name, value in parts.items())
    if not known or len(parts) < len(pairs) or not _belong(parts):
        raise HoursUnreadable(rule)
    return parts


def _belong(parts: Mapping[str, str]) -> bool:
    """Return whether the parts go with the frequency: 'second Tuesday' is of a month or year, not a week.

    Days picked out of all days ('daily, if it is the 30th of February') would cost seconds and are a
    month's or a year's rule in disguise.
    """
    kind, days = parts.get("FREQ"), parts.get("BYDAY", "")
    if kind == "DAILY" and parts.keys() & _LARGEST.keys():
        return False
    return kind in _FREQUENCIES and (kind in ("MONTHLY", "YEARLY") or not any(map(str.isdigit, days)))


def _fits(name: str, value: str) -> bool:
    if name == "FREQ":
        return value in _FREQUENCIES
    if name in ("INTERVAL", "COUNT"):
        return bool(re.fullmatch(r"[1-9]\d{0,3}", value))
    if name == "WKST":
        return value in DAYS
    if name == "UNTIL":
        return bool(re.fullmatch(r"\d{8}(T\d{6}Z?)?", value))
    if name == "BYDAY":
        return bool(_DAYS_OF.fullmatch(value))
    largest = _LARGEST.get(name, 0)
    numbers = re.fullmatch(r"[+-]?\d{1,3}(,[+-]?\d{1,3})*", value)
    return bool(numbers) and all(1 <= abs(int(number)) <= largest for number in value.split(","))


def _complete(parts: Mapping[str, str], window: Window) -> str:
    """Return the rule as dateutil reads it, with the days it takes from the window.

    Which fortnight, and which day of the month where no part says it, is known only from the first day.
    """
    names = any(name in parts for name in ("BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"))
    whole = dict(parts)
    if not names and window.days:
        whole["BYDAY"] = ",".join(window.days)
    elif "BYWEEKNO" in parts and "BYDAY" not in parts:
        whole["BYDAY"] = ",".join(window.days or DAYS)
    elif not names and parts["FREQ"] != "DAILY" and not window.begins:
        raise HoursUnreadable(window.rule)
    phased = parts.get("INTERVAL", "1") != "1" or "COUNT" in parts
    if phased and not window.begins:
        raise HoursUnreadable(window.rule)
    return ";".join(f"{name}={value}" for name, value in sorted(whole.items()))


@lru_cache(maxsize=8192)
def _met(rule: str, first: date, start: date, end: date) -> tuple[date, ...]:
    """Return the days on which ``rule`` falls from ``start`` to ``end``; ``first`` starts its count."""
    from dateutil.rrule import rrulestr  # few schedules need it, and it is slow to load

    try:
        anchor = first if first > date.min else date(start.year - 1, 1, 1)
        shift = (_LAST_YEARS - min(anchor.year, start.year)) // _CYCLE * _CYCLE
        found = rrulestr(rule, dtstart=_later(anchor, shift)).between(
            _later(start, shift), _later(end, shift), inc=True
        )
    except ValueError as bad:  # a rule that RFC 5545 does not allow, or years that there are none of
        raise HoursUnreadable(rule) from bad
    return tuple(day.date().replace(year=day.year - shift) for day in found)


def _later(day: date, years: int) -> datetime:
    return datetime(day.year + years, day.month, day.day)
