"""A journal to break, without accounts: saves of every kind, a month that ends, and a look at it all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from peer_console.vault.changes import Audit, Change
from peer_console.vault.fs import FileSystem, MemoryFileSystem
from peer_console.vault.journal import Journal
from tests.faults.recording import RecordingFileSystem
from tests.faults.stories import Damaged, Files, Look, Story, View, told
from tests.vault.fake_keys import FakeRoomKeys, changes_in, location, session

AUDIT = Audit("save_visit", date(2026, 11, 22))
COMPARTMENTS = ("facts", "people", "notes", "handoff", "roster")


def visit(number: int, topic: str = "loss") -> Change:
    """Return a saved visit."""
    return Change("facts", "visits", number, {"kind": "walk_in", "topics": [topic]})


def note(number: int, text: str = "sat quietly for a while") -> Change:
    """Return a saved note."""
    return Change("notes", "notes", number, {"visit": number, "text": text})


def action(number: int, what: str = "ask about the keys") -> Change:
    """Return a saved open action."""
    return Change("handoff", "actions", number, {"what": what})


def opened_on(fs: FileSystem, keys: FakeRoomKeys, role: str = "supporter", **epochs: str) -> Journal:
    """Open and unlock the journal on ``fs``."""
    journal = Journal.open(location(fs))
    journal.unlock(session(keys, role, generation=2, **epochs))
    return journal


def contents(journal: Journal) -> dict[str, dict[tuple[str, int], object]]:
    """Return the documents by compartment; a deleted one is not there."""
    found: dict[str, dict[tuple[str, int], object]] = {}
    for compartment in COMPARTMENTS:
        documents = found.setdefault(compartment, {})
        for change in changes_in(journal, compartment):
            documents[change.table, change.id] = change.document
            if change.document is None:
                del documents[change.table, change.id]
    return found


def look_with(keys: FakeRoomKeys) -> Look:
    """Return how a lead sees what is in a journal's files."""

    def look(files: Files) -> View:
        journal = opened_on(MemoryFileSystem(files), keys, "lead")
        if journal.damage is not None:
            raise Damaged(journal.damage)
        return {**contents(journal), "count": journal.receipt().saves}

    return look


def life_of_a_journal(keys: FakeRoomKeys) -> Story:
    """Tell of saves, a change, a deletion, HEAD, a big save, a month that ends, locking, coming back."""
    disk = RecordingFileSystem()
    journal = Journal.create(location(disk), session(keys), AUDIT)
    disk.forget()
    steps: list[Callable[[], None]] = [
        lambda: journal.commit([visit(1)], AUDIT),
        lambda: journal.commit([visit(2), note(2), action(2)], AUDIT, flags=1),
        journal.write_anchor,
        lambda: journal.commit([visit(1, "career")], AUDIT),
        lambda: journal.commit([Change("facts", "visits", 2, None), note(3)], AUDIT),
        lambda: journal.commit([note(number, "long " * 900) for number in range(10, 24)], AUDIT),
        journal.write_anchor,
        lambda: journal.commit([visit(4)], AUDIT),
        lambda: journal.unlock(session(keys, facts="2026-12", people="2026-12", generation=2)),
        lambda: journal.roll(AUDIT),
        lambda: journal.commit([visit(5), note(5)], AUDIT),
        journal.lock,
        lambda: journal.unlock(session(keys, facts="2026-12", people="2026-12", generation=2)),
        lambda: journal.commit([action(2, "done")], AUDIT, flags=0),
        journal.lock,
    ]
    return told(disk, tuple(steps), look_with(keys))
