"""A process that saves until it is killed: run as ``python -m tests.faults.saver ROOM STATE``.

For each number read from standard input it forks a child that opens the room, signs in and saves
visits counted on from that number, each with its note, and says ``saved N`` when N is acknowledged.
The children are what is killed; the parent only spares them the start of Python.
"""

from __future__ import annotations

import functools
import os
import sys
from pathlib import Path

from peer_console.vault import cost
from peer_console.vault.fs import OsFileSystem
from peer_console.vault.room import Place, Room
from tests.faults import documents
from tests.faults.rooms import LEAD, Clock


def main(folder: Path, state: Path) -> None:
    """Fork a saving child for each number that comes in, and say when it is gone."""
    cost.stretched = functools.cache(cost.stretched)
    place = Place(OsFileSystem(), folder, state)
    room = Room.open(place, clock=Clock())
    room.sign_in(*LEAD)
    room.close()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _save_for_ever(place, int(line))
        _say(f"child {child}")
        os.waitpid(child, 0)
        _say("gone")


def _save_for_ever(place: Place, number: int) -> None:
    room = Room.open(place, clock=Clock())
    room.sign_in(*LEAD)
    while True:
        number += 1
        with room.transaction("visit_saved", shift_open=number % 2 == 0):
            room.table("visits").insert({**documents.visit(), "vocabulary": number})
            room.table("notes").insert(documents.note(f"note {number} {'.' * (number * 37 % 200)}"))
        _say(f"saved {number}")
        if number % 3 == 0:
            room.settle()
        if number % 5 == 0:
            room.keep_draft({"number": number})
            _say(f"draft {number}")
        if number % 11 == 0:
            room.set_public(b"%d" % number, b"book %d, " % number * 1000)
            _say(f"public {number}")


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
