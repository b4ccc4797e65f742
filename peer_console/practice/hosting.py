"""Who is on next in the practice room, what its made-up programme hosts, and what its people offer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from peer_console.domain.people import Person, Role
from peer_console.domain.slots import next_slots
from peer_console.services.attendance import put_attendance

if TYPE_CHECKING:
    from peer_console.services.open_room import OpenRoom

_SLOTS_AHEAD: Final = 8
_OFFERS: Final = {
    "Rowan": ["first-gen", "dual degree"],
    "Ade": ["Yoruba", "parent"],
    "Kim": ["Spanish", "LGBTQ+"],
}
# Days from today, what, where, and how many came where it is over.
_EVENTS: Final = (
    (-500, "Sleep workshop", "Library", 23),
    (-440, "Gratitude writing", "Room 2.20", 12),
    (-390, "An hour before Step", "Room 2.20", 31),
    (-310, "Open evening", "Library", 18),
    (-250, "Sleep workshop", "Library", 9),
    (-190, "Gratitude writing", "Room 2.20", 16),
    (-120, "An hour before Step", "Room 2.20", 27),
    (-13, "Gratitude writing", "Room 2.20", 14),
    (6, "Sleep workshop", "Library", None),
    (20, "An hour before Step", "Room 2.20", None),
)


def fill_roster(open_room: OpenRoom, people: Sequence[Person], today: date) -> None:
    """Write two supporters for each of the next slots, its events, and what three supporters offer."""
    supporters = [person for person in people if person.role is Role.supporter]
    coming = next_slots(open_room.programme, datetime.combine(today, time()), _SLOTS_AHEAD)
    with open_room.transaction("roster_imported"):
        for at, each in enumerate(coming):
            pair = [supporters[(at + step) % len(supporters)].id for step in (0, 1)]
            row = {"day": each.day.isoformat(), "slot": each.slot.code, "people": pair}
            open_room.put("roster", row)
        for ahead, title, place, came in _EVENTS:
            day = today + timedelta(days=ahead)
            hosted = {"title": title, "day": day.isoformat(), "place": place, "attendance": came}
            event = open_room.put("events", hosted)
            if came is not None:
                put_attendance(open_room, event, day, came)
        for person in supporters:
            if person.name in _OFFERS:
                open_room.put("offers", {"person": person.id, "words": list(_OFFERS[person.name])})
