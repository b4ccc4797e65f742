"""What an anchor is given to promise, and whether the journal still reaches what one promised."""

from __future__ import annotations

from peer_console.errors import NotGranted, RoomDamaged
from peer_console.vault.anchor import Promise, Slot
from peer_console.vault.headers import Header
from peer_console.vault.scan import Scan
from peer_console.vault.session import Session
from peer_console.vault.writer import Position


def promise_of(position: Position, session: Session) -> Promise:
    """Return the promise that the journal reaches ``position``."""
    return Promise(
        position.place.vault,
        position.place.number,
        position.offset,
        position.hash.digest(),
        position.ordinal,
        session.generation,
        position.epoch,
        position.flags,
    )


def kept(promise: Promise, header: Header, found: Scan) -> bool:
    """Return whether the last file, as it was found, is a continuation of the promised state.

    A promise about an earlier file is compared with what the last file says of its predecessor; one
    that stops within a closed file can only be followed by reading that file, which `check` does.
    """
    last = found.last
    if last is None or promise.vault != header.vault or promise.number > header.number:
        return False
    if promise.number == header.number:
        return found.had(promise.length, promise.count, promise.head)
    first = found.commits[0]
    closed_at = promise.number == header.number - 1 and promise.count == first.ordinal - 1
    return promise.head == header.previous if closed_at else promise.count < first.ordinal


def promise_in(slot: Slot, session: Session) -> Promise | None:
    """Return what a slot promises, or None where no member of this room sealed it."""
    try:
        return slot.promise(session.keys.commit_key(slot.epoch))
    except (NotGranted, RoomDamaged):
        return None
