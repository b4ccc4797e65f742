"""What the log holds of a shift: the reading that several verbs share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peer_console.domain.handoffs import Action, ActionState, ShiftCounts, counts_of
from peer_console.domain.people import Person
from peer_console.domain.shifts import Shift, ShiftState, Staffing
from peer_console.domain.visits import NotAVisit, Visit
from peer_console.domain.vocabulary import Kind, NotAVisitKind, Outcome
from peer_console.errors import NoShift
from peer_console.services.documents import (
    Document,
    action_from,
    not_a_visit_from,
    person_from,
    shift_from,
    staffing_from,
    visit_from,
)

if TYPE_CHECKING:
    from peer_console.services.open_room import OpenRoom

WORKS_SHIFTS = frozenset({"supporter", "lead"})


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One line of the log: codes, no text. ``not_a_visit`` is set where it was none.

    ``resources`` are names. ``has_note`` is known for what was saved since the sign-in, and to a lead:
    nobody else can open a note, not even to see that it is there.
    """

    id: str
    kind: Kind | None
    topics: tuple[str, ...] = ()
    outcome: Outcome | None = None
    resources: tuple[str, ...] = ()
    not_a_visit: NotAVisitKind | None = None
    has_note: bool = False


class Log:
    """Reads the tables of an open room."""

    def __init__(self, room: OpenRoom) -> None:
        self._room = room

    def shifts(self) -> tuple[Shift, ...]:
        """Return the shifts of the recent two months, oldest first; all of them once they were asked for."""
        return tuple(shift_from(id, row) for id, row in self._room.rows("shifts"))

    def shift(self, id: str) -> Shift | None:
        """Return one shift, of the recent two months or of those that were reached."""
        row = self._room.row("shifts", id)
        return shift_from(id, row) if row else None

    def reach(self, shifts: Iterable[str]) -> None:
        """Read the closed files too where one of ``shifts`` is older than the recent ones. For leads."""
        if any(self.shift(id) is None for id in shifts):
            for name in ("shifts", "staffing", "notes"):
                self._room.load_whole(name)

    def open_shift(self) -> Shift | None:
        """Return the shift that is open, whoever works it and however long ago it was opened."""
        room = self._room.room
        room.table("shifts")  # whoever may not ask is told so
        if not room.shift_open:
            return None  # as the last save said: nobody has to read the month to know
        found = self._open_shifts()
        if not found:
            self._room.load_whole("shifts")
            found = self._open_shifts()
        return found[-1] if found else None

    def _open_shifts(self) -> list[Shift]:
        found = self._room.where("shifts", lambda row: bool(row["state"] == ShiftState.open))
        return [shift_from(id, row) for id, row in found]

    def staffing(self, shift: str) -> Staffing | None:
        """Return who works a shift, of the recent ones. Raises NotGranted to a coordinator."""
        found = self._room.where("staffing", _of(shift))
        if not found:
            return None
        reason = self._room.row("alone", shift)
        return staffing_from(found[-1][1], reason["reason"] if reason else "")

    def staffings(self) -> dict[str, Staffing]:
        """Return who worked each recent shift, by the shift's id. Raises NotGranted to a coordinator."""
        reasons = {row["shift"]: row["reason"] for _, row in self._room.rows("alone")}
        rows = (row for _, row in self._room.rows("staffing"))
        return {row["shift"]: staffing_from(row, reasons.get(row["shift"], "")) for row in rows}

    def people(self) -> tuple[Person, ...]:
        """Return everybody with an account, as colleagues know them. Raises NotGranted to a coordinator."""
        latest = {row["person"]: person_from(row) for _, row in self._room.rows("people")}
        return tuple(latest.values())

    def names(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return display names for person ids; somebody unknown is left out. Raises NotGranted."""
        known = {person.id: person.name for person in self.people()}
        return tuple(known[id] for id in ids if id in known)

    def signed_names(self) -> tuple[str, ...]:
        """Return the names of the supporters and leads signed in."""
        return tuple(member.name for member in self._room.members if member.role in WORKS_SHIFTS)

    def on_shift(self) -> Shift:
        """Return the open shift of somebody signed in.

        Raises NotGranted to a coordinator, whose keys do not open who works a shift, and NoShift
        where none is open or it is somebody else's.
        """
        shift = self.open_shift()
        staffing = self.staffing(shift.id) if shift else self.staffing("")
        here = {member.id for member in self._room.members}
        if shift is None or staffing is None or not here & set(staffing.people):
            raise NoShift
        return shift

    def visits(self, shift: str) -> tuple[Visit, ...]:
        """Return the visits of a shift in the order they were logged."""
        return tuple(visit_from(id, row) for id, row in self._room.where("visits", _of(shift)))

    def not_visits(self, shift: str) -> tuple[NotAVisit, ...]:
        """Return what was logged at the door in a shift."""
        return tuple(not_a_visit_from(id, row) for id, row in self._room.where("not_a_visits", _of(shift)))

    def counts(self, shift: str) -> ShiftCounts:
        """Return what the log counts of a shift."""
        return counts_of(self.visits(shift), len(self.not_visits(shift)))

    def lines(self, shift: str, noted: frozenset[str] = frozenset()) -> tuple[VisitLine, ...]:
        """Return the lines of a shift: its visits in order, then what was not a visit.

        No time of day is stored, so there is nothing that could tell how the two were mixed.
        """
        visits = (self.line_of(visit, has_note=visit.id in noted) for visit in self.visits(shift))
        others = (VisitLine(other.id, None, not_a_visit=other.kind) for other in self.not_visits(shift))
        return (*visits, *others)

    def line_of(self, visit: Visit, *, has_note: bool) -> VisitLine:
        """Return the line of a visit; what was shared by its name, though it may be retired by now."""
        return VisitLine(
            id=visit.id,
            kind=visit.kind,
            topics=visit.topics,
            outcome=visit.outcome,
            resources=tuple(map(self._room.directory.name, visit.resources)),
            has_note=has_note,
        )

    def open_actions(self) -> tuple[Action, ...]:
        """Return everything still to do. Raises NotGranted to a coordinator."""
        found = self._room.where("actions", lambda row: bool(row["state"] != ActionState.done))
        return tuple(action_from(id, row) for id, row in found)


def _of(shift: str) -> Callable[[Document], bool]:
    return lambda row: bool(row["shift"] == shift)
