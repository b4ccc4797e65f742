"""Screens save from worker threads: one thread's unfinished save must not swallow another's."""

from __future__ import annotations

import threading

from peer_console.vault.fs import MemoryFileSystem
from tests.faults import documents
from tests.faults.rooms import LEAD, Clock, founded_on, room_on, table_of


class _FormRefused(Exception):
    """What a verb raises in the middle of its transaction."""


def test_a_save_beside_a_transaction_that_fails_is_saved() -> None:
    """It was acknowledged, so it does not matter what the other thread's block came to."""
    room = founded_on(MemoryFileSystem(), Clock())
    visits = room.table("visits")
    inside, onward = threading.Event(), threading.Event()

    def fails() -> None:
        try:
            with room.transaction("visit_saved"):
                visits.insert({**documents.visit(), "vocabulary": 1})
                inside.set()
                onward.wait(10)
                raise _FormRefused
        except _FormRefused:
            pass

    other = threading.Thread(target=fails)
    other.start()
    assert inside.wait(10)
    saves = threading.Thread(target=lambda: visits.insert({**documents.visit(), "vocabulary": 2}))
    saves.start()
    onward.set()
    other.join()
    saves.join()
    assert [row["vocabulary"] for row in visits] == [2]
    room.close()


def test_saves_from_many_threads_are_all_there() -> None:
    """Each whole, in some order."""
    disk, clock = MemoryFileSystem(), Clock()
    room = founded_on(disk, clock)

    def works(worker: int) -> None:
        for number in range(12):
            with room.transaction("visit_saved"):
                room.table("visits").insert({**documents.visit(), "vocabulary": worker * 100 + number + 1})
                room.table("notes").insert(documents.note(f"{worker}-{number}"))
            room.keep_draft({"worker": worker})
            room.settle()

    workers = [threading.Thread(target=works, args=(worker,)) for worker in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    room.close()
    with room_on(disk, clock, LEAD) as room:
        assert room.damage is None
        assert len({row["vocabulary"] for row in table_of(room, "visits").values()}) == 48
        assert len({row["text"] for row in table_of(room, "notes").values()}) == 48
