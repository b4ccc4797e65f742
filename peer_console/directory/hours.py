"""Whether somebody can be reached now, worked out on the clock of their own place.

A window is open from the moment that clock first reaches its opening time until the moment it first
reaches its closing time. So an hour that a change of clocks leaves out opens (or closes) at the change,
and an hour that comes twice counts from, and to, its first passing (as RFC 5545, 3.3.5 reads such times).
What is not known stays not known: no window, no time zone, sources that contradict each other, a window
that cannot be read. Holidays are in nobody's data; they are said in the words of the source alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from peer_console.directory.recurrence import HoursUnreadable, Plan, plan_of
from peer_console.directory.resources import Hours, Origin, Resource, Window

# How many days ahead the next change is looked for: first today and tomorrow, then a week and a day, or
# two months where hours do not come again every week.
_SOON: Final = 2
_WEEK: Final = 8
_SEASON: Final = 62
_DAY: Final = timedelta(days=1)
_SECOND: Final = timedelta(seconds=1)


class Openness(StrEnum):
    """Whether a resource answers now."""

    open = "open"
    closed = "closed"
    unknown = "unknown"


class OpenState(NamedTuple):
    """Whether a resource answers at a moment.

    ``until`` is when it closes, None where no end is in sight; ``opens`` when it is next known to open,
    None where that is not known or too far ahead. Both are aware, in the time zone of the hours.
    """

    state: Openness
    until: datetime | None = None
    opens: datetime | None = None


OPEN: Final = OpenState(Openness.open)
"""Open, and no end in sight."""
UNKNOWN: Final = OpenState(Openness.unknown)
"""Whether it is open is not known."""

Span = tuple[datetime, datetime]


def open_state(hours: Hours, moment: datetime, *, here: tzinfo | None = None) -> OpenState:
    """Return whether ``hours`` are open at ``moment`` (aware).

    ``here`` is the time zone in which hours without one are read; without it they are not known.
    """
    if hours.always:
        return OPEN
    if hours.disputed or not hours.windows:
        return UNKNOWN
    zone = zone_of(hours.time_zone) if hours.time_zone else here
    if zone is None:
        return UNKNOWN
    found = _worked_out(hours.windows, zone, moment)
    return _unsure(found, moment) if closing_differs(hours) else found


def open_state_of(resource: Resource, moment: datetime) -> OpenState:
    """Return whether ``resource`` answers at ``moment``, an aware time of the laptop's own clock.

    What the programme wrote down itself without a time zone is meant on the clock of the room.
    """
    return open_state(resource.hours, moment, here=here(resource, moment))


def here(resource: Resource, moment: datetime) -> tzinfo | None:
    """Return the zone in which hours of ``resource`` that name none are read, None for not known."""
    return moment.tzinfo if resource.origin is Origin.programme else None


def closing_differs(hours: Hours) -> bool:
    """Whether the sources agree on when it opens, but some say that it closes later."""
    return "closing time differs" in hours.text


@lru_cache(maxsize=1024)
def zone_of(name: str) -> tzinfo | None:
    """Return the time zone with an IANA name, None where there is none of that name."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # four milliseconds that `crisis` does not need

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # what a file may write there: '', '..', 'a/b'
        return None


def _unsure(found: OpenState, moment: datetime) -> OpenState:
    """Return ``found`` where some say that it closes later: it is closed for sure only before it opens."""
    opens = found.opens
    today = opens is not None and opens.date() == moment.astimezone(opens.tzinfo).date()
    return found if found.state is Openness.open or today else found._replace(state=Openness.unknown)


def _worked_out(windows: tuple[Window, ...], zone: tzinfo, moment: datetime) -> OpenState:
    """Look as few days ahead as it takes to see the next change."""
    weekly = not any(window.rule or window.begins for window in windows)
    for ahead in (_SOON, _WEEK) if weekly else (_SOON, _SEASON):
        found = _seen(windows, zone, moment, ahead)
        if found.until or found.opens:
            break
    return found


def _seen(windows: tuple[Window, ...], zone: tzinfo, moment: datetime, ahead: int) -> OpenState:
    now = moment.astimezone(UTC)
    today = moment.astimezone(zone).date()
    spans, readable = _spans(windows, zone, today, ahead)
    edge = today + timedelta(days=ahead)
    for start, end in spans:
        if start <= now < end:
            until = end.astimezone(zone)
            return OpenState(Openness.open, until=until if until.date() < edge else None)
    opens = next((start.astimezone(zone) for start, _ in spans if start > now), None)
    return OpenState(Openness.closed if readable else Openness.unknown, opens=opens)


def _spans(windows: Iterable[Window], zone: tzinfo, today: date, ahead: int) -> tuple[list[Span], bool]:
    """Return from when to when it is open, from yesterday on, and whether every window could be read."""
    spans: list[Span] = []
    readable = True
    for window in windows:
        try:
            plan = plan_of(window)
            days = plan.days(today - _DAY, today + timedelta(days=ahead))
        except HoursUnreadable:
            readable = False
            continue
        spans += [_span(plan, day, zone) for day in days]
    return list(_merged(sorted(spans))), readable


def _span(plan: Plan, day: date, zone: tzinfo) -> Span:
    return _reached(day, plan.opens, zone), _reached(day + _DAY * plan.overnight, plan.closes, zone)


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans that neither touch nor overlap; empty ones (wholly in a left-out hour) are dropped."""
    running: Span | None = None
    for start, end in spans:
        if start >= end:
            continue
        if running is None or start > running[1]:
            if running is not None:
                yield running
            running = (start, end)
        else:
            running = (running[0], max(running[1], end))
    if running is not None:
        yield running


@lru_cache(maxsize=16384)  # thousands of schedules share a few opening times
def _reached(day: date, clock: time, zone: tzinfo) -> datetime:
    """Return the moment (UTC) at which the clock of ``zone`` first shows ``clock`` on ``day`` or later."""
    wall = datetime.combine(day, clock)
    moment = wall.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == wall:
        return moment
    return _change(wall, zone)


def _change(wall: datetime, zone: tzinfo) -> datetime:
    """Return the moment at which the clock of ``zone`` jumps over ``wall`` (PEP 495: fold=1 lies before)."""
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    after = wall.replace(tzinfo=zone).astimezone(UTC)
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        if middle.astimezone(zone).replace(tzinfo=None) < wall:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)
