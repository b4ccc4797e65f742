"""A room that can be put into one file, and that knows when it came out of one."""

from __future__ import annotations

from pathlib import Path

from peer_console.vault import backup, outgoing, restoring
from peer_console.vault.backup_file import Backup
from peer_console.vault.face import Face
from peer_console.vault.fs import Progress
from peer_console.vault.restoring import Restored
from peer_console.vault.sitting import session_of


class Backed(Face):
    """The verbs about backups. Locked or not, whoever holds the room's lock may copy what is sealed."""

    def back_up(self, target: Path, progress: Progress | None = None) -> Backup:
        """Write the whole room to one file, read it back and return what came back.

        With somebody signed in the audit says so first, and is in the backup. ``progress`` hears how many
        of how many bytes are written. Raise `BackupNotWritten`,
        `BackupForeign` (something else stands there), `TargetInRoom`, `BackupDamaged`, `RoomUnreachable`,
        `NotSaved`.
        """
        sitting = self._sitting
        outgoing.refuse_own_folder(sitting.place, target)
        with sitting.guard:
            if self.members and not self.read_only:
                sitting.must_work()
                sitting.save("backup_begun", (), {})
                sitting.journal.write_anchor()
            place = sitting.place
            files = backup.gathered(place.fs, place.folder)
            vault, today = sitting.ring.outer.vault, sitting.today()
            return backup.write(place.fs, target, vault, today, files, progress)

    @property
    def restored(self) -> Restored | None:
        """What this room was put back from, until `sign_for_restore`. Raise `NotSignedIn`."""
        sitting = self._sitting
        with sitting.guard:
            return restoring.restored(sitting.place, session_of(sitting.ring.keys))

    def sign_for_restore(self) -> None:
        """Take the note of a restore away: it stands in the records. Raise `NotSaved`."""
        with self._sitting.guard:
            restoring.forget_note(self._sitting.place.fs, self._sitting.place.folder)
