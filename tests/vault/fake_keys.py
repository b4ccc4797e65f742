"""Keys for tests of the journal: real ciphers, no accounts, roles as sets of compartments."""

from __future__ import annotations

import functools
from pathlib import Path

from peer_console.errors import NotGranted, Shredded
from peer_console.vault import seal
from peer_console.vault.changes import Change
from peer_console.vault.fs import FileSystem, MemoryFileSystem
from peer_console.vault.journal import Journal, Location
from peer_console.vault.lineage import Lineage
from peer_console.vault.session import Session
from peer_console.vault.summary import Keep

READS = {
    "supporter": {"facts", "people", "handoff"},
    "lead": {"facts", "people", "handoff", "notes", "roster"},
    "coordinator": {"facts"},
}
VAULT = bytes(range(16))
ROOM = Path("/room")
STATE = Path("/state")
KEEPS = {
    "visits": Keep.BY_FILE,
    "shifts": Keep.BY_FILE,
    "staffing": Keep.BY_FILE,
    "people": Keep.CARRIED,
    "actions": Keep.CARRIED,
}
EPOCHS = {
    "facts": "2026-11",
    "people": "2026-11",
    "roster": "2026-11",
    "notes": "2026-W47",
    "handoff": "2026-W47",
}


class FakeRoomKeys:
    """The epoch keys of one room, made when first asked for; shared by all its people."""

    def __init__(self) -> None:
        self.private: dict[tuple[str, str], bytes] = {}
        self.shredded: set[tuple[str, str]] = set()
        self.signers = {person: seal.new_signer() for person in ("a" * 16, "b" * 16)}
        self.ready = {person: seal.Signer(signer) for person, signer in self.signers.items()}

    def of(self, compartment: str, epoch: str) -> bytes:
        """Return an epoch's private key."""
        if (compartment, epoch) not in self.private:
            self.private[compartment, epoch] = seal.new_private()
        return self.private[compartment, epoch]


class FakeKeys:
    """What one role can do with them; satisfies `KeyHolder`."""

    def __init__(self, room: FakeRoomKeys, role: str = "supporter", person: str = "a" * 16) -> None:
        self.room = room
        self.role = role
        self._opener = functools.cache(lambda *which: seal.Opener(room.of(*which)))
        self.person = person

    def seal_to(self, compartment: str, epoch: str, data: bytes, info: bytes) -> bytes:
        """See `KeyHolder`."""
        return seal.seal(seal.public_of(self.room.of(compartment, epoch)), data, info)

    def open_from(self, compartment: str, epoch: str, sealed: bytes, info: bytes) -> bytes:
        """See `KeyHolder`."""
        if (compartment, epoch) in self.room.shredded:
            raise Shredded
        if not self.may_read(compartment, epoch):
            raise NotGranted(compartment)
        return self._opener(compartment, epoch).unseal(sealed, info)

    def may_read(self, compartment: str, epoch: str) -> bool:
        """See `KeyHolder`."""
        return compartment in READS[self.role] and (compartment, epoch) not in self.room.shredded

    def commit_key(self, facts_epoch: str) -> bytes:
        """See `KeyHolder`."""
        return seal.derived(self.room.of("facts", facts_epoch), "commit")

    def sign(self, digest: bytes) -> tuple[str, bytes]:
        """See `KeyHolder`."""
        return self.person, self.room.ready[self.person].sign(digest)

    def verify(self, person: str, digest: bytes, signature: bytes) -> bool:
        """See `KeyHolder`."""
        return seal.signed(seal.verifier_of(self.room.signers[person]), signature, digest)


def session(room: FakeRoomKeys, role: str = "supporter", *, generation: int = 1, **epochs: str) -> Session:
    """Return somebody signed in, with today's epochs changed as given."""
    return Session(FakeKeys(room, role), {**EPOCHS, **epochs}, bytes(32), Lineage(generation, bytes(4)))


def location(fs: FileSystem | None = None) -> Location:
    """Return where a test's journal lies: in memory unless a disk is given."""
    return Location(fs or MemoryFileSystem(), ROOM, STATE, VAULT, KEEPS)


def changes_in(journal: Journal, compartment: str) -> list[Change]:
    """Return every readable committed change of a compartment, oldest first."""
    return [
        Change(compartment, table, int(number), document)
        for batch in journal.batches(compartment, whole=True)
        for table, documents in batch.tables.items()
        for number, document in documents.items()
    ]
