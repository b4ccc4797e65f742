"""The journal keeps what it acknowledged, opens what the keys open, and nothing else."""

from __future__ import annotations

import re
from datetime import date

import pytest

from peer_console.errors import NotSignedIn
from peer_console.vault.changes import Audit, Change
from peer_console.vault.frames import CHUNK
from peer_console.vault.fs import MemoryFileSystem
from peer_console.vault.journal import Journal
from tests.vault.fake_keys import ROOM, FakeRoomKeys, changes_in, location, session

AUDIT = Audit("save_visit", date(2026, 11, 22))


def visit(number: int) -> Change:
    """Return a change that a visit is."""
    return Change("facts", "visits", number, {"kind": "walk_in", "topics": ["loss"]})


def note(number: int, text: str = "sat quietly for a while") -> Change:
    """Return a change that a note is."""
    return Change("notes", "notes", number, {"visit": number, "text": text})


@pytest.fixture
def disk() -> MemoryFileSystem:
    """Return an empty disk."""
    return MemoryFileSystem()


@pytest.fixture
def keys() -> FakeRoomKeys:
    """Return a room's keys."""
    return FakeRoomKeys()


@pytest.fixture
def journal(disk: MemoryFileSystem, keys: FakeRoomKeys) -> Journal:
    """Return a new room's journal, unlocked by a supporter."""
    return Journal.create(location(disk), session(keys), AUDIT)


def reopened(disk: MemoryFileSystem, keys: FakeRoomKeys, role: str = "supporter") -> Journal:
    """Return the journal as the next process finds it."""
    journal = Journal.open(location(disk))
    journal.unlock(session(keys, role))
    return journal


def test_a_save_is_there_again_after_reopening(
    journal: Journal, disk: MemoryFileSystem, keys: FakeRoomKeys
) -> None:
    """The first promise of all: what was acknowledged is read back, in order."""
    journal.commit([visit(1), note(1)], AUDIT)
    journal.commit([visit(2)], AUDIT)
    again = reopened(disk, keys)
    assert again.damage is None
    assert changes_in(again, "facts") == [visit(1), visit(2)]
    assert again.receipt() == journal.receipt()


def test_a_note_is_write_only_for_a_supporter(
    journal: Journal, disk: MemoryFileSystem, keys: FakeRoomKeys
) -> None:
    """Keys decide, and the one who wrote the note has none for it."""
    journal.commit([visit(1), note(1)], AUDIT)
    assert changes_in(journal, "notes") == []
    assert changes_in(reopened(disk, keys), "notes") == []
    assert changes_in(reopened(disk, keys, "coordinator"), "notes") == []
    assert changes_in(reopened(disk, keys, "lead"), "notes") == [note(1)]


def test_only_a_lead_reads_who_saved(journal: Journal, disk: MemoryFileSystem, keys: FakeRoomKeys) -> None:
    """No count by person exists for anybody else: the author is sealed in the roster."""
    journal.commit([visit(1)], AUDIT)
    assert changes_in(reopened(disk, keys, "coordinator"), "roster") == []
    lines = changes_in(reopened(disk, keys, "lead"), "roster")
    assert [line.document for line in lines] == [
        {"on": "2026-11-22", "person": "a" * 16, "what": "save_visit"}
    ] * 2


def test_the_disk_shows_neither_words_nor_frames(journal: Journal, disk: MemoryFileSystem) -> None:
    """A thief of the laptop sees a length in 64 KiB steps and cannot count the saves."""
    journal.commit([visit(1), note(1, "a sentinel of words")], AUDIT)
    raw = bytes(disk.files[ROOM / "journal-0001"])
    assert len(raw) % CHUNK == 0
    assert not re.search(rb"PCFR|sentinel|walk_in|visits|a{16}", raw)


def _end(journal: Journal) -> int:
    assert journal._tail is not None
    return journal._tail.position.offset


def test_a_save_within_a_sitting_is_small(journal: Journal) -> None:
    """One visit with its note and audit line costs at most 2 KiB once the sitting has begun."""
    journal.commit([visit(1), note(1)], AUDIT)
    before = _end(journal)
    journal.commit([visit(2), note(2, "x" * 240)], AUDIT)
    assert _end(journal) - before <= 2048


def test_locked_it_neither_reads_nor_writes(journal: Journal) -> None:
    """After lock there is no key left to read or write with."""
    journal.commit([visit(1)], AUDIT)
    journal.lock()
    with pytest.raises(NotSignedIn):
        journal.commit([visit(2)], AUDIT)
    with pytest.raises(NotSignedIn):
        changes_in(journal, "facts")
