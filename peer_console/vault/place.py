"""Where a room is, and what its front door gives out: small frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from peer_console.vault.fs import FileSystem


@dataclass(frozen=True, slots=True)
class Place:
    """A room's folder on a disk, and the ``state`` folder outside it for the copy of the anchor."""

    fs: FileSystem
    folder: Path
    state: Path


@dataclass(frozen=True, slots=True)
class Founding:
    """What a room begins with: the first lead, and the programme as the public part.

    ``salt`` and ``key`` are for the practice room alone, whose passphrases are no secret: its salt is the
    same each time, so that the lead's stretched passphrase is known before (`accounts.stretched`).
    """

    name: str
    passphrase: str
    public: bytes
    salt: bytes | None = None
    key: bytes | None = None


@dataclass(frozen=True, slots=True)
class EpochState:
    """One epoch of a compartment, as far as retention needs to know."""

    label: str
    last_day: date
    current: bool
    shredded: bool
    readable: bool


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody signed in. ``must_replace``: the passphrase is the one-time one a lead gave out."""

    id: str
    name: str
    role: str
    must_replace: bool
