"""Accounts: a name and a passphrase find a sealed bundle of keys; nothing tells which of them was wrong.

No name is on the disk. A try stretches the passphrase with a salt made from the room and the typed
name; of the result one half is the ``tag`` that finds the account (and commits to the key), the
other wraps the bundle. See docs/decisions/names-are-not-on-the-disk.md.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from peer_console.vault import cost as costs
from peer_console.vault import seal
from peer_console.vault.cost import Cost

_LONGEST = 1024
_BUNDLE_BUCKET = 512


class Bundle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One person's private half: who they are in which room, and their two private keys."""

    vault: str
    person: str
    role: str
    name: str
    must_replace: bool
    seal_private: bytes
    signer: bytes


class Account(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in the keyring for a person: nothing that says who it is.

    ``ring`` is the key of this generation's inner document, sealed to the person.
    """

    tag: bytes
    bundle: bytes
    ring: bytes


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a name and a passphrase give at one cost."""

    tag: bytes
    wrap: bytes


def same_name(name: str) -> str:
    """Return the form in which two spellings of a display name are equal."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name[:_LONGEST]).casefold())
    return " ".join(folded.split())


def same_passphrase(passphrase: str) -> str:
    """Return the form in which two ways of typing a passphrase are equal: NFKC, no white space at its ends.

    A space that came along when it was pasted, or read from paper, must not keep anybody out.
    """
    return unicodedata.normalize("NFKC", passphrase[:_LONGEST]).strip()


def attempt(name: str, passphrase: str, vault: str, salt: bytes, cost: Cost) -> Attempt:
    """Stretch one name and passphrase; takes the time of ``cost``."""
    return attempt_of(stretched(name, passphrase, salt, cost), vault)


def stretched(name: str, passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """Return the 32-byte key of a name and passphrase in a room of this ``salt``, at ``cost``."""
    name_salt = seal.sha256(seal.joined("peer-console/1 name", salt, _encoded(same_name(name))))
    return costs.stretched(_encoded(same_passphrase(passphrase)), name_salt, cost)


def attempt_of(key: bytes, vault: str) -> Attempt:
    """Return what a stretched name and passphrase give in one room."""
    return Attempt(seal.derived(key, "account tag", vault), seal.derived(key, "account wrap", vault))


def found(
    accounts: Sequence[Account], name: str, passphrase: str, vault: str, salt: bytes, listed: Sequence[Cost]
) -> tuple[Account, Attempt] | None:
    """Return the account that a name and passphrase open, or None.

    Every listed cost is tried whatever the outcome, so that an unknown name, a wrong passphrase and
    an account at the newest cost take the same time.
    """
    hit: tuple[Account, Attempt] | None = None
    for cost in listed:
        tried = attempt(name, passphrase, vault, salt, cost)
        for account in accounts:
            if seal.same(account.tag, tried.tag):
                hit = (account, tried)
    return hit


def wrapped(bundle: Bundle, tried: Attempt) -> bytes:
    """Return the bundle under the passphrase; all bundles have one size, whatever name or role is in them.

    The wrap key is used for one person only; a new nonce each time keeps a changed bundle apart.
    """
    nonce = seal.fresh_key()[:12]
    data = seal.padded(msgspec.json.encode(bundle), _BUNDLE_BUCKET)
    sealed = seal.encrypt(tried.wrap, int.from_bytes(nonce, "big"), data, "bundle", bundle.vault, tried.tag)
    return nonce + sealed


def unwrapped(account: Account, tried: Attempt, vault: str) -> Bundle:
    """Return the bundle of an account whose tag was found, or raise `SealBroken` where it was changed."""
    nonce, sealed = int.from_bytes(account.bundle[:12], "big"), account.bundle[12:]
    data = seal.unpadded(seal.decrypt(tried.wrap, nonce, sealed, "bundle", vault, tried.tag))
    return msgspec.json.decode(data, type=Bundle)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
