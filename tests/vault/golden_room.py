"""How the golden room of format 1 was made. Run once, when the format was settled; kept to be read.

A golden room is never made again: it stands for the rooms that are out there. A later format gets
one of its own beside it. Everybody in it is made up, and the passphrases protect nothing.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from peer_console.vault.cost import FLOOR
from peer_console.vault.fs import OsFileSystem
from peer_console.vault.room import Founding, Place, Room

GOLDEN = Path(__file__).with_name("golden")
PUBLIC = b'{"name":"The golden room"}'
BOOK = b"the porter's lodge, day and night"
PEOPLE = {
    "Ada": "lantern quiet otter violin maple",
    "Bo": "harbour tulip seven candle brisk",
    "Cy": "meadow copper finch drizzle plank",
    "Di": "window spruce anchor mellow rapid",
}
REPLACED = "orchid ladder mango thirty crisp"
DRAFT = {"form": "visit", "note": "half a sent"}
ZONE = timezone(timedelta(hours=-5))
DAYS = (datetime(2026, 11, 16, 12, tzinfo=ZONE), datetime(2026, 12, 7, 12, tzinfo=ZONE))
SHIFT = "00000000000000aa"
DOCUMENTS: dict[str, dict[str, Any]] = {
    "shifts": {"day": "2026-11-16", "slot": "mon_am", "state": "open"},
    "visits": {
        "shift": SHIFT,
        "kind": "walk_in",
        "party": "one",
        "topics": ["loss", "sleep_health"],
        "outcome": "listening_enough",
        "resources": ["line-988"],
        "stage": "y2",
        "length": "m15_30",
        "vocabulary": 1,
    },
    "not_a_visits": {"shift": SHIFT, "kind": "directions"},
    "crisis_records": {"shift": SHIFT, "path": "called", "accepted": True, "agreed": None, "lead_told": True},
    "staffing": {"shift": SHIFT, "people": ["00000000000000cc"]},
    "tallies": {
        "source": "room:" + "0a" * 16,
        "day": "2026-10-31",
        "topic": "loss",
        "stage": "y3",
        "slot": "tue_pm",
        "referral": True,
        "crisis": False,
        "also": ["sleep_health"],
        "times": 4,
    },
    "sources": {
        "source": "room:" + "0a" * 16,
        "made": "2026-11-01",
        "taken": "2026-11-02",
        "roots": 1,
        "saves": 41,
        "visits": 4,
    },
    "restores": {"restored": "2026-11-03", "made": "2026-11-01", "first": 7, "last": 9},
    "directory_changes": {
        "entry": "porters-lodge",
        "name": "The porter's lodge",
        "what": "added",
        "how": "asked at the door",
        "person": "00000000000000cc",
        "day": "2026-11-16",
    },
    "alone": {"shift": SHIFT, "reason": "the other one is ill"},
    "people": {
        "person": "00000000000000cc",
        "name": "Bo",
        "role": "supporter",
        "trained_until": "2027-06-30",
        "active": True,
    },
    "handoffs": {
        "shift": SHIFT,
        "state": "open_items",
        "visits": 1,
        "not_visits": 1,
        "topics": [["loss", 1]],
        "actions": ["00000000000000dd"],
        "if_then": ["if the door sticks then call the porter"],
        "changed": "the lamp is new",
        "safety_accepted_by": "",
        "signed_by": ["Bo"],
        "signed_at": "2026-11-16T12:55",
        "status": "accepted",
        "taken_by": ["Ada"],
        "synthesis": "one action to take",
        "answers": {"00000000000000dd": "take"},
        "accepted_at": None,
        "written": True,
    },
    "reviews": {
        "handoff": "00000000000000ee",
        "seen_by": "Ada",
        "seen_on": "2026-11-17",
        "question": "how was the evening?",
        "asked_by": "Ada",
        "answer": "",
        "answered_by": "",
        "hold_reason": "",
        "hold_until": None,
    },
    "purges": {"week": "2026-W40", "on": "2026-11-16", "handoffs": 3, "notes": 5},
    "holds": {"reason": "asked by counsel", "since": "2026-11-16", "until": None, "by": "Ada"},
    "notes": {"visit": "00000000000000bb", "shift": SHIFT, "text": "sat quietly for a while – ‘thank you’"},
    "actions": {
        "what": "ask about the keys",
        "owner": "Bo",
        "due": "2026-11-24",
        "state": "open",
        "from_shift": SHIFT,
    },
}


class Wall:
    """A clock that shows what it is set to."""

    now = DAYS[0]

    def __call__(self) -> datetime:
        """Return what it shows."""
        return self.now


def make(target: Path) -> dict[str, Any]:
    """Make the room in ``target / 'room'`` and return what is to be found in it."""
    place, wall = Place(OsFileSystem(), target / "room", target / "state"), Wall()
    created = Room.create(place, Founding("Ada", PEOPLE["Ada"], PUBLIC), clock=wall, cost=FLOOR)
    room = created.room
    for name, role in (("Bo", "supporter"), ("Cy", "coordinator"), ("Di", "lead")):
        room.add_person(name, role, PEOPLE[name], must_replace=name == "Bo")
    room.lock()
    room.sign_in("Bo", PEOPLE["Bo"])
    room.replace_passphrase(PEOPLE["Bo"], REPLACED)
    save(room)
    wall.now = DAYS[1]
    save(room, handoff_waiting=True)
    room.lock()
    room.sign_in("Ada", PEOPLE["Ada"])
    room.set_public(PUBLIC, BOOK)
    room.disable(next(member.id for member in room.accounts() if member.name == "Di"))
    room.shred("notes", "2026-W47")
    room.lock()
    room.sign_in("Bo", REPLACED)
    save(room, shift_open=True)
    receipt = room.receipt()
    room.keep_draft(DRAFT)
    room.close()
    return {"codes": created.recovery_codes, "count": receipt.saves, "code": receipt.code}


def save(room: Room, **flags: bool) -> None:
    """Save one document of each table in one transaction."""
    with room.transaction("golden_saved", **flags):
        for table, document in DOCUMENTS.items():
            room.table(table).insert(document)


if __name__ == "__main__":
    found = make(GOLDEN / "format-1")
    (GOLDEN / "format-1.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
