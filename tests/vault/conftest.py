"""A small room's keyring, made once: deriving keys from passphrases is the dear part."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from peer_console.vault import membership
from peer_console.vault.accounts import Bundle
from peer_console.vault.cost import FLOOR, Cost
from peer_console.vault.fs import MemoryFileSystem
from peer_console.vault.keyring import Keyring
from peer_console.vault.keys import Keys
from peer_console.vault.membership import Newcomer
from peer_console.vault.room import Founding, Place, Room

FOUNDED = date(2026, 11, 16)
PASSPHRASES = {
    "Ada": "lantern quiet otter violin maple",
    "Bo": "harbour tulip seven candle brisk",
    "Cy": "meadow copper finch drizzle plank",
}


@dataclass(frozen=True)
class Staff:
    """A keyring with a lead (Ada), a supporter (Bo) and a coordinator (Cy), and everybody's keys."""

    keyring: Keyring
    lead: Bundle
    supporter: Bundle
    coordinator: Bundle
    codes: tuple[bytes, bytes, bytes]

    def keys(self, role: str) -> Keys:
        """Return fresh keys of one of the three."""
        return Keys(self.keyring, getattr(self, role))


@pytest.fixture(scope="session")
def staff() -> Staff:
    """The keyring of a room with one person of each role."""
    keyring, lead, codes = membership.founded(Newcomer("Ada", "lead", PASSPHRASES["Ada"]), FLOOR, FOUNDED)
    keys = Keys(keyring, lead)
    bundles = {}
    for name, role in (("Bo", "supporter"), ("Cy", "coordinator")):
        keyring, bundles[role] = membership.with_person(keys, Newcomer(name, role, PASSPHRASES[name]))
        keys.adopt(keyring)
    return Staff(keyring, lead, bundles["supporter"], bundles["coordinator"], codes)


def hashed(password: bytes, salt: bytes, _: Cost) -> bytes:
    """Give another key for each password and salt, at once."""
    return hashlib.sha256(salt + password).digest()


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand a hash in for Argon2id, in tests that make many accounts and are about something else."""
    monkeypatch.setattr("peer_console.vault.cost.stretched", hashed)


class Calendar:
    """A clock on the wall that only a test turns."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 16, 12, tzinfo=timezone(timedelta(hours=-5)))

    def __call__(self) -> datetime:
        """Return what it shows."""
        return self.moment

    def turn(self, **by: int) -> None:
        """Move the hands."""
        self.moment += timedelta(**by)


@dataclass
class Desk:
    """A room with Ada (lead), Bo (supporter) and Cy (coordinator) on a disk in memory, closed."""

    disk: MemoryFileSystem
    codes: tuple[str, str, str]
    clock: Calendar = field(default_factory=Calendar)

    @property
    def place(self) -> Place:
        """Where the room is."""
        return Place(self.disk, Path("/room"), Path("/state"))

    def room(self, *names: str, place: Place | None = None) -> Room:
        """Open the room, or the copy of it at ``place``, and sign some people in."""
        room = Room.open(place or self.place, clock=self.clock)
        for name in names:
            room.sign_in(name, PASSPHRASES[name])
        return room


@pytest.fixture(scope="session")
def _founded() -> tuple[dict[Path, bytes], tuple[str, str, str]]:
    """The files of the room that `desk` copies, made once with a hash in the place of Argon2id."""
    patch = pytest.MonkeyPatch()
    patch.setattr("peer_console.vault.cost.stretched", hashed)
    try:
        desk = Desk(MemoryFileSystem(), ("", "", ""))
        founding = Founding("Ada", PASSPHRASES["Ada"], b'{"name": "a room"}')
        created = Room.create(desk.place, founding, clock=desk.clock, cost=FLOOR)
        created.room.add_person("Bo", "supporter", PASSPHRASES["Bo"], must_replace=False)
        created.room.add_person("Cy", "coordinator", PASSPHRASES["Cy"], must_replace=False)
        created.room.close()
    finally:
        patch.undo()
    return {path: bytes(data) for path, data in desk.disk.files.items()}, created.recovery_codes


@pytest.fixture
def desk(_founded: tuple[dict[Path, bytes], tuple[str, str, str]], cheap: None) -> Desk:
    """A fresh copy of the small room."""
    files, codes = _founded
    return Desk(MemoryFileSystem(files), codes)
