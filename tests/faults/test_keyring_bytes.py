"""A keyring whose bytes were changed: every bit counts, also when the checksum was put right again."""

from __future__ import annotations

import hashlib
import random
import re
from datetime import date

import pytest

from peer_console.errors import PeerConsoleError
from peer_console.vault.cost import FLOOR
from peer_console.vault.keyring_file import file_bytes, read_file
from peer_console.vault.membership import Newcomer, founded
from peer_console.vault.unlock import unlocked
from tests.faults.conftest import Tried

NAME, PASSPHRASE = "Ada", "quiet lamp under nine rivers"


@pytest.fixture(scope="module")
def keyring() -> bytes:
    """Return a keyring file of one lead."""
    made, _, _ = founded(Newcomer(NAME, "lead", PASSPHRASE), FLOOR, date(2026, 11, 22))
    return file_bytes(made.outer)


def test_every_flipped_bit_and_every_length_is_noticed(keyring: bytes) -> None:
    """Without a key, by the digest: thinned out to every 7th bit, which meets every byte."""
    for place in range(0, len(keyring) * 8, 7 * 8 + 1):
        changed = bytearray(keyring)
        changed[place // 8] ^= 1 << place % 8
        with pytest.raises(PeerConsoleError):
            read_file(bytes(changed))
    for length in range(0, len(keyring), 509):
        with pytest.raises(PeerConsoleError):
            read_file(keyring[:length])


def test_a_change_with_a_correct_checksum_is_noticed_too(keyring: bytes) -> None:
    """Who can write the file can write its digest; then signatures and ciphers must hold."""
    _try_changes(keyring, 200, seed=1)


@pytest.mark.exhaustive
def test_many_changes_with_a_correct_checksum_are_noticed(keyring: bytes, tried: Tried) -> None:
    """The long count of the same."""
    _try_changes(keyring, 20_000, seed=2)
    tried(20_000)


def _try_changes(keyring: bytes, count: int, seed: int) -> None:
    chance = random.Random(seed)
    expected = unlocked(read_file(keyring), NAME, PASSPHRASE)
    for _ in range(count):
        changed = _signed_off(_changed(keyring[:-66], chance))
        if changed == keyring:
            continue
        try:
            found = unlocked(read_file(changed), NAME, PASSPHRASE)
        except PeerConsoleError:
            continue
        assert found == expected, "a changed keyring was taken for a sound one"
        pytest.fail("a changed keyring went unnoticed")


def _changed(body: bytes, chance: random.Random) -> bytes:
    fields = [match.span(1) for match in re.finditer(rb'[:,\[]("[^"]*"|\d+)', body)]
    start, end = chance.choice(fields)
    at = chance.randrange(start, end)
    match chance.randrange(7):
        case 0:
            return body[:at] + bytes([chance.choice(b'ABCxyz0189+/=" ,[]{}')]) + body[at + 1 :]
        case 1:
            return body[:start] + body[slice(*chance.choice(fields))] + body[end:]
        case 2:
            return body[:at] + body[at + 1 :]
        case 3:
            return body[:start] + chance.choice((b'""', b"0", b"-1", b"null", b"1e9", b"[]")) + body[end:]
        case 4:
            return body[:start] + b"%d" % chance.getrandbits(chance.choice((3, 40, 70))) + body[end:]
        case 5:
            return body[:at] + chance.randbytes(chance.choice((1, 3))) + body[at + 3 :]
        case _:
            return body[:at] + bytes([body[at] ^ 1 << chance.randrange(8)]) + body[at + 1 :]


def _signed_off(body: bytes) -> bytes:
    whole = body + b"\n"
    return whole + hashlib.sha256(whole).hexdigest().encode() + b"\n"
