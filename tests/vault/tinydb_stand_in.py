"""Our storage and table in the places where TinyDB's own tests expect TinyDB's.

Imported by the conftest that `test_tinydb_suite` puts beside those tests. Documents go through the
whole journal: sealed, committed, synced, read back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from peer_console.vault.changes import Audit, Change
from peer_console.vault.fs import FileSystem, MemoryFileSystem, OsFileSystem
from peer_console.vault.journal import Journal, Location
from peer_console.vault.summary import Batch
from peer_console.vault.tables import Table, TableStorage
from tests.vault.fake_keys import EPOCHS, VAULT, FakeRoomKeys, session

AUDIT = Audit("suite", date(2026, 11, 22))
KEYS = FakeRoomKeys()


class JournalSaver:
    """A `tables.Saver` on a journal: one compartment, always signed in."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal

    def readable(self, compartment: str) -> bool:
        """Everything is readable."""
        return True

    def batches(self, compartment: str, *, whole: bool) -> Iterator[Batch]:
        """Read the journal."""
        return self.journal.batches(compartment, whole=whole)

    def save(self, what: str, changes: Sequence[Change], flags: Mapping[str, bool | None]) -> None:
        """Commit to the journal."""
        self.journal.commit(changes, AUDIT)

    def epoch(self, compartment: str) -> str:
        """Return the only epoch there is."""
        return EPOCHS[compartment]


def anything(table: str, document: Mapping[str, Any]) -> None:
    """Take every document: the suite's have no schema."""


class _OnJournal(TableStorage):
    """A `TableStorage` that TinyDB constructs; ids count from 1, as its tests expect."""

    def __init__(self, fs: FileSystem, folder: Path, *, new: bool) -> None:
        at = Location(fs, folder / "room", folder / "state", VAULT)
        if new:
            fs.make_folder(at.folder)
            self.journal = Journal.create(at, session(KEYS), AUDIT)
        else:
            self.journal = Journal.open(at)
            self.journal.unlock(session(KEYS))
        super().__init__(JournalSaver(self.journal), lambda _table: "facts", anything, None)

    def close(self) -> None:
        """Lock the room."""
        self.journal.lock()


class MemoryStorage(_OnJournal):
    """In the place of TinyDB's MemoryStorage: a room in memory."""

    def __init__(self) -> None:
        super().__init__(MemoryFileSystem(), Path("/suite"), new=True)


class JSONStorage(_OnJournal):
    """In the place of TinyDB's JSONStorage: a room on the disk, beside the path that is asked for."""

    def __init__(self, path: str | Path, **options: Any) -> None:
        folder = Path(f"{path}.vault")
        super().__init__(OsFileSystem(), folder, new=not folder.exists())


class CachedTable(Table):
    """Our table with TinyDB's query cache switched on, which the room never does: some tests look into it."""

    def __init__(self, storage: TableStorage, name: str, cache_size: int = 10, **options: Any) -> None:
        super().__init__(storage, name, cache_size, **options)
