"""``counts-neutral/1``: the figures of a release and their frame as canonical JSON, and nothing else.

One spelling for one meaning: keys sorted, no spaces, UTF-8, one newline at the end; a file that is spelt
otherwise is not ours. A hidden cell is ``null``, whatever the reason; there is no other marker.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from peer_console.errors import ReleaseUnreadable

FORMAT = "counts-neutral/1"
FILE_NAME = "counts.json"
METHOD = "suppression/worlds 1"

At = tuple[tuple[str, str], ...]
"""Where a cell is: (dimension, category) in the order of the dimensions; 'time' is always the first."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell: a number, or None where it is hidden."""

    at: At
    value: int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a release; cells that leave a dimension of ``by`` out are totals."""

    id: str
    by: tuple[str, ...]
    cells: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A release. ``release`` holds id, sequence, threshold and what else a reader must know (see meta)."""

    release: Mapping[str, Any]
    weeks: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]]
    closed_weeks: tuple[str, ...]
    categories: Mapping[str, tuple[str, ...]]
    tables: tuple[Sheet, ...]
    mentions: tuple[Sheet, ...] = field(default=())
    """Tables of all mentions: their cells do not add up to visits, so they stand apart."""
    events: tuple[Sheet, ...] = field(default=())
    """How many came to events: no visits at all (see `counts.events`)."""

    @property
    def id(self) -> str:
        """The release's id: the period it is of."""
        return str(self.release["id"])

    @property
    def sequence(self) -> int:
        """Its place in the ledger, from 1."""
        return int(self.release["sequence"])

    def figures(self) -> dict[At, int | None]:
        """Return every cell of the tables of visits once."""
        return {cell.at: cell.value for table in self.tables for cell in table.cells}

    def sheets(self) -> tuple[Sheet, ...]:
        """Return every sheet: of visits, of mentions, of events."""
        return (*self.tables, *self.mentions, *self.events)


def encode(document: Document) -> bytes:
    """Return the canonical bytes."""
    time = {
        "atoms": list(document.weeks),
        "groups": {name: list(weeks) for name, weeks in document.groups.items()},
        "closed": list(document.closed_weeks),
    }
    dimensions: dict[str, Any] = {"time": time}
    dimensions |= {name: {"atoms": list(codes)} for name, codes in document.categories.items()}
    # Named only where there is one: a release without events keeps the bytes it always had.
    events = {"events": [_sheet(table) for table in document.events]} if document.events else {}
    return canonical(
        {
            "format": FORMAT,
            "release": dict(document.release),
            "dimensions": dimensions,
            "tables": [_sheet(table) for table in document.tables],
            "mentions": [_sheet(table) for table in document.mentions],
            **events,
        }
    )


def decode(data: bytes) -> Document:
    """Return the document in ``data``. Raises ReleaseUnreadable where it is not one, or not canonical."""
    try:
        found: Any = json.loads(data)
        if found["format"] != FORMAT:
            raise ReleaseUnreadable(FILE_NAME)
        dimensions = dict(found["dimensions"])
        time = dimensions.pop("time")
        document = Document(
            release=found["release"],
            weeks=tuple(time["atoms"]),
            groups={name: tuple(weeks) for name, weeks in time["groups"].items()},
            closed_weeks=tuple(time["closed"]),
            categories={name: tuple(codes["atoms"]) for name, codes in dimensions.items()},
            tables=tuple(map(_read_sheet, found["tables"])),
            mentions=tuple(map(_read_sheet, found["mentions"])),
            events=tuple(map(_read_sheet, found.get("events", []))),
        )
        if encode(document) != data or not document.id or document.sequence < 1:
            raise ReleaseUnreadable(FILE_NAME)
        return document
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReleaseUnreadable(FILE_NAME) from error


def canonical(document: object) -> bytes:
    """Return JSON in its one spelling."""
    return (
        json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
        + "\n"
    ).encode()


def digest(data: bytes) -> str:
    """Return the SHA-256 of a file, as the ledger and the metadata write it."""
    return sha256(data).hexdigest()


def at(**where: str) -> At:
    """Return a place, dimensions in their order: ``at(time='AY2025', topic='loss')``."""
    order = ("time", "topic", "mention", "stage", "slot", "referral", "crisis", "event")
    return tuple((name, where[name]) for name in order if name in where)


def _sheet(table: Sheet) -> dict[str, Any]:
    cells = [{"at": dict(cell.at), "value": cell.value} for cell in table.cells]
    return {"id": table.id, "by": list(table.by), "cells": cells}


def _read_sheet(found: Any) -> Sheet:
    return Sheet(str(found["id"]), tuple(found["by"]), tuple(map(_read_cell, found["cells"])))


def _read_cell(found: Any) -> Figure:
    value = found["value"]
    if value is not None and (type(value) is not int or value < 0):
        raise ValueError(value)
    return Figure(at(**found["at"]), value)
