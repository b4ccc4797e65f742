"""The words of the last two made-up weeks: notes, hand-offs with their states, things to do.

Nobody is described: each line could be from any room, and shows how little a note needs to say.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from peer_console.domain.handoffs import (
    Action,
    ActionState,
    Handoff,
    HandoffStatus,
    RoomState,
    ShiftCounts,
    counts_of,
)
from peer_console.domain.programme import Slot
from peer_console.domain.reviews import Review
from peer_console.practice.people import SLOTS
from peer_console.practice.year import WorkedShift

# Two weeks of a full timetable: the shifts whose text has not expired yet.
TEXT_SHIFTS: Final = 10

_NOTES: Final = (
    "Talked through the week before the exam; made a plan for two days.",
    "Needed a quiet place for a while. Tea helped.",
    "First death on the ward. Wanted to tell it once, all of it.",
    "Unsure about the specialty; will talk to a mentor.",
    "Sleeps badly since nights began. Took the leaflet.",
    "Feels behind everybody else. We said how common that is.",
    "Asked how the leave of absence works; showed the page.",
)
_IF_THEN: Final = (
    "If the door code fails, ring facilities (x2200).",
    "If the kettle trips the fuse, the box is behind the door.",
    "If somebody asks for the chaplain, Wednesday is the new day.",
)
_CHANGED: Final = (
    "Chaplaincy moved to room 2.20.",
    "New leaflets for the exam weeks are in the top drawer.",
    "",
    "",
)
_SYNTHESES: Final = (
    "Leaflets, then quiet.",
    "Nothing open; watch the door code.",
    "One thing to ring, the rest is done.",
)
QUESTION: Final = "Was the counselling centre reached in the end?"
HOLD_REASON: Final = "The counselling centre asked what was handed over."


def with_text(
    worked: Sequence[WorkedShift], names: dict[str, str], lead: str, today: date, seed: int
) -> tuple[WorkedShift, ...]:
    """Return the shifts, the last ten with notes, hand-offs, actions and reviews.

    ``names`` maps person ids to display names. The last hand-off waits to be taken over; one is held,
    one has a question of the lead, the oldest are seen, the newest are not.
    """
    rng = random.Random(seed + 1)  # noqa: S311 - made-up words, not keys
    old, recent = worked[:-TEXT_SHIFTS], worked[-TEXT_SHIFTS:]
    told = [_told(rng, shift, names) for shift in recent]
    taken = [
        _taken(rng, shift, told[spot + 1] if spot + 1 < len(told) else None, names)
        for spot, shift in enumerate(told)
    ]
    reviewed = [_reviewed(shift, spot, len(taken), lead) for spot, shift in enumerate(taken)]
    if reviewed:
        reviewed[-1] = _with_actions(rng, reviewed[-1], names, today)
    return (*old, *reviewed)


def _told(rng: random.Random, worked: WorkedShift, names: dict[str, str]) -> WorkedShift:
    notes = tuple((visit.id, rng.choice(_NOTES)) for visit in worked.visits if rng.random() < 0.45)
    counts = counts_of(worked.visits, len(worked.not_a_visits))
    safety = bool(worked.crisis_records)
    handoff = Handoff(
        id=f"{rng.getrandbits(63) | 1:016x}",
        shift=worked.shift.id,
        state=_state(counts, safety=safety),
        counts=counts,
        actions=(),
        if_then=tuple(rng.sample(_IF_THEN, rng.choice((0, 1, 1)))),
        changed=rng.choice(_CHANGED),
        safety_accepted_by="Counselling centre" if safety else "",
        signed_by=tuple(names[person] for person in worked.staffing.people),
        signed_at=datetime.combine(worked.shift.day, _hours(worked).closes),
    )
    return replace(worked, notes=notes, handoff=handoff)


def _hours(worked: WorkedShift) -> Slot:
    return next(slot for slot in SLOTS if slot.code == worked.shift.slot)


def _state(counts: ShiftCounts, *, safety: bool) -> RoomState:
    if safety:
        return RoomState.safety_open
    return RoomState.steady if counts.visits else RoomState.quiet


def _taken(
    rng: random.Random, worked: WorkedShift, following: WorkedShift | None, names: dict[str, str]
) -> WorkedShift:
    if worked.handoff is None or following is None:
        return worked
    accepted = replace(
        worked.handoff,
        status=HandoffStatus.accepted,
        taken_by=tuple(names[person] for person in following.staffing.people),
        synthesis=rng.choice(_SYNTHESES),
        accepted_at=datetime.combine(following.shift.day, _hours(following).opens),
    )
    return replace(worked, handoff=accepted)


def _reviewed(worked: WorkedShift, spot: int, total: int, lead: str) -> WorkedShift:
    """The older half is seen; the first is held, and the newest but one seen carries a question."""
    if worked.handoff is None or spot >= total // 2:
        return worked
    review = Review(worked.handoff.id, seen_by=lead, seen_on=worked.shift.day + timedelta(days=1))
    if spot == 0:
        review = replace(review, hold_reason=HOLD_REASON)
    if spot == total // 2 - 1:
        review = replace(review, question=QUESTION, asked_by=lead)
        return replace(worked, review=review, handoff=replace(worked.handoff, question_from_lead=QUESTION))
    return replace(worked, review=review)


def _with_actions(rng: random.Random, worked: WorkedShift, names: dict[str, str], today: date) -> WorkedShift:
    """The hand-off that waits carries three things to do, one of them overdue."""
    owners = list(names.values())
    wanted = (
        ("restock leaflets", owners[1], today, ActionState.open),
        ("ring the counselling centre back", owners[0], today + timedelta(days=2), ActionState.taken),
        ("return the spare key", owners[2], today - timedelta(days=3), ActionState.taken),
    )
    actions = tuple(
        Action(f"{rng.getrandbits(63) | 1:016x}", what, owner, due, state, worked.shift.id)
        for what, owner, due, state in wanted
    )
    if worked.handoff is None:
        return worked
    handoff = replace(worked.handoff, actions=tuple(action.id for action in actions))
    if handoff.state is not RoomState.safety_open:
        handoff = replace(handoff, state=RoomState.open_items)
    return replace(worked, handoff=handoff, actions=actions)
