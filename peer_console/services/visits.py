"""Log a visit, take one back, log what was not a visit, and the four taps after the crisis card."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from peer_console.domain import notes
from peer_console.domain.crisis import CrisisRecord
from peer_console.domain.handoffs import Action
from peer_console.domain.notes import Concern
from peer_console.domain.visits import VisitDraft, require_note
from peer_console.domain.vocabulary import NotAVisitKind
from peer_console.errors import RecordRefused
from peer_console.services.documents import action_document, crisis_document, visit_document
from peer_console.services.log import Log, VisitLine
from peer_console.text import clean, clean_line

if TYPE_CHECKING:
    from peer_console.services.open_room import OpenRoom


class VisitService:
    """The log of the open shift. Every verb needs somebody of its staff: NoShift, NotGranted."""

    def __init__(self, room: OpenRoom) -> None:
        self._room = room
        self._log = Log(room)
        self._noted: set[str] = set()
        self._names: tuple[str, ...] | None = None

    def forget(self) -> None:
        """Forget names and which visits got a note; called at sign-in and at lock."""
        self._noted.clear()
        self._names = None

    def lines(self) -> tuple[VisitLine, ...]:
        """Return the lines of the open shift."""
        return self._log.lines(self._log.on_shift().id, frozenset(self._noted))

    def save(self, draft: VisitDraft) -> VisitLine:
        """Save a visit with its note and its follow-up action, all of it or nothing.

        Raises what `VisitDraft.to_visit` raises, and RecordRefused where the programme does without
        notes or a resource is not in the directory.
        """
        shift = self._log.on_shift()
        programme = self._room.programme
        draft = _cleaned(draft)
        visit = draft.to_visit(
            id="", shift=shift.id, note_limit=programme.note_limit, vocabulary=programme.vocabulary
        )
        if draft.note and not programme.notes_enabled:
            raise RecordRefused("note")
        if not set(visit.resources) <= self._room.directory.known().keys():
            raise RecordRefused("resources")
        with self._room.transaction("visit_saved"):
            id = self._room.put("visits", visit_document(visit))
            if draft.note:
                self._put_note(id, shift.id, draft.note)
            if draft.follow_up:
                action = Action(
                    "", draft.follow_up, draft.follow_up_owner, draft.follow_up_due, from_shift=shift.id
                )
                # The same id as the visit's: so undo finds it, after a lock too.
                self._room.put("actions", action_document(action), id)
        if draft.note:
            self._noted.add(id)
        return self._log.line_of(replace(visit, id=id), has_note=bool(draft.note))

    def replace_note(self, line_id: str, text: str) -> None:
        """Put another note in the place of a visit's, unread; '' takes it away.

        Raises RecordRefused where the visit is not of this shift or the programme does without notes,
        and NoteTooLong.
        """
        shift, programme = self._log.on_shift(), self._room.programme
        note = clean(text).strip()
        require_note(note, programme.note_limit)
        if not any(visit.id == line_id for visit in self._log.visits(shift.id)):
            raise RecordRefused("visit")
        if note and not programme.notes_enabled:
            raise RecordRefused("note")
        with self._room.transaction("note_replaced"):
            self._room.remove("notes", line_id)
            if note:
                self._put_note(line_id, shift.id, note)
        (self._noted.add if note else self._noted.discard)(line_id)

    def undo(self, line_id: str) -> None:
        """Take a line of this shift back, with its note and the follow-up action that nobody answered yet.

        Raises RecordRefused for a line that is not of this shift.
        """
        shift = self._log.on_shift()
        if any(visit.id == line_id for visit in self._log.visits(shift.id)):
            with self._room.transaction("visit_undone"):
                self._room.remove("visits", line_id)
                self._room.remove("notes", line_id)
                if self._room.row("actions", line_id):
                    self._room.remove("actions", line_id)
            self._noted.discard(line_id)
        elif any(other.id == line_id for other in self._log.not_visits(shift.id)):
            with self._room.transaction("not_a_visit_undone"):
                self._room.remove("not_a_visits", line_id)
        else:
            raise RecordRefused("visit")

    def log_not_a_visit(self, kind: NotAVisitKind) -> VisitLine:
        """Log what happened at the door and was no visit."""
        shift = self._log.on_shift()
        with self._room.transaction("not_a_visit_logged"):
            id = self._room.put("not_a_visits", {"shift": shift.id, "kind": NotAVisitKind(kind).value})
        return VisitLine(id, None, not_a_visit=NotAVisitKind(kind))

    def record_crisis(self, record: CrisisRecord) -> None:
        """Keep the four taps, for the open shift whatever ``record.shift`` says."""
        shift = self._log.on_shift()
        with self._room.transaction("crisis_recorded"):
            self._room.put("crisis_records", crisis_document(replace(record, shift=shift.id)))

    def check_note(self, text: str) -> tuple[Concern, ...]:
        """Return what in a note looks like a name, a number and so on; a warning, never a refusal."""
        return notes.check(text, self._names_here())

    def _names_here(self) -> tuple[str, ...]:
        if self._names is None:
            self._names = tuple(person.name for person in self._log.people())
        return self._names

    def _put_note(self, visit: str, shift: str, text: str) -> None:
        # The same id as the visit's: so a later note takes its place, though nobody here can open it.
        self._room.put("notes", {"visit": visit, "shift": shift, "text": text}, visit)


def _cleaned(draft: VisitDraft) -> VisitDraft:
    return replace(
        draft,
        note=clean(draft.note).strip(),
        follow_up=clean_line(draft.follow_up),
        follow_up_owner=clean_line(draft.follow_up_owner),
    )
