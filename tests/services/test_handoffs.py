"""From one pair to the next: nothing ownerless, nothing unread, nothing forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from peer_console.domain.handoffs import ActionState, Answer, HandoffDraft, HandoffStatus, RoomState
from peer_console.errors import (
    ActionNeedsOwner,
    ActionUnanswered,
    HandoffNotOpen,
    NoShift,
    ReasonMissing,
    RecordRefused,
    SynthesisMissing,
    TooMuchText,
)
from tests.services.conftest import QUIET, TUESDAY, WALK_IN, Room, answers_for, saves


def test_a_quiet_shift_is_one_verb(room: Room) -> None:
    """One key, still signed, with the names, the day and a receipt."""
    desk = room.on_shift("Rowan", "Sam")
    receipt = desk.handoffs.sign(QUIET)
    (handoff,) = desk.handoffs.waiting()
    assert (handoff.signed_by, handoff.signed_at.date()) == (("Rowan", "Sam"), TUESDAY)
    assert (handoff.state, handoff.status) == (RoomState.quiet, HandoffStatus.unaccepted)
    assert receipt.saves == saves(desk)
    assert desk.shifts.current() is None
    with pytest.raises(NoShift):
        desk.handoffs.sign(QUIET)


def test_an_ownerless_action_keeps_the_shift_open(room: Room) -> None:
    """Until somebody has it, with a day, or it is done."""
    desk = room.on_shift("Rowan", "Sam")
    desk.visits.save(replace(WALK_IN, follow_up="ring counselling"))
    (action,) = desk.handoffs.open_actions()
    with pytest.raises(ActionNeedsOwner):
        desk.handoffs.sign(QUIET)
    desk.handoffs.change_action(action.id, action.what, "Sam", None)
    with pytest.raises(ActionNeedsOwner):
        desk.handoffs.sign(QUIET)
    desk.handoffs.change_action(action.id, action.what, "Sam", TUESDAY)
    assert desk.handoffs.draft().actions[0].ready
    desk.handoffs.sign(QUIET)
    assert desk.handoffs.waiting()[0].actions == (action.id,)


def test_counts_and_actions_come_from_the_log_whatever_the_form_says(room: Room) -> None:
    """A form that was opened before the last visit does not sign yesterday's numbers."""
    desk = room.on_shift("Rowan", "Sam")
    stale = replace(desk.handoffs.draft(), state=RoomState.steady)
    desk.visits.save(WALK_IN)
    desk.handoffs.sign(stale)
    assert desk.handoffs.waiting()[0].counts.visits == 1


def test_text_of_a_hand_off_is_cleaned_and_bounded(room: Room) -> None:
    """Empty lines vanish, escape sequences too; too much is refused and nothing is saved."""
    desk = room.on_shift("Rowan", "Sam")
    with pytest.raises(TooMuchText):
        desk.handoffs.sign(HandoffDraft(state=RoomState.steady, if_then=("x" * 161,)))
    assert desk.shifts.current() is not None
    desk.handoffs.sign(
        HandoffDraft(state=RoomState.steady, if_then=("a\x1b[31m", " ", "b"), changed=" Moved.\u202e ")
    )
    (handoff,) = desk.handoffs.waiting()
    assert (handoff.if_then, handoff.changed) == (("a[31m", "b"), "Moved.")


def test_something_to_do_is_added_and_settled(room: Room) -> None:
    """A done one leaves the board and cannot be done twice."""
    desk = room.on_shift("Rowan", "Sam")
    with pytest.raises(ReasonMissing):
        desk.handoffs.add_action("  ")
    with pytest.raises(TooMuchText):
        desk.handoffs.add_action("x" * 121)
    action = desk.handoffs.add_action("restock leaflets", "Sam", TUESDAY)
    assert desk.shifts.board().actions == (action,)
    assert desk.handoffs.settle(action.id).state is ActionState.done
    assert desk.handoffs.open_actions() == ()
    with pytest.raises(RecordRefused):
        desk.handoffs.settle(action.id)
    with pytest.raises(RecordRefused):
        desk.handoffs.settle("not an id")


def test_taking_over_answers_everything_and_seals_both_names(room: Room) -> None:
    """Read, answer, sum up; then it is accepted once and for all."""
    desk = room.on_shift("Rowan", "Sam")
    leaflets = desk.handoffs.add_action("restock leaflets", "Sam", TUESDAY)
    door = desk.handoffs.add_action("ask about the door", "lead", TUESDAY)
    desk.handoffs.sign(HandoffDraft(state=RoomState.open_items))
    room.clock.turn(days=1)

    desk = room.desk("Ade", "Kim")
    (handoff,) = desk.handoffs.waiting()
    with pytest.raises(ActionUnanswered):
        desk.handoffs.accept(handoff.id, {leaflets.id: Answer.take}, "Fine.")
    answers = {leaflets.id: Answer.take, door.id: Answer.question}
    with pytest.raises(SynthesisMissing):
        desk.handoffs.accept(handoff.id, answers, "")
    before = saves(desk)
    receipt = desk.handoffs.accept(handoff.id, answers, "Leaflets today; the door is unclear.")
    assert saves(desk) == before + 1 == receipt.saves
    taken = desk.handoffs.last_taken_over()
    assert taken is not None
    assert (taken.signed_by, taken.taken_by) == (("Rowan", "Sam"), ("Ade", "Kim"))
    assert (taken.signed_at.date(), taken.accepted_on) == (TUESDAY, TUESDAY + timedelta(days=1))
    assert dict(taken.answers) == answers
    states = {action.id: action.state for action in desk.handoffs.open_actions()}
    assert states == {leaflets.id: ActionState.taken, door.id: ActionState.questioned}
    with pytest.raises(HandoffNotOpen):
        desk.handoffs.accept(handoff.id, answers, "Again.")
    assert not desk.open().handoff_waiting


def test_what_was_done_meanwhile_needs_no_answer(room: Room) -> None:
    """A lead settled it in between; asking about it would be noise."""
    desk = room.on_shift("Rowan", "Sam")
    action = desk.handoffs.add_action("restock leaflets", "Sam", TUESDAY)
    desk.handoffs.sign(QUIET)
    room.desk("Kim").handoffs.settle(action.id)
    desk = room.desk("Ade")
    (handoff,) = desk.handoffs.waiting()
    desk.handoffs.accept(handoff.id, {}, "All done already.")


def test_an_unclaimed_safety_item_goes_to_who_takes_over(room: Room) -> None:
    """It is accepted by somebody, always; who had accepted it before stays named."""
    desk = room.on_shift("Rowan", "Sam")
    desk.handoffs.sign(HandoffDraft(state=RoomState.safety_open))
    desk.shifts.open("other")
    desk.handoffs.sign(HandoffDraft(state=RoomState.safety_open, safety_accepted_by="Counseling Center"))
    desk = room.desk("Ade")
    for handoff in desk.handoffs.waiting():
        desk.handoffs.accept(handoff.id, {}, "We have it.")
    accepted = {handoff.safety_accepted_by for handoff in desk.handoffs.all()}
    assert accepted == {"Ade", "Counseling Center"}


def test_the_start_screen_knows_while_any_hand_off_waits(room: Room) -> None:
    """Two wait, one is taken over: it still says so, and nothing of what they say."""
    first = room.handed_over("Rowan", "Sam")
    room.handed_over("Ade", "Kim")
    desk = room.desk("Sam")
    assert len(desk.handoffs.waiting()) == 2
    desk.handoffs.accept(first, {}, "Fine.")
    assert room.desk().front.handoff_waiting
    desk = room.desk("Sam")
    desk.handoffs.accept(desk.handoffs.waiting()[0].id, answers_for(desk, first), "Fine.")
    assert not room.desk().front.handoff_waiting
    assert desk.handoffs.waiting.__doc__


def test_a_lead_s_question_reaches_the_next_shift_and_is_answered(room: Room) -> None:
    """It shows at the take-over and on the board until somebody answers it; the lead reads the answer."""
    handoff = room.handed_over("Rowan", "Sam")
    lead = room.desk("Kim")
    with pytest.raises(ReasonMissing):
        lead.reviews.ask(handoff, " ")
    lead.reviews.ask(handoff, "Was the door fixed?")
    desk = room.desk("Ade", "Rowan")
    assert desk.handoffs.waiting()[0].question_from_lead == "Was the door fixed?"
    desk.handoffs.accept(handoff, {}, "Quiet.")
    desk.shifts.open("other")
    (question,) = desk.shifts.board().questions
    assert (question.handoff, question.asked_by) == (handoff, "Kim")
    with pytest.raises(ReasonMissing):
        desk.handoffs.answer(handoff, "")
    desk.handoffs.answer(handoff, "Yes, on Monday.")
    assert desk.shifts.board().questions == ()
    review = room.desk("Kim").reviews.page(handoff).review
    assert review is not None
    assert (review.answer, review.answered_by) == ("Yes, on Monday.", "Ade and Rowan")
    with pytest.raises(RecordRefused):
        room.desk("Ade").handoffs.answer("0" * 16, "To whom?")


def test_a_second_question_replaces_an_answered_one(room: Room) -> None:
    """Asking again opens it again."""
    handoff = room.handed_over("Rowan", "Sam")
    room.desk("Kim").reviews.ask(handoff, "Was the door fixed?")
    room.desk("Ade").handoffs.answer(handoff, "Which door?")
    room.desk("Kim").reviews.ask(handoff, "The back door?")
    assert [question.text for question in room.desk("Ade").handoffs.questions()] == ["The back door?"]
