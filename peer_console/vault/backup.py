"""Taking a backup of a room: one file, written whole, read back and compared before anybody is told.

A backup holds the room's files as they lie on the disk. Whoever has it has what a thief of the laptop
has, and no more; but a backup also keeps the keys that the room destroys later, so that an older one,
with a passphrase of then, still opens text that has expired since.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from peer_console.errors import (
    BackupDamaged,
    BackupForeign,
    BackupNotWritten,
    BackupUnreadable,
    RoomNewer,
    RoomUnreachable,
)
from peer_console.vault import anchor, book, draft, keyring_store, public_part
from peer_console.vault.backup_file import Backup, packed, unpacked
from peer_console.vault.files import is_journal
from peer_console.vault.fs import FileSystem, Progress, write_whole
from peer_console.vault.location import is_full

_SMALL: Final = frozenset(
    {keyring_store.NAME, keyring_store.OLD_NAME, public_part.NAME, anchor.HEAD, draft.NAME}
)


def belongs(name: str) -> bool:
    """Return whether a file of the room's folder goes into a backup.

    The lock, the rests of a write that a crash cut off and torn tails have no meaning elsewhere.
    """
    return name in _SMALL or is_journal(name) or (book.is_ours(name) and not name.endswith(".new"))


def gathered(fs: FileSystem, folder: Path) -> dict[str, bytes]:
    """Return the room's files by name; whoever calls holds the room's lock. Raise `RoomUnreachable`."""
    try:
        return {name: fs.read(folder / name) for name in fs.names(folder) if belongs(name)}
    except OSError:
        raise RoomUnreachable from None


def write(
    fs: FileSystem,
    target: Path,
    vault: str,
    made: date,
    files: dict[str, bytes],
    progress: Progress | None = None,
) -> Backup:
    """Write a backup to ``target`` and return it as it was read back from there.

    An older backup of the same room is replaced, so that old keys do not lie about; anything else that
    stands there is left alone: `BackupForeign`. ``progress`` hears how many bytes are written. Raise
    `BackupNotWritten` (``disk_full``) where the disk refuses, and `BackupDamaged` where what came back is not
    what was written.
    """
    if fs.exists(target):
        _replaceable(fs, target, vault)
    data = packed(vault, made, files)
    try:
        write_whole(fs, target, data, progress)
    except OSError as error:
        raise BackupNotWritten(disk_full=is_full(error)) from None
    back = load(fs, target)
    if back.files != files:
        raise BackupDamaged
    return back


def load(fs: FileSystem, source: Path) -> Backup:
    """Return the backup at ``source``, every byte verified.

    Raise `BackupUnreadable`, `BackupForeign`, `BackupDamaged`, `RoomNewer`.
    """
    try:
        data = fs.read(source)
    except OSError:
        raise BackupUnreadable from None
    return unpacked(data)


def _replaceable(fs: FileSystem, target: Path, vault: str) -> None:
    try:
        there = load(fs, target)
    except (BackupDamaged, BackupUnreadable, RoomNewer):
        raise BackupForeign from None
    if there.vault != vault:
        raise BackupForeign
