"""Files that leave the room: never into its own folder, and never over something else that somebody has."""

from __future__ import annotations

from pathlib import Path

from peer_console.errors import TargetInRoom, TargetTaken
from peer_console.vault.fs import write_whole
from peer_console.vault.place import Place


def refuse_own_folder(place: Place, target: Path) -> None:
    """Raise `TargetInRoom` where ``target`` would lie among the room's files or those of its anchor.

    A file there may take a name that the room gives a meaning: 'restoring', 'journal-0003'.
    """
    way = {target.resolve(), *target.resolve().parents, target.parent.resolve()}
    if way & {place.folder.resolve(), place.state.resolve()}:
        raise TargetInRoom


def write_outside(place: Place, target: Path, data: bytes, *, over: bytes = b"") -> None:
    """Put ``data`` at ``target``, whole. A file that begins with ``over`` is replaced, and no other.

    Raise `TargetInRoom`, `TargetTaken`, and OSError as the disk does.
    """
    refuse_own_folder(place, target)
    if place.fs.exists(target) and not (over and _begins(place, target, over)):
        raise TargetTaken
    write_whole(place.fs, target, data)


def _begins(place: Place, target: Path, over: bytes) -> bool:
    handle = place.fs.open(target, write=False)
    try:
        return handle.pread(len(over), 0) == over
    finally:
        handle.close()
