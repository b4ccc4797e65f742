"""What a lead reads in a review: the lines of the queue, the page of a hand-off, the overview."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peer_console.domain.crisis import CrisisRecord
from peer_console.domain.handoffs import Action, Handoff
from peer_console.domain.retention import Week
from peer_console.domain.reviews import Review
from peer_console.domain.shifts import Shift, Staffing
from peer_console.services.log import VisitLine


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One hand-off in the queue. ``week`` is the week its text goes with."""

    handoff: Handoff
    shift: Shift | None
    alone: bool
    review: Review | None
    held: bool
    week: Week | None

    @property
    def expires(self) -> date | None:
        """The day its text goes; None while something of its week keeps it."""
        return self.week.due if self.week else None

    @property
    def id(self) -> str:
        """The hand-off's id."""
        return self.handoff.id

    @property
    def seen(self) -> bool:
        """Whether a lead has seen it."""
        return self.review is not None and self.review.seen_on is not None


@dataclass(frozen=True, slots=True)
class VisitNote:
    """A note and the line of the log it belongs to."""

    line_id: str
    text: str


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Everything a lead reads of one hand-off."""

    handoff: Handoff
    shift: Shift | None
    lines: tuple[VisitLine, ...]
    notes: tuple[VisitNote, ...]
    staffing: Staffing | None
    staff_names: tuple[str, ...]
    actions: tuple[Action, ...]
    crisis_records: tuple[CrisisRecord, ...]
    review: Review | None
    held: bool
    week: Week | None

    @property
    def expires(self) -> date | None:
        """The day its text goes; None while something of its week keeps it."""
        return self.week.due if self.week else None


@dataclass(frozen=True, slots=True)
class AloneShift:
    """A shift worked alone and why; by shift, never by person."""

    shift: Shift
    reason: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What a lead should know beside the queue.

    ``alone_shifts`` are those of the recent two months; ``directory_due`` is how many entries of the
    directory somebody should try again.
    """

    alone_shifts: tuple[AloneShift, ...]
    unaccepted: tuple[Handoff, ...]
    overdue_actions: tuple[Action, ...]
    directory_due: int
