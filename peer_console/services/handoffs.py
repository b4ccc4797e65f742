"""Hand the room over: what is to do, the signed hand-off, the take-over, the lead's questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from peer_console.domain.handoffs import (
    Action,
    ActionState,
    Answer,
    Handoff,
    HandoffDraft,
    HandoffStatus,
    RoomState,
    ready_to_accept,
    ready_to_sign,
    require_line,
    state_after,
)
from peer_console.domain.reviews import Question
from peer_console.domain.shifts import Shift, ShiftState
from peer_console.domain.visits import ACTION_LIMIT, OWNER_LIMIT
from peer_console.errors import HandoffNotOpen, NotGranted, ReasonMissing, RecordRefused, TooMuchText
from peer_console.services.documents import (
    Document,
    action_document,
    action_from,
    handoff_document,
    handoff_from,
)
from peer_console.services.log import Log
from peer_console.text import clean, clean_line

if TYPE_CHECKING:
    from peer_console.services.open_room import OpenRoom
    from peer_console.vault.room import Receipt

LAST_MONTH = timedelta(days=31)
"""How far back the board looks for the hand-off that was taken over."""


class HandoffService:
    """From one pair to the next. A coordinator's keys open nothing of it: NotGranted."""

    def __init__(self, room: OpenRoom) -> None:
        self._room = room
        self._log = Log(room)

    # --- to do ----------------------------------------------------------------------------------

    def open_actions(self) -> tuple[Action, ...]:
        """Return everything still to do, oldest first."""
        return self._log.open_actions()

    def add_action(self, what: str, owner: str = "", due: date | None = None) -> Action:
        """Add something to do. Raises NoShift, ReasonMissing for empty words, TooMuchText."""
        shift = self._log.on_shift()
        action = Action("", _words(what), _owner(owner), due, from_shift=shift.id)
        with self._room.transaction("action_added"):
            id = self._room.put("actions", action_document(action))
        return replace(action, id=id)

    def change_action(self, action_id: str, what: str, owner: str, due: date | None) -> Action:
        """Change something to do. Raises as `add_action`, and RecordRefused where it is not to do."""
        action = replace(self._action(action_id), what=_words(what), owner=_owner(owner), due=due)
        with self._room.transaction("action_changed"):
            self._room.change("actions", action_id, action_document(action))
        return action

    def settle(self, action_id: str) -> Action:
        """Mark something as done. Raises RecordRefused where it is not to do."""
        action = replace(self._action(action_id), state=ActionState.done)
        with self._room.transaction("action_settled"):
            self._room.change("actions", action_id, {"state": action.state.value})
        return action

    # --- outgoing -------------------------------------------------------------------------------

    def draft(self) -> HandoffDraft:
        """Return a hand-off with what the log knows: counts and open actions. Raises NoShift."""
        shift = self._log.on_shift()
        return HandoffDraft(counts=self._log.counts(shift.id), actions=self._log.open_actions())

    def sign(self, draft: HandoffDraft) -> Receipt:
        """Sign the hand-off and close the shift; it waits until somebody takes it over.

        Counts and actions are taken from the log, whatever ``draft`` says. A quiet shift is
        ``HandoffDraft(state=RoomState.quiet)``. Raises NoShift, and what `ready_to_sign` raises.
        """
        shift = self._log.on_shift()
        draft = _cleaned(draft, self.draft())
        state = ready_to_sign(draft)
        handoff = Handoff(
            id="",
            shift=shift.id,
            state=state,
            counts=draft.counts,
            actions=tuple(action.id for action in draft.actions),
            if_then=draft.if_then,
            changed=draft.changed,
            safety_accepted_by=draft.safety_accepted_by,
            signed_by=self._log.signed_names(),
            signed_at=self._room.now(),
        )
        with self._room.transaction("handoff_signed", handoff_waiting=True, shift_open=False):
            self._room.put("handoffs", handoff_document(handoff))
            self._room.change("shifts", shift.id, {"state": ShiftState.handed_over.value})
        return self._room.receipt()

    # --- incoming -------------------------------------------------------------------------------

    def waiting(self) -> tuple[Handoff, ...]:
        """Return the hand-offs that nobody has taken over, oldest first."""
        return self._read(lambda row: bool(row["status"] == HandoffStatus.unaccepted))

    def to_answer(self, handoff_id: str) -> tuple[Action, ...]:
        """Return the actions of a hand-off that are still to do: each needs an answer."""
        handoff = self._handoff(handoff_id)
        return tuple(action for action in self._log.open_actions() if action.id in handoff.actions)

    def accept(self, handoff_id: str, answers: Mapping[str, Answer], synthesis: str) -> Receipt:
        """Take the room over: an answer to each action, one line of synthesis, both names.

        Raises what `ready_to_accept` raises. A safety item that nobody had accepted is accepted by
        those who take over.
        """
        handoff = self._handoff(handoff_id)
        names = self._log.signed_names()
        if not names:
            raise NotGranted("handoff")
        actions, line = self.to_answer(handoff_id), clean_line(synthesis)
        ready_to_accept(handoff, actions, answers, line)
        given = {action.id: Answer(answers[action.id]) for action in actions}
        unclaimed = handoff.state is RoomState.safety_open and not handoff.safety_accepted_by
        accepted = replace(
            handoff,
            status=HandoffStatus.accepted,
            taken_by=names,
            synthesis=line,
            answers=tuple(given.items()),
            accepted_at=self._room.now(),
            safety_accepted_by=" and ".join(names) if unclaimed else handoff.safety_accepted_by,
        )
        others = any(one.id != handoff_id for one in self.waiting())
        with self._room.transaction("handoff_accepted", handoff_waiting=others):
            self._room.change("handoffs", handoff_id, handoff_document(accepted))
            for action_id, answer in given.items():
                self._room.change("actions", action_id, {"state": state_after(answer).value})
        return self._room.receipt()

    def last_taken_over(self) -> Handoff | None:
        """Return the hand-off that was taken over last, in the last month."""
        since = (self._room.today() - LAST_MONTH).isoformat()
        taken = self._read(lambda row: bool(row["accepted_at"] and row["accepted_at"] >= since))
        return max(reversed(taken), key=lambda one: one.accepted_at or datetime.min, default=None)

    # --- the lead's questions -------------------------------------------------------------------

    def questions(self) -> tuple[Question, ...]:
        """Return the leads' questions that nobody has answered."""
        found = self._room.where("reviews", lambda row: bool(row["question"] and not row["answer"]))
        return tuple(Question(row["handoff"], row["question"], row["asked_by"]) for _, row in found)

    def answer(self, handoff_id: str, text: str) -> None:
        """Answer a lead's question. Raises ReasonMissing for no words, RecordRefused for no question."""
        words = clean_line(text)
        if not words:
            raise ReasonMissing
        require_line(words)
        found = self._room.where(
            "reviews", lambda row: bool(row["handoff"] == handoff_id and row["question"])
        )
        if not found:
            raise RecordRefused("handoff")
        fields = {"answer": words, "answered_by": " and ".join(self._log.signed_names())}
        with self._room.transaction("question_answered"):
            self._room.change("reviews", found[-1][0], fields)

    # --- reading --------------------------------------------------------------------------------

    def all(self) -> tuple[Handoff, ...]:
        """Return every hand-off that has not expired, oldest first, with the lead's open question."""
        return self._read(lambda _: True)

    def shift_of(self, handoff: Handoff) -> Shift | None:
        """Return the shift a hand-off was written in."""
        return self._log.shift(handoff.shift)

    def _read(self, fits: Callable[[Document], bool]) -> tuple[Handoff, ...]:
        asked = {question.handoff: question.text for question in self.questions()}
        found = self._room.where("handoffs", fits)
        return tuple(handoff_from(id, row, asked.get(id, "")) for id, row in found)

    def _handoff(self, id: str) -> Handoff:
        row = self._room.row("handoffs", id)
        if row is None:
            raise HandoffNotOpen
        return handoff_from(id, row)

    def _action(self, id: str) -> Action:
        row = self._room.row("actions", id)
        if row is None or row["state"] == ActionState.done:
            raise RecordRefused("action")
        return action_from(id, row)


def _words(text: str) -> str:
    words = clean_line(text)
    if not words:
        raise ReasonMissing
    if len(words) > ACTION_LIMIT:
        raise TooMuchText(ACTION_LIMIT)
    return words


def _owner(text: str) -> str:
    owner = clean_line(text)
    if len(owner) > OWNER_LIMIT:
        raise TooMuchText(OWNER_LIMIT)
    return owner


def _cleaned(draft: HandoffDraft, known: HandoffDraft) -> HandoffDraft:
    """The draft as it was typed, made safe, with counts and actions from the log."""
    return HandoffDraft(
        counts=known.counts,
        actions=known.actions,
        state=draft.state,
        if_then=tuple(line for line in map(clean_line, draft.if_then) if line),
        changed=clean(draft.changed).strip(),
        safety_accepted_by=clean_line(draft.safety_accepted_by),
    )
