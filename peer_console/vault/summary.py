"""What a new file says of the ones before it, so that nobody has to read those to know.

A new file begins with one transaction that holds a manifest and summaries, sealed like everything
else. Tables are kept in one of three ways:

* `Keep.BY_FILE`: the summary holds what the file before it changed. All visits of ten years are
  read from the beginnings of 120 files.
* `Keep.CARRIED`: the summary holds every document that is alive, each under the epoch it was last
  written in, so that shredding that epoch still destroys it.
* `Keep.IN_PLACE`: no summary; reading goes through the files themselves.

Whoever begins a file may not be able to read everything. What they cannot, they cannot summarise:
the manifest then says with which earlier file to begin.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from peer_console.errors import RoomDamaged
from peer_console.vault.changes import Document, NotAChange, Stored, pack_json, unpack_json
from peer_console.vault.closed import OpenedFile, Shelf
from peer_console.vault.epochs import CHAINED
from peer_console.vault.frames import BLOCK, CHUNK, SUMMARY, pad
from peer_console.vault.session import Session

_AROUND = 2048
"""More than a segment frame and the header of the frame sealed with it take, or header, audit and commit."""

Tables = dict[str, dict[str, Document | None]]
"""By table and document id (decimal, as TinyDB's storages have it): the document, or None: it is no more."""


SUMMARISED = ("facts", "people", "handoff")
"""The compartments that have summaries at all."""


class Keep(enum.Enum):
    """How a table's documents are summarised when a file is closed."""

    BY_FILE = "by file"
    CARRIED = "carried"
    IN_PLACE = "in place"


@dataclass(frozen=True, slots=True)
class Batch:
    """Changes of one compartment that were sealed under one epoch, in order."""

    compartment: str
    epoch: str
    tables: Tables


def batches(stored: Iterable[Stored]) -> Iterator[Batch]:
    """Gather changes into batches without changing their order across epochs."""
    current: Batch | None = None
    for one in stored:
        change = one.change
        if current is None or current.epoch != one.epoch:
            if current is not None:
                yield current
            current = Batch(change.compartment, one.epoch, {})
        current.tables.setdefault(change.table, {})[str(change.id)] = change.document
    if current is not None:
        yield current


def summaries_in(file: OpenedFile, compartment: str) -> Iterator[Batch]:
    """Yield the readable summaries of a compartment with which ``file`` begins."""
    for frame in file.frames(compartment, SUMMARY):
        if (found := file.reader.opened(frame)) is None:
            continue
        try:
            yield _batch(compartment, found[1])
        except NotAChange:
            raise RoomDamaged(f"journal {file.keys.place.number}") from None


def _batch(compartment: str, data: bytes) -> Batch:
    match unpack_json(data):
        case [str(epoch), dict() as tables] if all(isinstance(table, dict) for table in tables.values()):
            return Batch(compartment, epoch, tables)
    raise NotAChange


class Past:
    """Reads compartments across files: the open one, and closed ones as far as needed."""

    def __init__(self, shelf: Shelf, last: OpenedFile, session: Session, keeps: Mapping[str, Keep]) -> None:
        self._shelf = shelf
        self._last = last
        self._keys = session.keys
        self._keeps = keeps

    def recent(self, compartment: str) -> Iterator[Batch]:
        """Yield this file's changes and the one's before, and whatever is carried, oldest first."""
        for number in range(self._start(compartment), self._number + 1):
            file = self._last if number == self._number else self._shelf.whole(number)
            yield from summaries_in(file, compartment)
            yield from batches(file.changes(compartment))

    def older(self, compartment: str) -> Iterator[Batch]:
        """Yield the changes in tables kept by file that `recent` does not reach, oldest first."""
        start = self._start(compartment)
        for number in range(2, start):
            following = self._shelf.beginning(number)
            yield from (self._by_file(batch) for batch in self._of_previous(following, compartment))
        if start > 1 and compartment not in self._beginning(start).manifest.whole:
            file = self._shelf.whole(start - 1)
            yield from map(self._by_file, batches(file.changes(compartment)))

    def in_place(self, compartment: str, *, audit: bool = True) -> Iterator[Batch]:
        """Yield every readable change of a compartment without summaries, from all files that have any.

        Without ``audit`` its lines are passed over.
        """
        for number in range(1, self._number):
            epochs = self._beginning(number + 1).manifest.closed.get(compartment, [])
            if any(self._keys.may_read(compartment, epoch) for epoch in epochs):
                file = self._shelf.whole(number)
                yield from batches(file.changes(compartment, audit=audit))
        yield from batches(self._last.changes(compartment, audit=audit))

    @property
    def _number(self) -> int:
        return self._last.keys.place.number

    def _beginning(self, number: int) -> OpenedFile:
        return self._last if number == self._number else self._shelf.beginning(number)

    def _start(self, compartment: str) -> int:
        since = self._last.manifest.since.get(compartment, {})
        readable = [number for epoch, number in since.items() if self._keys.may_read(compartment, epoch)]
        return min(readable, default=self._number)

    def _of_previous(self, following: OpenedFile, compartment: str) -> Iterator[Batch]:
        if compartment in following.manifest.whole:
            return summaries_in(following, compartment)
        file = self._shelf.whole(following.keys.place.number - 1)
        return batches(file.changes(compartment))

    def _by_file(self, batch: Batch) -> Batch:
        tables = {
            table: documents
            for table, documents in batch.tables.items()
            if self._keeps.get(table) is Keep.BY_FILE
        }
        return Batch(batch.compartment, batch.epoch, tables)


@dataclass(frozen=True)
class Summary:
    """What a new file begins with."""

    manifest: bytes
    """The body of the manifest's frame."""
    batches: tuple[Batch, ...]
    """One summary for each compartment and epoch that has anything to say."""


def summarise(past: Past, last: OpenedFile, session: Session, keeps: Mapping[str, Keep]) -> Summary:
    """Return what the file after ``last`` begins with, as far as the session's keys reach."""
    here = last.keys.place.number
    closed = _epochs_in(last)
    whole: list[str] = []
    since: dict[str, dict[str, int]] = {}
    written: list[Batch] = []
    for compartment in SUMMARISED:
        before = last.manifest.since.get(compartment, {})
        present = set(before) | set(closed.get(compartment, []))
        unread = sorted(epoch for epoch in present if not session.keys.may_read(compartment, epoch))
        found = _gathered(past, last, compartment, session, keeps)
        written += found
        if not set(unread) & set(closed.get(compartment, [])):
            whole.append(compartment)
        since[compartment] = {epoch: before.get(epoch, here) for epoch in unread}
        since[compartment].update({batch.epoch: here + 1 for batch in found})
    body = pack_json({"closed": closed, "whole": whole, "since": since})
    return Summary(body + bytes(-len(body) % BLOCK), tuple(written))


def _epochs_in(file: OpenedFile) -> dict[str, list[str]]:
    epochs: dict[str, list[str]] = {}
    for compartment, epoch in sorted(file.reader.epochs()):
        epochs.setdefault(compartment, []).append(epoch)
    return epochs


def _gathered(
    past: Past, last: OpenedFile, compartment: str, session: Session, keeps: Mapping[str, Keep]
) -> list[Batch]:
    """Return the summaries of one compartment: by epoch, what is alive and carried, and what changed."""
    latest: dict[tuple[str, str], tuple[str, Document | None]] = {}
    for batch in past.recent(compartment):
        _lay(latest, batch, keeps, Keep.CARRIED)
    for key in [key for key, (_, document) in latest.items() if document is None]:
        del latest[key]
    for batch in batches(last.changes(compartment)):
        _lay(latest, batch, keeps, Keep.BY_FILE)
    found: dict[str, Batch] = {}
    for (table, number), (written, document) in latest.items():
        epoch = session.epochs[compartment] if compartment in CHAINED else written
        batch = found.setdefault(epoch, Batch(compartment, epoch, {}))
        batch.tables.setdefault(table, {})[number] = document
    return list(found.values())


def _lay(
    latest: dict[tuple[str, str], tuple[str, Document | None]],
    batch: Batch,
    keeps: Mapping[str, Keep],
    keep: Keep,
) -> None:
    for table, documents in batch.tables.items():
        if keeps.get(table) is keep:
            for number, document in documents.items():
                latest[table, number] = (batch.epoch, document)


def opening_of(summary: Summary) -> int:
    """Return a multiple of 64 KiB before which a first transaction with these summaries ends."""
    sealed = sum(len(pad(packed(batch), batch.compartment)) for batch in summary.batches)
    around = _AROUND * (len(summary.batches) + 2)
    return -(-(len(summary.manifest) + sealed + around) // CHUNK) * CHUNK


def packed(batch: Batch) -> bytes:
    """Return a summary as JSON: ``[epoch, {table: {id: document or null}}]``."""
    return pack_json([batch.epoch, batch.tables])
