"""The hand-off from one shift to the next, after I-PASS: state, actions, if … then, synthesis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from peer_console.domain.visits import Visit
from peer_console.errors import (
    ActionNeedsOwner,
    ActionUnanswered,
    HandoffNotOpen,
    RecordRefused,
    SynthesisMissing,
    TooMuchText,
)

LINE_LIMIT = 160
"""Characters of an 'if … then' line, of a synthesis, of a question and its answer."""
CHANGED_LIMIT = 400
MAX_IF_THEN = 6


class RoomState(StrEnum):
    """How the room is handed over."""

    quiet = "quiet"
    steady = "steady"
    open_items = "open_items"
    safety_open = "safety_open"


class ActionState(StrEnum):
    """Where an open action stands; a done one leaves the board."""

    open = "open"
    taken = "taken"
    questioned = "questioned"
    done = "done"


class Answer(StrEnum):
    """What the incoming pair says to each open action."""

    take = "take"
    question = "question"


class HandoffStatus(StrEnum):
    """Whether somebody has taken the room over."""

    unaccepted = "unaccepted"
    accepted = "accepted"


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do, with an owner and a day; no identity in it."""

    id: str
    what: str
    owner: str = ""
    due: date | None = None
    state: ActionState = ActionState.open
    from_shift: str = ""

    @property
    def ready(self) -> bool:
        """Return whether it has an owner and a due date, which a shift needs to close."""
        return bool(self.owner.strip()) and self.due is not None


@dataclass(frozen=True, slots=True)
class ShiftCounts:
    """What the log counts of one shift; topics as (code, times mentioned), most often first."""

    visits: int = 0
    not_visits: int = 0
    topics: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class HandoffDraft:
    """What the outgoing pair fills in; counts and actions are given by the log."""

    counts: ShiftCounts = ShiftCounts()
    actions: tuple[Action, ...] = ()
    state: RoomState | None = None
    if_then: tuple[str, ...] = ()
    changed: str = ""
    safety_accepted_by: str = ""


@dataclass(frozen=True, slots=True)
class Handoff:
    """A signed hand-off; names are display names as they signed, moments are the wall clock's, to the minute.

    ``written`` is False for a shift that others found open and closed: nobody wrote anything.
    """

    id: str
    shift: str
    state: RoomState
    counts: ShiftCounts
    actions: tuple[str, ...]
    if_then: tuple[str, ...]
    changed: str
    safety_accepted_by: str
    signed_by: tuple[str, ...]
    signed_at: datetime
    status: HandoffStatus = HandoffStatus.unaccepted
    taken_by: tuple[str, ...] = ()
    synthesis: str = ""
    answers: tuple[tuple[str, Answer], ...] = ()
    accepted_at: datetime | None = None
    question_from_lead: str = ""
    written: bool = True

    @property
    def accepted_on(self) -> date | None:
        """The day it was taken over, if it was."""
        return self.accepted_at.date() if self.accepted_at else None


def counts_of(visits: Collection[Visit], not_visits: int) -> ShiftCounts:
    """Return what the log counts of one shift."""
    mentioned = Counter(code for visit in visits for code in visit.topics)
    topics = sorted(mentioned.items(), key=lambda item: (-item[1], item[0]))
    return ShiftCounts(len(visits), not_visits, tuple(topics))


def ownerless(actions: Collection[Action]) -> tuple[Action, ...]:
    """Return the actions still to do that lack an owner or a due date."""
    return tuple(action for action in actions if action.state is not ActionState.done and not action.ready)


def ready_to_sign(draft: HandoffDraft) -> RoomState:
    """Return the state of the room, or raise what keeps the hand-off from being signed.

    ActionNeedsOwner while an action has no owner or day, RecordRefused('state') while no state is
    chosen, TooMuchText for a line that is too long.
    """
    if ownerless(draft.actions):
        raise ActionNeedsOwner
    if draft.state is None:
        raise RecordRefused("state")
    if len(draft.if_then) > MAX_IF_THEN:
        raise TooMuchText(MAX_IF_THEN)
    for line in (*draft.if_then, draft.safety_accepted_by):
        require_line(line)
    if len(draft.changed) > CHANGED_LIMIT:
        raise TooMuchText(CHANGED_LIMIT)
    return draft.state


def ready_to_accept(
    handoff: Handoff, open_actions: Collection[Action], answers: Mapping[str, Answer], synthesis: str
) -> None:
    """Raise what keeps a hand-off from being taken over.

    HandoffNotOpen where it was taken already, ActionUnanswered while one of ``open_actions`` has no
    answer, SynthesisMissing without a line of synthesis, TooMuchText for one that is too long.
    """
    if handoff.status is not HandoffStatus.unaccepted:
        raise HandoffNotOpen
    if any(action.id not in answers for action in open_actions):
        raise ActionUnanswered
    if not synthesis.strip():
        raise SynthesisMissing
    require_line(synthesis)


def state_after(answer: Answer) -> ActionState:
    """Return where an action stands once the incoming pair has answered it."""
    return ActionState.taken if answer is Answer.take else ActionState.questioned


def overdue(action: Action, today: date) -> bool:
    """Return whether an action still to do has its day behind it."""
    return action.state is not ActionState.done and action.due is not None and action.due < today


def require_line(text: str) -> None:
    """Raise TooMuchText where ``text`` is longer than one line of a hand-off takes."""
    if len(text) > LINE_LIMIT:
        raise TooMuchText(LINE_LIMIT)
