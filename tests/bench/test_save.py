"""Row 'save': one durable visit with a note, against an append, SQLite and SQLCipher in the same run.

What is measured is the save alone: its document is made before, as the other actions' records are.
Everything that lives is frozen first (`gc.freeze`), as the console does once its first screen stands.
Otherwise the collection before each action walks through two rooms and pytest for a tenth of a second
and empties the processor's caches: that doubles whatever is Python and spares whatever is C, and no
collection of that size ever comes before a save on the screen. Taking turns with the other actions,
and waking up from a sync, remain: the code of a save is as cold as after a visit was typed.
"""

from __future__ import annotations

import gc
import os
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from peer_console.vault.room import Place, Room
from tests.bench.measure import Action, Row, interleaved, milliseconds
from tests.bench.old_room import BEGUN, SUPPORTERS, Calendar, founded, made, visit
from tests.faults.recording import RecordingFileSystem, Synced, Wrote

pytestmark = pytest.mark.bench

ROUNDS = 400
RECORD = os.urandom(512).hex()
"""1 KiB."""
NOTE = "Not a record of treatment. Exam on Friday, slept little; will eat with a friend tonight. " * 2


def appended(folder: Path) -> Action:
    """Append 1 KiB and sync: the floor."""
    descriptor = os.open(folder / "floor", os.O_CREAT | os.O_WRONLY | os.O_APPEND)

    def act() -> None:
        os.write(descriptor, RECORD.encode())
        os.fdatasync(descriptor)

    return act


def inserted(module: ModuleType, path: Path, *pragmas: str) -> Action:
    """Insert 1 KiB into a table of 50,000 rows and commit, WAL and FULL."""
    connection: Any = module.connect(str(path), isolation_level=None)
    for pragma in (*pragmas, "journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE visits (id INTEGER PRIMARY KEY, document TEXT)")
    connection.execute("BEGIN")
    rows = ((RECORD,) for _ in range(50_000))
    connection.executemany("INSERT INTO visits (document) VALUES (?)", rows)
    connection.execute("COMMIT")
    return lambda: connection.execute("INSERT INTO visits (document) VALUES (?)", (RECORD,))


def saved(room: Room) -> Action:
    """Save a visit and its note in one transaction, as the service does."""
    chance = random.Random(3)
    visits = cycle([visit(chance, "0" * 16) for _ in range(100)])

    def act() -> None:
        with room.transaction("visit_saved"):
            doc_id = room.table("visits").insert(next(visits))
            note = {"visit": f"{doc_id:016x}", "shift": "0" * 16, "text": NOTE[:200]}
            room.table("notes").insert(note)

    return act


@contextmanager
def frozen() -> Iterator[None]:
    """Let the collector pass over everything there is now."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@pytest.fixture
def rooms(tmp_path: Path, cheap_passphrases: None) -> Iterator[Callable[[int], Room]]:
    """Make rooms with a number of visits, somebody signed in; they are closed at the end."""
    opened: list[Room] = []

    def make(visits: int) -> Room:
        place, calendar = made(tmp_path / str(visits), visits)
        opened.append(Room.open(place, clock=calendar))
        opened[-1].sign_in(*SUPPORTERS[0])
        return opened[-1]

    yield make
    for room in opened:
        room.close()


def test_save(rooms: Callable[[int], Room], tmp_path: Path, report: Callable[[Row], None]) -> None:
    """One durable visit is about one append, however many visits there are."""
    sqlcipher = pytest.importorskip("sqlcipher3", reason="the bench extra is not installed")
    actions = {
        "append": appended(tmp_path),
        "young": saved(rooms(1_000)),
        "old": saved(rooms(50_000)),
        "sqlite": inserted(sqlite3, tmp_path / "plain.db"),
        "sqlcipher": inserted(sqlcipher, tmp_path / "cipher.db", "key='a passphrase'"),
    }
    with frozen():
        taken = interleaved(ROUNDS, actions)
    figures = ", ".join(f"{name} {milliseconds(samples)}" for name, samples in taken.items())
    old = taken["old"].median
    report(
        Row("save", "50,000 visits : append 1 KiB + fdatasync", old / taken["append"].median, 1.5, figures)
    )
    report(Row("save", "50,000 visits : SQLCipher WAL FULL", old / taken["sqlcipher"].median, 1, ""))
    report(Row("save", "50,000 visits : sqlite3 WAL FULL", old / taken["sqlite"].median, 1, ""))
    report(Row("save", "50,000 : 1,000 visits", old / taken["young"].median, 1.2, ""))


def test_save_is_one_write_and_one_sync(cheap_passphrases: None, report: Callable[[Row], None]) -> None:
    """What a save costs the disk is counted, not timed."""
    disk = RecordingFileSystem()
    calendar = Calendar(BEGUN)
    room = founded(Place(disk, Path("/room"), Path("/state")), calendar)
    room.sign_in(*SUPPORTERS[0])
    act = saved(room)
    act()
    disk.forget()
    act()
    calls = list(disk.calls)
    room.close()
    assert [type(call) for call in calls] == [Wrote, Synced]
    written = calls[0]
    assert isinstance(written, Wrote)
    report(Row("save", "bytes of a visit with its note : 2 KiB", len(written.data) / 2048, 1, ""))
