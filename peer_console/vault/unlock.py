"""From a name and a passphrase to a person's keys, with every promise of the keyring checked on the way."""

from __future__ import annotations

import msgspec

from peer_console.errors import RoomDamaged, WrongPassphrase
from peer_console.vault import accounts, seal
from peer_console.vault.accounts import Bundle
from peer_console.vault.keyring import Keyring, opened_by
from peer_console.vault.keyring_file import Outer


def unlocked(outer: Outer, name: str, passphrase: str) -> tuple[Keyring, Bundle]:
    """Return the opened keyring and one person's keys; takes the time of one try at each listed cost.

    Raise `WrongPassphrase` for an unknown name and for a wrong passphrase alike, `RoomDamaged` where
    the account was found and does not hold what it should.
    """
    hit = accounts.found(outer.accounts, name, passphrase, outer.vault, outer.salt, outer.costs)
    if hit is None:
        raise WrongPassphrase
    account, tried = hit
    try:
        bundle = accounts.unwrapped(account, tried, outer.vault)
    except (seal.SealBroken, msgspec.DecodeError):
        raise RoomDamaged("keyring") from None
    keyring = opened_by(outer, account.ring, bundle.person, bundle.seal_private)
    if not _is_pinned(bundle, keyring):
        raise RoomDamaged("keyring")
    return keyring, bundle


def _is_pinned(bundle: Bundle, keyring: Keyring) -> bool:
    """Whether the root vouches for exactly these keys, this role, this room."""
    person = keyring.person(bundle.person)
    return (
        person is not None
        and person.active
        and bundle.vault == keyring.outer.vault
        and bundle.role == person.role
        and seal.public_of(bundle.seal_private) == person.seal_public
        and seal.verifier_of(bundle.signer) == person.verifiers[-1]
    )
