"""Open a shift, close one that others left open, and show the board."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from peer_console.domain.handoffs import Action, Handoff, HandoffStatus, RoomState, ShiftCounts
from peer_console.domain.people import Person, training_current
from peer_console.domain.programme import Slot, slot_named
from peer_console.domain.reviews import Question
from peer_console.domain.shifts import MAX_ALONE_REASON, Shift, ShiftState, Staffing
from peer_console.domain.slots import Upcoming, next_slots, slots_today
from peer_console.errors import (
    NoShift,
    NotGranted,
    PassphraseMustChange,
    ReasonMissing,
    RecordRefused,
    ShiftAlreadyOpen,
    StatementMissing,
    TooMuchText,
    TrainingOverdue,
)
from peer_console.services.documents import (
    alone_document,
    handoff_document,
    shift_document,
    staffing_document,
)
from peer_console.services.log import WORKS_SHIFTS, Log, VisitLine
from peer_console.text import clean_line

if TYPE_CHECKING:
    from peer_console.services.handoffs import HandoffService
    from peer_console.services.open_room import OpenRoom
    from peer_console.services.visits import VisitService


@dataclass(frozen=True, slots=True)
class Board:
    """Everything the shift board shows. ``slot`` is None where the programme dropped it since."""

    shift: Shift
    slot: Slot | None
    staff_names: tuple[str, ...]
    taken_over: Handoff | None
    actions: tuple[Action, ...]
    lines: tuple[VisitLine, ...]
    counts: ShiftCounts
    next_slots: tuple[Upcoming, ...]
    questions: tuple[Question, ...] = ()


class ShiftService:
    """The shift of today: at most one is open."""

    def __init__(self, room: OpenRoom, handoffs: HandoffService, visits: VisitService) -> None:
        self._room = room
        self._log = Log(room)
        self._handoffs = handoffs
        self._visits = visits

    def current(self) -> Shift | None:
        """Return the shift that is open, whoever works it."""
        return self._log.open_shift()

    def staff(self) -> Staffing | None:
        """Return who works the open shift. Raises NotGranted to a coordinator."""
        shift = self.current()
        return self._log.staffing(shift.id) if shift else None

    def slots(self) -> tuple[Slot, ...]:
        """Return today's slots, the best guess first, and last 'any other time'."""
        return slots_today(self._room.programme, self._room.now())

    def statement(self) -> str:
        """Return the programme's confidentiality statement; '' while none is set."""
        return self._room.programme.statement

    def open(self, slot: str, alone_reason: str = "") -> Shift:
        """Open a shift of the supporters and leads signed in; ``slot`` is a code of `slots`.

        Raises NotGranted to a coordinator alone, PassphraseMustChange, StatementMissing,
        TrainingOverdue with the first name, ReasonMissing for one person without a reason,
        ShiftAlreadyOpen, and RecordRefused for an unknown slot.
        """
        people = self._people_here()
        reason = self._alone_reason(alone_reason) if len(people) == 1 else ""
        if not self.statement():
            raise StatementMissing
        if slot_named(self._room.programme, slot) is None:
            raise RecordRefused("slot")
        if self.current() is not None:
            raise ShiftAlreadyOpen
        today = self._room.today()
        with self._room.transaction("shift_opened_alone" if reason else "shift_opened", shift_open=True):
            id = self._room.put("shifts", shift_document(today, slot, ShiftState.open))
            staffing = Staffing(id, tuple(person.id for person in people), reason)
            self._room.put("staffing", staffing_document(staffing))
            if reason:
                self._room.put("alone", alone_document(staffing), id)
        return Shift(id, today, slot)

    def resume_possible(self) -> bool:
        """Return whether somebody of the open shift's staff is signed in."""
        if not any(member.role in WORKS_SHIFTS for member in self._room.members):
            return False
        try:
            self._log.on_shift()
        except NoShift:
            return False
        return True

    def leave_open(self) -> Handoff:
        """Close the open shift as left open, with an unwritten hand-off that waits to be taken over.

        For a shift that others never closed. Raises NoShift where none is open.
        """
        actions = self._log.open_actions()
        shift = self.current()
        if shift is None:
            raise NoShift
        handoff = Handoff(
            id="",
            shift=shift.id,
            state=RoomState.open_items if actions else RoomState.steady,
            counts=self._log.counts(shift.id),
            actions=tuple(action.id for action in actions),
            if_then=(),
            changed="",
            safety_accepted_by="",
            signed_by=(),
            signed_at=self._room.now(),
            status=HandoffStatus.unaccepted,
            written=False,
        )
        with self._room.transaction("shift_left_open", handoff_waiting=True, shift_open=False):
            id = self._room.put("handoffs", handoff_document(handoff))
            self._room.change("shifts", shift.id, {"state": ShiftState.left_open.value})
        return replace(handoff, id=id)

    def board(self) -> Board:
        """Return what the shift board shows. Raises NoShift unless the open shift is of somebody here."""
        shift = self._log.on_shift()
        staffing = self._log.staffing(shift.id)
        programme = self._room.programme
        return Board(
            shift=shift,
            slot=slot_named(programme, shift.slot),
            staff_names=self._log.names(staffing.people) if staffing else (),
            taken_over=self._handoffs.last_taken_over(),
            actions=self._log.open_actions(),
            lines=self._visits.lines(),
            counts=self._log.counts(shift.id),
            next_slots=next_slots(programme, self._room.now()),
            questions=self._handoffs.questions(),
        )

    def _people_here(self) -> tuple[Person, ...]:
        """Return who would work the shift, each of them allowed to."""
        known = {person.id: person for person in self._log.people()}
        members = [member for member in self._room.members if member.role in WORKS_SHIFTS]
        if not members:
            raise NotGranted("people")
        people = []
        for member in members:
            if member.must_replace:
                raise PassphraseMustChange
            person = known.get(member.id)
            if person is None or not training_current(person, self._room.today()):
                raise TrainingOverdue(member.name)
            people.append(person)
        return tuple(people)

    def _alone_reason(self, text: str) -> str:
        reason = clean_line(text, limit=MAX_ALONE_REASON * 4)
        if not reason:
            raise ReasonMissing
        if len(reason) > MAX_ALONE_REASON:
            raise TooMuchText(MAX_ALONE_REASON)
        return reason
