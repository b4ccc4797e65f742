"""All tables of the room behind TinyDB's idea of a storage, and the transaction that is open.

Memory changes after the disk has, never before. A compartment that the people signed in cannot read
is write-only: its tables are empty to look at, take documents under random ids, and forget them at once.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

import msgspec
from tinydb.storages import Storage

from peer_console.errors import RecordRefused
from peer_console.vault.changes import AUDIT_TABLE, Change, Document
from peer_console.vault.epochs import COMPARTMENTS, WEEKLY
from peer_console.vault.pending import Block, Documents, Pending, lay
from peer_console.vault.summary import Batch


class Saver(Protocol):
    """Where documents come from and go to: the room with its journal."""

    def readable(self, compartment: str) -> bool:
        """Return whether the people signed in read a compartment now. Raise NotSignedIn while locked."""

    def batches(self, compartment: str, *, whole: bool) -> Iterator[Batch]:
        """Yield what a compartment holds, oldest first; only its recent files unless ``whole``.

        Of the roster all documents in any case, and the audit lines only with ``whole``.
        """

    def save(self, what: str, changes: Sequence[Change], flags: Mapping[str, bool | None]) -> None:
        """Commit in one transaction. Raise NotSaved, SavingStopped, RoomReadOnly, NotSignedIn."""

    def epoch(self, compartment: str) -> str:
        """Return the epoch that is written to now."""


class TableStorage(Storage):
    """All tables of the room, and the transaction that is open. One thread at a time."""

    def __init__(
        self,
        saver: Saver,
        compartment_of: Callable[[str], str],
        check: Callable[[str, Document], None],
        new_id: Callable[[], int] | None,
    ) -> None:
        """Take the rules: each table's compartment, what a document may hold, and what ids look like.

        ``new_id`` None counts from 1, as TinyDB does; a write-only table could not know where to go on.
        """
        self._saver = saver
        self._compartment_of = compartment_of
        self._check = check
        self.new_id = new_id
        self._tables: dict[str, Documents] = {}
        self._epochs: dict[str, dict[str, str]] = {}
        self._loaded: dict[str, bool] = {}
        self._readable: dict[str, bool] = {}
        self.pending: Pending | None = None

    # --- reading --------------------------------------------------------------------------------

    def readable(self, table: str) -> bool:
        """Return whether the people signed in read this table."""
        return self._reads(self._compartment_of(table))

    def _reads(self, compartment: str) -> bool:
        # Asked for at every save, and the same until other people sit here: see `forget`.
        if compartment not in self._readable:
            self._readable[compartment] = self._saver.readable(compartment)
        return self._readable[compartment]

    def documents(self, table: str) -> Documents:
        """Return a table's documents by id, as an open transaction has them; not to be changed."""
        if not self.readable(table):
            return {}
        self.load(self._compartment_of(table), whole=table == AUDIT_TABLE)
        documents = self._tables.get(table, {})
        pending = self.mine()
        return pending.over(table, documents) if pending else documents

    def load(self, compartment: str, *, whole: bool = False) -> None:
        """Read a compartment from the journal, unless it is there already as wide as asked."""
        loaded = self._loaded.get(compartment)
        if loaded or (loaded is False and not whole) or not self._reads(compartment):
            return
        for name in [name for name in self._tables if self._compartment_of(name) == compartment]:
            del self._tables[name]
            self._epochs.pop(name, None)
        with uncollected():
            self._take_in(compartment, self._saver.batches(compartment, whole=whole))
        self._loaded[compartment] = whole

    def _take_in(self, compartment: str, batches: Iterable[Batch]) -> None:
        for batch in batches:
            for name, documents in batch.tables.items():
                lay(self._tables.setdefault(name, {}), documents)
                if compartment in WEEKLY:
                    self._epochs.setdefault(name, {}).update(dict.fromkeys(documents, batch.epoch))

    def load_table(self, table: str) -> None:
        """Read everything of a table's compartment, closed files too."""
        self.load(self._compartment_of(table), whole=True)

    def begin(self, table: str) -> None:
        """List a table although nothing is in it. The journal knows documents only: on the disk it is not."""
        self.documents(table)
        self._tables.setdefault(table, {})

    def epoch_of(self, table: str, id: int) -> str | None:
        """Return the epoch a document of a weekly compartment was last written in: it is shredded with it."""
        self.documents(table)
        return self._epochs.get(table, {}).get(str(id))

    def forget(self) -> None:
        """Drop every document: at lock, and when other keys may read more or less than before."""
        self._tables.clear()
        self._epochs.clear()
        self._loaded.clear()
        self._readable.clear()
        self.pending = None

    def audited(self) -> None:
        """There is an audit line more, which only the journal knows: they are read anew when asked for."""
        if self._loaded.get("roster"):
            self._loaded["roster"] = False
            self._tables.pop(AUDIT_TABLE, None)

    # --- writing --------------------------------------------------------------------------------

    def transaction(self, what: str, **flags: bool | None) -> Block:
        """Gather what is written in the block into one save. ``what`` is the verb of the audit line."""
        return Block(self, what, flags)

    def change(self, table: str, changes: Mapping[str, Document | None]) -> None:
        """Save changes of a table, or add them to the open transaction. Raise `RecordRefused` before that."""
        settled = {id: self._settled(table, document) for id, document in changes.items()}
        open_one = self.mine()
        pending = open_one or Pending(f"{table}_changed", {})
        for id, document in settled.items():
            pending.changes[table, id] = document
        if open_one is None:
            self.save(pending)

    def mine(self) -> Pending | None:
        """Return the open transaction where this thread opened it: nobody else's saves depend on its end."""
        pending = self.pending
        return pending if pending is not None and pending.thread == threading.get_ident() else None

    def _settled(self, table: str, document: Document | None) -> Document | None:
        """Return the document as it will be read back, so that memory and disk never differ."""
        if document is None:
            return None
        try:
            settled: Document = msgspec.json.decode(msgspec.json.encode(document))
        except UnicodeEncodeError:
            raise RecordRefused(table) from None  # half a surrogate pair: no text in any file
        self._check(table, settled)
        return settled

    def save(self, pending: Pending) -> None:
        """Commit what was gathered; then memory follows."""
        if not pending.changes and set(pending.flags.values()) <= {None}:
            return
        compartment_of = self._compartment_of
        changes = [
            Change(compartment_of(table), table, int(id), document)
            for (table, id), document in pending.changes.items()
        ]
        self._saver.save(pending.what, changes, pending.flags)
        self.audited()
        for compartment, table, number, document in changes:
            if compartment in self._loaded and self._reads(compartment):
                lay(self._tables.setdefault(table, {}), {str(number): document})
                if compartment in WEEKLY:
                    self._epochs.setdefault(table, {})[str(number)] = self._saver.epoch(compartment)

    # --- what TinyDB asks of a storage ----------------------------------------------------------

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return every table that can be read, all of it: TinyDB lists and drops tables so."""
        for compartment in COMPARTMENTS:
            self.load(compartment, whole=True)
        return {name: dict(self.documents(name)) for name in self._tables} or None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Make the tables hold ``data`` and nothing else, in one save."""
        self.read()
        with self.transaction("tables_replaced"):
            for table in {*self._tables, *data}:
                before, after = self.documents(table), data.get(table, {})
                changes: dict[str, Document | None] = {id: None for id in before if id not in after}
                changes |= {id: row for id, row in after.items() if before.get(id) != row}
                self.change(table, changes)
        for table in [table for table in self._tables if table not in data]:
            del self._tables[table]


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector from walking, again and again, through documents that are only being added to."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
