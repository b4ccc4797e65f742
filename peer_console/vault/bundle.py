"""A bundle: what one room sends to the coordinator of another, sealed so that only they can open it.

The coordinator hands out a *card* with their public key. A lead of the sending room seals to it and
signs with the room's root. A room's id is half the hash of its first root's public key (see
`keyring_file`), so a bundle proves by itself which room it is from; that this room belongs to the
programme is for people to say, by comparing eight characters.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date
from typing import Final

from peer_console.errors import (
    BundleDamaged,
    BundleForeign,
    BundleForSomebodyElse,
    RoomDamaged,
)
from peer_console.vault import seal
from peer_console.vault.documents import Document, from_file, spelled, whole_file
from peer_console.vault.keyring_file import Root, roots_hold
from peer_console.vault.keys import Keys
from peer_console.vault.receipts import spoken_code

_CARD: Final = "card"
_BUNDLE: Final = "bundle"
_MOST: Final = 256 * 1024 * 1024
"""Bytes of an opened bundle: a small file must not fill the memory."""


class Card(Document, frozen=True):
    """Who a bundle is for: a person of a room, and their sealing key."""

    vault: str
    person: str
    public: bytes

    @property
    def code(self) -> str:
        """Eight characters to compare by voice."""
        return spoken_code(seal.sha256(self.public))


class Bundle(Document, frozen=True):
    """What is sent. ``roots`` is the sending room's chain; ``signature`` by its last over the rest."""

    vault: str
    roots: tuple[Root, ...]
    recipient: bytes
    made: str
    sealed: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Opened:
    """An opened bundle: the room it is from, its eight characters, how many roots it had, what was sent."""

    vault: str
    code: str
    roots: int
    made: date
    payload: bytes


def card_of(keys: Keys) -> bytes:
    """Return the file with which the acting person can be sent a bundle."""
    acting = keys.acting
    public = seal.public_of(acting.seal_private)
    return whole_file(_CARD, Card(keys.keyring.outer.vault, acting.person, public))


def read_card(data: bytes) -> Card:
    """Return the card in a file. Raise `BundleForeign` (something else) and `RoomNewer`."""
    try:
        card = from_file(_CARD, data, Card)
    except RoomDamaged:
        raise BundleForeign from None
    if len(card.public) != seal.SEAL_PUBLIC_SIZE:
        raise BundleForeign
    return card


def code_of(vault: str) -> str:
    """Return the eight characters of a room, to compare by voice."""
    return spoken_code(seal.sha256(bytes.fromhex(vault)))


def sealed_for(card: Card, keys: Keys, made: date, payload: bytes) -> bytes:
    """Return the file that only the card's owner can open. Raise `NotGranted` unless a lead is signed in."""
    root = keys.root()
    outer, recipient = keys.keyring.outer, seal.sha256(card.public)
    context = (_BUNDLE, outer.vault, recipient, made.isoformat())
    try:
        sealed = seal.seal(card.public, zlib.compress(payload, 9), *context)
    except seal.SealBroken:
        raise BundleForeign from None
    unsigned = Bundle(outer.vault, outer.roots, recipient, made.isoformat(), sealed, b"")
    signature = seal.sign(root, _BUNDLE, spelled(unsigned))
    return whole_file(
        _BUNDLE, Bundle(outer.vault, outer.roots, recipient, made.isoformat(), sealed, signature)
    )


def opened(data: bytes, keys: Keys) -> Opened:
    """Return what a bundle holds for somebody signed in.

    Raise `BundleForeign` (something else), `BundleDamaged` (a byte changed, or the room did not sign it),
    `BundleForSomebodyElse`, and `RoomNewer`.
    """
    try:
        bundle = from_file(_BUNDLE, data, Bundle)
    except RoomDamaged:
        raise (BundleDamaged if data.startswith(b"peer-console bundle ") else BundleForeign) from None
    if not _is_sound(bundle):
        raise BundleDamaged
    context = (_BUNDLE, bundle.vault, bundle.recipient, bundle.made)
    for member in keys.bundles:
        if seal.sha256(seal.public_of(member.seal_private)) != bundle.recipient:
            continue
        try:
            payload = _inflated(seal.unseal(member.seal_private, bundle.sealed, *context))
            made = date.fromisoformat(bundle.made)
        except (seal.SealBroken, ValueError):
            raise BundleDamaged from None
        return Opened(bundle.vault, code_of(bundle.vault), len(bundle.roots), made, payload)
    raise BundleForSomebodyElse


def _is_sound(bundle: Bundle) -> bool:
    unsigned = Bundle(bundle.vault, bundle.roots, bundle.recipient, bundle.made, bundle.sealed, b"")
    return roots_hold(bundle.vault, bundle.roots) and seal.signed(
        bundle.roots[-1].public, bundle.signature, _BUNDLE, spelled(unsigned)
    )


def _inflated(data: bytes) -> bytes:
    inflater = zlib.decompressobj()
    try:
        payload = inflater.decompress(data, _MOST)
    except zlib.error:
        raise BundleDamaged from None
    if not inflater.eof or inflater.unused_data:
        raise BundleDamaged
    return payload
