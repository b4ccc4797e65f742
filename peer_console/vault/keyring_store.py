"""The keyring on the disk: ``keyring``, and ``keyring.old``, the generation before it.

The old one is there for a day when the new one is damaged: the room then opens for reading with what
the old one knew. A change that destroys keys (somebody left, a week was shredded, a passphrase
replaced) leaves no older copy behind.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path

from peer_console.errors import (
    NotSaved,
    RoomDamaged,
    RoomForeign,
    RoomMissing,
    RoomUnreachable,
    SavingStopped,
)
from peer_console.vault.fs import FileSystem, write_whole
from peer_console.vault.keyring_file import Outer, digest_of, file_bytes, read_file

NAME = "keyring"
OLD_NAME = "keyring.old"
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@dataclass(frozen=True)
class Loaded:
    """A keyring as found; ``sound`` is False where it is the generation before a damaged one."""

    outer: Outer
    sound: bool


def load(fs: FileSystem, folder: Path) -> Loaded:
    """Return the room's keyring, or the one before where it is damaged or gone.

    Raise `RoomMissing`, `RoomForeign`, `RoomNewer`, `RoomUnreachable`, and `RoomDamaged` where
    neither of the two is sound.
    """
    names = _names(fs, folder)
    if NAME not in names and OLD_NAME not in names:
        if any(name != "LOCK" for name in names):
            raise RoomForeign
        raise RoomMissing
    try:
        return Loaded(read_file(_read(fs, folder / NAME)), sound=True)
    except RoomDamaged:
        if OLD_NAME not in names:
            raise
        return Loaded(read_file(_read(fs, folder / OLD_NAME)), sound=False)


def save(fs: FileSystem, folder: Path, outer: Outer) -> None:
    """Put the next generation on the disk. Raise `NotSaved`, or `SavingStopped` where that is not known."""
    data = file_bytes(outer)
    try:
        if outer.forget_before < outer.generation and fs.exists(folder / NAME):
            write_whole(fs, folder / OLD_NAME, fs.read(folder / NAME))
    except OSError as error:
        raise NotSaved(disk_full=error.errno in _FULL) from None
    replace_file(fs, folder / NAME, data)
    forget_stale(fs, folder, outer)


def forget_stale(fs: FileSystem, folder: Path, outer: Outer) -> None:
    """Overwrite a kept generation that still holds destroyed keys; also what a crash left of that."""
    if not fs.exists(folder / OLD_NAME):
        return
    try:
        stale = read_file(_read(fs, folder / OLD_NAME)).generation < outer.forget_before
    except RoomDamaged:
        stale = outer.forget_before == outer.generation
    if stale:
        replace_file(fs, folder / OLD_NAME, file_bytes(outer))


def replace_file(fs: FileSystem, path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` whole. Raise `NotSaved`; `SavingStopped` where the name moved unsynced."""
    try:
        write_whole(fs, path, data)
    except OSError as error:
        if _holds(fs, path, data):
            raise SavingStopped from None
        raise NotSaved(disk_full=error.errno in _FULL) from None


def old_is_sound(fs: FileSystem, folder: Path, outer: Outer) -> bool:
    """Return whether the kept generation, where there is one, is the one before (or this one again)."""
    if not fs.exists(folder / OLD_NAME):
        return True
    try:
        old = read_file(_read(fs, folder / OLD_NAME))
    except RoomDamaged:
        return False
    return old == outer or digest_of(old) == outer.previous


def _holds(fs: FileSystem, path: Path, data: bytes) -> bool:
    try:
        return fs.read(path) == data
    except OSError:
        return False


def _read(fs: FileSystem, path: Path) -> bytes:
    try:
        return fs.read(path)
    except FileNotFoundError:
        raise RoomDamaged(NAME) from None
    except OSError as error:
        if error.errno == errno.EIO:
            raise RoomDamaged(NAME) from None
        raise RoomUnreachable from None


def _names(fs: FileSystem, folder: Path) -> list[str]:
    try:
        return fs.names(folder)
    except OSError:
        raise RoomUnreachable from None
