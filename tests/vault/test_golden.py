"""Rooms written by earlier versions: they open, and everything in them is as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from peer_console.errors import WrongPassphrase
from peer_console.vault.fs import MemoryFileSystem
from peer_console.vault.room import Place, Room
from tests.vault.golden_room import BOOK, DAYS, DOCUMENTS, DRAFT, GOLDEN, PEOPLE, PUBLIC, REPLACED, Wall

FACTS = ("shifts", "visits", "not_a_visits", "crisis_records", "tallies", "sources")
PEOPLES = ("people", "staffing", "restores", "directory_changes")
WORK = (*FACTS, *PEOPLES, "alone", "actions", "handoffs", "reviews")
READ = {
    "Ada": {**dict.fromkeys(WORK, 3), "notes": 2, "purges": 3, "holds": 3},
    "Bo": {**dict.fromkeys(WORK, 3), "notes": 0, "purges": 0, "holds": 0},
    "Cy": {**dict.fromkeys(WORK, 0), **dict.fromkeys(FACTS, 3), "notes": 0, "purges": 0, "holds": 0},
}


@pytest.fixture
def place() -> Place:
    """The golden room of format 1, copied into memory."""
    folder = GOLDEN / "format-1"
    files = {
        Path("/") / path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    return Place(MemoryFileSystem(files), Path("/room"), Path("/state"))


@pytest.fixture(scope="module")
def expected() -> dict[str, object]:
    """What was noted when the room was made."""
    found: dict[str, object] = json.loads((GOLDEN / "format-1.json").read_text("utf-8"))
    return found


def opened(place: Place) -> Room:
    """Open the room on the last day it was written to."""
    wall = Wall()
    wall.now = DAYS[1]
    return Room.open(place, clock=wall)


def test_the_locked_face_is_as_it_was(place: Place) -> None:
    """The public part and HEAD need no key."""
    room = opened(place)
    assert (room.damage, room.public, room.public_trusted, room.book) == (None, PUBLIC, True, BOOK)
    assert (room.handoff_waiting, room.shift_open) == (True, True)


@pytest.mark.parametrize("name", ["Ada", "Bo", "Cy"])
def test_each_role_reads_what_it_read(place: Place, expected: dict[str, object], name: str) -> None:
    """Documents, compartments, chains over a month and a leaver, the shredded week, the receipt."""
    room = opened(place)
    room.sign_in(name, REPLACED if name == "Bo" else PEOPLE[name])
    assert (room.damage, room.healed, room.read_only) == (None, False, False)
    assert list(room.receipt()) == [expected["count"], expected["code"]]
    for table, count in READ[name].items():
        assert [dict(row) for row in room.table(table).load_whole()] == [DOCUMENTS[table]] * count, table
    assert [state.label for state in room.epochs("facts")] == ["2026-11", "2026-12", "2026-12.01"]
    assert room.draft() == (DRAFT if name == "Bo" else None)
    with room.transaction("golden_saved"):
        room.table("visits").insert(DOCUMENTS["visits"])
    room.close()
    assert opened(place).damage is None


def test_those_who_left_and_old_passphrases_stay_out(place: Place) -> None:
    """A later version must not bring back what an earlier one took away."""
    room = opened(place)
    for name in ("Di", "Bo"):
        with pytest.raises(WrongPassphrase):
            room.sign_in(name, PEOPLE[name])


def test_the_printed_codes_still_open_it(place: Place, expected: dict[str, list[str]]) -> None:
    """They lie in a safe for years."""
    room = opened(place)
    assert room.recover(expected["codes"][1:], "Eve", PEOPLE["Di"]).role == "lead"
    assert len(room.table("notes").all()) == 2
