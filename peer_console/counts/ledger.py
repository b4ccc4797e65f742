"""Everything ever released: an append-only chain in which each entry bears the hash of the one before.

An entry holds the whole ``counts.json`` (the other files are made from it), so 'what was released' is
readable for ever and the same release twice is the same bytes. The room keeps the entries with its records,
and the *anchor* (how many, and the last hash) apart from them: a ledger that is missing, altered or older
than the anchor allows no release. Everything here is bytes in, bytes out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from peer_console.counts.neutral import Document, canonical, decode, digest, encode
from peer_console.errors import LedgerAltered, LedgerBehind, LedgerMissing, ReleaseUnreadable

FORMAT = "counts-ledger/1"
START = "0" * 64
"""What the first entry bears as the hash before it."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """How far the ledger goes: the number of entries and the hash of the last."""

    sequence: int = 0
    head: str = START


@dataclass(frozen=True, slots=True)
class Entry:
    """One release. ``elsewhere``: figures that were published by other means and entered by hand."""

    sequence: int
    previous: str
    document: Document
    files: Mapping[str, str]
    """SHA-256 of each file of the release by its name."""
    elsewhere: bool = False

    @property
    def id(self) -> str:
        """The id of the release."""
        return self.document.id


@dataclass(frozen=True, slots=True)
class Ledger:
    """The entries in order, checked, and the anchor they end at."""

    entries: tuple[Entry, ...] = ()
    anchor: Anchor = Anchor()

    def find(self, release_id: str) -> Entry | None:
        """Return the entry of a release, or None where nothing of that id was released."""
        return next((entry for entry in self.entries if entry.id == release_id), None)

    def of_year(self, year_id: str) -> tuple[Entry, ...]:
        """Return the entries whose figures lie in an academic year."""
        return tuple(entry for entry in self.entries if year_id in entry.document.groups)


def read_ledger(entries: Sequence[bytes], anchor: Anchor | None) -> Ledger:
    """Check and read a ledger. ``anchor`` is what the room remembers; None where there was no release yet.

    Raises LedgerMissing, LedgerBehind (a restored backup) or LedgerAltered.
    """
    known = anchor or Anchor()
    if known.sequence and not entries:
        raise LedgerMissing
    if len(entries) < known.sequence:
        raise LedgerBehind(len(entries), known.sequence)
    read: list[Entry] = []
    head = START
    for number, data in enumerate(entries, start=1):
        entry = _entry(data, number)
        if entry.previous != head or entry.sequence != number or entry.document.sequence != number:
            raise LedgerAltered(number)
        head = digest(data)
        if number == known.sequence and head != known.head:
            raise LedgerAltered(number)
        read.append(entry)
    if len(entries) > known.sequence and anchor is not None:
        raise LedgerAltered(known.sequence + 1)
    return Ledger(tuple(read), Anchor(len(read), head))


def new_entry(
    ledger: Ledger, document: Document, files: Mapping[str, bytes], *, elsewhere: bool = False
) -> tuple[bytes, Anchor]:
    """Return the bytes to append and the anchor after them."""
    sequence = ledger.anchor.sequence + 1
    data = canonical(
        {
            "format": FORMAT,
            "sequence": sequence,
            "previous": ledger.anchor.head,
            "document": json.loads(encode(document)),
            "files": {name: digest(content) for name, content in files.items()},
            "elsewhere": elsewhere,
        }
    )
    return data, Anchor(sequence, digest(data))


def _entry(data: bytes, number: int) -> Entry:
    try:
        found: Any = json.loads(data)
        if found["format"] != FORMAT or canonical(found) != data:
            raise LedgerAltered(number)
        return Entry(
            int(found["sequence"]),
            str(found["previous"]),
            decode(canonical(found["document"])),
            {str(name): str(value) for name, value in found["files"].items()},
            bool(found["elsewhere"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, ReleaseUnreadable) as error:
        raise LedgerAltered(number) from error
