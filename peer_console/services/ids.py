"""Ids: the numbers of documents, written as sixteen hexadecimal digits."""

from __future__ import annotations

from typing import Final

_SIXTY_THREE_BITS: Final = (1 << 63) - 1


def hex_id(number: int) -> str:
    """Return a document's number as it is written in records and dataclasses."""
    return f"{number:016x}"


def placed(name: str) -> str:
    """Return the id of a row that always stands in the same place: 63 bits of the SHA-256 of its name."""
    import hashlib

    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") & _SIXTY_THREE_BITS
    return hex_id(number or 1)


def number_of(id: str) -> int:
    """Return the document's number of an id. Raises ValueError for text that is no id."""
    return int(id, 16)
