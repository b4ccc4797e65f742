"""Coming in: a folder becomes a room, or is found to be one, and is held by one process at a time."""

from __future__ import annotations

import errno
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager

from peer_console.errors import (
    RestoreUnfinished,
    RoomDamaged,
    RoomExists,
    RoomForeign,
    RoomInUse,
    RoomMissing,
    RoomUnreachable,
)
from peer_console.vault import anchor, book, draft, keyring_store, public_part
from peer_console.vault.fs import Handle, write_whole
from peer_console.vault.keyring_store import Loaded
from peer_console.vault.location import not_saved
from peer_console.vault.place import Place

LOCK = "LOCK"
SETTING_UP = "setting-up"
"""Stands in the folder while a room is being made: what is there then was never used."""
TRIES = "tries"
"""How many tries of a passphrase failed since somebody signed in last: a number, in the clear."""
RESTORING = "restoring"
"""Stands in the folder while a backup is being put back: what is there then is not the whole room yet."""
_OURS = frozenset(
    {
        LOCK,
        SETTING_UP,
        RESTORING,
        TRIES,
        keyring_store.NAME,
        keyring_store.OLD_NAME,
        public_part.NAME,
        draft.NAME,
        anchor.HEAD,
    }
)
# Neither says that anything is here: the lock, and a mark that had no name yet when a crash came.
MEANINGLESS = frozenset({LOCK, f"{RESTORING}.new"})
_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)


def held(place: Place) -> Handle | None:
    """Return the room's lock, or None where the folder cannot be written. Raise `RoomInUse`."""
    try:
        return place.fs.lock(place.folder / LOCK)
    except BlockingIOError:
        raise RoomInUse from None
    except OSError as error:
        if error.errno in _READ_ONLY:
            return None
        raise RoomUnreachable from None


def begin(place: Place) -> Handle:
    """Make the folder and mark it as being set up; return its lock.

    Raise `RoomExists`, `RoomForeign` (something else lives there), `RoomInUse`, `NotSaved`. What an
    earlier set-up left that never came to its end is cleared away.
    """
    fs, folder = place.fs, place.folder
    try:
        names = fs.names(folder)
        if not _unfinished(place, names) and any(name not in MEANINGLESS for name in names):
            raise RoomExists if keyring_store.NAME in names else RoomForeign
        fs.make_folder(folder)  # only now: this makes a folder that is there private, and it is ours
        lock = held(place)
        if lock is None:
            raise RoomUnreachable
        try:
            write_whole(fs, folder / SETTING_UP, b"")
            for name in fs.names(folder):
                if _is_ours(name) and name not in (LOCK, SETTING_UP):
                    fs.remove(folder / name)
        except OSError:
            lock.close()
            raise
    except OSError as error:
        raise not_saved(error) from None
    return lock


def finish(place: Place) -> None:
    """Take the mark away: from now on it is a room. Raise `NotSaved`."""
    try:
        place.fs.remove(place.folder / SETTING_UP)
        place.fs.sync_folder(place.folder)
    except OSError as error:
        raise not_saved(error) from None


def entered(place: Place) -> tuple[Loaded, Handle | None]:
    """Return the room's keyring and its lock; no lock where the folder is read-only.

    Raise `RoomMissing` (also for a set-up that never ended), `RoomForeign`, `RoomInUse`, `RoomNewer`,
    `RoomUnreachable`, and `RoomDamaged` where there is a room but no keyring left to open it.
    """
    _look(place)
    lock = held(place)
    with closed_on_failure(lock):
        return keyring_store.load(place.fs, place.folder), lock


@contextmanager
def closed_on_failure(lock: Handle | None) -> Iterator[None]:
    """Let go of ``lock`` where the block does not end well, whatever ended it."""
    with ExitStack() as stack:
        if lock is not None:
            stack.callback(lock.close)
        yield
        stack.pop_all()


def _look(place: Place) -> None:
    try:
        names = set(place.fs.names(place.folder)) - MEANINGLESS
    except OSError:
        raise RoomUnreachable from None
    if not names or _unfinished(place, names):
        raise RoomMissing
    if RESTORING in names:
        raise RestoreUnfinished
    if not names & {keyring_store.NAME, keyring_store.OLD_NAME}:
        raise RoomDamaged("keyring") if any(map(_is_ours, names)) else RoomForeign


def _unfinished(place: Place, names: Collection[str]) -> bool:
    """Whether a set-up never ended; a crash may have come before the mark itself had its name.

    A mark in a room that was used since is a stray one: nobody must set up another room over it.
    """
    if not {SETTING_UP, f"{SETTING_UP}.new"} & set(names):
        return False
    grown = {keyring_store.OLD_NAME, draft.NAME, "journal-0002"} & set(names)
    return not grown and not anchor.was_used(place.fs, place.folder)


def _is_ours(name: str) -> bool:
    known = name.removesuffix(".new") in _OURS or name.startswith(("journal-", "torn-"))
    return known or book.is_ours(name)
