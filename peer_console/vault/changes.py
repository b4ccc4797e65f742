"""What goes into the journal and comes out of it: changes of documents, and who made them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple, TypeAlias

import msgspec

Document: TypeAlias = dict[str, Any]


class Change(NamedTuple):
    """One document as it is from now on; ``document`` None says that it is no more."""

    compartment: str
    table: str
    id: int
    document: Document | None


class Stored(NamedTuple):
    """A change as it was read back, with the epoch whose key sealed it."""

    change: Change
    epoch: str


class Audit(NamedTuple):
    """What a transaction does, in one verb, and on which day; who did it is added from the keys."""

    what: str
    on: date


class Signed(NamedTuple):
    """An audit line with its author's signature over the file up to the line's frame."""

    id: int
    what: str
    on: str
    person: str
    signature: bytes


AUDIT_TABLE = "audit"


class _Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The document of an audit line."""

    on: str
    person: str
    what: str


_encoder = msgspec.json.Encoder()
_changes = msgspec.json.Decoder(tuple[str, int, Document | None])
_lines = msgspec.json.Decoder(tuple[str, int, _Line, bytes])
_anything = msgspec.json.Decoder()


class NotAChange(Exception):
    """Authentic bytes that hold something else than expected: a defect or a newer program."""


def pack_change(change: Change) -> bytes:
    """Return a change as JSON: ``[table, id, document or null]``."""
    return _encoder.encode((change.table, change.id, change.document))


def unpack_change(compartment: str, data: bytes) -> Change:
    """Return what `pack_change` was given; raise `NotAChange` where it is no change."""
    try:
        table, number, document = _changes.decode(data)
    except msgspec.MsgspecError:
        raise NotAChange from None
    return Change(compartment, table, number, document)


def pack_audit(number: int, audit: Audit, person: str, signature: bytes) -> bytes:
    """Return an audit line as JSON: ``["audit", id, {document}, signature in base64]``."""
    line = _Line(audit.on.isoformat(), person, audit.what)
    return _encoder.encode((AUDIT_TABLE, number, line, signature))


def unpack_audit(data: bytes) -> Signed:
    """Return what `pack_audit` was given; raise `NotAChange` where it is no audit line."""
    try:
        _, number, line, signature = _lines.decode(data)
    except msgspec.MsgspecError:
        raise NotAChange from None
    return Signed(number, line.what, line.on, line.person, signature)


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
        return _anything.decode(data)
    except msgspec.MsgspecError:
        raise NotAChange from None
