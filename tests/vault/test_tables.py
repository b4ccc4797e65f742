"""TinyDB's table on the journal: what a service may rely on beyond TinyDB's own tests."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest

from peer_console.errors import NotSaved, RecordRefused
from peer_console.vault.changes import Change
from peer_console.vault.records import check, compartment_of
from peer_console.vault.summary import Batch
from peer_console.vault.tables import Row, Table, TableStorage, where
from peer_console.vault.writer import new_id

SHIFT = "00000000000000aa"
NOTE = {"visit": SHIFT, "shift": SHIFT, "text": "Not a record of treatment. Slept badly."}


def visit(**changes: Any) -> dict[str, Any]:
    """Return a visit as services store one."""
    return {
        "shift": SHIFT,
        "kind": "walk_in",
        "party": "one",
        "topics": ["loss"],
        "outcome": "listening_enough",
        "resources": [],
        "stage": "not_asked",
        "length": None,
        "vocabulary": 1,
    } | changes


class Disk:
    """A `Saver` that keeps transactions in a list, and may refuse."""

    def __init__(self, *readable: str) -> None:
        self.readable_ones = readable
        self.saved: list[tuple[str, list[Change]]] = []
        self.full = False

    def readable(self, compartment: str) -> bool:
        """Return what the test said."""
        return compartment in self.readable_ones

    def batches(self, compartment: str, *, whole: bool) -> Iterator[Batch]:
        """Yield what was saved."""
        for _, changes in self.saved:
            for change in changes:
                if change.compartment == compartment:
                    tables = {change.table: {str(change.id): change.document}}
                    yield Batch(compartment, "2026-W47", tables)

    def save(self, what: str, changes: Sequence[Change], flags: Mapping[str, bool | None]) -> None:
        """Keep a transaction, or refuse it."""
        if self.full:
            raise NotSaved(disk_full=True)
        self.saved.append((what, list(changes)))

    def epoch(self, compartment: str) -> str:
        """Return the only epoch."""
        return "2026-W47"


@pytest.fixture
def disk() -> Disk:
    """Return a disk for a supporter."""
    return Disk("facts", "people", "handoff")


@pytest.fixture
def storage(disk: Disk) -> TableStorage:
    """Return the tables of a room."""
    ids = itertools.count(1 << 40)
    return TableStorage(disk, compartment_of, check, lambda: next(ids))


def test_one_save_for_facts_note_and_all(disk: Disk, storage: TableStorage) -> None:
    """A visit, its note and its shift are on the disk together or not at all."""
    with storage.transaction("visit_saved"):
        id = Table(storage, "visits").insert(visit())
        Table(storage, "notes").insert(Row(NOTE, id))
    ((what, changes),) = disk.saved
    assert what == "visit_saved"
    assert [(change.compartment, change.id) for change in changes] == [("facts", id), ("notes", id)]


def test_only_what_was_touched_is_saved(disk: Disk, storage: TableStorage) -> None:
    """One changed document among many is one document in the journal."""
    visits = Table(storage, "visits")
    ids = visits.insert_multiple(visit() for _ in range(50))
    visits.update({"stage": "y2"}, doc_ids=[ids[7]])
    assert [change.id for change in disk.saved[-1][1]] == [ids[7]]
    visits.update({"stage": "y2"}, where("stage") == "y2")
    assert len(disk.saved) == 2, "nothing changed, so nothing is saved"


def test_memory_changes_after_the_disk(disk: Disk, storage: TableStorage) -> None:
    """A save that failed is not on the screen either."""
    visits = Table(storage, "visits")
    id = visits.insert(visit())
    disk.full = True
    with pytest.raises(NotSaved):
        visits.update({"stage": "y4"}, doc_ids=[id])

    def undo() -> None:
        with storage.transaction("visit_undone"):
            visits.remove(doc_ids=[id])
            assert len(visits) == 0, "the block sees its own changes"

    with pytest.raises(NotSaved):
        undo()
    assert visits.all() == [visit()]


def test_a_failing_block_saves_nothing(disk: Disk, storage: TableStorage) -> None:
    """Whatever the reason, and the next block begins afresh."""
    visits = Table(storage, "visits")

    def save() -> None:
        with storage.transaction("visit_saved"):
            visits.insert(visit())
            visits.insert(visit(kind="by_carrier_pigeon"))

    with pytest.raises(RecordRefused):
        save()
    assert disk.saved == []
    assert len(visits) == 0
    with storage.transaction("visit_saved"):
        visits.insert(visit())
    assert len(disk.saved) == 1


def test_blocks_within_blocks_are_one_save(disk: Disk, storage: TableStorage) -> None:
    """A verb may use another verb; the outer one names the save."""
    with storage.transaction("outer"):
        Table(storage, "visits").insert(visit())
        with storage.transaction("inner"):
            Table(storage, "visits").insert(visit())
    assert [(what, len(changes)) for what, changes in disk.saved] == [("outer", 2)]


def test_what_is_handed_out_is_a_copy(storage: TableStorage) -> None:
    """A list that a caller changes must not change the room."""
    visits = Table(storage, "visits")
    id = visits.insert(visit())
    for row in (*visits.all(), *visits.search(where("kind") == "walk_in"), visits.get(doc_id=id)):
        row["topics"].append("harm")
        row["kind"] = "phone"
    assert visits.all() == [visit()]


def test_an_update_in_place_does_not_reach_the_table_before_the_disk(
    disk: Disk, storage: TableStorage
) -> None:
    """TinyDB lets a callable change documents in place: it changes a copy."""
    visits = Table(storage, "visits")
    id = visits.insert(visit())
    disk.full = True
    with pytest.raises(NotSaved):
        visits.update(lambda row: row["topics"].append("harm"), doc_ids=[id])
    assert visits.all() == [visit()]


def test_upsert_is_one_save(disk: Disk, storage: TableStorage) -> None:
    """TinyDB writes twice for an upsert that inserts."""
    visits = Table(storage, "visits")
    visits.upsert(visit(), where("stage") == "y1")
    visits.upsert(visit(stage="y3"), where("stage") == "not_asked")
    assert [len(changes) for _, changes in disk.saved] == [1, 1]
    assert visits.all() == [visit(stage="y3")]


def test_a_write_only_table_takes_and_forgets(disk: Disk, storage: TableStorage) -> None:
    """A supporter's note is gone from memory with the save, and is replaced or taken away unseen."""
    notes = Table(storage, "notes")
    id = notes.insert(NOTE)
    other = notes.insert(NOTE)
    assert id != other
    assert (len(notes), notes.all(), notes.get(doc_id=id)) == (0, [], None)
    notes.insert(Row({**NOTE, "text": "another"}, id))
    notes.replace(id, {**NOTE, "text": "a third"})
    assert notes.remove(doc_ids=[id]) == [id]
    texts = [change.document and change.document["text"] for _, changes in disk.saved for change in changes]
    assert texts[2:] == ["another", "a third", None]


def test_ids_say_nothing_and_do_not_count(disk: Disk) -> None:
    """A table that starts again at 1 would silently overwrite what it cannot read."""
    storage = TableStorage(disk, compartment_of, check, lambda: new_id(lambda size: b"\xff" * size))
    assert Table(storage, "notes").insert(NOTE) == (1 << 63) - 1


def test_closed_files_are_read_when_asked(disk: Disk, storage: TableStorage) -> None:
    """Until then a table holds the recent ones."""
    asked: list[bool] = []
    read = disk.batches

    def batches(compartment: str, *, whole: bool) -> Iterator[Batch]:
        asked.append(whole)
        return read(compartment, whole=whole)

    disk.batches = batches  # type: ignore[method-assign]
    visits = Table(storage, "visits")
    visits.all()
    visits.all()
    visits.load_whole().all()
    visits.load_whole().all()
    Table(storage, "shifts").all()
    assert asked == [False, True]


def test_the_epoch_of_a_document_is_known_where_epochs_end(disk: Disk, storage: TableStorage) -> None:
    """Shredding an epoch needs to know whose text it takes."""
    actions = Table(storage, "actions")
    action = {"what": "call back", "owner": "Ada", "due": None, "state": "open", "from_shift": SHIFT}
    id = actions.insert(action)
    assert actions.epoch_of(id) == "2026-W47"
    storage.forget()
    assert actions.all() == [action]
    assert actions.epoch_of(id) == "2026-W47"


def test_memory_holds_what_the_disk_will_give_back(storage: TableStorage) -> None:
    """A tuple comes back as a list: so it is one from the beginning."""
    visits = Table(storage, "visits")
    visits.insert(visit(topics=("loss", "family")))
    assert visits.all()[0]["topics"] == ["loss", "family"]
