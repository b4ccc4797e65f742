"""Where a room is: on the laptop's disk, or in memory. Light, because it is needed before the first frame."""

from __future__ import annotations

from pathlib import Path

from peer_console.vault.fs import MemoryFileSystem, OsFileSystem
from peer_console.vault.outgoing import refuse_own_folder, write_outside
from peer_console.vault.place import Place

__all__ = ["Place", "in_memory", "on_disk", "refuse_own_folder", "write_outside"]


def on_disk(folder: Path, state: Path) -> Place:
    """Return the place of a room on the disk; ``state`` is the folder outside it for the anchor's copy."""
    return Place(OsFileSystem(), folder, state)


def seems_new(place: Place) -> bool:
    """Whether there seems to be no room yet: so quick a look that it can come before the first frame."""
    return not place.fs.exists(place.folder)


def in_memory() -> Place:
    """Return a place that is gone when the process ends: the practice room, and tests."""
    return Place(MemoryFileSystem(), Path("/room"), Path("/state"))
