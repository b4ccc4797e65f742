"""Putting a backup in place as a room: never over a room that knows more, and never half unnoticed.

While files are put back a mark, ``restoring``, stands in the folder; a crash leaves it, and the same
backup can then be put back to its end. Afterwards a note, ``restored``, says what the copies of the
anchor on this laptop had promised: the next member who signs in can tell which saves are missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

from peer_console.errors import (
    BackupDamaged,
    PeerConsoleError,
    RestoreRefused,
    RestoreStopped,
    RoomForeign,
    RoomUnreachable,
)
from peer_console.vault import anchor, backup, keyring_store, threshold
from peer_console.vault.backup_file import Backup
from peer_console.vault.documents import Document, from_file, whole_file
from peer_console.vault.files import is_journal
from peer_console.vault.fs import FileSystem, Progress, write_whole
from peer_console.vault.keyring_file import Outer, read_file
from peer_console.vault.location import is_full, not_saved
from peer_console.vault.place import Place
from peer_console.vault.promises import promise_in
from peer_console.vault.session import Session

MARK: Final = threshold.RESTORING
NOTE: Final = "restored"

Standing = Literal["none", "unfinished", "same", "newer", "older", "apart"]
"""How the room that is there compares with a backup: none, a restore that was cut off, the same to the
byte, one that went on since, one the backup goes beyond, or one of which that cannot be told from outside."""


class Note(Document, frozen=True):
    """What was restored: the day, the backup's day, and what anchors promised, sealed as they were.

    ``own`` are the backup's own slots, ``slots`` those of this laptop, which may have known more.
    """

    restored: str
    made: str
    own: tuple[bytes, ...]
    slots: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """What a member should know of a restore: both days, and which saves are missing.

    ``first`` and ``last`` count saves as the receipt does. Both are None where nothing on this laptop knew
    more than the backup; ``last`` alone where what it knew is sealed to keys that began after the backup.
    """

    restored: date
    made: date
    first: int | None
    last: int | None


def restored(place: Place, session: Session) -> Restored | None:
    """Return what the note says to whoever has these keys; None where there is none."""
    note = noted(place.fs, place.folder)
    if note is None:
        return None
    had, known = _counts(note.own, session), _counts(note.slots, session)
    first, last = max(had, default=0) + 1, max(known, default=0)
    if len(known) < len(note.slots):  # one under keys that the backup does not have: they began after it
        return _restored(note, first, None)
    return _restored(note, first, last) if last >= first else _restored(note, None, None)


def _restored(note: Note, first: int | None, last: int | None) -> Restored:
    return Restored(date.fromisoformat(note.restored), date.fromisoformat(note.made), first, last)


def _counts(slots: Sequence[bytes], session: Session) -> list[int]:
    """Return how many saves each of the slots promises that these keys open."""
    found = filter(None, map(anchor.unpack_slot, slots))
    return [promise.count for slot in found if (promise := promise_in(slot, session))]


def standing(place: Place, copy: Backup) -> Standing:
    """Return how what is in the folder compares with ``copy``. Raise `RoomForeign` for another room."""
    fs, folder = place.fs, place.folder
    try:
        names = [name for name in fs.names(folder) if name not in threshold.MEANINGLESS]
        if MARK in names:
            return "unfinished"
        if not names:
            return "none"
        there = {name: fs.read(folder / name) for name in names if backup.belongs(name)}
    except OSError:
        raise RoomUnreachable from None
    if copy.vault not in _rooms_in(there):
        raise RoomForeign
    if there == dict(copy.files):
        return "same"
    return _compared(there, copy)


def restore(
    place: Place,
    copy: Backup,
    today: date,
    *,
    set_aside: bool = False,
    progress: Progress | None = None,
) -> Path | None:
    """Make the room in ``copy`` the room of ``place``, durably.

    A room that is there is moved aside whole, to the folder that is returned, and only where ``set_aside``
    says so; otherwise `RestoreRefused` with how it stands. ``progress`` hears how many bytes of how many are
    back. Raise `RoomForeign` (another room, or
    something else lives there), `RoomInUse`, `RoomUnreachable`, `BackupDamaged` (no keyring that opens
    it), `RestoreStopped`.
    """
    if (found := _outer(copy.files.get(keyring_store.NAME))) is None or found.vault != copy.vault:
        raise BackupDamaged
    with _disk():
        standing(place, copy)  # a folder that is somebody else's is not even locked
    with _disk(), _held(place):
        how = standing(place, copy)
        if how not in ("none", "unfinished") and not set_aside:
            raise RestoreRefused(how)
        note = _note(place, copy, today)
        aside = _moved_aside(place, today) if how not in ("none", "unfinished") else None
        _put(place, copy, note, progress)
    return aside


def _put(place: Place, copy: Backup, note: Note, progress: Progress | None) -> None:
    fs, folder = place.fs, place.folder
    if not fs.exists(folder / MARK):
        write_whole(fs, folder / MARK, b"")
    done, total = 0, sum(map(len, copy.files.values()))
    for name, data in copy.files.items():
        _put_file(fs, folder / name, data)
        done += len(data)
        if progress:
            progress(done, total)
    if not fs.exists(folder / NOTE):
        write_whole(fs, folder / NOTE, whole_file(NOTE, note))
    # The copy outside would call the restored room rolled back: what it knew stands in the note now.
    outside = place.state / copy.vault
    if fs.exists(outside):
        fs.remove(outside)
        fs.sync_folder(place.state)
    fs.remove(folder / MARK)
    fs.sync_folder(folder)


def _put_file(fs: FileSystem, path: Path, data: bytes) -> None:
    """Write a file, or find that an earlier try wrote it. Raise `RestoreRefused` where something else is."""
    if not fs.exists(path):
        write_whole(fs, path, data)
    elif fs.read(path) != data:
        raise RestoreRefused("apart")


def _moved_aside(place: Place, today: date) -> Path:
    """Move everything of the room into a folder beside it; nothing is deleted."""
    fs, folder = place.fs, place.folder
    for count in range(1, 1000):
        aside = folder.with_name(f"{folder.name}-aside-{today.isoformat()}-{count}")
        if not fs.exists(aside):
            break
    else:
        raise RoomUnreachable
    fs.make_folder(aside)
    names = [name for name in fs.names(folder) if name != threshold.LOCK]
    keyrings = [name for name in names if name.startswith(keyring_store.NAME)]
    head = [name for name in names if name == anchor.HEAD]
    rest = [name for name in names if name not in (*keyrings, *head)]
    # These last, once the rest is surely away: what a crash leaves is known as this room's by them.
    for part in (rest, keyrings, head):
        for name in part:
            fs.replace(folder / name, aside / name)
        fs.sync_folder(aside)
        fs.sync_folder(folder)
    return aside


def _note(place: Place, copy: Backup, today: date) -> Note:
    slots = [place.fs.read(path) for path in (place.state / copy.vault,) if place.fs.exists(path)]
    head = place.folder / anchor.HEAD
    if place.fs.exists(head) and not place.fs.exists(place.folder / MARK):
        slots += anchor.slot_bytes(place.fs.read(head))
    own = anchor.slot_bytes(copy.files.get(anchor.HEAD, b""))
    return Note(today.isoformat(), copy.made.isoformat(), tuple(own), tuple(slots))


def noted(fs: FileSystem, folder: Path) -> Note | None:
    """Return the note of a restore that nobody has signed for yet; None where there is none."""
    try:
        return from_file(NOTE, fs.read(folder / NOTE), Note)
    except (OSError, PeerConsoleError):
        return None


def forget_note(fs: FileSystem, folder: Path) -> None:
    """Take the note away: it stands in the room's own records now. Raise `NotSaved`."""
    try:
        if fs.exists(folder / NOTE):
            fs.remove(folder / NOTE)
            fs.sync_folder(folder)
    except OSError as error:
        raise not_saved(error) from None


def _compared(there: Mapping[str, bytes], copy: Backup) -> Standing:
    """Compare what is in the clear: how often keys changed, how many journal files, how long.

    Saves are hidden from whoever has the files alone, so two states of one month often look alike.
    """
    ours, theirs = _reach(there), _reach(copy.files)
    if ours == theirs or not ours[0]:  # or its keyring does not tell
        return "apart"
    if all(here >= kept for here, kept in zip(ours, theirs, strict=True)):
        return "newer"
    return "older" if all(here <= kept for here, kept in zip(ours, theirs, strict=True)) else "apart"


def _reach(files: Mapping[str, bytes]) -> tuple[int, int, int]:
    lengths = [len(data) for name, data in files.items() if is_journal(name)]
    return _generation(files), len(lengths), sum(lengths)


def _generation(files: Mapping[str, bytes]) -> int:
    outer = _outer(files.get(keyring_store.NAME))
    return outer.generation if outer else 0


def _rooms_in(there: Mapping[str, bytes]) -> set[str]:
    """Return the ids of the rooms that files are of, by their keyrings; where none is whole, by HEAD's slots.

    A room whose keyring was destroyed is the one that a backup is there for.
    """
    keyrings = map(_outer, (there.get(keyring_store.NAME), there.get(keyring_store.OLD_NAME)))
    rooms = {found.vault for found in keyrings if found}
    return rooms or {slot.vault.hex() for slot in anchor.sound_slots(there.get(anchor.HEAD, b""))}


def _outer(data: bytes | None) -> Outer | None:
    if data is None:
        return None
    try:
        return read_file(data)
    except PeerConsoleError:
        return None


@contextmanager
def _held(place: Place) -> Iterator[None]:
    place.fs.make_folder(place.folder)
    lock = threshold.held(place)
    if lock is None:
        raise RoomUnreachable
    with threshold.closed_on_failure(lock):
        yield
    lock.close()


@contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise RestoreStopped(disk_full=is_full(error)) from None
