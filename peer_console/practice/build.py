"""Fill a place in memory with the practice room, through the same vault and documents as a real one.

No key derivation (see `people`) and few saves, so that it is usable within two seconds of the command.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final

from peer_console.counts.calendar import year_of
from peer_console.directory import book_file, facts
from peer_console.directory.book import Book
from peer_console.domain.people import Person, Role
from peer_console.practice.hosting import fill_roster
from peer_console.practice.people import PEOPLE, SALT, made_up_programme
from peer_console.practice.places import made_up_checks, made_up_places
from peer_console.practice.text import with_text
from peer_console.practice.year import WorkedShift, worked_shifts
from peer_console.services import documents
from peer_console.services.open_room import OpenRoom
from peer_console.services.place import Place, in_memory
from peer_console.services.programme import encode
from peer_console.services.roster import RosterService

if TYPE_CHECKING:
    from peer_console.services.desk import Desk

SEED: Final = 20
_TRAINED_FOR: Final = timedelta(days=200)

Clock = Callable[[], datetime]


class _Calendar:
    """The clock of the room while its past is written: it shows the month that is being filled."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def turn_to(self, day: date) -> None:
        """Show noon of ``day``."""
        self.moment = datetime.combine(day, time(12), self.moment.tzinfo)


def practice_desk(clock: Clock, seed: int = SEED) -> Desk:
    """Return the desk of a new practice room, not yet opened."""
    from peer_console.services.desk import Desk

    place = in_memory()
    fill(place, clock, seed)
    return Desk(place, clock, practice=True)


def reopened(desk: Desk, clock: Clock) -> Desk:
    """Return a new desk on the same practice room; the one before is closed."""
    from peer_console.services.desk import Desk

    desk.close()
    return Desk(desk.place, clock, practice=True)


def fill(place: Place, clock: Clock, seed: int = SEED) -> None:
    """Write the made-up room into ``place``, which must be empty; nobody is signed in afterwards."""
    from peer_console.vault.cost import FLOOR
    from peer_console.vault.room import Founding, Room

    today = clock().date()
    calendar = _Calendar(clock())
    calendar.turn_to(today - timedelta(days=560))
    lead = PEOPLE[0]
    founding = Founding(lead.name, lead.passphrase, encode(made_up_programme(today)), SALT, lead.key)
    room = Room.create(place, founding, clock=calendar, cost=FLOOR).room
    try:
        open_room = OpenRoom(calendar)
        open_room.use(room)
        people = _enrol(open_room, today)
        _keep_directory(open_room, people[0], today)
        _write(open_room, calendar, _past(people, today, seed))
        calendar.turn_to(today)
        fill_roster(open_room, people, today)
        RosterService(open_room).publish_events()
        _close_last_year(open_room, place, calendar, today)
    finally:
        room.close()


def _enrol(open_room: OpenRoom, today: date) -> tuple[Person, ...]:
    room = open_room.room
    members = [room.members[0]]
    members += [
        room.add_person(person.name, person.role, person.passphrase, must_replace=False, key=person.key)
        for person in PEOPLE[1:]
    ]
    people = tuple(
        Person(member.id, made_up.name, made_up.role, _trained_until(made_up.role, today))
        for member, made_up in zip(members, PEOPLE, strict=True)
    )
    with open_room.transaction("people_added"):
        for person in people:
            open_room.put("people", documents.person_document(person))
    return people


def _keep_directory(open_room: OpenRoom, lead: Person, today: date) -> None:
    """Put the made-up places into the room's directory, with who added and checked them."""
    places, checks = made_up_places(), made_up_checks(today)
    book = Book(version=1, entries=places, checks=checks, accepted=facts.load())
    open_room.set_book(book_file.encode(book))
    days = {id: check.day for id, check in checks}
    with open_room.transaction("directory_changed"):
        for place in places:
            row = {"entry": place.id, "name": place.name, "person": lead.id, "day": days[place.id]}
            open_room.put("directory_changes", {**row, "what": "added", "how": ""})
            open_room.put("directory_changes", {**row, "what": "checked", "how": "rang it"})


def _trained_until(role: Role, today: date) -> date | None:
    return today + _TRAINED_FOR if role is Role.supporter else None


def _past(people: Sequence[Person], today: date, seed: int) -> tuple[WorkedShift, ...]:
    supporters = tuple(person.id for person in people if person.role is Role.supporter)
    names = {person.id: person.name for person in people}
    worked = worked_shifts(today, supporters, seed)
    return with_text(worked, names, PEOPLE[0].name, today, seed)


def _write(open_room: OpenRoom, calendar: _Calendar, worked: Sequence[WorkedShift]) -> None:
    """Save the facts by the quarter, and what has text by the week, as its epochs go.

    A real room begins a file each month; a third of the files is enough to practise on, and quicker.
    """
    for quarter in _by(worked, lambda day: (day.year, (day.month - 1) // 3)):
        # Text first, week by week: a week's key is begun in its week, and the calendar never goes back.
        for week in _by([shift for shift in quarter if shift.handoff], lambda day: day.isocalendar()[:2]):
            calendar.turn_to(week[-1].shift.day)
            with open_room.transaction("practice_text", handoff_waiting=True):
                _put_text(open_room, week)
        calendar.turn_to(quarter[-1].shift.day)
        with open_room.transaction("practice_facts"):
            _put_facts(open_room, quarter)


def _by(
    worked: Sequence[WorkedShift], part: Callable[[date], tuple[int, ...]]
) -> Iterator[list[WorkedShift]]:
    """Yield the shifts of each quarter or week; they come in the order of their days."""
    for _, shifts in groupby(worked, key=lambda shift: part(shift.shift.day)):
        yield list(shifts)


def _close_last_year(open_room: OpenRoom, place: Place, calendar: _Calendar, today: date) -> None:
    """Close the last whole academic year, so that F6 has something to show; released when F6 is opened."""
    from peer_console.services.counts import CountsService

    this = year_of(open_room.programme.calendar, today)
    calendar.turn_to(today)
    CountsService(open_room, place).close(f"AY{int(this.whole.id.removeprefix('AY')) - 1}")


def _put_facts(open_room: OpenRoom, shifts: Iterable[WorkedShift]) -> None:
    for worked in shifts:
        shift = worked.shift
        document = documents.shift_document(shift.day, shift.slot, shift.state)
        open_room.put("shifts", document, shift.id)
        open_room.put("staffing", documents.staffing_document(worked.staffing))
        for visit in worked.visits:
            open_room.put("visits", documents.visit_document(visit), visit.id)
        for other in worked.not_a_visits:
            row = {"shift": other.shift, "kind": other.kind.value}
            open_room.put("not_a_visits", row, other.id)
        for record in worked.crisis_records:
            open_room.put("crisis_records", documents.crisis_document(record))


def _put_text(open_room: OpenRoom, shifts: Iterable[WorkedShift]) -> None:
    for worked in shifts:
        if worked.staffing.alone_reason:
            open_room.put("alone", documents.alone_document(worked.staffing), worked.shift.id)
        for visit, text in worked.notes:
            open_room.put("notes", {"visit": visit, "shift": worked.shift.id, "text": text}, visit)
        for action in worked.actions:
            open_room.put("actions", documents.action_document(action), action.id)
        if worked.handoff:
            open_room.put("handoffs", documents.handoff_document(worked.handoff), worked.handoff.id)
        if worked.review:
            open_room.put("reviews", documents.review_document(worked.review))
