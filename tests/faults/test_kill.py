"""kill -9, again and again, on a real process on a real disk: nothing it acknowledged may be lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import pytest

from peer_console.vault.cost import FLOOR
from peer_console.vault.fs import OsFileSystem
from peer_console.vault.room import Founding, Place, Room
from tests.faults.conftest import Tried
from tests.faults.rooms import LEAD, PUBLIC, Clock

ROOT = Path(__file__).parents[2]


@dataclass
class Said:
    """What the killed processes acknowledged, and what they may have been doing last."""

    saved: set[int] = field(default_factory=lambda: {0})
    doubtful: set[int] = field(default_factory=set)
    draft: int = 0
    public: int = 0

    def take_in(self, line: str) -> None:
        """Note one line."""
        what, number = line.split()
        match what:
            case "saved":
                self.saved.add(int(number))
            case "draft":
                self.draft = int(number)
            case "public":
                self.public = int(number)
            case _:
                pass


def test_nothing_acknowledged_is_lost_to_a_kill(tmp_path: Path) -> None:
    """Five kills."""
    assert _kills(tmp_path, rounds=5, seed=1) >= 5


@pytest.mark.exhaustive
def test_nothing_acknowledged_is_lost_to_a_thousand_kills(tmp_path: Path, tried: Tried) -> None:
    """The long count, over many rooms."""
    for room in range(25):
        assert _kills(tmp_path / str(room), rounds=42, seed=room) >= 42
    tried(25 * 42)


def _kills(base: Path, *, rounds: int, seed: int) -> int:
    place = Place(OsFileSystem(), base / "room", base / "state")
    Room.create(place, Founding(LEAD[0], LEAD[1], PUBLIC), clock=Clock(), cost=FLOOR).room.close()
    chance, said, saves = random.Random(seed), Said(), 0
    with _saver(place) as (tell, hear):
        for _ in range(rounds):
            before = len(said.saved)
            _one_kill(tell, hear, said, chance)
            saves += len(said.saved) - before
            _compare(place, said)
    return saves


@contextmanager
def _saver(place: Place) -> Iterator[tuple[IO[str], IO[str]]]:
    command = [sys.executable, "-m", "tests.faults.saver", str(place.folder), str(place.state)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield process.stdin, process.stdout
        process.stdin.close()


def _one_kill(tell: IO[str], hear: IO[str], said: Said, chance: random.Random) -> None:
    newest = max(said.saved | said.doubtful)
    tell.write(f"{newest}\n")
    tell.flush()
    child = 0
    for _ in range(chance.randint(2, 14)):
        line = hear.readline()
        assert line, "the saving process ended by itself"
        said.take_in(line) if not line.startswith("child") else None
        child = int(line.split()[1]) if line.startswith("child") else child
    while not child:
        line = hear.readline()
        child = int(line.split()[1]) if line.startswith("child") else 0
    os.kill(child, signal.SIGKILL)
    while (line := hear.readline()) != "gone\n":
        said.take_in(line)
    said.doubtful = {max(said.saved) + 1, newest + 1}


def _compare(place: Place, said: Said) -> None:
    room = Room.open(place, clock=Clock())
    try:
        room.sign_in(*LEAD)
        assert room.damage is None
        visits = [row["vocabulary"] for row in room.table("visits").load_whole()]
        notes = [int(row["text"].split()[1]) for row in room.table("notes").load_whole()]
        draft = room.draft() or {"number": 0}
        public = room.public or b"0"
        book = room.book
    finally:
        room.close()
    assert sorted(visits) == sorted(notes), "a visit without its note, or a note without its visit"
    assert len(set(visits)) == len(visits)
    found = set(visits) | {0}
    assert said.saved <= found
    assert found <= said.saved | said.doubtful
    assert draft["number"] >= said.draft
    assert public == PUBLIC or int(public) >= said.public
    assert book == (None if public == PUBLIC else b"book %s, " % public * 1000), "another part's book"
    said.saved |= found
