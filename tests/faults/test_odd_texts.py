"""Texts that cannot be stored as they are: refused in words, or kept; never a traceback, never lost."""

from __future__ import annotations

import pytest

from peer_console.errors import RecordRefused
from peer_console.vault.fs import MemoryFileSystem
from peer_console.vault.room import Room
from tests.faults import documents
from tests.faults.rooms import LEAD, Clock, founded_on, room_on, table_of

HALF = "half of a pair: \ud83d and on"
"""What a terminal or a paste may leave of an emoji."""


def test_half_a_surrogate_pair_is_refused_by_tables_and_kept_by_drafts() -> None:
    """A draft is what somebody typed, whatever it is; a record is UTF-8."""
    disk, clock = MemoryFileSystem(), Clock()
    room = founded_on(disk, clock)
    with pytest.raises(RecordRefused):
        room.table("notes").insert(documents.note(HALF))
    with pytest.raises(RecordRefused):
        _save_both(room)
    room.keep_draft({"text": HALF})
    room.close()
    with room_on(disk, clock, LEAD) as room:
        assert room.draft() == {"text": HALF}
        assert table_of(room, "visits") == table_of(room, "notes") == {}


def _save_both(room: Room) -> None:
    with room.transaction("both"):
        room.table("visits").insert(documents.visit())
        room.table("notes").insert(documents.note(HALF))


@pytest.mark.parametrize("text", ["\0", "a\0b", "\x1b]0;x\x07", "\ufeff", "\u202e", "🙂" * 60, "é" * 240])
def test_any_other_text_comes_back_as_it_was(text: str) -> None:
    """Making text safe to show is somebody else's work; the vault returns what it was given."""
    disk, clock = MemoryFileSystem(), Clock()
    room = founded_on(disk, clock)
    id = room.table("notes").insert(documents.note(text))
    room.close()
    with room_on(disk, clock, LEAD) as room:
        assert table_of(room, "notes")[id]["text"] == text
