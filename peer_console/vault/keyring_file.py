"""The keyring file: its two documents, their only spelling, and what of them can be checked while locked.

Outer, readable by anybody: the room's id, the chain of root keys, the costs of a try, one account a
person. Inner, sealed under a key that is new in each generation and sealed to each person: who is
in the room with which role and public keys (signed by the root), and the keys of all epochs. So
whoever finds the laptop learns how many accounts there are, and no role, month or name.
Byte by byte: docs/vault-format.md.
"""

from __future__ import annotations

import hashlib
from typing import Final, TypeVar

import msgspec

from peer_console.errors import KeyCostRefused, RoomDamaged, RoomForeign, RoomNewer
from peer_console.vault import cost as costs
from peer_console.vault import seal
from peer_console.vault.accounts import Account
from peer_console.vault.cost import Cost

FORMAT: Final = 1
_MAGIC = b"peer-console keyring "
_SALT_SIZE = 16
_MOST_COSTS = 4
_DIGEST_LINE = 65


class _Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Strict: an unknown field, a missing one or another type is damage."""


class Root(_Document, frozen=True):
    """A root key of the room; ``signature`` is by the root before it, empty for the first."""

    public: bytes
    signature: bytes


class Recovery(_Document, frozen=True):
    """The recovery key under each pair of printed codes, and this generation's inner key sealed to it."""

    wraps: tuple[bytes, bytes, bytes]
    ring: bytes


class Outer(_Document, frozen=True):
    """What anybody may read of the keyring. ``previous`` is the digest of the generation before.

    A kept copy of a generation before ``forget_before`` still holds keys that were destroyed since,
    and is overwritten. ``public_version`` is the least version of the public part that is not stale.
    """

    vault: str
    generation: int
    previous: bytes
    forget_before: int
    salt: bytes
    costs: tuple[Cost, ...]
    roots: tuple[Root, ...]
    public_version: int
    accounts: tuple[Account, ...]
    recovery: Recovery
    inner: bytes
    signature: bytes


class Person(_Document, frozen=True):
    """One person as the root vouches for them. ``verifiers`` are their signing keys, the newest last."""

    id: str
    role: str
    active: bool
    seal_public: bytes
    verifiers: tuple[bytes, ...]


class People(_Document, frozen=True):
    """Everybody who is or was in the room; signed by the newest root as one piece."""

    vault: str
    version: int
    people: tuple[Person, ...]
    recovery_public: bytes


class Chained(_Document, frozen=True):
    """An epoch of a chained compartment: ``link`` is the key of the epoch before, under this one's key.

    ``public`` is empty once a newer epoch began: nobody seals to an old one.
    """

    label: str
    public: bytes
    link: bytes


class Weekly(_Document, frozen=True):
    """An epoch with a key of its own: ``sealed`` to epoch ``under`` of its keeper, empty once shredded."""

    label: str
    public: bytes
    under: str
    sealed: bytes


class Inner(_Document, frozen=True):
    """What the people of the room may read of the keyring.

    ``holders`` names the person of each account in the same order. ``grants`` holds, for a chained
    compartment and a person (or 'recovery'), the newest epoch's key sealed to them. ``root`` is the
    newest root's private key, sealed to epoch ``root_under`` of the roster: leads hold it.
    """

    writer: str
    holders: tuple[str, ...]
    people: bytes
    people_signature: bytes
    chained: dict[str, tuple[Chained, ...]]
    weekly: dict[str, tuple[Weekly, ...]]
    grants: dict[str, dict[str, bytes]]
    root_under: str
    root: bytes


DocumentType = TypeVar("DocumentType", bound=_Document)
_ENCODER = msgspec.json.Encoder(order="deterministic")


def spelled(document: _Document) -> bytes:
    """Return the only spelling of a document: JSON, fields in their order, names of a map sorted."""
    return _ENCODER.encode(document)


def understood(data: bytes, kind: type[DocumentType]) -> DocumentType:
    """Return the document that ``data`` spells, or raise `RoomDamaged` where it is not its only spelling."""
    try:
        document = msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise RoomDamaged("keyring") from None
    if spelled(document) != data:
        raise RoomDamaged("keyring")
    return document


def vault_id(first_root: bytes) -> str:
    """Return the id of the room that a first root key founds: 16 bytes as hex."""
    return seal.sha256(first_root)[:16].hex()


def file_bytes(outer: Outer) -> bytes:
    """Return the whole keyring file: a line naming the format, the document, a line with its digest."""
    body = _MAGIC + b"%d\n" % FORMAT + spelled(outer) + b"\n"
    return body + hashlib.sha256(body).hexdigest().encode() + b"\n"


def read_file(data: bytes) -> Outer:
    """Return the outer document of a keyring file after every check that needs no key.

    Raise `RoomForeign` where it is no keyring, `RoomNewer` where a later version wrote it, and
    `RoomDamaged` where its bytes changed. The signature waits for `opened_by` in unlock.py.
    """
    body, digest = data[:-_DIGEST_LINE], data[-_DIGEST_LINE:]
    whole = hashlib.sha256(body).hexdigest().encode() + b"\n" == digest
    if not whole:
        raise RoomDamaged("keyring")
    if not body.startswith(_MAGIC):
        raise RoomForeign
    first, _, rest = body.partition(b"\n")
    number = first.removeprefix(_MAGIC)
    if number != b"%d" % FORMAT:
        if number.isdigit() and len(number) < 10 and int(number) > FORMAT:
            raise RoomNewer(int(number), FORMAT)
        raise RoomDamaged("keyring")
    outer = understood(rest[:-1], Outer)
    if rest[-1:] != b"\n" or not _holds_together(outer):
        raise RoomDamaged("keyring")
    return outer


def digest_of(outer: Outer) -> bytes:
    """Return the SHA-256 of the document: the next generation and journal files pin it."""
    return seal.sha256(spelled(outer))


def _holds_together(outer: Outer) -> bool:
    """Whether sizes, costs and the chain of roots are what this program writes."""
    try:
        for cost in outer.costs:
            costs.accepted(cost)
    except KeyCostRefused:
        return False
    return (
        0 < len(outer.costs) <= _MOST_COSTS
        and len(outer.salt) == _SALT_SIZE
        and 0 < outer.generation < 2**63
        and 0 <= outer.forget_before <= outer.generation
        and outer.public_version > 0
        and roots_hold(outer)
    )


def roots_hold(outer: Outer) -> bool:
    """Return whether the room's id is its first root, and each later root is signed by the one before."""
    if not outer.roots or outer.vault != vault_id(outer.roots[0].public) or outer.roots[0].signature:
        return False
    pairs = zip(outer.roots, outer.roots[1:], strict=False)
    return all(seal.signed(old.public, new.signature, "root", outer.vault, new.public) for old, new in pairs)
