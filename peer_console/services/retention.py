"""Expiry: what goes and when, holds on everything, and the purge that destroys the keys of whole weeks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from peer_console.domain.handoffs import ActionState, Handoff, require_line
from peer_console.domain.retention import Hold, Kind, Purge, Text, Waits, Week, plan, plausible
from peer_console.domain.reviews import Review, due, held
from peer_console.domain.shifts import ShiftState
from peer_console.errors import ReasonMissing, RecordRefused
from peer_console.services.documents import handoff_from, review_from
from peer_console.services.ids import number_of, placed
from peer_console.text import clean_line

if TYPE_CHECKING:
    from peer_console.services.open_room import OpenRoom

_SEALED_BY_WEEK = ("handoff", "notes")
_CARRIED_ON = frozenset({ActionState.open, ActionState.taken, ActionState.questioned})


@dataclass(frozen=True, slots=True)
class Retention:
    """What a lead sees of expiry: every week that has a key, the holds on everything, what was purged.

    ``asks`` says that weeks are due and the laptop's clock cannot be believed: then a lead decides.
    """

    weeks: tuple[Week, ...]
    holds: tuple[Hold, ...]
    purges: tuple[Purge, ...]
    asks: bool


class RetentionService:
    """Leads only: nobody else's keys can destroy one. NotGranted."""

    def __init__(self, room: OpenRoom) -> None:
        self._room = room

    def overview(self) -> Retention:
        """Return what goes and when, without changing anything."""
        self._room.require_lead()
        weeks, today = self._weeks(), self._room.today()
        asks = any(week.goes(today) for week in weeks) and not plausible(today, self._last_known())
        return Retention(weeks, self.holds(), self.purges(), asks)

    def expire(self) -> tuple[Purge, ...]:
        """Destroy every week that is due, unless the clock looks wrong; return what went.

        What is still to do is carried on into this week first. A room that is read only keeps all it has.
        Raises NotSaved, SavingStopped.
        """
        self._room.require_lead()
        if self._room.room.read_only or not plausible(self._room.today(), self._last_known()):
            return ()
        return self.purge()

    def purge(self) -> tuple[Purge, ...]:
        """Destroy every week that is due, because a lead says so; return what went."""
        self._room.require_lead()
        today = self._room.today()
        return tuple(self._purged(week, today) for week in self._weeks() if week.goes(today))

    def hold(self, reason: str, until: date | None) -> Hold:
        """Keep all text up to and including ``until``; None until it is lifted.

        Raises ReasonMissing, TooMuchText, and RecordRefused for a day that has passed.
        """
        self._room.require_lead()
        today = self._room.today()
        words = clean_line(reason)
        if not words:
            raise ReasonMissing
        require_line(words)
        if until is not None and until < today:
            raise RecordRefused("hold_until")
        by = next(member.name for member in self._room.members if member.role == "lead")
        with self._room.transaction("all_held"):
            self._room.put(
                "holds",
                {
                    "reason": words,
                    "since": today.isoformat(),
                    "until": until.isoformat() if until else None,
                    "by": by,
                },
            )
        return Hold(words, today, until, by)

    def lift(self) -> None:
        """Lift every hold on everything: text expires as it would have."""
        self._room.require_lead()
        with self._room.transaction("all_hold_lifted"):
            for id, _ in list(self._room.rows("holds")):
                self._room.remove("holds", id)

    def holds(self) -> tuple[Hold, ...]:
        """Return the holds on everything that stand today."""
        today = self._room.today()
        rows = (
            Hold(row["reason"], date.fromisoformat(row["since"]), _day(row["until"]), row["by"])
            for _, row in self._room.rows("holds")
        )
        return tuple(hold for hold in rows if hold.stands(today))

    def purges(self) -> tuple[Purge, ...]:
        """Return every week that was destroyed, the newest first."""
        found = [
            Purge(row["week"], date.fromisoformat(row["on"]), row["handoffs"], row["notes"])
            for _, row in self._room.rows("purges")
        ]
        return tuple(sorted(found, key=lambda purge: (purge.on, purge.week), reverse=True))

    def weeks_of_handoffs(self) -> Mapping[str, Week]:
        """Return the week that each hand-off's text goes with, by the hand-off's id."""
        weeks = {week.label: week for week in self._weeks()}
        handoffs = self._room.table("handoffs")
        found = {id: handoffs.epoch_of(number_of(id)) for id, _ in self._room.rows("handoffs")}
        return {id: weeks[label] for id, label in found.items() if label in weeks}

    # --- gathering ------------------------------------------------------------------------------

    def _weeks(self) -> tuple[Week, ...]:
        today = self._room.today()
        labels = {
            state.label
            for compartment in _SEALED_BY_WEEK
            for state in self._room.room.epochs(compartment)
            if not state.shredded
        }
        return plan(sorted(labels), list(self._texts()), self.holds(), today)

    def _texts(self) -> Iterator[Text]:
        handoffs = {id: handoff_from(id, row) for id, row in self._room.rows("handoffs")}
        by_shift = {handoff.shift: [handoff] for handoff in handoffs.values()}
        open_shifts = {id for id, row in self._room.rows("shifts") if row["state"] == ShiftState.open}
        text = _Dues(self._room, self._reviews()).text
        for id, handoff in handoffs.items():
            yield text("handoffs", id, Kind.handoff, [handoff])
        for id, row in self._room.rows("reviews"):
            yield text("reviews", id, Kind.other, [h for h in (handoffs.get(row["handoff"]),) if h])
        for table, kind in (("notes", Kind.note), ("alone", Kind.other)):
            for id, row in self._room.rows(table):
                shift = row["shift"]
                yield text(table, id, kind, by_shift.get(shift, []), wait=shift in open_shifts)
        for id, row in self._room.rows("actions"):
            # What is still to do is carried on before its week goes, and so keeps no week.
            if row["state"] == ActionState.done:
                listed = [handoff for handoff in handoffs.values() if id in handoff.actions]
                yield text("actions", id, Kind.other, listed, wait=row["from_shift"] in open_shifts)

    def _reviews(self) -> dict[str, Review]:
        return {row["handoff"]: review_from(row) for _, row in self._room.rows("reviews")}

    def _last_known(self) -> date | None:
        """Return the last day somebody worked here, as far as the recent months tell."""
        days = [date.fromisoformat(row["day"]) for _, row in self._room.rows("shifts")]
        return max(days, default=None)

    # --- destroying -----------------------------------------------------------------------------

    def _purged(self, week: Week, today: date) -> Purge:
        """Count first, then destroy: a crash in between finds the week due again, and the same line."""
        with self._room.transaction("week_purged"):
            for id, row in self._still_to_do(week.label):
                self._room.put("actions", row, id)
            self._room.put(
                "purges",
                {
                    "week": week.label,
                    "on": today.isoformat(),
                    "handoffs": week.handoffs,
                    "notes": week.notes,
                },
                placed(f"purge:{week.label}"),
            )
        for compartment in _SEALED_BY_WEEK:
            states = {state.label: state for state in self._room.room.epochs(compartment)}
            state = states.get(week.label)
            if state is not None and not state.shredded:
                self._room.room.shred(compartment, week.label)
        return Purge(week.label, today, week.handoffs, week.notes)

    def _still_to_do(self, label: str) -> Iterator[tuple[str, Mapping[str, object]]]:
        actions = self._room.table("actions")
        for id, row in list(self._room.rows("actions")):
            if row["state"] in _CARRIED_ON and actions.epoch_of(number_of(id)) == label:
                yield id, row


class _Dues:
    """Works out when a text may go: when every hand-off it belongs to may."""

    def __init__(self, room: OpenRoom, reviews: Mapping[str, Review]) -> None:
        self._room = room
        self._reviews = reviews
        self._days, self._today = room.programme.retention_days, room.today()

    def text(
        self, table: str, id: str, kind: Kind, belongs_to: Sequence[Handoff], *, wait: bool = False
    ) -> Text:
        """Return one text; where all it belongs to has expired, it may go with its own week.

        ``wait``: its shift is still open, so nobody can have seen it.
        """
        week = self._room.table(table).epoch_of(number_of(id)) or ""
        if wait:
            return Text(week, kind, None, Waits.unseen)
        latest = date.min
        for handoff in belongs_to:
            review = self._reviews.get(handoff.id)
            day = due(review, self._days, self._today)
            if day is None:
                is_held = review is not None and held(review, self._today)
                return Text(week, kind, None, Waits.held if is_held else Waits.unseen)
            latest = max(latest, day)
        return Text(week, kind, latest)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
