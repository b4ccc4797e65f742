"""Schedules of a service as windows: RRULE (RFC 5545), weekly tables, and clock times in odd columns.

A set of schedules is understood whole or not at all: a window left out would say 'closed' on a day that
nobody knows. What is not understood stays in the words of the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from peer_console.directory.hours import zone_of
from peer_console.directory.hsds.clock import Clock, Days, clock_of, days_of, round_the_clock
from peer_console.directory.hsds.limits import MAX_WINDOWS, NOTE
from peer_console.directory.hsds.tidy import lines, unlike
from peer_console.directory.recurrence import DAYS, HoursUnreadable, plan_of
from peer_console.directory.resources import HOURS_UNKNOWN, Hours, Window

Row = Mapping[str, str]
Rule = tuple[tuple[str, str], ...]
"""What a row says about when, as something that can be remembered."""

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_OPENS: Final = ("opens", "opens_at", "dtstart", "valid_from")
_CLOSES: Final = ("closes", "closes_at", "until", "valid_to")
_SAYING: Final = frozenset({"weekday", "byday", "opens", "opens_at", "dtstart", "valid_from", "freq",
                            "bymonthday", "original_text", "description"})  # fmt: skip
_RULING: Final = ("weekday", "byday", "opens", "opens_at", "closes", "closes_at", "dtstart", "until",
                  "valid_from", "valid_to", "freq", "interval", "count", "byweekno", "bymonthday",
                  "byyearday", "wkst", "original_text", "schedule_holiday", "open_24_hours")  # fmt: skip
_OPENS_OR_TEXT: Final = frozenset({*_OPENS, *_CLOSES, "original_text"})
_COUNTED: Final = ("count", "byweekno", "bymonthday", "byyearday")
_WEEKLY: Final = ("", "WEEKLY")


@dataclass(frozen=True, slots=True)
class Understood:
    """The hours of a service, and whether all that the file says about them was understood."""

    hours: Hours
    clear: bool = True


class _Unclear(ValueError):
    """A schedule that cannot be read without guessing."""


def hours_of(rows: Sequence[Row]) -> Understood:
    """Return the hours that schedules say together; unknown where one of them is not understood."""
    rows = [row for row in rows if not _SAYING.isdisjoint(row)]
    if not rows:
        return Understood(HOURS_UNKNOWN)
    zone = _zone(rows)
    try:
        windows = _together(rows)
    except _Unclear:
        return Understood(_hours(rows, zone, (), spell=True), clear=False)
    return Understood(_hours(rows, zone, windows))


def _hours(
    rows: Sequence[Row], zone: str | None, windows: tuple[Window, ...], *, spell: bool = False
) -> Hours:
    always = _always(windows)
    return Hours(always, _text(rows, spell=spell), zone, () if always else windows)


def _together(rows: Sequence[Row]) -> tuple[Window, ...]:
    """Return the windows of all rows; rows of several places have to agree. Raises _Unclear."""
    by_place: dict[str, list[Row]] = {}
    for row in rows:
        place = row.get("service_at_location_id") or row.get("location_id", "")
        by_place.setdefault(place, []).append(row)
    sets = [_windows(tuple(map(_rule_of, of_place))) for of_place in by_place.values()]
    if any(set(windows) != set(sets[0]) for windows in sets[1:]):
        raise _Unclear
    return sets[0]


def _rule_of(row: Row) -> Rule:
    return tuple([(column, row[column]) for column in _RULING if column in row])


def _merged(windows: Sequence[Window]) -> tuple[Window, ...]:
    """Return the windows with days of the same times as one: Monday to Friday, nine to five."""
    days: dict[Window, tuple[str, ...]] = {}
    for window in windows:
        times = replace(window, days=())
        every_day = not window.days or days.get(times) == ()
        days[times] = () if every_day else (*days.get(times, ()), *window.days)
    return tuple(replace(w, days=tuple(d for d in DAYS if d in on)) for w, on in days.items())


@lru_cache(maxsize=4096)  # a file has few distinct weeks: nine to five, Monday to Friday
def _windows(rules: tuple[Rule, ...]) -> tuple[Window, ...]:
    """Return the windows of one place. Raises _Unclear."""
    rows = [dict(rule) for rule in rules]
    closed_if_blank = _lists_the_week(rows)
    said = (row for row in rows if not (closed_if_blank and _OPENS_OR_TEXT.isdisjoint(row)))
    found = dict.fromkeys(window for row in said if (window := _window(row)) is not None)
    if len(found) > MAX_WINDOWS:
        raise _Unclear
    return _merged(list(found))


def _lists_the_week(rows: Sequence[Row]) -> bool:
    """Whether all seven days stand there, one by one: then a day without times is a day it is closed."""
    if len(rows) < len(DAYS):
        return False
    days = [days_of(row.get("weekday", "")) for row in rows]
    named = {day.every[0] for day in days if day is not None and len(day.every) == 1}
    return named == set(DAYS) and any(row.get("opens_at") for row in rows)


def _window(row: Row) -> Window | None:
    """Return the window of what one row says, None where it says closed. Raises _Unclear."""
    opens, closes = _first(row, _OPENS), _first(row, _CLOSES)
    if opens.casefold() == "closed" and not row.get("open_24_hours"):
        return None
    if row.get("schedule_holiday") == "1":  # holidays are in nobody's windows
        return None
    clocks = _clocks(opens, closes)
    days = _days(row)
    window = _ruled(row, days, *clocks)
    try:
        plan_of(window)
    except HoursUnreadable as bad:
        raise _Unclear from bad
    return window


def _first(row: Row, columns: Iterable[str]) -> str:
    """Return the first of several columns that holds a time of day and not a date."""
    found = (row.get(column, "").strip() for column in columns)
    return next((text for text in found if text and not _DATE.match(text)), "")


def _clocks(opens: str, closes: str) -> tuple[str, str]:
    if round_the_clock(opens) and not closes:
        return "", ""
    start, end = clock_of(opens), clock_of(closes)
    if start is None or end is None or not _told_apart(start, end):
        raise _Unclear
    if start.at == "00:00" and end.at in ("00:00", "24:00", "23:59"):
        return "", ""
    return start.at, end.at


def _told_apart(start: Clock, end: Clock) -> bool:
    """Whether it cannot be meant otherwise: '9:00' to '17:00' cannot, '9:00' to '5:00' can."""
    return (start.sure and end.sure) or (start.at < end.at and (end.at >= "13:00" or end.sure))


def _days(row: Row) -> Days:
    cell = row.get("byday", "") or row.get("weekday", "")
    if not cell.strip():
        return Days()
    days = days_of(cell)
    if days is None:
        raise _Unclear
    return days


def _ruled(row: Row, days: Days, opens: str, closes: str) -> Window:
    """Return the window with what of its rule a week does not say. Raises _Unclear."""
    freq = row.get("freq", "").strip().upper()
    interval = row.get("interval", "").strip()
    first = max(_day(row, "valid_from"), _day(row, "dtstart"))
    last = min(filter(None, (_day(row, "valid_to"), _day(row, "until"))), default="")
    counted = [f"{name.upper()}={row[name].replace(' ', '')}" for name in _COUNTED if row.get(name)]
    if freq != "DAILY" and days_of(freq) is not None:  # an export that puts weekdays there
        freq = ""
    if freq in _WEEKLY and interval in ("", "1") and not counted and days.every:
        return Window(days.every, opens, closes, "", first, last)
    if freq == "DAILY" and interval in ("", "1") and not counted and not days.every:
        return Window((), opens, closes, "", first, last)
    if not freq and not days.nth:
        raise _Unclear
    parts = [f"FREQ={freq or 'MONTHLY'}"]
    parts += [f"INTERVAL={interval}"] if interval not in ("", "1") else []
    if days.every or days.nth:
        parts.append(f"BYDAY={','.join(days.nth or days.every)}")
    parts += counted
    if row.get("wkst") and interval not in ("", "1"):
        parts.append(f"WKST={row['wkst'].strip().upper()}")
    return Window((), opens, closes, ";".join(parts), first, last)


def _day(row: Row, column: str) -> str:
    match = _DATE.match(row.get(column, "").strip())
    return match[0] if match else ""


def _zone(rows: Sequence[Row]) -> str | None:
    zones = {row.get("timezone", "").strip() for row in rows}
    name = zones.pop() if len(zones) == 1 else ""
    return name if name and zone_of(name) is not None else None


def _always(windows: Sequence[Window]) -> bool:
    whole = [w for w in windows if not (w.opens or w.closes or w.rule or w.begins or w.ends)]
    return any(not w.days for w in whole) or {day for w in whole for day in w.days} == set(DAYS)


def _text(rows: Sequence[Row], *, spell: bool) -> str:
    """Return the source's own words; ``spell`` out the columns where it has none and they are unclear."""
    said = [row.get("original_text") or row.get("description", "") for row in rows]
    said += [row.get("notes", "") for row in rows]
    if spell and not any(said):
        said = [_spelled(row) for row in rows]
    return lines(unlike(said), separator="; ", limit=NOTE)


def _spelled(row: Row) -> str:
    span = "–".join(filter(None, (_first(row, _OPENS), _first(row, _CLOSES))))
    return " ".join(filter(None, (row.get("weekday", "") or row.get("byday", ""), span)))
