"""A whole day on a real room with real key derivations: what a programme would do tomorrow."""

from __future__ import annotations

from dataclasses import replace

from peer_console.domain.crisis import CrisisPath, CrisisRecord
from peer_console.domain.handoffs import Answer, HandoffDraft, HandoffStatus, RoomState
from peer_console.domain.visits import VisitDraft, crisis_card_seen, toggle_topic
from peer_console.domain.vocabulary import SAFETY, Kind, NotAVisitKind, Outcome
from peer_console.services.desk import Desk
from peer_console.vault.fs import MemoryFileSystem
from tests.services.conftest import PASSPHRASES, TUESDAY, WALK_IN, Room, founded, start


def test_set_up_to_review() -> None:
    """Set-up, two sign in, visits, lock, resume with the draft, hand-off, take-over, review."""
    room = Room(MemoryFileSystem(), start())
    assert room.desk().front.state == "missing"
    assert len(set(founded(room, "Rowan", "Sam"))) == 3

    desk = room.desk("Rowan", "Sam")
    assert [slot.code for slot in desk.shifts.slots()] == ["tue_pm", "other"]
    desk.shifts.open("tue_pm")
    _afternoon(desk)
    desk.lock()
    assert desk.signed_in == ()
    assert desk.front.shift_open

    desk = room.desk("Sam")
    assert desk.shifts.resume_possible()
    assert desk.drafts.take("visit") == {"note": "half a sent"}
    assert len(desk.shifts.board().lines) == 4
    desk.drafts.drop("visit")
    receipt = desk.handoffs.sign(
        HandoffDraft(state=RoomState.steady, if_then=("If the door code fails, ring facilities.",))
    )
    assert len(receipt.code) == 9

    room.clock.turn(days=1)
    _evening(room)
    _review(room)


def _afternoon(desk: Desk) -> None:
    desk.visits.save(WALK_IN)
    safety = toggle_topic(crisis_card_seen(VisitDraft(kind=Kind.phone, outcome=Outcome.emergency)), SAFETY)
    desk.visits.save(replace(safety.draft, resources=("988-lifeline",), note="Called 988 together."))
    desk.visits.record_crisis(CrisisRecord("", CrisisPath.called, accepted=True, agreed=True, lead_told=True))
    mistaken = desk.visits.save(WALK_IN)
    desk.visits.undo(mistaken.id)
    desk.visits.save(
        replace(WALK_IN, follow_up="restock leaflets", follow_up_owner="Sam", follow_up_due=TUESDAY)
    )
    desk.visits.log_not_a_visit(NotAVisitKind.looked_in)
    board = desk.shifts.board()
    assert (board.counts.visits, board.counts.not_visits) == (3, 1)
    assert board.staff_names == ("Rowan", "Sam")
    assert board.lines[1].resources == ("988 Suicide & Crisis Lifeline",)
    assert [line.has_note for line in board.lines] == [False, True, False, False]
    assert [action.what for action in board.actions] == ["restock leaflets"]
    desk.drafts.keep("visit", {"note": "half a sent"})


def _evening(room: Room) -> None:
    desk = room.desk("Kim")
    assert desk.front.handoff_waiting
    assert not desk.front.shift_open
    (handoff,) = desk.handoffs.waiting()
    assert handoff.signed_by == ("Sam",)
    assert handoff.counts.visits == 3
    (action,) = desk.handoffs.to_answer(handoff.id)
    desk.handoffs.accept(handoff.id, {action.id: Answer.take}, "Leaflets, then quiet.")
    assert not desk.open().handoff_waiting
    desk.shifts.open("wed_eve", "The others are ill")
    board = desk.shifts.board()
    assert board.taken_over is not None
    assert board.taken_over.taken_by == ("Kim",)
    assert board.taken_over.status is HandoffStatus.accepted
    desk.handoffs.settle(action.id)
    desk.handoffs.sign(HandoffDraft(state=RoomState.quiet))


def _review(room: Room) -> None:
    desk = room.desk("Kim")
    newest, oldest = desk.reviews.queue()
    assert (newest.alone, oldest.alone) == (True, False)
    page = desk.reviews.page(oldest.id)
    assert [note.text for note in page.notes] == ["Called 988 together."]
    assert page.staff_names == ("Rowan", "Sam")
    assert page.crisis_records[0].path is CrisisPath.called
    assert page.review is None
    desk.reviews.seen(oldest.id)
    assert [line.id for line in desk.reviews.queue()] == [newest.id, oldest.id]
    overview = desk.reviews.overview()
    assert [alone.reason for alone in overview.alone_shifts] == ["The others are ill"]
    assert [one.id for one in overview.unaccepted] == [newest.id]
    # The newest one was not read yet, and a week goes whole.
    assert [line.expires for line in desk.reviews.queue()] == [None, None]
    assert desk.confirm(PASSPHRASES["Kim"])
    assert not desk.confirm(PASSPHRASES["Sam"])
