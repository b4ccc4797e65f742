"""An .ics calendar (RFC 5545) as single days on the room's wall clock. Nothing here touches a room.

An entry that comes again keeps the hour of its own zone over a change of the clocks; only then is it
turned into the room's. Rules are worked out by day with `directory.recurrence`, which bounds what a
hostile rule can cost; how many there may be, and how much of a file is taken apart, `calendar_lines` bounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any, Final

from peer_console.directory.recurrence import HoursUnreadable, plan_of
from peer_console.directory.resources import Window
from peer_console.domain.roster import Occurrence
from peer_console.errors import CalendarRefused
from peer_console.services.calendar_lines import lines_read
from peer_console.text import clean_line

LARGEST: Final = 2 * 1024 * 1024
MOST_ENTRIES: Final = 5_000
MOST_DAYS: Final = 4_000
_BEFORE, _AHEAD = timedelta(days=7), timedelta(days=430)
"""What is read: a little of the past, and a year with its summer."""
_TEXT_LIMIT: Final = 200
_MOST_NAMES: Final = 20


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """What a file holds: its calendar's name, its days in order, and how many entries could not be read."""

    name: str
    days: tuple[Occurrence, ...]
    unread: int


def load(path: Path) -> bytes:
    """Return the bytes of a calendar file. Raises CalendarRefused ('unreadable')."""
    try:
        with path.expanduser().open("rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, RuntimeError):  # RuntimeError: a home folder that is not known
        raise CalendarRefused("unreadable") from None


def read_calendar(data: bytes, today: date, zone: tzinfo | None) -> CalendarFile:
    """Return the days of a calendar around ``today``; ``zone`` is the room's, None for the laptop's.

    Raises CalendarRefused: 'too_large', 'not_a_calendar', 'too_many'.
    """
    if len(data) > LARGEST:
        raise CalendarRefused("too_large")
    needed = lines_read(data)
    from icalendar import Calendar  # only this verb needs it: a quarter of a second

    try:
        calendar = Calendar.from_ical(needed)
        entries = calendar.walk("VEVENT")
    except (ValueError, KeyError, IndexError, AttributeError, RecursionError):
        raise CalendarRefused("not_a_calendar") from None
    if len(entries) > MOST_ENTRIES:
        raise CalendarRefused("too_many")
    reading = _Reading(today - _BEFORE, today + _AHEAD, zone, _replaced(entries))
    days: list[Occurrence] = []
    unread = 0
    for entry in entries:
        try:
            days += reading.days_of(entry)
        except (HoursUnreadable, ValueError, TypeError, KeyError, AttributeError, OverflowError):
            unread += 1
        if len(days) > MOST_DAYS:
            raise CalendarRefused("too_many")
    name = _text(calendar.get("X-WR-CALNAME") or calendar.get("NAME"))
    return CalendarFile(name, tuple(sorted(days, key=lambda each: (each.day, each.opens or time()))), unread)


def _replaced(entries: Any) -> Mapping[str, Set[date]]:
    """Return which days of each series stand in an entry of their own, or were called off.

    The day is that of the series' own zone, whatever zone the entry names it in.
    """
    series = {_uid(entry): _moment(entry, "DTSTART") for entry in entries if "RECURRENCE-ID" not in entry}
    found: dict[str, set[date]] = {}
    for entry in entries:
        at = _moment(entry, "RECURRENCE-ID")
        with suppress(OverflowError, ValueError):  # a moment that no zone but its own has
            if at is not None:
                day = _day_in(at, series.get(_uid(entry)) or at)
                found.setdefault(_uid(entry), set()).add(day)
    return found


def _uid(entry: Any) -> str:
    return str(entry.get("UID", ""))


def _moment(entry: Any, name: str) -> date | None:
    try:
        found = getattr(entry.get(name), "dt", None)
    except ValueError:  # what stands there is no moment; the entry is counted as unread
        return None
    return found if isinstance(found, date) else None


@dataclass(frozen=True, slots=True)
class _Reading:
    first: date
    last: date
    zone: tzinfo | None
    replaced: Mapping[str, Set[date]]

    def days_of(self, entry: Any) -> list[Occurrence]:
        """Return the days of one entry that fall into the time that is read."""
        if str(entry.get("STATUS", "")).upper() == "CANCELLED":
            return []
        begins = entry["DTSTART"].dt
        length = _length(entry, begins)
        said = Occurrence(
            title=_text(entry.get("SUMMARY")),
            day=self.first,
            place=_text(entry.get("LOCATION")),
            categories=_categories(entry),
            names=_names(entry),
        )
        found = []
        for start in self._starts(entry, begins):
            if not isinstance(start, datetime):
                last = start + max(length - timedelta(days=1), timedelta())
                found.append(replace(said, day=start, last=last))
                continue
            opens, closes = self._here(start), self._here(start + length)
            end = closes.time() if closes.date() == opens.date() else time(23, 59)
            found.append(replace(said, day=opens.date(), opens=opens.time(), closes=end))
        return [each for each in found if self.first <= (each.last or each.day) and each.day <= self.last]

    def _starts(self, entry: Any, begins: date) -> Iterator[date]:
        """Yield when it begins, in the zone of ``begins``: days where that is one, else moments."""
        first = begins.date() if isinstance(begins, datetime) else begins
        rule = entry.get("RRULE")
        days = {first}
        if rule is not None:
            parts = rule.to_ical().decode()
            until = [_day_in(each, begins) for each in rule.get("UNTIL", ())]
            parts = ";".join(part for part in parts.split(";") if not part.upper().startswith("UNTIL="))
            window = Window((), "", "", parts, first.isoformat(), until[0].isoformat() if until else "")
            days |= set(plan_of(window).days(self.first - timedelta(days=1), self.last))
        off = {_day_in(each, begins) for each in _listed(entry, "EXDATE")}
        if entry.get("RECURRENCE-ID") is None:
            off |= self.replaced.get(_uid(entry), frozenset())
        starts = {_at(day, begins) for day in days} | {_at(each, begins) for each in _listed(entry, "RDATE")}
        yield from sorted(start for start in starts if _day_in(start, begins) not in off)

    def _here(self, moment: datetime) -> datetime:
        """Return a moment on the room's wall clock; one without a zone is on it already."""
        return moment.astimezone(self.zone).replace(tzinfo=None) if moment.tzinfo else moment


def _length(entry: Any, begins: date) -> timedelta:
    if "DTEND" in entry:
        ends = entry["DTEND"].dt
        if isinstance(ends, datetime) and isinstance(begins, datetime) and ends.tzinfo and begins.tzinfo:
            # By the clock on the wall: an entry across a change of the clocks ends when it says.
            ends = ends.astimezone(begins.tzinfo)
            return max(ends.replace(tzinfo=None) - begins.replace(tzinfo=None), timedelta())
        length: timedelta = ends - begins
        return max(length, timedelta())
    if "DURATION" in entry:
        lasts: timedelta = entry["DURATION"].dt
        return max(lasts, timedelta())
    return timedelta() if isinstance(begins, datetime) else timedelta(days=1)


def _day_in(value: date, begins: date) -> date:
    """Return the day of a value in the zone in which its series begins."""
    if not isinstance(value, datetime):
        return value
    zone = begins.tzinfo if isinstance(begins, datetime) else None
    return (value.astimezone(zone) if zone and value.tzinfo else value).date()


def _at(value: date, begins: date) -> date:
    """Return when one of a series begins: a further date may have an hour of its own."""
    if not isinstance(begins, datetime):
        return _day_in(value, begins)
    own = value.astimezone(begins.tzinfo) if isinstance(value, datetime) and value.tzinfo else value
    hour = own.time() if isinstance(own, datetime) else begins.time()
    return datetime.combine(_day_in(value, begins), hour, begins.tzinfo)


def _listed(entry: Any, name: str) -> list[date]:
    """Return the days of RDATE or EXDATE, which may stand there once, several times, or not at all."""
    found = entry.get(name)
    lists = found if isinstance(found, list) else [] if found is None else [found]
    return [each.dt for one in lists for each in one.dts]


def _categories(entry: Any) -> tuple[str, ...]:
    found = entry.get("CATEGORIES")
    lists = found if isinstance(found, list) else [] if found is None else [found]
    return tuple(_text(each) for one in lists for each in getattr(one, "cats", ()))[:_MOST_NAMES]


def _names(entry: Any) -> tuple[str, ...]:
    found = entry.get("ATTENDEE")
    each = found if isinstance(found, list) else [] if found is None else [found]
    names = (_text(one.params.get("CN")) for one in each[:_MOST_NAMES] if hasattr(one, "params"))
    return tuple(name for name in names if name and "@" not in name)


def _text(value: object) -> str:
    if isinstance(value, list):  # a line that may stand there once stands there twice
        value = value[0]
    return clean_line(str(value), limit=_TEXT_LIMIT) if value is not None else ""
