"""Which slot it is now, and which come next.

Only the wall clock of the moment that is passed in is read: its day, weekday and time of day. So a
clock that jumps (daylight saving, a wrong battery) gives the slots of the time it now shows, and
nothing here compares two moments.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from peer_console.domain.programme import OTHER_SLOT, Programme, Slot

DAYS_AHEAD = 14


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A slot on the day it comes next."""

    day: date
    slot: Slot


def slot_at(programme: Programme, moment: datetime) -> Slot | None:
    """Return the slot that is on at ``moment`` (its start included, its end not), or None."""
    on_now = [slot for slot in _of_day(programme, moment.date()) if slot.opens <= moment.time() < slot.closes]
    return on_now[0] if on_now else None


def slots_today(programme: Programme, moment: datetime) -> tuple[Slot, ...]:
    """Return the slots of the day, the nearest to ``moment`` first, and last 'any other time'."""
    clock = moment.time()
    nearest = sorted(
        _of_day(programme, moment.date()), key=lambda slot: (_minutes_off(slot, clock), slot.opens)
    )
    return (*nearest, OTHER_SLOT)


def next_slots(programme: Programme, moment: datetime, count: int = 3) -> tuple[Upcoming, ...]:
    """Return the next ``count`` slots that start after ``moment``, at most two weeks ahead.

    On a day the school calendar closes there is none; a shift that opens all the same is 'any other time'.
    """
    found: list[Upcoming] = []
    today = moment.date()
    for ahead in range(DAYS_AHEAD + 1):
        if today > date.max - timedelta(days=ahead):
            break
        day = today + timedelta(days=ahead)
        if is_closed(programme, day):
            continue
        found += [
            Upcoming(day, slot) for slot in _of_day(programme, day) if ahead or slot.opens > moment.time()
        ]
        if len(found) >= count:
            break
    return tuple(found[:count])


def is_closed(programme: Programme, day: date) -> bool:
    """Return whether the school calendar says that the room does not open on ``day``."""
    return any(closure.first <= day <= closure.last for closure in programme.calendar.closures)


def _of_day(programme: Programme, day: date) -> list[Slot]:
    return sorted(
        (slot for slot in programme.slots if slot.weekday == day.weekday()),
        key=lambda slot: (slot.opens, slot.code),
    )


def _minutes_off(slot: Slot, clock: time) -> int:
    now, opens, closes = _minute(clock), _minute(slot.opens), _minute(slot.closes)
    if opens <= now < closes:
        return 0
    return opens - now if now < opens else now - closes + 1


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute
