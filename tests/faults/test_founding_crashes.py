"""The power fails while a room is being set up: then there is a room, or a folder to set one up in."""

from __future__ import annotations

from pathlib import Path

import pytest

from peer_console.errors import PeerConsoleError, RoomMissing
from peer_console.vault.fs import MemoryFileSystem
from peer_console.vault.room import Room
from tests.faults.conftest import Tried
from tests.faults.crash_disk import CrashDisk
from tests.faults.recording import RecordingFileSystem
from tests.faults.rooms import LEAD, Clock, founded_on, place_on, room_on, table_of
from tests.faults.stories import Files
from tests.services.conftest import hashed

CREATED = "created"


def test_a_half_made_room_can_be_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody must be left with a folder that is neither a room nor free to become one."""
    monkeypatch.setattr("peer_console.vault.cost.stretched", hashed)
    assert _checked(per_moment=2, seed=1) > 10


@pytest.mark.exhaustive
def test_any_half_made_room_can_be_made_again(tried: Tried) -> None:
    """The long count of the same."""
    assert tried(_checked(per_moment=400, seed=2)) > 400


def _checked(*, per_moment: int, seed: int) -> int:
    disk = RecordingFileSystem()
    room = founded_on(disk, Clock())
    disk.mark(CREATED)
    room.close()
    count = 0
    again: set[frozenset[tuple[Path, bool]]] = set()
    for state in CrashDisk(disk).states(per_moment=per_moment, seed=seed):
        count += 1
        usable = _usable(state.files)
        assert usable or not state.marks, "an acknowledged room is not there"
        # Setting up looks at the names alone, and costs a key derivation: once for each set of names.
        names = frozenset((path, bool(content)) for path, content in state.files.items())
        if not usable and names not in again:
            again.add(names)
            _made_again(state.files, state.moment)
    return count


def _usable(files: Files) -> bool:
    """Return whether there is a whole room; a half-made one must say that there is none."""
    try:
        with room_on(MemoryFileSystem(files), Clock(), LEAD) as room:
            assert room.damage is None, room.damage
            assert room.public_trusted
            assert [line["what"] for line in table_of(room, "audit").values()] == ["room_created"]
            return True
    except RoomMissing:
        return False


def _made_again(files: Files, moment: int) -> None:
    disk = MemoryFileSystem(files)
    try:
        founded_on(disk, Clock()).close()
    except PeerConsoleError as error:
        pytest.fail(f"set up again after a crash at call {moment}: {error!r}")
    Room.open(place_on(disk), clock=Clock()).close()
    assert _usable({path: bytes(content) for path, content in disk.files.items()})
