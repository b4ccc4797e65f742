"""What was done in the room: who did what on which day. Written by everybody, read by leads alone.

The lines are the journal's own, one to a save, each signed by its author. No line says anything about a
visit but that one was saved.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from peer_console.domain.audit import TRIES as TRIED
from peer_console.domain.audit import AuditKind, kind_of
from peer_console.errors import NotSaved, PassphraseMustChange, RoomReadOnly, SavingStopped, WrongPassphrase
from peer_console.vault.fs import write_whole
from peer_console.vault.threshold import TRIES

if TYPE_CHECKING:
    from peer_console.services.open_room import OpenRoom
    from peer_console.services.place import Place

T = TypeVar("T")
_MOST_TRIES: Final = 9_999
_DIGITS: Final = 4

MOST_LINES = 2_000
"""Lines that are shown at once; the whole trail of ten years is for `peer-console audit`."""
_EVERYDAY = frozenset({"epoch_begun", "older_covered", "person_described"})
"""What the program does by itself; nobody decided it."""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line: the day, the name (or '' for somebody nobody knows any more), the verb as it is stored."""

    on: date
    name: str
    what: str


class AuditService:
    """Leads only: nobody else's keys open the trail. NotGranted."""

    def __init__(self, room: OpenRoom, place: Place) -> None:
        self._room = room
        self._place = place

    # --- coming in ------------------------------------------------------------------------------

    def watched(self, sign_in: Callable[[], T]) -> T:
        """Do ``sign_in`` and count it where it fails; whoever comes in next signs for the count.

        Nothing can be sealed while nobody is signed in, so the count waits in a small file in the clear:
        a number, no name and no time.
        """
        try:
            return sign_in()
        except WrongPassphrase:
            with suppress(OSError):
                write_whole(self._place.fs, self._tries, b"%d" % min(self._failed() + 1, _MOST_TRIES))
            raise

    def note_sign_in(self) -> None:
        """Write that somebody signed in, and how many tries had failed before."""
        if self._room.room.read_only:
            return
        failed = self._failed()
        with suppress(NotSaved, SavingStopped, PassphraseMustChange, RoomReadOnly):
            if failed:
                self._room.room.note(f"{TRIED}{failed}")
                with suppress(OSError):
                    self._place.fs.remove(self._tries)
            self._room.room.note("signed_in")

    @property
    def _tries(self) -> Path:
        return self._place.folder / TRIES

    def _failed(self) -> int:
        try:
            data = self._place.fs.read(self._tries)
        except OSError:
            return 0
        return min(int(data), _MOST_TRIES) if data.isdigit() and len(data) <= _DIGITS else 0

    # --- the trail ------------------------------------------------------------------------------

    def lines(
        self, kind: AuditKind | None = None, *, whole: bool = False, most: int = MOST_LINES
    ) -> tuple[AuditLine, ...]:
        """Return what was done, the newest first; of this month and the last, or of all years.

        With a ``kind`` only lines of it; at most ``most``.
        """
        self._room.require_lead()
        if whole:
            self._room.load_whole("audit")
        names = {row["person"]: row["name"] for _, row in self._room.rows("people")}
        rows = [
            row
            for _, row in self._room.rows("audit")
            if row["what"] not in _EVERYDAY and kind in (None, kind_of(row["what"]))
        ]
        return tuple(
            AuditLine(date.fromisoformat(row["on"]), names.get(row["person"], ""), row["what"])
            for row in reversed(rows[-most:])
        )
