"""Strict documents and the small files they stand in: one spelling for each, or it is damage.

A file is three lines: ``peer-console NAME VERSION``, the document as JSON, and the SHA-256 of the two
in hexadecimal, which tells an accident from another version or somebody else's key.
"""

from __future__ import annotations

from typing import Final, TypeVar

import msgspec

from peer_console.errors import RoomDamaged, RoomNewer
from peer_console.vault.seal import sha256

FORMAT: Final = 1
"""The version of the room's format that this program writes, and the newest it reads."""
_MOST_DIGITS = 9
_DIGEST_LINE = 65


class Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An unknown field, a missing one or another type is damage. Bytes are spelled in base64."""


DocumentType = TypeVar("DocumentType", bound=Document)
_ENCODER = msgspec.json.Encoder(order="deterministic")


def spelled(document: Document) -> bytes:
    """Return the only spelling of a document: JSON, fields in their order, names of a map sorted."""
    return _ENCODER.encode(document)


def understood(what: str, data: bytes, kind: type[DocumentType]) -> DocumentType:
    """Return the document that ``data`` spells; raise `RoomDamaged` (``what``) unless it is its spelling."""
    try:
        document = msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise RoomDamaged(what) from None
    if spelled(document) != data:
        raise RoomDamaged(what)
    return document


def whole_file(name: str, document: Document) -> bytes:
    """Return the bytes of a file that holds one document."""
    body = b"peer-console %s %d\n" % (name.encode(), FORMAT) + spelled(document) + b"\n"
    return body + _digest_line(body)


def from_file(name: str, data: bytes, kind: type[DocumentType]) -> DocumentType:
    """Return the document of a file.

    Raise `RoomNewer` where a later version wrote it whole, `RoomDamaged` (``name``) otherwise.
    """
    body, digest = data[:-_DIGEST_LINE], data[-_DIGEST_LINE:]
    title, _, rest = body.partition(b"\n")
    prefix, _, version = title.rpartition(b" ")
    if digest != _digest_line(body) or prefix != b"peer-console " + name.encode() or rest[-1:] != b"\n":
        raise RoomDamaged(name)
    if version != b"%d" % FORMAT:
        if version.isdigit() and len(version) <= _MOST_DIGITS and int(version) > FORMAT:
            raise RoomNewer(int(version), FORMAT)
        raise RoomDamaged(name)
    return understood(name, rest[:-1], kind)


def _digest_line(body: bytes) -> bytes:
    return sha256(body).hex().encode() + b"\n"
