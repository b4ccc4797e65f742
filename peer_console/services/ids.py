"""Ids: the numbers of documents, written as sixteen hexadecimal digits."""

from __future__ import annotations


def hex_id(number: int) -> str:
    """Return a document's number as it is written in records and dataclasses."""
    return f"{number:016x}"


def number_of(id: str) -> int:
    """Return the document's number of an id. Raises ValueError for text that is no id."""
    return int(id, 16)
