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
    RoomUnreachable,
    SavingStopped,
)
from peer_console.vault.fs import FileSystem, write_whole
from peer_console.vault.keyring_file import Outer, digest_of, file_bytes, read_file
from peer_console.vault.location import not_saved

NAME = "keyring"
OLD_NAME = "keyring.old"


@dataclass(frozen=True)
class Loaded:
    """A keyring as found; ``sound`` is False where it is the generation before a damaged one."""

    outer: Outer
    sound: bool


def load(fs: FileSystem, folder: Path) -> Loaded:
    """Return the room's keyring, or the one before where it is damaged or gone.

    Raise `RoomNewer`, `RoomUnreachable`, and `RoomDamaged` where neither of the two is sound.
    """
    try:
        return Loaded(read_file(_read(fs, folder / NAME)), sound=True)
    except RoomDamaged:
        return Loaded(read_file(_read(fs, folder / OLD_NAME)), sound=False)


def save(fs: FileSystem, folder: Path, outer: Outer) -> None:
    """Put the next generation on the disk. Raise `NotSaved`, or `SavingStopped` where that is not known.

    The kept copy comes first. Where keys are destroyed it is the new generation itself: once the new
    one is in its place, too, the old keys are nowhere.
    """
    data = file_bytes(outer)
    try:
        known = fs.read(folder / NAME) if fs.exists(folder / NAME) else None
    except OSError:
        raise NotSaved from None
    if known is not None:
        replace_file(fs, folder / OLD_NAME, data if outer.forgets else known)
    replace_file(fs, folder / NAME, data)


def replace_file(fs: FileSystem, path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` whole. Raise `NotSaved`; `SavingStopped` where the name moved unsynced."""
    try:
        write_whole(fs, path, data)
    except OSError as error:
        if _holds(fs, path, data):
            raise SavingStopped from None
        raise not_saved(error) from None


def old_is_sound(fs: FileSystem, folder: Path, outer: Outer) -> bool:
    """Return whether the kept generation, where there is one, is this one or a neighbour of it."""
    if not fs.exists(folder / OLD_NAME):
        return True
    try:
        old = read_file(_read(fs, folder / OLD_NAME))
    except RoomDamaged:
        return False
    return old == outer or digest_of(old) == outer.previous or digest_of(outer) == old.previous


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
