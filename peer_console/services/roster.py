"""Who is on next, what the programme hosts, and what supporters choose to offer.

All of it is in the people compartment: supporters and leads read it, a coordinator does not. Nobody who
asks 'is there somebody who …' is recorded, and neither is that somebody asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from peer_console.directory.hosting import Hosted
from peer_console.domain.people import Person
from peer_console.domain.programme import Programme, Slot, slot_named
from peer_console.domain.roster import (
    MOST_OFFERS,
    OFFER_LIMIT,
    TITLE_LIMIT,
    CalendarPlan,
    Duty,
    Event,
    planned,
)
from peer_console.domain.slots import DAYS_AHEAD, next_slots
from peer_console.errors import NotGranted, RecordRefused
from peer_console.services.attendance import put_attendance
from peer_console.services.log import WORKS_SHIFTS, Log
from peer_console.text import clean_line

if TYPE_CHECKING:
    from peer_console.services.open_room import OpenRoom

_KEPT = timedelta(days=60)
"""A past duty is of no use after this; the staffing of shifts that were worked is kept elsewhere. An event
that was shared in a visit keeps its name as long."""
_EVENTS_SHOWN = timedelta(days=30)
MOST_ATTENDED = 10_000


@dataclass(frozen=True, slots=True)
class Next:
    """A slot that comes, and the names of who is on; none where the roster does not say."""

    day: date
    slot: Slot
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """One line of the answer to 'is there somebody who …': what is offered, when, and by whom."""

    offer: str
    name: str
    next: tuple[Next, ...]


class RosterService:
    """The roster, the events and the offers of the open room."""

    def __init__(self, room: OpenRoom) -> None:
        self._room = room
        self._log = Log(room)

    # --- who is on -------------------------------------------------------------------------------

    def coming(self, count: int = 3) -> tuple[Next, ...]:
        """Return the next slots with who is on. Raises NotGranted to a coordinator."""
        programme, now = self._room.programme, self._room.now()
        on = {(duty.day, duty.slot): duty.people for duty in self.duties(now.date())}
        return tuple(
            Next(each.day, each.slot, self._log.names(on.get((each.day, each.slot.code), ())))
            for each in next_slots(programme, now, count)
        )

    def duties(self, since: date) -> tuple[Duty, ...]:
        """Return who is on from ``since`` on, in order of time."""
        found = (
            Duty(date.fromisoformat(row["day"]), row["slot"], tuple(row["people"]))
            for _, row in self._room.rows("roster")
        )
        return tuple(
            sorted((duty for duty in found if duty.day >= since), key=lambda duty: (duty.day, duty.slot))
        )

    def names(self, duty: Duty) -> tuple[str, ...]:
        """Return the names of who is on."""
        return self._log.names(duty.people)

    def set_duty(self, day: date, slot: str, people: tuple[str, ...]) -> None:
        """Write down who is on in a slot of a day; nobody takes it off the roster. Leads only: NotGranted."""
        self._room.require_lead()
        if slot_named(self._room.programme, slot) is None:
            raise RecordRefused("slot")
        with self._room.transaction("roster_changed"):
            self._drop("roster", lambda row: (row["day"], row["slot"]) == (day.isoformat(), slot))
            if people:
                self._room.put("roster", _duty_document(Duty(day, slot, people)))

    # --- events ----------------------------------------------------------------------------------

    def events(self, since: date | None = None) -> tuple[Event, ...]:
        """Return the events from ``since`` on (all of them without), in order of time."""
        found = (_event_from(id, row) for id, row in self._room.rows("events"))
        return tuple(
            sorted(
                (event for event in found if since is None or event.day >= since),
                key=lambda event: (event.day, event.title),
            )
        )

    def next_events(self) -> tuple[Event, ...]:
        """Return the events of the next thirty days, today's included."""
        today = self._room.today()
        return tuple(event for event in self.events(today) if event.day <= today + _EVENTS_SHOWN)

    def add_event(self, title: str, day: date, place: str = "") -> Event:
        """Write an event down. Leads only: NotGranted. Raises RecordRefused ('title') without one."""
        self._room.require_lead()
        event = Event("", clean_line(title, limit=TITLE_LIMIT), day, clean_line(place, limit=TITLE_LIMIT))
        if not event.title:
            raise RecordRefused("title")
        with self._room.transaction("roster_changed"):
            added = replace(event, id=self._room.put("events", _event_document(event)))
        self.publish_events()
        return added

    def remove_event(self, event_id: str) -> None:
        """Take an event off the list, and its number with it where that is not closed yet.

        Leads only: NotGranted.
        """
        self._room.require_lead()
        row = self._room.row("events", event_id)
        if row is None:
            return
        with self._room.transaction("roster_changed"):
            self._room.remove("events", event_id)
            if row["attendance"] is not None:
                put_attendance(self._room, event_id, date.fromisoformat(row["day"]), None)
        self.publish_events()

    def publish_events(self) -> None:
        """Put what is hosted into the part that is read while locked, where that says something else.

        A save of its own: a power cut before it is made good by the next change. Leads only: NotGranted.
        """
        self._room.require_lead()
        from peer_console.directory.book_file import encode

        since = self._room.today() - _KEPT
        hosted = tuple(
            Hosted(event.id, event.title, event.day.isoformat(), event.place) for event in self.events(since)
        )
        book = self._room.directory.book()
        if hosted != book.events:
            self._room.set_book(encode(replace(book, version=book.version + 1, events=hosted)))

    def count_event(self, event_id: str, attendance: int | None) -> None:
        """Write down how many came: one number, no list. Raises NotGranted to a coordinator.

        The number alone stands among the facts too, for the counts of a year.
        Raises RecordRefused ('attendance') outside 0 to 10,000 and ('event') for none of the room.
        """
        row = self._room.row("events", event_id)
        if row is None:
            raise RecordRefused("event")
        if attendance is not None and not 0 <= attendance <= MOST_ATTENDED:
            raise RecordRefused("attendance")
        with self._room.transaction("event_counted"):
            self._room.put("events", {**row, "attendance": attendance}, event_id)
            put_attendance(self._room, event_id, date.fromisoformat(row["day"]), attendance)

    # --- a calendar file -------------------------------------------------------------------------

    def plan_import(self, data: bytes) -> CalendarPlan:
        """Return what an .ics file would change. Raises CalendarRefused, NotGranted to a coordinator."""
        from peer_console.services.calendar_file import read_calendar

        found = read_calendar(data, self._room.today(), self._room.zone())
        plan = planned(found.days, found.name, self._room.programme, self._log.people())
        return replace(plan, left_out=plan.left_out + found.unread)

    def take_import(self, plan: CalendarPlan) -> None:
        """Put a plan in place: its days of the roster and its events over what was there. Leads only.

        Events keep their attendance. Closed days go into the school calendar, which is a save of its own
        and comes first, and events into the public part, which comes last: taken twice they are the same.
        """
        self._room.require_lead()
        programme = _with_closures(self._room.programme, plan)
        if programme != self._room.programme:
            from peer_console.domain.programme import validated

            self._room.set_programme(validated(programme), "calendar_changed")
        stale = (self._room.today() - _KEPT).isoformat()
        named = {(duty.day.isoformat(), duty.slot) for duty in plan.duties}
        known = {(event.title, event.day, event.place) for event in self.events()}
        with self._room.transaction("roster_imported"):
            self._drop("roster", lambda row: row["day"] < stale or (row["day"], row["slot"]) in named)
            for duty in plan.duties:
                if duty.people:
                    self._room.put("roster", _duty_document(duty))
            for event in plan.events:
                if (event.title, event.day, event.place) not in known:
                    self._room.put("events", _event_document(event))
        self.publish_events()

    def _drop(self, table: str, goes: Any) -> None:
        for id, _ in self._room.where(table, goes):
            self._room.remove(table, id)

    # --- what is offered -------------------------------------------------------------------------

    def offers_of(self, person_id: str) -> tuple[str, ...]:
        """Return what somebody chose to offer."""
        return next((tuple(row["words"]) for _, row in self._room.where("offers", _of(person_id))), ())

    def offer(self, person_id: str, words: Iterable[str]) -> tuple[str, ...]:
        """Let somebody who is signed in say what they offer, in their own words; nothing takes it back.

        Nobody else can say it for them: NotGranted. Raises RecordRefused ('offers') above twelve lines.
        """
        if person_id not in {member.id for member in self._room.members if member.role in WORKS_SHIFTS}:
            raise NotGranted("people")
        lines = tuple(dict.fromkeys(filter(None, (clean_line(each, limit=OFFER_LIMIT) for each in words))))
        if len(lines) > MOST_OFFERS:
            raise RecordRefused("offers")
        with self._room.transaction("offers_changed"):
            self._drop("offers", _of(person_id))
            if lines:
                self._room.put("offers", {"person": person_id, "words": list(lines)})
        return lines

    def matching(self, words: str) -> tuple[Match, ...]:
        """Return who offers what is asked for and when they are on next; all offers where nothing is asked.

        Reads only: that somebody asked leaves no trace.
        """
        asked = clean_line(words, limit=OFFER_LIMIT).casefold().split()
        here = {person.id: person for person in self._log.people() if person.active}
        found = [
            Match(offer, here[row["person"]].name, self._when(here[row["person"]]))
            for _, row in self._room.rows("offers")
            if row["person"] in here
            for offer in row["words"]
            if all(word in offer.casefold() for word in asked)
        ]
        return tuple(sorted(found, key=lambda each: (each.offer.casefold(), _first(each), each.name)))

    def _when(self, person: Person) -> tuple[Next, ...]:
        programme, today = self._room.programme, self._room.today()
        found = (
            Next(duty.day, slot, self._log.names(duty.people))
            for duty in self.duties(today)
            if person.id in duty.people and duty.day <= today + timedelta(days=2 * DAYS_AHEAD)
            if (slot := slot_named(programme, duty.slot)) is not None
        )
        return tuple(found)[:2]


def _with_closures(programme: Programme, plan: CalendarPlan) -> Programme:
    calendar = programme.calendar
    known = {(each.first, each.last) for each in calendar.closures}
    new = tuple(each for each in plan.closures if (each.first, each.last) not in known)
    closures = tuple(sorted((*calendar.closures, *new), key=lambda each: each.first))
    return replace(programme, calendar=replace(calendar, closures=closures)) if new else programme


def _first(match: Match) -> date:
    return match.next[0].day if match.next else date.max


def _of(person_id: str) -> Any:
    return lambda row: row["person"] == person_id


def _duty_document(duty: Duty) -> dict[str, Any]:
    return {"day": duty.day.isoformat(), "slot": duty.slot, "people": list(duty.people)}


def _event_document(event: Event) -> dict[str, Any]:
    return {
        "title": event.title,
        "day": event.day.isoformat(),
        "place": event.place,
        "attendance": event.attendance,
    }


def _event_from(id: str, row: dict[str, Any]) -> Event:
    return Event(id, row["title"], date.fromisoformat(row["day"]), row["place"], row["attendance"])
