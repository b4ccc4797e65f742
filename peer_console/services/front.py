"""What a room shows while it is locked, and what setting one up takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from peer_console.errors import (
    PeerConsoleError,
    RoomDamaged,
    RoomForeign,
    RoomInUse,
    RoomMissing,
    RoomNewer,
    RoomUnreachable,
)

if TYPE_CHECKING:
    from peer_console.directory.book import Book
    from peer_console.domain.people import Person
    from peer_console.domain.programme import Programme

State = Literal["ready", "missing", "in_use", "newer", "foreign", "unreachable", "damaged"]
REFUSALS: tuple[tuple[type[PeerConsoleError], State], ...] = (
    (RoomMissing, "missing"),
    (RoomInUse, "in_use"),
    (RoomNewer, "newer"),
    (RoomForeign, "foreign"),
    (RoomUnreachable, "unreachable"),
    (RoomDamaged, "damaged"),
)


@dataclass(frozen=True, slots=True)
class Front:
    """What the room shows while it is locked.

    ``error`` is the explained reason why the room did not open; ``damage`` a word for what is damaged.
    A room that is 'ready' and has damage opened for reading only; a 'damaged' one did not open. The two
    flags are unverified until somebody signs in. ``book`` is the room's own directory, None where there is
    none; a damaged one is empty, and ``damage`` says 'directory'.
    """

    state: State
    error: PeerConsoleError | None = None
    damage: str | None = None
    programme: Programme | None = None
    programme_trusted: bool = False
    handoff_waiting: bool = False
    shift_open: bool = False
    book: Book | None = None


@dataclass(frozen=True, slots=True)
class SetupPlan:
    """What a new room begins with: the programme and its first lead."""

    programme: Programme
    lead_name: str
    passphrase: str
    trained_until: date | None = None


@dataclass(frozen=True, slots=True)
class SetupDone:
    """The three recovery codes, shown once and kept nowhere, and the lead who is now signed in."""

    recovery_codes: tuple[str, str, str]
    person: Person


def refused(error: PeerConsoleError) -> Front:
    """Return the face of a room that did not open; ``error`` is one of `REFUSALS`."""
    state = next(state for kind, state in REFUSALS if isinstance(error, kind))
    return Front(state, error, error.what if isinstance(error, RoomDamaged) else None)
