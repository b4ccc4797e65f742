"""The power fails while a backup is written or put back: nothing is lost, and the same file ends it."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path

import pytest

from peer_console.errors import PeerConsoleError, RestoreUnfinished, RoomDamaged, RoomMissing
from peer_console.vault import backup, restoring
from peer_console.vault.backup_file import Backup
from peer_console.vault.fs import MemoryFileSystem
from peer_console.vault.room import Room
from tests.faults.conftest import Tried
from tests.faults.crash_disk import CrashDisk, CrashState
from tests.faults.recording import RecordingFileSystem
from tests.faults.rooms import FOLDER, LEAD, Clock, founded_on, place_on, room_on
from tests.faults.stories import Files

STICK = Path("/stick/room.backup")
TODAY = date(2026, 11, 17)
DONE = "done"


def test_a_backup_is_the_old_one_or_the_new_one() -> None:
    """Whoever pulls the stick too early still has last week's."""
    assert _backups(per_moment=20, seed=1) > 20


def test_a_cut_off_restore_loses_nothing_and_can_be_ended() -> None:
    """Into an empty folder, and with a room that is moved aside."""
    assert _restores(per_moment=40, seed=1, over=False) > 20
    assert _restores(per_moment=10, seed=1, over=True) > 20


@pytest.mark.exhaustive
def test_any_backup_and_any_restore_may_be_cut_off(tried: Tried) -> None:
    """The long count of the same."""
    backups = _backups(per_moment=1000, seed=2)
    fresh = _restores(per_moment=300, seed=2, over=False)
    assert tried(backups + fresh + _restores(per_moment=150, seed=2, over=True)) > 1000


def _two_states() -> tuple[Files, Files]:
    """Return the files of a room with its backup on the stick, and of the same a save later."""
    disk = MemoryFileSystem()
    room = founded_on(disk, Clock())
    room.back_up(STICK)
    room.lock()
    before = {path: bytes(data) for path, data in disk.files.items()}
    room.sign_in(*LEAD)
    with room.transaction("shift_opened"):
        room.table("shifts").insert({"day": "2026-11-16", "slot": "mon_am", "state": "open"})
    room.close()
    return before, {path: bytes(data) for path, data in disk.files.items()}


def _backups(*, per_moment: int, seed: int) -> int:
    before, after = _two_states()
    disk = RecordingFileSystem(after)
    with room_on(disk, Clock(), LEAD) as room:
        room.back_up(STICK)
        disk.mark(DONE)
        new = disk.read(STICK)
    count = 0
    for state in CrashDisk(disk).states(per_moment=per_moment, seed=seed):
        count += 1
        found = state.files[STICK]
        assert found == new or (DONE not in state.marks and found == before[STICK])
    return count


def _restores(*, per_moment: int, seed: int, over: bool) -> int:
    _, after = _two_states()
    base = after if over else {STICK: after[STICK]}
    disk = RecordingFileSystem(base)
    copy = backup.load(disk, STICK)
    restoring.restore(place_on(disk), copy, TODAY, set_aside=over)
    disk.mark(DONE)
    count = 0
    for state in CrashDisk(disk).states(per_moment=per_moment, seed=seed):
        count += 1
        _nothing_lost(base, state.files)
        if DONE in state.marks:
            assert _is_room(state.files, copy)
        else:
            _ended(state, copy)
    return count


def _nothing_lost(base: Files, files: Files) -> None:
    """Each file of the room that was there is still there, wherever it was moved to."""
    old = {path: data for path, data in base.items() if path.parent == FOLDER and backup.belongs(path.name)}
    for path, data in old.items():
        same = [other for other, held in files.items() if other.name == path.name and held == data]
        assert same, f"{path.name} is gone"


def _is_room(files: Files, copy: Backup) -> bool:
    disk = MemoryFileSystem(files)
    assert backup.gathered(disk, FOLDER) == dict(copy.files)
    with room_on(disk, Clock(), LEAD) as room:
        assert (room.damage, room.read_only) == (None, False)
        assert room.restored is not None
    return True


def _ended(state: CrashState, copy: Backup) -> None:
    """Whatever a crash left says what it is, and the same backup makes the whole room of it."""
    disk = MemoryFileSystem(state.files)
    place = place_on(disk)
    with contextlib.suppress(RoomMissing, RestoreUnfinished, RoomDamaged):
        Room.open(place, clock=Clock()).close()
    disk = MemoryFileSystem(state.files)
    place = place_on(disk)
    try:
        restoring.restore(place, copy, TODAY, set_aside=True)
    except PeerConsoleError as error:
        pytest.fail(f"cannot be ended after a crash at call {state.moment}: {error!r}")
    assert _is_room({path: bytes(data) for path, data in disk.files.items()}, copy)
