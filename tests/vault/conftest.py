"""A small room's keyring, made once: deriving keys from passphrases is the dear part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from peer_console.vault import membership
from peer_console.vault.accounts import Bundle
from peer_console.vault.cost import FLOOR
from peer_console.vault.keyring import Keyring
from peer_console.vault.keys import Keys
from peer_console.vault.membership import Newcomer

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


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand a hash in for Argon2id, in tests that make many accounts and are about something else."""
    import hashlib

    from peer_console.vault import cost

    def hashed(password: bytes, salt: bytes, _: cost.Cost) -> bytes:
        return hashlib.sha256(salt + password).digest()

    monkeypatch.setattr(cost, "stretched", hashed)
