"""The harness itself: a crash model that forgets a disk proves nothing, so it is tried on known code."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from peer_console.vault.fs import MemoryFileSystem, write_whole
from tests.faults.cached_file import SECTOR
from tests.faults.crash_disk import CrashDisk
from tests.faults.failing import REASONS, FailingFileSystem, Fault
from tests.faults.recording import Mark, Read, RecordingFileSystem, Synced, Wrote

ROOM = Path("/room")
FILE = ROOM / "keyring"
OLD = b"old" * 700
NEW = b"new" * 900


def test_the_diary_holds_every_call_with_its_bytes() -> None:
    """What is not in the diary is not in the crash model either."""
    disk = RecordingFileSystem({FILE: OLD})
    handle = disk.open(FILE)
    handle.pwrite(b"x", 7)
    handle.datasync()
    disk.mark("saved")
    assert disk.read(FILE)[7:8] == b"x"
    assert disk.calls == [Wrote(0, 7, b"x"), Synced(0), Mark("saved"), Read(0, 0, len(OLD))]


def test_a_file_written_in_place_can_be_found_half_written() -> None:
    """The model finds the classic mistake: half-new files, and sectors out of order."""
    disk = RecordingFileSystem({FILE: b"a" * 4 * SECTOR})
    disk.open(FILE).pwrite(b"b" * 4 * SECTOR, 0)
    found = {state.files[FILE] for state in CrashDisk(disk).states(per_moment=500, seed=1)}
    assert b"a" * 4 * SECTOR in found
    assert b"b" * 4 * SECTOR in found
    assert b"a" * SECTOR + b"b" * 3 * SECTOR in found
    assert b"b" * SECTOR + b"a" * 3 * SECTOR in found
    assert len(found) == 3**4


def test_a_length_can_arrive_before_its_bytes_and_after() -> None:
    """Appending is two changes to the disk, and either may be first."""
    disk = RecordingFileSystem({FILE: b"a"})
    disk.open(FILE).pwrite(b"bb", 1)
    found = {state.files[FILE] for state in CrashDisk(disk).states(per_moment=500, seed=1)}
    assert found == {b"a", b"abb", b"a\0\0"}


def test_a_name_may_arrive_before_the_bytes_of_its_file() -> None:
    """A rename without a sync before it is the other classic mistake."""
    disk = RecordingFileSystem({FILE: OLD})
    handle = disk.open(FILE.with_name("keyring.new"), create=True)
    handle.pwrite(NEW, 0)
    disk.replace(FILE.with_name("keyring.new"), FILE)
    found = {state.files[FILE] for state in CrashDisk(disk).states(per_moment=5000, seed=1)}
    assert b"" in found
    assert {OLD, NEW} < found


def test_what_was_synced_is_in_every_disk() -> None:
    """Syncing the file and its folder leaves one disk only."""
    disk = RecordingFileSystem()
    handle = disk.open(FILE, create=True)
    handle.pwrite(NEW, 0)
    handle.datasync()
    disk.sync_folder(ROOM)
    disk.mark("durable")
    last = [state for state in CrashDisk(disk).states(per_moment=500, seed=1) if state.marks]
    assert [state.files for state in last] == [{FILE: NEW}]


def test_a_failed_sync_leaves_doubt_until_the_bytes_are_written_again() -> None:
    """A later sync that succeeds says nothing about what an earlier one lost."""
    disk = RecordingFileSystem({FILE: b"a" * 2 * SECTOR})
    handle = disk.open(FILE)
    handle.pwrite(b"b" * SECTOR, 0)
    disk.refuse_sync = True
    with pytest.raises(OSError, match="Errno"):
        handle.datasync()
    disk.refuse_sync = False
    handle.pwrite(b"c" * SECTOR, SECTOR)
    handle.datasync()
    disk.mark("doubtful")
    handle.pwrite(b"b" * SECTOR, 0)
    handle.datasync()
    disk.mark("certain")
    found: dict[int, set[bytes]] = {1: set(), 2: set()}
    for state in CrashDisk(disk).states(per_moment=500, seed=1):
        found.setdefault(len(state.marks), set()).add(state.files[FILE])
    assert {b"a" * SECTOR + b"c" * SECTOR, b"b" * SECTOR + b"c" * SECTOR} < found[1]
    assert found[2] == {b"b" * SECTOR + b"c" * SECTOR}


def test_replacing_a_file_whole_is_whole_after_any_crash() -> None:
    """`write_whole` keeps its promise, also on top of a temporary file left by an earlier crash."""
    disk = RecordingFileSystem({FILE: OLD, FILE.with_name("keyring.new"): b"rubbish"})
    write_whole(disk, FILE, NEW)
    disk.mark("written")
    for state in CrashDisk(disk).states(per_moment=3000, seed=1):
        assert state.files[FILE] in ((NEW,) if state.marks else (OLD, NEW))


@pytest.mark.parametrize("for_ever", [False, True])
@pytest.mark.parametrize("reason", REASONS)
def test_replacing_a_file_whole_survives_every_refusal(reason: str, for_ever: bool) -> None:
    """At every call, for every reason: the old file, or the new one, and nothing in between."""
    calls = _calls_of_a_replacement()
    assert len(calls) >= 5
    for at in range(len(calls)):
        memory = MemoryFileSystem({FILE: OLD})
        disk = FailingFileSystem(memory)
        disk.arm(Fault(at, reason, for_ever))
        with pytest.raises(OSError, match=r"Errno"):
            write_whole(disk, FILE, NEW)
        assert disk.struck
        assert bytes(memory.files[FILE]) in (OLD, NEW)
        disk.arm(None)
        write_whole(disk, FILE, NEW)
        assert bytes(memory.files[FILE]) == NEW


def test_a_short_write_leaves_half() -> None:
    """The part of a refused write that did happen is what makes recovery hard."""
    memory = MemoryFileSystem({FILE: b""})
    disk = FailingFileSystem(memory)
    handle = disk.open(FILE)
    disk.arm(Fault(0, "short write"))
    with pytest.raises(OSError, match="space") as refused:
        handle.pwrite(b"123456", 0)
    assert refused.value.errno == errno.ENOSPC
    assert bytes(memory.files[FILE]) == b"123"
    handle.pwrite(b"123456", 0)
    assert bytes(memory.files[FILE]) == b"123456"


def _calls_of_a_replacement() -> list[str]:
    disk = FailingFileSystem(MemoryFileSystem({FILE: OLD}))
    write_whole(disk, FILE, NEW)
    return disk.calls
