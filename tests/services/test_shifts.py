"""Who may open a shift, and what becomes of one that nobody closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from peer_console.domain.shifts import ShiftState
from peer_console.errors import (
    NoShift,
    NotSignedIn,
    PassphraseMustChange,
    ReasonMissing,
    RecordRefused,
    SamePersonTwice,
    ShiftAlreadyOpen,
    StatementMissing,
    TooMuchText,
    TrainingOverdue,
)
from tests.services.conftest import PROGRAMME, TRAINED, WALK_IN, Room, answers_for


def test_two_open_a_shift_and_either_goes_on(room: Room) -> None:
    """After a lock one of the two is enough, and nobody else is."""
    shift = room.on_shift("Rowan", "Sam").shifts.current()
    assert shift is not None
    assert room.desk("Sam").shifts.current() == shift
    assert room.desk("Sam").shifts.resume_possible()
    assert not room.desk("Ade").shifts.resume_possible()
    assert not room.desk("Kim").shifts.resume_possible()
    with pytest.raises(NoShift):
        room.desk("Ade").shifts.board()


def test_alone_needs_a_reason(room: Room) -> None:
    """It is possible, and the lead reads why."""
    desk = room.desk("Rowan")
    with pytest.raises(ReasonMissing):
        desk.shifts.open("tue_pm", "  \u202e ")
    with pytest.raises(TooMuchText):
        desk.shifts.open("tue_pm", "x" * 121)
    desk.shifts.open("tue_pm", "Sam is ill")
    staffing = desk.shifts.staff()
    assert staffing is not None
    assert (staffing.alone, staffing.alone_reason) == (True, "Sam is ill")


def test_a_reason_is_not_kept_where_two_work(room: Room) -> None:
    """Text that nobody asked for is not stored."""
    staffing = room.on_shift("Rowan", "Sam", alone_reason="typed before Sam came").shifts.staff()
    assert staffing is not None
    assert staffing.alone_reason == ""


def test_the_same_person_is_not_two(room: Room) -> None:
    """The second sign-in has to be somebody else."""
    desk = room.desk("Rowan")
    with pytest.raises(SamePersonTwice):
        desk.sign_in("rowan ", "lantern quiet otter violin maple")
    assert [person.name for person in desk.signed_in] == ["Rowan"]


def test_no_shift_before_the_statement(room: Room) -> None:
    """A programme first says what it promises."""
    room.desk("Kim").programme.change(replace(PROGRAMME, statement="  "))
    desk = room.desk("Rowan", "Sam")
    assert desk.shifts.statement() == ""
    with pytest.raises(StatementMissing):
        desk.shifts.open("tue_pm")


def test_training_that_has_passed_keeps_the_shift_closed(room: Room) -> None:
    """The last day still counts; then a lead renews it, and nobody else."""
    room.clock.moment = room.clock.moment.replace(year=TRAINED.year, month=TRAINED.month, day=TRAINED.day)
    room.on_shift("Rowan", "Sam").shifts.leave_open()
    room.clock.turn(days=1)
    desk = room.desk("Rowan", "Sam")
    with pytest.raises(TrainingOverdue) as refused:
        desk.shifts.open("tue_pm")
    assert refused.value.name == "Rowan"
    lead = room.desk("Kim")
    for person in lead.people.all():
        if person.name in ("Rowan", "Sam"):
            assert lead.people.renew_training(person.id, date(2028, 6, 30)).trained_until == date(2028, 6, 30)
    room.on_shift("Rowan", "Sam")


def test_a_one_time_passphrase_opens_no_shift(room: Room) -> None:
    """It is replaced first."""
    from peer_console.domain.people import Role

    invitation = room.desk("Kim").people.add("Noor", Role.supporter, TRAINED)
    desk = room.desk("Rowan")
    desk.sign_in("Noor", invitation.passphrase)
    assert desk.must_replace
    with pytest.raises(PassphraseMustChange):
        desk.shifts.open("tue_pm")
    desk.people.replace_passphrase(invitation.passphrase, "sparrow ladle motor winter glue")
    assert not desk.must_replace
    desk.shifts.open("tue_pm")


def test_one_shift_at_a_time_and_only_in_a_known_slot(room: Room) -> None:
    """Two open shifts would split one afternoon's counts."""
    desk = room.on_shift("Rowan", "Sam")
    with pytest.raises(ShiftAlreadyOpen):
        desk.shifts.open("tue_pm")
    desk.shifts.leave_open()
    with pytest.raises(RecordRefused):
        desk.shifts.open("made_up")
    assert desk.shifts.open("other").slot == "other"


def test_a_shift_that_others_left_open_is_closed_and_waits(room: Room) -> None:
    """Its visits stay, its hand-off is unwritten and says so, and it is taken over like any other."""
    desk = room.on_shift("Rowan", "Sam")
    desk.visits.save(WALK_IN)
    desk.handoffs.add_action("restock leaflets")
    room.clock.turn(days=1)

    desk = room.desk("Ade")
    assert desk.shifts.current() is not None
    assert not desk.shifts.resume_possible()
    closed = desk.shifts.leave_open()
    assert desk.shifts.current() is None
    assert desk.open().handoff_waiting
    assert not desk.front.shift_open
    (handoff,) = desk.handoffs.waiting()
    assert handoff == closed
    assert (handoff.written, handoff.signed_by, handoff.counts.visits) == (False, (), 1)
    desk.handoffs.accept(handoff.id, answers_for(desk, handoff.id), "Nothing was written; we start fresh.")
    lead = room.desk("Kim")
    assert lead.reviews.page(handoff.id).shift.state is ShiftState.left_open  # type: ignore[union-attr]
    with pytest.raises(NoShift):
        lead.shifts.leave_open()


def test_a_shift_forgotten_for_months_is_still_found(room: Room) -> None:
    """The board reads only recent files; a shift that was open all summer must not hide behind them."""
    room.on_shift("Rowan", "Sam")
    for _ in range(3):
        room.clock.turn(days=32)
        room.desk("Kim")
    desk = room.desk("Ade")
    assert desk.shifts.current() is not None
    desk.shifts.leave_open()
    assert room.desk("Kim").reviews.queue()[0].shift is not None


def test_a_clock_set_back_does_not_stop_a_shift(room: Room) -> None:
    """A flat battery sets the laptop to 1970; people still work."""
    desk = room.on_shift("Rowan", "Sam")
    room.clock.moment = room.clock.moment.replace(year=1970)
    desk.visits.save(WALK_IN)
    assert len(desk.shifts.board().lines) == 1


def test_locked_means_locked(room: Room) -> None:
    """After a lock no verb reaches anything."""
    desk = room.on_shift("Rowan", "Sam")
    desk.lock()
    for verb in (desk.shifts.current, desk.shifts.board, desk.visits.lines, desk.handoffs.waiting):
        with pytest.raises(NotSignedIn):
            verb()
