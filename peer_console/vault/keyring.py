"""The keyring of one generation, opened and verified: who is in the room, and the keys of all epochs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec

from peer_console.errors import RoomDamaged
from peer_console.vault import seal
from peer_console.vault.accounts import Account, Bundle
from peer_console.vault.contents import Contents, read_contents, written_contents
from peer_console.vault.documents import spelled, understood
from peer_console.vault.keyring_file import (
    Chained,
    Inner,
    Outer,
    Person,
    Recovery,
    Weekly,
    digest_of,
)
from peer_console.vault.lineage import Lineage, lineage

RECOVERY = "recovery"
"""The holder of grants that the printed codes open; no person, and in no list of people."""
_INNER_BUCKET = 64 * 1024


@dataclass(frozen=True)
class Keyring:
    """A verified generation. What is looked up here needs no private key any more."""

    outer: Outer
    inner: Inner
    contents: Contents

    @property
    def vault(self) -> bytes:
        """The room's id, 16 bytes."""
        return bytes.fromhex(self.outer.vault)

    @property
    def generation(self) -> int:
        """The number of this keyring; every change makes a greater one."""
        return self.outer.generation

    @cached_property
    def digest(self) -> bytes:
        """The SHA-256 of this generation, 32 bytes."""
        return digest_of(self.outer)

    @cached_property
    def lineage(self) -> Lineage:
        """The generations this one comes from, itself included."""
        return lineage(self.generation, self.inner.lineage, self.digest)

    def labels(self, compartment: str) -> tuple[str, ...]:
        """Return the labels of a compartment's epochs in the order they began."""
        return self._labels[compartment]

    @cached_property
    def _labels(self) -> dict[str, tuple[str, ...]]:
        entries: dict[str, Sequence[Chained | Weekly]] = dict(self.contents.weekly)
        entries |= {name: line.epochs for name, line in self.contents.lines.items()}
        return {name: tuple(entry.label for entry in line) for name, line in entries.items()}

    def current(self, compartment: str) -> str:
        """Return the label of the epoch that is written to now."""
        return self.labels(compartment)[-1]

    def chained(self, compartment: str) -> tuple[Chained, ...]:
        """Return the epochs of a chained compartment, oldest first."""
        return self.contents.lines[compartment].epochs

    def weekly(self, compartment: str, label: str) -> Weekly | None:
        """Return an epoch of a weekly compartment, or None where there is none of that label."""
        entries = self.contents.weekly.get(compartment, ())
        return next((entry for entry in entries if entry.label == label), None)

    def person(self, person_id: str) -> Person | None:
        """Return somebody who is or was in the room."""
        return self.contents.person(person_id)

    def grants(self, compartment: str) -> dict[str, bytes]:
        """Return the newest key of a chained compartment, sealed to each of its readers."""
        return self.contents.lines[compartment].grants

    def active(self) -> tuple[Person, ...]:
        """Return everybody who may sign in."""
        return tuple(person for person in self.contents.people if person.active)

    def accounts(self) -> dict[str, Account]:
        """Return the account of each person who may sign in."""
        return dict(zip(self.inner.holders, self.outer.accounts, strict=True))


def opened_by(outer: Outer, ring: bytes, person_id: str, private: bytes) -> Keyring:
    """Open and verify the inner document with the ``ring`` key sealed to one person.

    Raise `RoomDamaged` where any part does not belong: the inner document, the signatures of its
    parts, or the writer's over everything.
    """
    generation = str(outer.generation)
    try:
        key = seal.unseal(private, ring, "ring", outer.vault, generation)
        data = seal.unpadded(seal.decrypt(key, 0, outer.inner, "inner", outer.vault, generation))
    except seal.SealBroken:
        raise RoomDamaged("keyring") from None
    inner = understood("keyring", data, Inner)
    keyring = Keyring(outer, inner, read_contents(outer, inner))
    writer = keyring.person(inner.writer)
    unsigned = msgspec.structs.replace(outer, signature=b"")
    if not (
        len(inner.holders) == len(outer.accounts)
        and writer is not None
        and writer.active
        and seal.signed(writer.verifiers[-1], outer.signature, "keyring", spelled(unsigned))
        and (person_id == RECOVERY or person_id in inner.holders)
    ):
        raise RoomDamaged("keyring")
    return keyring


@dataclass(frozen=True)
class Holder:
    """One account to be: whose it is, the tag that finds it, the bundle as it will stand."""

    person: str
    tag: bytes
    bundle: bytes


def holders_of(keyring: Keyring) -> tuple[Holder, ...]:
    """Return the accounts as they stand, to be carried into the next generation."""
    return tuple(Holder(person, kept.tag, kept.bundle) for person, kept in keyring.accounts().items())


def issued(
    outer: Outer,
    contents: Contents,
    holders: Sequence[Holder],
    writer: Bundle,
    *,
    before: Keyring | None,
    root: bytes | None = None,
) -> Keyring:
    """Return the keyring that these parts make: a fresh inner key, sealed to everybody, and signed.

    ``outer`` has its final generation, previous digest, roots and recovery wraps already. Accounts are
    sorted by tag, so their order says nothing. Raise `NotGranted` where ``writer`` may not change what
    is different from ``before``, or the ``root`` key is needed and not given.
    """
    known = (before.inner, before.contents) if before else None
    inner, contents = written_contents(contents, writer, root, known)
    key, generation = seal.fresh_key(), str(outer.generation)
    publics = {person.id: person.seal_public for person in contents.people}
    context = ("ring", outer.vault, generation)
    ordered = sorted(holders, key=lambda holder: holder.tag)
    accounts = tuple(
        Account(holder.tag, holder.bundle, seal.seal(publics[holder.person], key, *context))
        for holder in ordered
    )
    inner = msgspec.structs.replace(
        inner,
        holders=tuple(holder.person for holder in ordered),
        lineage=before.lineage.marks if before else b"",
    )
    data = seal.padded(spelled(inner), _INNER_BUCKET)
    unsigned = msgspec.structs.replace(
        outer,
        accounts=accounts,
        recovery=Recovery(outer.recovery.wraps, seal.seal(contents.recovery_public, key, *context)),
        inner=seal.encrypt(key, 0, data, "inner", outer.vault, generation),
        signature=b"",
    )
    signature = seal.sign(writer.signer, "keyring", spelled(unsigned))
    return Keyring(msgspec.structs.replace(unsigned, signature=signature), inner, contents)


def succeeding(keyring: Keyring, *, forgets: bool = False) -> Outer:
    """Return the outer document of the next generation, before anything else of it is changed."""
    return msgspec.structs.replace(
        keyring.outer,
        generation=keyring.generation + 1,
        previous=keyring.digest,
        forgets=forgets,
    )
