"""The world around a room: a second program, links, a write-protected disk, a clock that is wrong."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from peer_console.errors import PeerConsoleError, RoomExists, RoomInUse, RoomReadOnly
from peer_console.vault.cost import FLOOR
from peer_console.vault.fs import MemoryFileSystem, OsFileSystem
from peer_console.vault.room import Founding, Place, Room
from tests.faults import documents
from tests.faults.failing import FailingFileSystem
from tests.faults.recording import Read, RecordingFileSystem, Synced, Wrote
from tests.faults.rooms import LEAD, PUBLIC, Clock, founded_on, room_on, table_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def on_disk(tmp_path: Path) -> Place:
    """Return a room on the real disk with one visit in it, closed."""
    place = Place(OsFileSystem(), tmp_path / "room", tmp_path / "state")
    room = Room.create(place, Founding(*LEAD, PUBLIC), clock=Clock(), cost=FLOOR).room
    room.table("visits").insert(documents.visit())
    room.close()
    return place


def test_one_save_is_one_write_and_one_sync() -> None:
    """Whatever the room holds: a save costs what it writes."""
    disk = RecordingFileSystem()
    room = founded_on(disk, Clock())
    room.table("visits").insert(documents.visit())
    sizes = []
    for number in range(1, 60):
        disk.calls.clear()
        room.table("visits").insert({**documents.visit(), "vocabulary": number})
        calls = [call for call in disk.calls if not isinstance(call, Read)]
        assert [type(call) for call in calls] == [Wrote, Synced]
        sizes.append(len(calls[0].data) if isinstance(calls[0], Wrote) else 0)
    assert min(sizes) == sorted(sizes)[-2], "but for the one that made the file grow, all cost the same"
    room.close()


def test_the_second_program_is_told_and_changes_nothing(on_disk: Place) -> None:
    """Two programs on one room would write over each other."""
    first = Room.open(on_disk, clock=Clock())
    with pytest.raises(RoomInUse):
        Room.open(on_disk, clock=Clock())
    second = (
        "import sys, pathlib; from peer_console.errors import RoomInUse;"
        "from peer_console.vault.fs import OsFileSystem; from peer_console.vault.room import *;"
        "from tests.faults.rooms import Clock; folder, state = map(pathlib.Path, sys.argv[1:])\n"
        "try: Room.open(Place(OsFileSystem(), folder, state), clock=Clock())\n"
        "except RoomInUse: print('in use')"
    )
    command = [sys.executable, "-c", second, str(on_disk.folder), str(on_disk.state)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout == "in use\n"
    first.sign_in(*LEAD)
    first.table("visits").insert(documents.visit())
    first.close()
    Room.open(on_disk, clock=Clock()).close()


def test_a_link_in_the_place_of_a_file_is_refused_and_never_written_through(on_disk: Place) -> None:
    """Each file in turn is moved elsewhere and linked: nothing there may change."""
    for name in sorted(os.listdir(on_disk.folder)):
        path, elsewhere = on_disk.folder / name, on_disk.folder.parent / f"elsewhere-{name}"
        path.rename(elsewhere)
        before = elsewhere.read_bytes()
        path.symlink_to(elsewhere)
        _used_somehow(on_disk)
        assert elsewhere.read_bytes() == before, name
        path.unlink()
        elsewhere.rename(path)
    room = Room.open(on_disk, clock=Clock())
    room.sign_in(*LEAD)
    with contextlib.closing(room):
        assert room.damage is None
        assert len(table_of(room, "visits")) == 1


def _used_somehow(place: Place) -> None:
    try:
        room = Room.open(place, clock=Clock())
    except PeerConsoleError:
        return
    try:
        room.sign_in(*LEAD)
        room.table("notes").insert(documents.note())
    except PeerConsoleError:
        pass
    finally:
        room.close()


def test_a_folder_of_foreign_things_is_left_alone(tmp_path: Path) -> None:
    """A wrong path must not become a room among somebody's files."""
    (tmp_path / "thesis.txt").write_text("chapter one")
    place = Place(OsFileSystem(), tmp_path, tmp_path / "state")
    with pytest.raises(PeerConsoleError):
        Room.open(place, clock=Clock())
    with pytest.raises(PeerConsoleError):
        Room.create(place, Founding(*LEAD, PUBLIC), clock=Clock(), cost=FLOOR)
    assert (tmp_path / "thesis.txt").read_text() == "chapter one"
    assert set(os.listdir(tmp_path)) <= {"thesis.txt", "LOCK"}


@pytest.mark.parametrize("stray", ["setting-up", "setting-up.new"])
def test_a_stray_mark_of_a_set_up_never_costs_a_used_room(on_disk: Place, stray: str) -> None:
    """The mark says that what is there was never used; where it was, the mark is wrong."""
    (on_disk.folder / stray).touch()
    with pytest.raises(RoomExists):
        Room.create(on_disk, Founding(*LEAD, PUBLIC), clock=Clock(), cost=FLOOR)
    with contextlib.closing(Room.open(on_disk, clock=Clock())) as room:
        room.sign_in(*LEAD)
        assert len(table_of(room, "visits")) == 1


def test_a_write_protected_room_can_be_read() -> None:
    """An old laptop's disk, mounted read-only to look something up."""
    memory, clock = MemoryFileSystem(), Clock()
    room = founded_on(memory, clock)
    room.table("visits").insert(documents.visit())
    room.close()
    before = {path: bytes(content) for path, content in memory.files.items()}
    clock.forward(days=40)
    disk = FailingFileSystem(memory)
    disk.read_only = True
    with room_on(disk, clock, LEAD) as room:
        assert room.read_only
        assert len(table_of(room, "visits")) == 1
        for verb in (
            lambda: room.table("visits").insert(documents.visit()),
            lambda: room.set_public(b"other"),
            lambda: room.keep_draft({"text": "typed"}),
        ):
            with pytest.raises(RoomReadOnly):
                verb()
    assert before == {path: bytes(content) for path, content in memory.files.items()}


@pytest.mark.parametrize(
    "wrong",
    [
        datetime(1970, 1, 1, tzinfo=UTC),
        datetime(2016, 11, 17, tzinfo=UTC),
        datetime(2036, 11, 17, tzinfo=UTC),
        datetime(2038, 1, 20, tzinfo=UTC),
        datetime(9999, 12, 31, 23, tzinfo=UTC),
        datetime(1, 1, 2, tzinfo=UTC),
    ],
    ids=lambda moment: str(moment.year),
)
def test_a_clock_that_was_wrong_for_a_day_loses_nothing(wrong: datetime) -> None:
    """An empty battery sets the clock back to 1970; somebody corrects it the day after."""
    memory, clock = MemoryFileSystem(), Clock()
    founded_on(memory, clock).close()
    right = clock.now
    for number, moment in enumerate((right, wrong, right, wrong, right), start=1):
        clock.now = moment
        with room_on(memory, clock, LEAD) as room:
            assert room.damage is None
            room.table("visits").insert({**documents.visit(), "vocabulary": number})
            room.table("notes").insert(documents.note(f"note {number}"))
            room.table("actions").insert(documents.action(f"action {number}"))
            assert all(state.last_day for state in room.epochs("notes"))
        with room_on(memory, clock, LEAD) as room:
            expected = set(range(1, number + 1))
            assert {row["vocabulary"] for row in table_of(room, "visits").values()} == expected
            assert len(table_of(room, "notes")) == number
            assert len(table_of(room, "actions")) == number


def test_a_clock_that_jumps_in_the_middle_of_a_sitting_loses_nothing() -> None:
    """Summer time, a time server, a suspended laptop: the day changes while somebody is signed in."""
    memory, clock = MemoryFileSystem(), Clock()
    room = founded_on(memory, clock)
    jumps = (0.05, 1, -1, 35, -35, 400, -400, 0.05)
    for number, days in enumerate(jumps, start=1):
        clock.forward(days=days)
        room.table("visits").insert({**documents.visit(), "vocabulary": number})
        room.table("notes").insert(documents.note(f"note {number}"))
    room.close()
    with room_on(memory, clock, LEAD) as room:
        assert room.damage is None
        assert len(table_of(room, "visits")) == len(table_of(room, "notes")) == len(jumps)
