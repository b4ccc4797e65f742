"""A new file a month: what is in closed ones is still known, and read only when somebody asks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from peer_console.errors import RoomDamaged
from peer_console.vault.changes import Audit, Change
from peer_console.vault.fs import Handle, MemoryFileSystem
from peer_console.vault.journal import Journal
from tests.vault.fake_keys import ROOM, FakeRoomKeys, location, session

AUDIT = Audit("save_visit", date(2026, 11, 22))


class CountingDisk(MemoryFileSystem):
    """A disk in memory that notes which files were opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def open(self, path: Path, *, create: bool = False, write: bool = True) -> Handle:
        """See `FileSystem.open`."""
        self.opened.append(path.name)
        return super().open(path, create=create, write=write)


class Months:
    """A room over some months: each begins a file, with whoever signs in first."""

    def __init__(self) -> None:
        self.disk = CountingDisk()
        self.keys = FakeRoomKeys()
        self.month = 1
        self.journal = Journal.create(location(self.disk), session(self.keys, "lead", **self.epochs()), AUDIT)

    def epochs(self) -> dict[str, str]:
        """Return this month's epochs; the weekly ones change with it here."""
        month = f"2026-{self.month:02d}"
        week = f"2026-W{self.month * 4:02d}"
        return {"facts": month, "people": month, "roster": month, "notes": week, "handoff": week}

    def save(self, *changes: tuple[str, str, int, object]) -> None:
        """Save documents that hold one value each; None takes one away."""
        self.journal.commit(
            [Change(c, t, n, None if v is None else {"v": v}) for c, t, n, v in changes], AUDIT
        )

    def turn(self, role: str = "supporter") -> None:
        """Lock; next month, somebody signs in and begins a file."""
        self.journal.lock()
        self.month += 1
        self.reopen(role)
        self.journal.roll(AUDIT)

    def reopen(self, role: str = "supporter") -> None:
        """Let the next process open the room."""
        self.journal = Journal.open(location(self.disk))
        self.journal.unlock(session(self.keys, role, **self.epochs()))
        assert self.journal.damage is None

    def held(self, compartment: str, table: str, *, whole: bool = False) -> dict[int, object]:
        """Return a table's values by id as they are read now."""
        documents: dict[int, object] = {}
        for batch in self.journal.batches(compartment, whole=whole):
            for id, document in batch.tables.get(table, {}).items():
                documents.pop(int(id), None)
                if document is not None:
                    documents[int(id)] = document["v"]
        return documents


@pytest.fixture
def room() -> Months:
    """Return a room in its first month, a lead signed in."""
    return Months()


def test_all_months_are_read_when_asked(room: Months) -> None:
    """Counts of a year need every visit; what was changed or taken away later stays so."""
    room.save(("facts", "visits", 1, "a"), ("facts", "visits", 2, "b"))
    room.turn()
    room.save(("facts", "visits", 3, "c"), ("facts", "visits", 1, "a changed"))
    room.turn()
    room.save(("facts", "visits", 2, None), ("facts", "visits", 4, "d"))
    room.turn("coordinator")
    room.save(("facts", "visits", 5, "e"))
    assert room.held("facts", "visits", whole=True) == {1: "a changed", 3: "c", 4: "d", 5: "e"}
    assert room.held("facts", "visits") == {4: "d", 5: "e"}


def test_opening_reads_one_file(room: Months) -> None:
    """Ten years of files cost nothing to open: names are listed, and the last one is read."""
    for number in range(6):
        room.save(("facts", "visits", number, "x"), ("people", "people", number, "somebody"))
        room.turn()
    room.journal.lock()
    room.disk.opened.clear()
    room.reopen()
    assert room.held("people", "people") == dict.fromkeys(range(6), "somebody")
    assert set(room.disk.opened) == {"journal-0007"}


@pytest.mark.parametrize(
    "roles", [("supporter",) * 4, ("coordinator",) * 4, ("coordinator", "supporter") * 2]
)
def test_people_are_known_whoever_begins_the_files(room: Months, roles: tuple[str, ...]) -> None:
    """A coordinator cannot read who works here, so cannot sum it up either; nothing may be lost by that."""
    room.save(("people", "people", 1, "one"), ("people", "people", 2, "two"), ("people", "staffing", 9, "s"))
    for month, role in enumerate(roles, start=3):
        room.turn(role)
        room.save(("people", "people", month, "more"), ("people", "staffing", 10 + month, "t"))
        if month == 4:
            room.reopen("lead")
            room.save(("people", "people", 1, None), ("people", "people", 2, "two changed"))
    room.reopen("lead")
    people = room.held("people", "people")
    assert people == {2: "two changed", 3: "more", 4: "more", 5: "more", 6: "more"}
    assert room.held("people", "staffing", whole=True) == {9: "s", 13: "t", 14: "t", 15: "t", 16: "t"}
    room.reopen("coordinator")
    assert room.held("people", "people") == {}


def test_what_is_carried_dies_with_its_epoch(room: Months) -> None:
    """Shredding the week a hand-off was written in destroys it, however many files later."""
    room.save(("handoff", "actions", 1, "old"), ("handoff", "actions", 2, "touched again"))
    room.turn()
    room.save(("handoff", "actions", 2, "newer"), ("handoff", "actions", 3, "new"))
    room.turn()
    room.turn()
    assert room.held("handoff", "actions") == {1: "old", 2: "newer", 3: "new"}
    room.keys.shredded.add(("handoff", "2026-W04"))
    room.reopen("lead")
    assert room.held("handoff", "actions") == {2: "newer", 3: "new"}
    room.turn()
    room.keys.shredded.add(("handoff", "2026-W08"))
    room.reopen("lead")
    assert room.held("handoff", "actions") == {}


def test_notes_of_all_months_are_a_leads(room: Months) -> None:
    """Notes are in no summary: who begins a file mostly cannot read them."""
    for number in range(3):
        room.save(("notes", "notes", number, f"text {number}"))
        room.turn()
    assert room.held("notes", "notes") == {}
    room.reopen("lead")
    assert room.held("notes", "notes") == {0: "text 0", 1: "text 1", 2: "text 2"}
    room.keys.shredded.add(("notes", "2026-W04"))
    assert room.held("notes", "notes") == {1: "text 1", 2: "text 2"}


def test_a_full_disk_leaves_the_old_file_going(room: Months) -> None:
    """A file that cannot be begun is no reason not to save a visit."""
    room.journal.lock()
    room.month += 1
    room.reopen()
    room.save(("facts", "visits", 1, "in the old file, under the new key"))
    room.reopen()
    assert room.held("facts", "visits") == {1: "in the old file, under the new key"}
    room.turn()
    assert room.held("facts", "visits", whole=True) == {1: "in the old file, under the new key"}


def test_a_missing_file_is_noticed_by_its_name(room: Months) -> None:
    """Files have no gaps in their numbers, and the last one is promised by the anchor."""
    for _ in range(3):
        room.turn()
    room.journal.lock()
    whole = dict(room.disk.files)
    del room.disk.files[ROOM / "journal-0002"]
    assert Journal.open(location(room.disk)).damage == "journal 2"
    room.disk.files = dict(whole)
    del room.disk.files[ROOM / "journal-0004"]
    journal = Journal.open(location(room.disk))
    journal.unlock(session(room.keys, "lead", **room.epochs()))
    assert journal.damage is not None


def test_a_changed_closed_file_is_noticed_when_read(room: Months) -> None:
    """What is not read at opening is verified when somebody asks for it; then nothing is saved any more."""
    room.save(("facts", "visits", 1, "a"))
    for _ in range(3):
        room.turn()
    room.journal.lock()
    room.disk.files[ROOM / "journal-0002"][500] ^= 1
    room.reopen("lead")
    with pytest.raises(RoomDamaged):
        room.held("facts", "visits", whole=True)
    assert room.journal.read_only
