"""The keyring file: its two documents, their only spelling, and what of them can be checked while locked.

Outer, readable by anybody: the room's id, the chain of root keys, the costs of a try, one account a
person. Inner, sealed under a key that is new in each generation and sealed to each person: who is
in the room with which role and public keys (signed by the root), and the keys of all epochs. So
whoever finds the laptop learns how many accounts there are, and no role, month or name.
Byte by byte: docs/vault-format.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from peer_console.errors import KeyCostRefused, RoomDamaged
from peer_console.vault import cost as costs
from peer_console.vault import seal
from peer_console.vault.accounts import Account
from peer_console.vault.cost import Cost
from peer_console.vault.documents import Document, from_file, spelled, whole_file

_SALT_SIZE = 16
MOST_COSTS = 4
"""Costs that are listed at the most: each is tried at every sign-in."""


class Root(Document, frozen=True):
    """A root key of the room; ``signature`` is by the root before it, empty for the first."""

    public: bytes
    signature: bytes


class Recovery(Document, frozen=True):
    """The recovery key under each pair of printed codes, and this generation's inner key sealed to it."""

    wraps: tuple[bytes, bytes, bytes]
    ring: bytes


class Outer(Document, frozen=True):
    """What anybody may read of the keyring. ``previous`` is the digest of the generation before.

    ``forgets`` says that the generation before held keys that are destroyed: no copy of it is kept.
    ``public_version`` is the least version of the public part that is not stale.
    """

    vault: str
    generation: int
    previous: bytes
    forgets: bool
    salt: bytes
    costs: tuple[Cost, ...]
    roots: tuple[Root, ...]
    public_version: int
    accounts: tuple[Account, ...]
    recovery: Recovery
    inner: bytes
    signature: bytes


class Person(Document, frozen=True):
    """One person as the root vouches for them. ``verifiers`` are their signing keys, the newest last."""

    id: str
    role: str
    active: bool
    seal_public: bytes
    verifiers: tuple[bytes, ...]


class Chained(Document, frozen=True):
    """An epoch of a chained compartment: ``link`` is the key of the epoch before, under this one's key.

    ``public`` is empty once a newer epoch began: nobody seals to an old one.
    """

    label: str
    public: bytes
    link: bytes


class Weekly(Document, frozen=True):
    """An epoch with a key of its own: ``sealed`` to epoch ``under`` of its keeper, empty once shredded."""

    label: str
    public: bytes
    under: str
    sealed: bytes


class Line(Document, frozen=True):
    """A chained compartment: its epochs, oldest first, and the newest one's key sealed to each reader.

    ``grants`` is by person, or 'recovery'.
    """

    epochs: tuple[Chained, ...]
    grants: dict[str, bytes]


class Charter(Document, frozen=True):
    """What leads alone change; signed by the newest root as one piece.

    ``names`` are the display names under the root's key. ``root`` is the newest root's private key,
    sealed to epoch ``root_under`` of the roster: who reads the roster has it.
    """

    vault: str
    version: int
    people: tuple[Person, ...]
    recovery_public: bytes
    names: bytes
    roster: Line
    root_under: str
    root: bytes


class Staff(Document, frozen=True):
    """What supporters and leads change, and a coordinator cannot; signed by whoever of them changed it last.

    It belongs to one version of the charter.
    """

    vault: str
    charter: int
    people: Line
    handoff: tuple[Weekly, ...]
    notes: tuple[Weekly, ...]


class Inner(Document, frozen=True):
    """What the people of the room may read of the keyring.

    ``holders`` names the person of each account in the same order. Charter and staff are carried from
    generation to generation as they were signed. ``lineage`` is the generations before it, see `lineage`.
    """

    writer: str
    holders: tuple[str, ...]
    charter: bytes
    charter_signature: bytes
    staff: bytes
    staff_writer: str
    staff_signature: bytes
    facts: Line
    lineage: bytes


def vault_id(first_root: bytes) -> str:
    """Return the id of the room that a first root key founds: 16 bytes as hex."""
    return seal.sha256(first_root)[:16].hex()


def file_bytes(outer: Outer) -> bytes:
    """Return the whole keyring file."""
    return whole_file("keyring", outer)


def read_file(data: bytes) -> Outer:
    """Return the outer document of a keyring file after every check that needs no key.

    Raise `RoomNewer` where a later version wrote it, and `RoomDamaged` where its bytes changed. The
    signature waits for `keyring.opened_by`: who wrote it stands in the inner document.
    """
    outer = from_file("keyring", data, Outer)
    if not _holds_together(outer):
        raise RoomDamaged("keyring")
    return outer


def digest_of(outer: Outer) -> bytes:
    """Return the SHA-256 of the document: the next generation and journal files pin it."""
    return seal.sha256(spelled(outer))


def roots_hold(vault: str, roots: Sequence[Root]) -> bool:
    """Return whether the room's id is its first root, and each later root is signed by the one before."""
    if not roots or vault != vault_id(roots[0].public) or roots[0].signature:
        return False
    return all(
        seal.signed(old.public, new.signature, "root", vault, new.public) for old, new in pairwise(roots)
    )


def _holds_together(outer: Outer) -> bool:
    """Whether sizes, costs and the chain of roots are what this program writes."""
    try:
        for cost in outer.costs:
            costs.accepted(cost)
    except KeyCostRefused:
        return False
    return (
        0 < len(outer.costs) <= MOST_COSTS
        and len(outer.salt) == _SALT_SIZE
        and 0 < outer.generation < 2**63
        and outer.public_version > 0
        and roots_hold(outer.vault, outer.roots)
    )
