"""A lived-in room whose files are changed by somebody, and what may be found in it afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from peer_console.errors import PeerConsoleError
from peer_console.vault.fs import MemoryFileSystem
from peer_console.vault.records import TABLES
from peer_console.vault.room import Room
from tests.faults.lives import life_of_records
from tests.faults.rooms import LEAD, LOOKING, Clock, founded_on, place_on, table_of, view_of
from tests.faults.stories import Files, View, difference


@dataclass(frozen=True)
class Truth:
    """A room, an older state of it, and everything that was ever true in it."""

    files: Files
    older: Files
    views: tuple[View, ...]
    now: datetime

    def was_true(self, table: str, id: int, document: object) -> bool:
        """Return whether this document ever stood under this id."""
        return any(view[table].get(id) == document for view in self.views if id in view[table])


def lived_in() -> Truth:
    """Return a room after some weeks, its files in the middle of them, and its history."""
    memory, clock = MemoryFileSystem(), Clock()
    founded_on(memory, clock).close()
    story = life_of_records({path: bytes(content) for path, content in memory.files.items()}, clock)
    middle = story.disk.killed(len(story.disk.calls) // 2)
    return Truth(story.disk.files(), middle.files(), story.views, clock.now)


def judged(truth: Truth, files: Files, *, earlier_allowed: bool) -> str | None:
    """Open the changed files and read everything; return what went unnoticed or untrue, or None.

    ``earlier_allowed``: so much was changed, the anchors too, that an older state of the room cannot
    be told from the newest one.
    """
    room: Room | None = None
    try:
        room = Room.open(place_on(MemoryFileSystem(files)), clock=Clock(truth.now))
        room.sign_in(*LEAD)
        if room.damage is None:
            return _unnoticed(truth, view_of(room), earlier_allowed=earlier_allowed)
        return _untrue(truth, room)
    except PeerConsoleError:
        return None
    finally:
        if room is not None:
            room.close()


def _unnoticed(truth: Truth, found: View, *, earlier_allowed: bool) -> str | None:
    if found["public"] is None:
        # Noticed: `public_trusted` is false. Without the public part nobody knows of a book.
        found = {**found, **{part: truth.views[-1][part] for part in ("public", "book")}}
    allowed = truth.views if earlier_allowed else truth.views[-1:]
    if any(found == {key: part for key, part in view.items() if key != "opens"} for view in allowed):
        return None
    return f"unnoticed: {difference(found, truth.views[-1])}"


def _untrue(truth: Truth, room: Room) -> str | None:
    """Look at what a damaged room still shows: it may be less, never something that never was."""
    for name in TABLES:
        try:
            documents = table_of(room, name)
        except PeerConsoleError:
            continue
        for id, document in documents.items():
            if not (name == "audit" and document["what"] in LOOKING) and not truth.was_true(
                name, id, document
            ):
                return f"untrue in {name}"
    return None
