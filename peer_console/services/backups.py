"""Backups: one file that holds the room, put back when the laptop is gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peer_console.errors import (
    BackupNotWritten,
    NotSaved,
    PassphraseMustChange,
    SavingStopped,
)
from peer_console.vault import backup, restoring

if TYPE_CHECKING:
    from peer_console.services.open_room import OpenRoom
    from peer_console.services.place import Place
    from peer_console.vault.fs import Progress


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup that was read back: the day it says, its files and their bytes together."""

    made: date
    files: int
    size: int


FILE_NAME = "room.backup"
"""What a backup is called in a folder, where nobody named it."""


@dataclass(frozen=True, slots=True)
class Restore:
    """A room that was put back: from which day, how many files, and where the one before lies now."""

    made: date
    files: int
    aside: Path | None


@dataclass(frozen=True, slots=True)
class Missing:
    """A restore in the room's own records: both days; ``first`` to ``last`` are the saves it lacks.

    Both None: no later save is known; ``last`` None: there were some, and how many is not known here.
    """

    restored: date
    made: date
    first: int | None
    last: int | None


def restore(
    place: Place, source: Path, today: date, *, set_aside: bool = False, progress: Progress | None = None
) -> Restore:
    """Put the backup at ``source`` in the room's place; see `vault.restoring.restore` for what it raises."""
    copy = backup.load(place.fs, source)
    aside = restoring.restore(place, copy, today, set_aside=set_aside, progress=progress)
    return Restore(copy.made, len(copy.files), aside)


def _row(found: restoring.Restored) -> dict[str, Any]:
    return {
        "restored": found.restored.isoformat(),
        "made": found.made.isoformat(),
        "first": found.first,
        "last": found.last,
    }


class BackupService:
    """Making backups, and what the room knows of those that were put back."""

    def __init__(self, room: OpenRoom) -> None:
        self._room = room

    def make(self, target: Path, progress: Progress | None = None) -> BackupMade:
        """Write the room to ``target`` and read it back; ``progress`` hears how many bytes are written.

        Nobody has to be signed in: nothing leaves the room that is not sealed. Raises BackupNotWritten,
        BackupForeign, TargetInRoom, BackupDamaged, RoomUnreachable.
        """
        made = self._room.room.back_up(target, progress)
        return BackupMade(made.made, len(made.files), sum(map(len, made.files.values())))

    def make_at(self, typed: str, progress: Progress | None = None) -> BackupMade:
        """Make a backup where somebody typed: a file, or a folder in which it is called 'room.backup'.

        Raises as `make` does; BackupNotWritten also where the home of a '~' is not known.
        """
        try:
            target = Path(typed.strip()).expanduser().absolute()
        except RuntimeError as unknown:
            raise BackupNotWritten from unknown
        return self.make(target / FILE_NAME if target.is_dir() else target, progress)

    def sign_for_restore(self) -> None:
        """Write a restore that nobody has signed for into the room's records.

        The first supporter or lead who signs in does so. Where nothing can be saved now, the note stays
        for the next one.
        """
        if self._room.room.read_only:
            return
        try:
            found = self._room.room.restored
            if found is None or all(member.role == "coordinator" for member in self._room.members):
                return
            with self._room.transaction("room_restored"):
                self._room.put("restores", _row(found))
            self._room.room.sign_for_restore()
        except (NotSaved, SavingStopped, PassphraseMustChange):
            return

    def restores(self) -> tuple[Missing, ...]:
        """Return every restore in the room's records, oldest first. Raises NotGranted to coordinators."""
        return tuple(
            Missing(
                date.fromisoformat(row["restored"]),
                date.fromisoformat(row["made"]),
                row["first"],
                row["last"],
            )
            for _, row in self._room.rows("restores")
        )
