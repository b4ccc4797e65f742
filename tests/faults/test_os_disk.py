"""The one door to the real disk, with the operating system misbehaving behind it.

Whole-room tests run on disks in memory; what is proved here is that the real one keeps the same
promises: all bytes or an error, no link followed, one holder of a lock, private files.
"""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from peer_console.vault.fs import OsFileSystem, opened, write_whole

DATA = bytes(range(256)) * 40


@pytest.fixture
def disk() -> OsFileSystem:
    """Return the real disk."""
    return OsFileSystem()


def test_a_write_cut_short_is_carried_on(
    disk: OsFileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """pwrite(2) may take fewer bytes than it was given; the rest must follow at the right place."""
    whole = os.pwrite
    monkeypatch.setattr(os, "pwrite", lambda fd, data, at: whole(fd, bytes(data)[:100], at))
    with opened(disk, tmp_path / "f", create=True) as handle:
        handle.pwrite(DATA, 3)
        assert handle.size() == len(DATA) + 3
    assert disk.read(tmp_path / "f") == bytes(3) + DATA


def test_a_write_that_takes_nothing_is_an_error(
    disk: OsFileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that accepts no byte and says no error must not be asked for ever."""
    monkeypatch.setattr(os, "pwrite", lambda *_: 0)
    with opened(disk, tmp_path / "f", create=True) as handle, pytest.raises(OSError, match="Input/output"):
        handle.pwrite(DATA, 0)


def test_a_read_cut_short_is_carried_on(
    disk: OsFileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bytes missing because pread(2) stopped early would look like damage."""
    (tmp_path / "f").write_bytes(DATA)
    whole = os.pread
    monkeypatch.setattr(os, "pread", lambda fd, size, at: whole(fd, min(size, 100), at))
    assert disk.read(tmp_path / "f") == DATA
    with opened(disk, tmp_path / "f") as handle:
        assert handle.pread(1000, len(DATA) - 10) == DATA[-10:]


def test_a_full_disk_leaves_the_old_file_and_no_litter(
    disk: OsFileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Replacing a file whole either happens or did not."""
    write_whole(disk, tmp_path / "f", b"old")

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "pwrite", full)
        with pytest.raises(OSError, match="space"):
            write_whole(disk, tmp_path / "f", b"new")
    assert disk.read(tmp_path / "f") == b"old"
    assert disk.names(tmp_path) == ["f"]


@pytest.mark.parametrize("kind", ["link", "dangling", "pipe", "folder"])
def test_what_is_not_a_plain_file_is_refused_at_once(disk: OsFileSystem, tmp_path: Path, kind: str) -> None:
    """A link could lead the vault's bytes elsewhere, and a pipe could hold the program for ever."""
    path = tmp_path / "journal"
    (tmp_path / "elsewhere").write_bytes(b"not ours")
    match kind:
        case "link":
            path.symlink_to(tmp_path / "elsewhere")
        case "dangling":
            path.symlink_to(tmp_path / "nowhere")
        case "pipe":
            os.mkfifo(path)
        case _:
            path.mkdir()
    for attempt in (disk.read, disk.open, lambda p: disk.open(p, create=True)):
        with pytest.raises(OSError, match="Errno"):
            attempt(path)
    assert (tmp_path / "elsewhere").read_bytes() == b"not ours"
    assert not (tmp_path / "nowhere").exists()


def test_a_lock_behind_a_link_is_refused(disk: OsFileSystem, tmp_path: Path) -> None:
    """A linked LOCK could lock, or create, a file somewhere else."""
    (tmp_path / "LOCK").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="Errno"):
        disk.lock(tmp_path / "LOCK")
    assert not (tmp_path / "elsewhere").exists()


def test_another_process_cannot_take_the_lock_until_the_first_is_gone(
    disk: OsFileSystem, tmp_path: Path
) -> None:
    """The lock ends with the process, however it ends: a killed program must not shut the room."""
    holder = (
        "import sys, pathlib; from peer_console.vault.fs import OsFileSystem;"
        "h = OsFileSystem().lock(pathlib.Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", holder, str(tmp_path / "LOCK")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        with pytest.raises(BlockingIOError):
            disk.lock(tmp_path / "LOCK")
        child.kill()
        child.wait()
    disk.lock(tmp_path / "LOCK").close()


def test_files_and_folders_are_private_whatever_the_umask(disk: OsFileSystem, tmp_path: Path) -> None:
    """On a shared laptop another account must not read even the sizes inside."""
    before = os.umask(0)
    try:
        disk.make_folder(tmp_path / "room")
        write_whole(disk, tmp_path / "room" / "f", b"x")
        disk.lock(tmp_path / "room" / "LOCK").close()
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "room").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "room").iterdir()} == {0o600}


def test_an_absent_folder_has_no_names_and_an_old_one_is_made_private(
    disk: OsFileSystem, tmp_path: Path
) -> None:
    """Setting a room up in a folder made by hand closes it to the others."""
    assert disk.names(tmp_path / "none") == []
    (tmp_path / "room").mkdir(mode=0o755)
    disk.make_folder(tmp_path / "room")
    assert stat.S_IMODE((tmp_path / "room").stat().st_mode) == 0o700
