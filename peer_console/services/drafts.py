"""What is being typed, kept on the disk: one sealed file, several named documents in it."""

from __future__ import annotations

from copy import deepcopy
from threading import Lock
from typing import TYPE_CHECKING, Any

from peer_console.errors import NotGranted, NotSignedIn, PassphraseMustChange, RoomDamaged
from peer_console.services.log import Log

if TYPE_CHECKING:
    from peer_console.services.open_room import OpenRoom

Document = dict[str, Any]


class DraftService:
    """Keeps the drafts of the people signed in; they alone can open them again, at any later sign-in.

    Where they are on shift, the draft is the shift's: either of the two goes on with it.
    """

    def __init__(self, room: OpenRoom) -> None:
        self._room = room
        self._log = Log(room)
        self._documents: dict[str, Document] | None = None
        # A draft is kept by a timer while a verb may run: two writes must not lose each other's part.
        self._lock = Lock()

    def forget(self) -> None:
        """Forget what was read; called at sign-in and at lock. Nothing on the disk changes."""
        with self._lock:
            self._documents = None

    def keep(self, name: str, document: Document) -> None:
        """Put a draft on the disk in the place of the one of this name. Raises NotSaved, NotSignedIn."""
        with self._lock:
            known = self._known()
            if known.get(name) == document:
                return
            # A copy: a form that goes on changing its document must not change what counts as kept.
            self._write({**known, name: deepcopy(document)})

    def take(self, name: str) -> Document | None:
        """Return the draft of this name, or None; it stays on the disk until it is dropped."""
        with self._lock:
            return self._known().get(name)

    def names(self) -> tuple[str, ...]:
        """Return the names of the drafts that wait."""
        with self._lock:
            return tuple(self._known())

    def drop(self, name: str) -> None:
        """Remove the draft of this name, once its text became a record or was discarded."""
        with self._lock:
            known = self._known()
            if name in known:
                self._write({kept: document for kept, document in known.items() if kept != name})

    def _known(self) -> dict[str, Document]:
        if not self._room.is_open or not self._room.room.members:
            raise NotSignedIn
        if self._documents is None:
            self._documents = dict(self._room.room.draft() or {})
        return self._documents

    def _shift_mates(self) -> tuple[str, ...]:
        """Who else may go on with a draft: all of a shift, where one of them is signed in."""
        here = {member.id for member in self._room.room.members}
        try:
            shift = self._log.open_shift()
            staffing = self._log.staffing(shift.id) if shift else None
        except (NotGranted, PassphraseMustChange, RoomDamaged):
            return ()
        return staffing.people if staffing and here & set(staffing.people) else ()

    def _write(self, documents: dict[str, Document]) -> None:
        if documents:
            self._room.room.keep_draft(documents, self._shift_mates())
        else:
            self._room.room.drop_draft()
        self._documents = documents
