"""Who is on when, what the programme hosts, and what a calendar file says about both.

A calendar entry is about one of three things. Its category decides (ROSTER or SHIFT, EVENT, CLOSED or
HOLIDAY); without one the calendar's own name does ('Peer roster'); without that, an entry that names
somebody of the room at the time of a slot is about who is on. Everything else is left, and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from peer_console.domain.people import Person, Role
from peer_console.domain.programme import Programme, Slot
from peer_console.domain.terms import Closure

TITLE_LIMIT = 80
OFFER_LIMIT = 40
MOST_OFFERS = 12
MOST_ON = 8
_SEPARATORS = re.compile(r"\s*(?:[,;/&+|]|\band\b|\bund\b|\by\b|\bet\b)\s*", re.IGNORECASE)


class About(StrEnum):
    """What a calendar entry is about."""

    roster = "roster"
    event = "event"
    closed = "closed"


_CATEGORIES = {
    "roster": About.roster,
    "shift": About.roster,
    "event": About.event,
    "closed": About.closed,
    "holiday": About.closed,
}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One day of a calendar entry, on the room's wall clock; whole days have no hours.

    ``names`` are those of its attendees, ``last`` the last of several whole days.
    """

    title: str
    day: date
    opens: time | None = None
    closes: time | None = None
    last: date | None = None
    place: str = ""
    categories: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """Who is on in a slot of a day, as ids of people of the room."""

    day: date
    slot: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something the programme hosts. ``attendance`` is one number, or None where nobody counted."""

    id: str
    title: str
    day: date
    place: str = ""
    attendance: int | None = None


@dataclass(frozen=True, slots=True)
class CalendarPlan:
    """What a calendar file would change. ``unknown``: names of nobody in the room, shown and not kept."""

    duties: tuple[Duty, ...] = ()
    events: tuple[Event, ...] = ()
    closures: tuple[Closure, ...] = ()
    unknown: tuple[str, ...] = ()
    left_out: int = 0


def about(entry: Occurrence, calendar_name: str) -> About | None:
    """Return what an entry says it is about, by its categories, else by its calendar's name."""
    for category in entry.categories:
        for word in re.findall(r"\w+", category.casefold()):
            if found := _CATEGORIES.get(word.removesuffix("s")):
                return found
    words = {word.removesuffix("s") for word in re.findall(r"\w+", calendar_name.casefold())}
    return next((found for word, found in _CATEGORIES.items() if word in words), None)


def planned(
    entries: Iterable[Occurrence], calendar_name: str, programme: Programme, people: Sequence[Person]
) -> CalendarPlan:
    """Return what a calendar says about the room: duties, events and closed days, in order of time."""
    known = _by_name(people)
    on: dict[tuple[date, str], list[str]] = {}
    events: dict[tuple[date, str, str], Event] = {}
    closures: dict[tuple[date, date], Closure] = {}
    unknown: dict[str, None] = {}
    left_out = 0
    for entry in entries:
        kind = about(entry, calendar_name)
        slot = slot_of(entry, programme)
        found, strange = named(entry, known, programme)
        if kind is About.closed:
            closure = Closure(entry.title[:60], entry.day, entry.last or entry.day)
            closures[closure.first, closure.last] = closure
        elif kind is About.event:
            title, place = entry.title[:TITLE_LIMIT], entry.place[:TITLE_LIMIT]
            events[entry.day, title, place] = Event("", title, entry.day, place)
        elif slot is not None and (kind is About.roster or found):
            on.setdefault((entry.day, slot.code), []).extend(found)
            unknown.update(dict.fromkeys(strange))
        else:
            left_out += 1
    return CalendarPlan(
        tuple(
            Duty(day, slot, tuple(dict.fromkeys(ids))[:MOST_ON]) for (day, slot), ids in sorted(on.items())
        ),
        tuple(events[key] for key in sorted(events)),
        tuple(closures[key] for key in sorted(closures)),
        tuple(unknown),
        left_out,
    )


def slot_of(entry: Occurrence, programme: Programme) -> Slot | None:
    """Return the slot an entry falls in: the one it shares most time with, or the one its title names."""
    slots = [slot for slot in programme.slots if slot.weekday == entry.day.weekday()]
    if entry.opens is None or entry.closes is None:
        title = entry.title.casefold()
        spoken = [slot for slot in slots if slot.name.casefold() in title]
        return spoken[0] if spoken else slots[0] if len(slots) == 1 else None
    shared = [(_shared(slot, entry.opens, entry.closes), slot) for slot in slots]
    best = max(shared, key=lambda each: each[0], default=(0, None))
    return best[1] if best[0] > 0 else None


def named(
    entry: Occurrence, known: Mapping[str, str], programme: Programme
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the people an entry names, and the names that nobody here has.

    Names stand in the title, after a colon where there is one, and among the attendees.
    """
    before, colon, after = entry.title.partition(":")
    listed = after if colon else before
    for slot in programme.slots:
        listed = re.sub(re.escape(slot.name), " ", listed, flags=re.IGNORECASE)
    said = [*(name.strip(" .-–") for name in _SEPARATORS.split(listed)), *entry.names]
    found, strange = [], []
    for name in filter(None, said):
        (found.append(known[name.casefold()]) if name.casefold() in known else strange.append(name))
    return tuple(dict.fromkeys(found)), tuple(dict.fromkeys(strange))


def _by_name(people: Sequence[Person]) -> dict[str, str]:
    """Return who is meant by a name: the whole of it, or its first word where only one person has it."""
    working = [person for person in people if person.active and person.role is not Role.coordinator]
    first: dict[str, list[str]] = {}
    for person in working:
        first.setdefault(person.name.split()[0].casefold(), []).append(person.id)
    short = {word: ids[0] for word, ids in first.items() if len(ids) == 1}
    return {**short, **{person.name.casefold(): person.id for person in working}}


def _shared(slot: Slot, opens: time, closes: time) -> int:
    return min(_minute(slot.closes), _minute(closes)) - max(_minute(slot.opens), _minute(opens))


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute
