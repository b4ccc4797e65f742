"""Small rooms to break: how they are founded, opened, and looked at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from peer_console.errors import WrongPassphrase
from peer_console.vault.cost import FLOOR
from peer_console.vault.fs import FileSystem, MemoryFileSystem
from peer_console.vault.records import TABLES
from peer_console.vault.room import Founding, Place, Room
from tests.faults.stories import Damaged, Files, Look, View

FOLDER = Path("/room")
STATE = Path("/state")
PUBLIC = b'{"name": "The walk-in room"}'
LEAD = ("Ada Lead", "quiet lamp under nine rivers")
SUPPORTER = ("Bo Supporter", "seven maps of a green harbour")
COORDINATOR = ("Cy Counts", "paper boats in the long hall")
START = datetime(2026, 11, 17, 14, 0, tzinfo=timezone(timedelta(hours=1)))

LOOKING = ("epoch_begun", "keyring_change_found")
"""What looking itself may add to the audit: a new week, a change whose own line a crash cut off."""

Known = tuple[tuple[str, str], ...]


class Clock:
    """A clock that is set by hand."""

    def __init__(self, now: datetime = START) -> None:
        """Set it to ``now``."""
        self.now = now

    def __call__(self) -> datetime:
        """Return the time it is set to."""
        return self.now

    def forward(self, **by: float) -> None:
        """Set it forward (or back) by a timedelta."""
        self.now += timedelta(**by)


def place_on(fs: FileSystem) -> Place:
    """Return where the room lies on ``fs``."""
    return Place(fs, FOLDER, STATE)


def founded_on(fs: FileSystem, clock: Clock) -> Room:
    """Set a room up on ``fs``; its first lead is signed in."""
    founding = Founding(LEAD[0], LEAD[1], PUBLIC)
    return Room.create(place_on(fs), founding, clock=clock, cost=FLOOR).room


@contextmanager
def room_on(fs: FileSystem, clock: Clock, *who: tuple[str, str]) -> Iterator[Room]:
    """Open the room on ``fs``, sign ``who`` in, and close it afterwards."""
    room = Room.open(place_on(fs), clock=clock)
    try:
        for name, passphrase in who:
            room.sign_in(name, passphrase)
        yield room
    finally:
        room.close()


def look_at_room(clock: Clock, known: Known = (LEAD,)) -> Look:
    """Return how a room is looked at: what a lead sees in it, and which of ``known`` open it.

    The lines of the audit that looking itself may add are left out.
    """

    def look(files: Files) -> View:
        disk = MemoryFileSystem(files)
        inside = [who for who in known if opens(files, clock, who)] if len(known) > 1 else list(known)
        with room_on(disk, clock, inside[0]) as room:
            if room.damage is not None:
                raise Damaged(room.damage)
            return {**view_of(room), "opens": [name + passphrase[:4] for name, passphrase in inside]}

    return look


def view_of(room: Room) -> View:
    """Return what a lead who is signed in sees."""
    view: View = {name: table_of(room, name) for name in TABLES}
    lines = view["audit"].items()
    view["audit"] = {id: line for id, line in lines if line["what"] not in LOOKING}
    view["roles"] = sorted((member.name, member.role) for member in room.accounts())
    view["public"] = room.public
    view["book"] = room.book
    view["draft"] = room.draft()
    view["shredded"] = [state.label for state in room.epochs("notes") if state.shredded]
    return view


def shape_of(view: View) -> View:
    """Return a view without the random ids: two rooms with the same story have the same shape."""
    shape = dict(view)
    for name in TABLES:
        shape[name] = sorted(str(document) for document in view[name].values())
    shape["audit"] = sorted(line["what"] for line in view["audit"].values())
    return shape


def table_of(room: Room, name: str) -> dict[int, dict[str, Any]]:
    """Return the documents of a table by their ids."""
    return {document.doc_id: dict(document) for document in room.table(name).load_whole()}


def opens(files: Files, clock: Clock, who: tuple[str, str]) -> bool:
    """Return whether somebody can sign in to a copy of the room."""
    try:
        with room_on(MemoryFileSystem(files), clock, who):
            return True
    except WrongPassphrase:
        return False
