"""The receipt: where the journal stands, short enough for the paper shift sheet."""

from __future__ import annotations

from typing import NamedTuple

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BITS = 40


class Receipt(NamedTuple):
    """How many saves the room has had, and eight characters that stand for all of them."""

    saves: int
    code: str


def receipt_of(count: int, head: bytes) -> Receipt:
    """Return the receipt of a state: the first 40 bits of its hash in Crockford's base 32, 'K7QD-2M9X'."""
    return Receipt(count, spoken_code(head))


def spoken_code(digest: bytes) -> str:
    """Return the first 40 bits of a hash as eight characters that can be read out: 'K7QD-2M9X'."""
    number = int.from_bytes(digest[: _BITS // 8], "big")
    code = "".join(_CROCKFORD[number >> shift & 31] for shift in range(_BITS - 5, -1, -5))
    return f"{code[:4]}-{code[4:]}"
