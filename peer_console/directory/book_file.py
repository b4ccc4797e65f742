"""The bytes of a book: a title line, then JSON, compressed; one spelling for each book.

Fields that hold their default are not written: a field that a later version adds leaves the spelling of
older books as it was, and whatever else is not exactly how this program spells it is damage.
"""

from __future__ import annotations

import dataclasses
import typing
import zlib
from datetime import date
from functools import cache, reduce
from operator import or_
from typing import Any, Final

import msgspec

from peer_console.directory.book import Book
from peer_console.directory.hosting import Hosted
from peer_console.directory.resources import Origin
from peer_console.errors import RoomDamaged

_TITLE: Final = b"peer-console book 1\n"
_LEVEL: Final = 3  # a tenth of the size; higher levels take three times as long for a twentieth more
_MOST: Final = 512 * 1024 * 1024
"""Bytes of JSON that a book may unfold to: about 400,000 entries."""


def encode(book: Book) -> bytes:
    """Return the one spelling of a book. Raises RoomDamaged ('directory') for one that nobody could read."""
    if not _is_sound(book):
        raise RoomDamaged("directory")
    return _TITLE + zlib.compress(_spelled(book), _LEVEL)


def decode(data: bytes, *, most: int = _MOST) -> Book:
    """Return the book `encode` was given; raise RoomDamaged ('directory') for anything else.

    Not more than ``most`` bytes are unfolded, however small ``data`` is.
    """
    if not data.startswith(_TITLE):
        raise RoomDamaged("directory")
    body = _unfolded(data[len(_TITLE) :], most)
    try:
        book = msgspec.json.decode(body, type=Book)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise RoomDamaged("directory") from None
    # What was not understood would not be spelled again: unknown fields, other spellings, written defaults.
    if _spelled(book) != body or not _is_sound(book):
        raise RoomDamaged("directory")
    return book


_ENCODER: Final = msgspec.json.Encoder()


def _spelled(book: Book) -> bytes:
    return _ENCODER.encode(msgspec.convert(book, _document(Book), from_attributes=True))


def _unfolded(data: bytes, most: int) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        body = unpacker.decompress(data, most)
    except zlib.error:
        raise RoomDamaged("directory") from None
    if not unpacker.eof or unpacker.unused_data:
        raise RoomDamaged("directory")
    return body


def _is_sound(book: Book) -> bool:
    """Whether nothing stands twice and every part refers to what it may."""
    own = [entry.id for entry in book.entries]
    over = [each.base.id for each in book.localised]
    return (
        book.version >= 0
        and len(own) == len(set(own))
        and len(over) == len(set(over))
        and all(each.base.id == each.entry.id for each in book.localised)
        and all(entry.origin is not Origin.shipped for entry in book.entries)
        and all(entry.origin is Origin.shipped for entry in book.accepted)
        and len(book.checks) == len({id for id, _ in book.checks})
        and all(map(_is_a_day, book.events))
    )


def _is_a_day(event: Hosted) -> bool:
    try:
        return date.fromisoformat(event.day).isoformat() == event.day
    except ValueError:
        return False


@cache
def _document(kind: Any) -> Any:
    """Return the document of a dataclass, in which fields that hold their default are not written."""
    hints = typing.get_type_hints(kind)
    made: list[Any] = []
    for field in dataclasses.fields(kind):
        shape = _shape(hints[field.name])
        missing = field.default is dataclasses.MISSING
        made.append((field.name, shape) if missing else (field.name, shape, field.default))
    return msgspec.defstruct(kind.__name__, made, frozen=True, omit_defaults=True)


def _shape(hint: Any) -> Any:
    """Return a field's type with each dataclass in it replaced by its document."""
    if hasattr(hint, "__dataclass_fields__"):
        return _document(hint)
    parts = tuple(part if part is Ellipsis else _shape(part) for part in typing.get_args(hint))
    if not parts:
        return hint
    return tuple.__class_getitem__(parts) if typing.get_origin(hint) is tuple else reduce(or_, parts)
