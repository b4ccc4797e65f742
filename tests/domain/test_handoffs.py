"""What keeps a hand-off from being signed or taken over, and when its text expires."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peer_console.domain.handoffs import (
    Action,
    ActionState,
    Answer,
    Handoff,
    HandoffDraft,
    HandoffStatus,
    RoomState,
    ShiftCounts,
    counts_of,
    overdue,
    ready_to_accept,
    ready_to_sign,
    state_after,
)
from peer_console.domain.people import Person, Role, may_open_shift
from peer_console.domain.retention import epoch_due, last_day, week_of
from peer_console.domain.reviews import Review, due, held
from peer_console.domain.visits import Visit
from peer_console.domain.vocabulary import Kind, Outcome, Party
from peer_console.errors import (
    ActionNeedsOwner,
    ActionUnanswered,
    HandoffNotOpen,
    RecordRefused,
    SynthesisMissing,
    TooMuchText,
)

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 16, 58)
ACTION = Action("1", "restock leaflets", "Sam", TODAY)
HANDOFF = Handoff("h", "s", RoomState.steady, ShiftCounts(), ("1",), (), "", "", ("Rowan", "Sam"), NOW)


def test_a_quiet_shift_needs_nothing_but_its_state() -> None:
    """One key, still signed."""
    assert ready_to_sign(HandoffDraft(state=RoomState.quiet)) is RoomState.quiet


def test_an_ownerless_action_keeps_the_shift_open() -> None:
    """What belongs to nobody is done by nobody; a done one does not matter any more."""
    for wrong in (replace(ACTION, owner=" "), replace(ACTION, due=None)):
        with pytest.raises(ActionNeedsOwner):
            ready_to_sign(HandoffDraft(actions=(wrong,), state=RoomState.steady))
        done = replace(wrong, state=ActionState.done)
        assert ready_to_sign(HandoffDraft(actions=(done,), state=RoomState.steady))


def test_a_hand_off_says_how_the_room_is() -> None:
    """No state chosen, or more text than the next pair will read, is refused."""
    with pytest.raises(RecordRefused):
        ready_to_sign(HandoffDraft())
    with pytest.raises(TooMuchText):
        ready_to_sign(HandoffDraft(state=RoomState.steady, if_then=("x" * 161,)))
    with pytest.raises(TooMuchText):
        ready_to_sign(HandoffDraft(state=RoomState.steady, changed="x" * 401))
    with pytest.raises(TooMuchText):
        ready_to_sign(HandoffDraft(state=RoomState.steady, if_then=("x",) * 7))


def test_taking_over_needs_an_answer_to_each_action_and_a_synthesis() -> None:
    """Closed loop: nothing is taken over unread."""
    ready_to_accept(HANDOFF, [ACTION], {"1": Answer.take}, "Leaflets, then quiet.")
    with pytest.raises(ActionUnanswered):
        ready_to_accept(HANDOFF, [ACTION], {}, "Fine.")
    with pytest.raises(SynthesisMissing):
        ready_to_accept(HANDOFF, [ACTION], {"1": Answer.take}, "  ")
    with pytest.raises(HandoffNotOpen):
        ready_to_accept(replace(HANDOFF, status=HandoffStatus.accepted), [], {}, "Fine.")
    assert state_after(Answer.question) is ActionState.questioned


def test_counts_come_from_the_log() -> None:
    """Each mention of a topic counts once; the most frequent first."""
    visit = Visit("1", "s", Kind.walk_in, Party.one, ("loss", "family"), Outcome.referral_taken)
    counts = counts_of([visit, replace(visit, topics=("family",))], 2)
    assert counts == ShiftCounts(2, 2, (("family", 2), ("loss", 1)))


def test_overdue_is_the_day_after() -> None:
    """Due today is not late."""
    assert not overdue(ACTION, TODAY)
    assert overdue(ACTION, TODAY + timedelta(days=1))
    assert not overdue(replace(ACTION, state=ActionState.done), TODAY + timedelta(days=1))


def test_who_may_open_a_shift() -> None:
    """Training counts up to and including its day; a supporter without a date waits for a lead."""
    rowan = Person("1", "Rowan", Role.supporter, TODAY)
    assert may_open_shift(rowan, TODAY)
    assert not may_open_shift(rowan, TODAY + timedelta(days=1))
    assert not may_open_shift(replace(rowan, trained_until=None), TODAY)
    assert not may_open_shift(replace(rowan, active=False), TODAY)
    assert may_open_shift(replace(rowan, role=Role.lead, trained_until=None), TODAY)
    assert not may_open_shift(replace(rowan, role=Role.coordinator), TODAY)


def test_nothing_expires_unseen_or_held() -> None:
    """A lead has read it, and no hold stands; the days count from then, however late that was."""
    seen = Review("h", "Kim", TODAY)
    assert due(None, 14, TODAY) is None
    assert due(Review("h", question="why?"), 14, TODAY) is None
    assert due(seen, 14, TODAY) == TODAY + timedelta(days=14)
    late = replace(seen, seen_on=TODAY + timedelta(days=40))
    assert due(late, 14, TODAY) == TODAY + timedelta(days=54)


def test_a_hold_ends_on_its_day_or_when_it_is_lifted() -> None:
    """The last day of a hold still holds."""
    until = TODAY + timedelta(days=30)
    review = Review("h", "Kim", TODAY, hold_reason="asked by the dean", hold_until=until)
    assert held(review, until)
    assert due(review, 14, until) is None
    assert due(review, 14, until + timedelta(days=1)) == until + timedelta(days=1)
    assert held(replace(review, hold_until=None), date(2099, 1, 1))


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.lists(st.none() | st.dates(date(2020, 1, 1)), max_size=5)
)
def test_a_week_goes_when_all_of_it_may(day: date, dues: list[date | None]) -> None:
    """One unseen text keeps its whole week; a week never goes before it is over."""
    first = epoch_due(week_of(day), dues)
    if None in dues:
        assert first is None
    else:
        assert first is not None
        assert first > last_day(week_of(day)) >= day
        assert all(one is None or first >= one for one in dues)
