"""What goes into the journal and comes out of it: changes of documents, and who made them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import msgspec

Document: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One document as it is from now on; ``document`` None says that it is no more."""

    compartment: str
    table: str
    id: int
    document: Document | None


@dataclass(frozen=True, slots=True)
class Stored:
    """A change as it was read back, with the epoch whose key sealed it."""

    change: Change
    epoch: str


@dataclass(frozen=True, slots=True)
class Audit:
    """What a transaction does, in one verb, and on which day; who did it is added from the keys."""

    what: str
    on: date


@dataclass(frozen=True, slots=True)
class Signed:
    """An audit line with its author's signature over the file up to the line's frame."""

    id: int
    what: str
    on: str
    person: str
    signature: bytes


AUDIT_TABLE = "audit"

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder()


class NotAChange(Exception):
    """Authentic bytes that hold something else than expected: a defect or a newer program."""


def pack_change(change: Change) -> bytes:
    """Return a change as JSON: ``[table, id, document or null]``."""
    return _encoder.encode((change.table, change.id, change.document))


def unpack_change(compartment: str, data: bytes) -> Change:
    """Return what `pack_change` was given; raise `NotAChange` where it is no change."""
    match unpack_json(data):
        case [str(table), int(number), dict() | None as document]:
            return Change(compartment, table, number, document)
    raise NotAChange


def pack_audit(number: int, audit: Audit, person: str, signature: bytes) -> bytes:
    """Return an audit line as JSON: ``["audit", id, {document}, signature in base64]``."""
    document = {"on": audit.on.isoformat(), "person": person, "what": audit.what}
    return _encoder.encode((AUDIT_TABLE, number, document, base64.b64encode(signature).decode("ascii")))


def unpack_audit(data: bytes) -> Signed:
    """Return what `pack_audit` was given; raise `NotAChange` where it is no audit line."""
    match unpack_json(data):
        case [str(), int(number), {"on": str(on), "person": str(person), "what": str(what)}, str(encoded)]:
            try:
                return Signed(number, what, on, person, base64.b64decode(encoded, validate=True))
            except binascii.Error:
                raise NotAChange from None
    raise NotAChange


def change_of(signed: Signed) -> Change:
    """Return an audit line as a document of the table ``audit``."""
    document = {"on": signed.on, "person": signed.person, "what": signed.what}
    return Change("roster", AUDIT_TABLE, signed.id, document)


def pack_json(value: Mapping[str, Any] | list[Any]) -> bytes:
    """Return a summary or a manifest as JSON."""
    return _encoder.encode(value)


def unpack_json(data: bytes) -> Any:
    """Return what `pack_json` was given, or raise `NotAChange`."""
    try:
        return _decoder.decode(data)
    except msgspec.DecodeError:
        raise NotAChange from None
