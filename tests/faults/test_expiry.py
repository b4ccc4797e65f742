"""What was replaced or deleted must not come back when its newest version expires before its oldest."""

from __future__ import annotations

import pytest

from peer_console.vault.fs import MemoryFileSystem
from tests.faults import documents
from tests.faults.rooms import Clock, founded_on, table_of


@pytest.mark.parametrize("current", [True, False], ids=["the current week", "a past week"])
def test_an_older_text_stays_gone_when_the_newer_one_is_shredded(current: bool) -> None:
    """A lead holds the first week; the second, in which a note was replaced and one undone, expires."""
    clock = Clock()
    room = founded_on(MemoryFileSystem(), clock)
    notes, actions = room.table("notes"), room.table("actions")
    replaced, undone, kept = (notes.insert(documents.note(f"first week {number}")) for number in range(3))
    taken = actions.insert(documents.action("first week"))
    clock.forward(days=7)
    notes.replace(replaced, documents.note("second week"))
    notes.erase(undone)
    actions.replace(taken, documents.action("second week"))
    if not current:
        clock.forward(days=7)
        notes.insert(documents.note("third week"))
    for compartment in ("notes", "handoff"):
        room.shred(compartment, room.epochs(compartment)[1].label)
    texts = {row["text"] for row in table_of(room, "notes").values()}
    assert texts == {"first week 2"} | (set() if current else {"third week"})
    assert kept in table_of(room, "notes")
    assert table_of(room, "actions") == {}
    room.close()
