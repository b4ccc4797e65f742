"""TinyDB's table on the journal: its queries and verbs, with one durable transaction for each save.

TinyDB's own `Table` reads and writes all documents of all tables for each insert. Ours overrides the
one place through which every change goes (`_update_table`): it shows the verb a copy-on-write view
and commits what the verb touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, cast

from tinydb import where
from tinydb.table import Document as Row
from tinydb.table import Table as TinyTable

from peer_console.vault.table_storage import Saver, TableStorage, uncollected
from peer_console.vault.view import View, owned

__all__ = ["Row", "Saver", "Table", "TableStorage", "where"]


class Table(TinyTable):
    """TinyDB's table with our choke point. Queries are never cached: results would be shared."""

    def __init__(
        self, storage: TableStorage, name: str, cache_size: int = 0, persist_empty: bool = False
    ) -> None:
        super().__init__(storage, name, cache_size=cache_size)
        self._tables = storage
        if persist_empty:
            storage.begin(name)

    # --- reading: nothing handed out shares anything with the table ------------------------------

    def __iter__(self) -> Iterator[Row]:
        for id, document in self._read_table().items():
            yield owned(Row(document, int(id)))

    def all(self) -> list[Row]:
        """Return copies of all documents, in the order they were first saved."""
        with uncollected():
            return list(self)

    def __len__(self) -> int:
        return len(self._read_table())

    def search(self, cond: Any) -> list[Row]:
        """Return copies of the documents that fit ``cond``."""
        return [owned(row) for row in super().search(cond)]

    def get(self, cond: Any = None, doc_id: Any = None, doc_ids: Any = None) -> Any:
        """Return a copy of one document, of those in ``doc_ids``, or None; see TinyDB."""
        found = super().get(cond, doc_id, doc_ids)
        if isinstance(found, list):
            return [owned(row) for row in found]
        return owned(found) if found is not None else None

    @property
    def readable(self) -> bool:
        """Whether the people signed in may look; what they may only write is empty to them."""
        return self._tables.readable(self.name)

    def load_whole(self) -> Table:
        """Read the closed files too, and return the table: until then it holds the recent two."""
        self._tables.load_table(self.name)
        return self

    def epoch_of(self, doc_id: int) -> str | None:
        """Return the epoch a document was last written in, in compartments whose epochs are shredded."""
        return self._tables.epoch_of(self.name, doc_id)

    # --- writing --------------------------------------------------------------------------------

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert one document and return its id; a random id needs no look at the others."""
        if self._tables.new_id is None or type(document) is not dict:
            return super().insert(document)
        doc_id = self._tables.new_id()
        self._tables.change(self.name, {str(doc_id): document})
        return doc_id

    def upsert(self, document: Mapping[str, Any], cond: Any = None) -> list[int]:
        """Update what fits or insert, in one save where TinyDB makes two."""
        with self._tables.transaction(f"{self.name}_changed"):
            return super().upsert(document, cond)

    def remove(self, cond: Any = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """Remove what fits; where nothing can be read, whatever the ids stand for is taken away unseen."""
        if doc_ids is None or self._tables.readable(self.name):
            return super().remove(cond, doc_ids)
        unseen = list(doc_ids)
        self._tables.change(self.name, {str(doc_id): None for doc_id in unseen})
        return unseen

    def replace(self, doc_id: int, document: Mapping[str, Any]) -> None:
        """Put ``document`` under an id, whatever is there, seen or unseen: a note is replaced unread."""
        self._tables.change(self.name, {str(doc_id): dict(document)})

    def erase(self, doc_id: int) -> None:
        """Take the document under an id away, seen or unseen."""
        self._tables.change(self.name, {str(doc_id): None})

    def _get_next_id(self) -> int:
        if self._tables.new_id is None:
            return int(super()._get_next_id())  # type: ignore[no-untyped-call]
        return self._tables.new_id()

    def _read_table(self) -> dict[str, Mapping[Any, Any]]:
        return cast(dict[str, Mapping[Any, Any]], self._tables.documents(self.name))

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        view = View(self._tables.documents(self.name), self.document_id_class)
        updater(view)
        changes = view.changes()
        if changes:
            self._tables.change(self.name, changes)
        self.clear_cache()
