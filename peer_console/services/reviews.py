"""A lead's review: the queue of hand-offs, one page each, seen, ask, hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from peer_console.directory.freshness import is_due
from peer_console.domain.handoffs import Handoff, HandoffStatus, overdue, require_line
from peer_console.domain.retention import Week
from peer_console.domain.reviews import Review, held
from peer_console.domain.shifts import Shift, Staffing
from peer_console.errors import HandoffNotOpen, ReasonMissing, RecordRefused
from peer_console.services.documents import (
    action_from,
    crisis_from,
    review_document,
    review_from,
)
from peer_console.services.log import Log
from peer_console.services.review_pages import AloneShift, Overview, ReviewLine, ReviewPage, VisitNote
from peer_console.text import clean_line

if TYPE_CHECKING:
    from peer_console.services.handoffs import HandoffService
    from peer_console.services.open_room import OpenRoom
    from peer_console.services.retention import RetentionService

__all__ = ["AloneShift", "Overview", "ReviewLine", "ReviewPage", "ReviewService", "VisitNote"]


class ReviewService:
    """Leads only: the keys of nobody else open the notes. NotGranted."""

    def __init__(self, room: OpenRoom, handoffs: HandoffService, retention: RetentionService) -> None:
        self._room = room
        self._handoffs = handoffs
        self._retention = retention
        self._log = Log(room)

    def queue(self) -> tuple[ReviewLine, ...]:
        """Return the hand-offs, those nobody has seen first, and the newest of each first."""
        self._room.require_lead()
        handoffs = self._handoffs.all()
        self._log.reach(handoff.shift for handoff in handoffs)
        shifts = {shift.id: shift for shift in self._log.shifts()}
        staff = self._log.staffings()
        reviews = self._reviews()
        weeks = self._retention.weeks_of_handoffs()
        lines = [
            self._line(handoff, shifts.get(handoff.shift), staff.get(handoff.shift), reviews, weeks)
            for handoff in handoffs
        ]
        lines.reverse()
        return tuple(sorted(lines, key=lambda line: line.seen))

    def page(self, handoff_id: str) -> ReviewPage:
        """Return everything of one hand-off. Raises HandoffNotOpen where it has expired or never was."""
        self._room.require_lead()
        handoff = self._handoff(handoff_id)
        self._log.reach([handoff.shift])
        reviews = self._reviews()
        review = reviews.get(handoff_id)
        notes = self._notes(handoff.shift)
        staffing = self._log.staffing(handoff.shift)
        mine = {id: row for id, row in self._room.rows("actions") if id in handoff.actions}
        taps = self._room.where("crisis_records", lambda row: bool(row["shift"] == handoff.shift))
        return ReviewPage(
            handoff=handoff,
            shift=self._log.shift(handoff.shift),
            lines=self._log.lines(handoff.shift, frozenset(note.line_id for note in notes)),
            notes=notes,
            staffing=staffing,
            staff_names=self._log.names(staffing.people) if staffing else (),
            actions=tuple(action_from(id, row) for id, row in mine.items()),
            crisis_records=tuple(crisis_from(row) for _, row in taps),
            review=review,
            held=review is not None and held(review, self._room.today()),
            week=self._retention.weeks_of_handoffs().get(handoff_id),
        )

    def seen(self, handoff_id: str) -> Review:
        """Mark a hand-off as seen: from that day on the days of its text count, whoever looks again."""
        name = self._lead()
        today = self._room.today()
        return self._store("handoff_seen", handoff_id, lambda old: _first_seen(old, name, today))

    def ask(self, handoff_id: str, question: str) -> Review:
        """Ask the next shift something. Raises ReasonMissing for empty words, TooMuchText."""
        name = self._lead()
        words = _line(question)
        return self._store(
            "question_asked",
            handoff_id,
            lambda old: replace(old, question=words, asked_by=name, answer="", answered_by=""),
        )

    def hold(self, handoff_id: str, reason: str, until: date | None) -> Review:
        """Keep the text from expiring up to and including ``until``; None until it is lifted.

        Raises ReasonMissing, TooMuchText, and RecordRefused for a day that has passed.
        """
        self._room.require_lead()
        if until is not None and until < self._room.today():
            raise RecordRefused("hold_until")
        words = _line(reason)
        return self._store(
            "hold_set", handoff_id, lambda old: replace(old, hold_reason=words, hold_until=until)
        )

    def unhold(self, handoff_id: str) -> Review:
        """Lift a hold: the text expires as it would have."""
        self._room.require_lead()
        return self._store(
            "hold_lifted", handoff_id, lambda old: replace(old, hold_reason="", hold_until=None)
        )

    def overview(self) -> Overview:
        """Return what a lead should know beside the queue."""
        self._room.require_lead()
        today = self._room.today()
        shifts = {shift.id: shift for shift in self._log.shifts()}
        handoffs = self._handoffs.all()
        alone = (one for one in self._log.staffings().values() if one.alone and one.shift in shifts)
        return Overview(
            alone_shifts=tuple(AloneShift(shifts[one.shift], one.alone_reason) for one in alone)[::-1],
            unaccepted=tuple(h for h in handoffs if h.status is HandoffStatus.unaccepted),
            overdue_actions=tuple(one for one in self._log.open_actions() if overdue(one, today)),
            directory_due=sum(is_due(entry.check, today) for entry in self._room.directory.entries()),
        )

    # --- behind the verbs -----------------------------------------------------------------------

    def _line(
        self,
        handoff: Handoff,
        shift: Shift | None,
        staffing: Staffing | None,
        reviews: dict[str, Review],
        weeks: Mapping[str, Week],
    ) -> ReviewLine:
        review = reviews.get(handoff.id)
        return ReviewLine(
            handoff=handoff,
            shift=shift,
            alone=staffing is not None and staffing.alone,
            review=review,
            held=review is not None and held(review, self._room.today()),
            week=weeks.get(handoff.id),
        )

    def _lead(self) -> str:
        self._room.require_lead()
        return next(member.name for member in self._room.members if member.role == "lead")

    def _handoff(self, id: str) -> Handoff:
        found = next((handoff for handoff in self._handoffs.all() if handoff.id == id), None)
        if found is None:
            raise HandoffNotOpen
        return found

    def _reviews(self) -> dict[str, Review]:
        return {row["handoff"]: review_from(row) for _, row in self._room.rows("reviews")}

    def _notes(self, shift: str) -> tuple[VisitNote, ...]:
        rows = self._room.where("notes", lambda row: bool(row["shift"] == shift))
        return tuple(VisitNote(row["visit"], row["text"]) for _, row in rows)

    def _store(self, what: str, handoff_id: str, change: Callable[[Review], Review]) -> Review:
        """Change a review, or begin it, and return it."""
        self._handoff(handoff_id)
        rows = self._room.where("reviews", lambda row: bool(row["handoff"] == handoff_id))
        old = review_from(rows[-1][1]) if rows else Review(handoff_id)
        review = change(old)
        with self._room.transaction(what):
            if rows:
                self._room.change("reviews", rows[-1][0], review_document(review))
            else:
                self._room.put("reviews", review_document(review))
        return review


def _first_seen(review: Review, name: str, today: date) -> Review:
    return review if review.seen_on else replace(review, seen_by=name, seen_on=today)


def _line(text: str) -> str:
    words = clean_line(text)
    if not words:
        raise ReasonMissing
    require_line(words)
    return words
