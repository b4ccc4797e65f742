"""A room with ten years behind it, on the real disk: 120 monthly epochs and as many visits as asked for.

A lead comes once a season and lets the text go that is older than it may be, as in every room that is
looked after: of the weekly keys of ten years those of the last months are there.
"""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

from peer_console.domain.retention import CEILING_DAYS
from peer_console.practice.people import made_up_programme
from peer_console.services.programme import encode
from peer_console.vault.cost import FLOOR
from peer_console.vault.fs import OsFileSystem
from peer_console.vault.room import Founding, Place, Room

LEAD = ("Ada", "lantern quiet otter violin maple")
SUPPORTERS = (("Bo", "harbour tulip seven candle brisk"), ("Cy", "meadow copper finch drizzle plank"))
BEGUN = date(2016, 12, 1)
MONTHS = 120
_SEASON = 3
"""Months from one visit of the lead to the next."""
_TOPICS = ("academics", "clinical", "career", "workload", "belonging", "relationships", "family", "loss")
_OUTCOMES = ("listening_enough", "information_given", "referral_taken", "warm_handoff")


class Calendar:
    """A clock that shows noon of the day it was turned to."""

    def __init__(self, day: date) -> None:
        self.turn_to(day)

    def __call__(self) -> datetime:
        """Return what it shows."""
        return self.moment

    def turn_to(self, day: date) -> None:
        """Show noon of ``day``."""
        self.moment = datetime.combine(day, time(12), timezone(timedelta(hours=-5)))


def place_in(folder: Path) -> Place:
    """Return a place on the real disk below ``folder``."""
    return Place(OsFileSystem(), folder / "room", folder / "state")


def visit(chance: random.Random, shift: str) -> dict[str, object]:
    """Return an ordinary visit's document."""
    return {
        "shift": shift,
        "kind": "walk_in",
        "party": "one",
        "topics": chance.sample(_TOPICS, chance.choice((1, 1, 2))),
        "outcome": chance.choice(_OUTCOMES),
        "resources": ["988-lifeline"] if chance.random() < 0.2 else [],
        "stage": chance.choice(("y1", "y2", "y3", "not_asked")),
        "length": chance.choice(("under_15", "m15_30", None)),
        "vocabulary": 1,
    }


def made(folder: Path, visits: int, months: int = MONTHS) -> tuple[Place, Calendar]:
    """Make a room in which ``visits`` visits were saved one by one over ``months`` months; it is closed."""
    place, calendar, chance = place_in(folder), Calendar(BEGUN), random.Random(7)
    room = founded(place, calendar)
    for month in range(months):
        day = BEGUN + timedelta(days=round(month * 30.44) + 1)
        calendar.turn_to(day)
        room.sign_in(*SUPPORTERS[month % 2])
        _work(room, day, visits * (month + 1) // months - visits * month // months, chance)
        room.lock()
        if month % _SEASON == _SEASON - 1:
            _let_go(room, day)
    room.close()
    return place, calendar


def founded(place: Place, calendar: Calendar) -> Room:
    """Set a room up with a lead and two supporters; nobody is signed in."""
    first = Founding(*LEAD, encode(made_up_programme(BEGUN)))
    room = Room.create(place, first, clock=calendar, cost=FLOOR).room
    for name, passphrase in SUPPORTERS:
        room.add_person(name, "supporter", passphrase, must_replace=False)
    room.lock()
    return room


def _let_go(room: Room, today: date) -> None:
    """Let the lead destroy the keys of text that has passed its days."""
    room.sign_in(*LEAD)
    for compartment in ("notes", "handoff"):
        for epoch in room.epochs(compartment):
            if not epoch.shredded and (today - epoch.last_day).days > CEILING_DAYS:
                room.shred(compartment, epoch.label)
    room.lock()


def _work(room: Room, day: date, visits: int, chance: random.Random) -> None:
    with room.transaction("shift_opened"):
        doc_id = room.table("shifts").insert({"day": day.isoformat(), "slot": "mon_pm", "state": "open"})
    shift = f"{doc_id:016x}"
    for _ in range(visits):
        with room.transaction("visit_saved"):
            room.table("visits").insert(visit(chance, shift))
    with room.transaction("shift_closed"):
        room.table("shifts").update({"state": "handed_over"}, doc_ids=[doc_id])
