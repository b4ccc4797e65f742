"""The three printed codes: any two open the recovery key, one alone opens nothing.

Each code is 120 random bits and a check of 20, in Crockford's base 32 (no I, L, O, U). Two codes
are 240 bits, far beyond guessing, so no stretching is needed; each pair wraps the key once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from itertools import combinations

from peer_console.errors import RecoveryCodesWrong
from peer_console.vault import seal

CODES = 3
_SECRET_SIZE = 15
_CHECK_SIZE = 4
_GROUP = 4
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_codes(random: Callable[[int], bytes] = os.urandom) -> tuple[bytes, bytes, bytes]:
    """Return three new secrets, each to be printed with `printed`."""
    return random(_SECRET_SIZE), random(_SECRET_SIZE), random(_SECRET_SIZE)


def printed(secret: bytes) -> str:
    """Return a code as it is printed: seven groups of four, the last one a check of the rest."""
    symbols = _symbols(int.from_bytes(secret, "big"), _SECRET_SIZE * 8 // 5) + _check(secret)
    return "-".join(symbols[start : start + _GROUP] for start in range(0, len(symbols), _GROUP))


def typed(code: str) -> bytes:
    """Return the secret of a typed code: case, spaces and dashes do not matter, O is 0, I and L are 1.

    Raise `RecoveryCodesWrong` where it is not a code, so a slip is found before anything is tried.
    """
    plain = "".join(code[:200].upper().split()).replace("-", "").translate(_READ_AS)
    length = _SECRET_SIZE * 8 // 5
    if len(plain) != length + _CHECK_SIZE or any(symbol not in _ALPHABET for symbol in plain):
        raise RecoveryCodesWrong
    number = 0
    for symbol in plain[:length]:
        number = number * 32 + _ALPHABET.index(symbol)
    secret = number.to_bytes(_SECRET_SIZE, "big")
    if _check(secret) != plain[length:]:
        raise RecoveryCodesWrong
    return secret


def wraps(private: bytes, codes: Sequence[bytes], vault: str) -> tuple[bytes, bytes, bytes]:
    """Return the recovery key under each of the three pairs; each pair's key is used once."""
    first, second, third = (
        seal.encrypt(_pair_key(pair, vault), 0, private, "recovery", vault) for pair in combinations(codes, 2)
    )
    return first, second, third


def unwrapped(kept: Sequence[bytes], codes: Sequence[bytes], vault: str) -> bytes:
    """Return the recovery key that two codes open, or raise `RecoveryCodesWrong`."""
    if len(set(codes)) != 2:
        raise RecoveryCodesWrong
    key = _pair_key(codes, vault)
    for wrap in kept:
        try:
            return seal.decrypt(key, 0, wrap, "recovery", vault)
        except seal.SealBroken:
            continue
    raise RecoveryCodesWrong


def _pair_key(codes: Sequence[bytes], vault: str) -> bytes:
    return seal.derived(b"".join(sorted(codes)), "recovery pair", vault)


def _check(secret: bytes) -> str:
    digest = seal.sha256(seal.joined("recovery code", secret))
    return _symbols(int.from_bytes(digest[:3], "big") >> 4, _CHECK_SIZE)


def _symbols(number: int, count: int) -> str:
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(5 * (count - 1), -1, -5))
