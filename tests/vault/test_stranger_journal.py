"""The page on the format is enough to read a room's journal: a reader written from it agrees."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag

from peer_console.vault.fs import MemoryFileSystem
from peer_console.vault.room import Place, Room
from tests.vault.golden_room import DAYS, GOLDEN, PEOPLE, Wall
from tests.vault.stranger import Stranger, raw, verify
from tests.vault.stranger_journal import File, anchored, files_of

ROOM = GOLDEN / "format-1" / "room"
TABLES = {
    "facts": ("shifts", "visits", "not_a_visits", "crisis_records", "tallies", "sources"),
    "people": ("people", "staffing", "restores", "directory_changes"),
    "handoff": ("actions", "alone", "handoffs", "reviews"),
    "notes": ("notes",),
    "roster": ("purges", "holds"),
}


@pytest.fixture(scope="module")
def stranger() -> Stranger:
    """The golden room's lead, without the program."""
    return Stranger(ROOM, "Ada", PEOPLE["Ada"])


def key_of(stranger: Stranger) -> Any:
    """Return the stranger's epoch keys; a shredded one is none."""

    def found(compartment: str, label: str) -> bytes:
        try:
            return stranger.epoch_key(compartment, label)
        except InvalidTag:
            raise KeyError(label) from None

    return found


@pytest.fixture(scope="module")
def files(stranger: Stranger) -> list[File]:
    """All journal files, verified."""
    return files_of(ROOM, stranger.vault, key_of(stranger))


def test_a_stranger_reads_the_same_documents(files: list[File]) -> None:
    """All that a lead reads in the golden room, with its shredded week left out."""
    folder = GOLDEN / "format-1"
    content = {
        Path("/") / path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    wall = Wall()
    wall.now = DAYS[1]
    room = Room.open(Place(MemoryFileSystem(content), Path("/room"), Path("/state")), clock=wall)
    room.sign_in("Ada", PEOPLE["Ada"])
    for compartment, tables in TABLES.items():
        held: dict[str, dict[str, Any]] = {table: {} for table in tables}
        for file in files:
            for table, number, document in file.changes(compartment):
                held[table][number] = document
        for table in tables:
            rows = room.table(table).load_whole().all()
            alive = {number: document for number, document in held[table].items() if document}
            assert alive == {str(row.doc_id): dict(row) for row in rows}, table
            assert rows, table
    room.close()


def test_every_line_is_signed(stranger: Stranger, files: list[File]) -> None:
    """By a key that is or was the person's."""
    people = {one["id"]: one for one in stranger.charter["people"]}
    lines = [line for file in files for line in file.signed()]
    for person, digest, signature in lines:
        verify(raw(people[person]["verifiers"][-1]), signature, "commit", stranger.vault, digest)
    assert len(lines) == 13


def test_head_promises_the_end(stranger: Stranger, files: list[File]) -> None:
    """A hand-off waits, a shift is open, and the last file is as long as it is."""
    flags, (number, length, head, count, _) = anchored(ROOM, stranger.vault, key_of(stranger))
    assert flags == 3
    assert (number, length, head, count) == (files[-1].number, files[-1].end, files[-1].head, 13)
