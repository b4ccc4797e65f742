"""Text expires and counts stay: what goes and when, what keeps it, and that it is gone for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from peer_console.domain.handoffs import Answer, HandoffDraft, RoomState
from peer_console.domain.retention import Purge, Waits
from peer_console.errors import NotGranted, ReasonMissing, RecordRefused
from peer_console.services.desk import Desk
from peer_console.vault.fs import MemoryFileSystem
from tests.services.conftest import TUESDAY, WALK_IN, Room

NOTE = "Talked about the exam, and a walk to the river."
WEEK = "2026-W48"


def worked(room: Room, note: str = NOTE) -> str:
    """Let a pair work a shift with one note and sign it, and another pair take it over; return its id."""
    desk = room.on_shift("Rowan", "Sam")
    desk.visits.save(replace(WALK_IN, note=note))
    desk.handoffs.sign(HandoffDraft(state=RoomState.steady, if_then=("If the door sticks, push.",)))
    id = desk.handoffs.waiting()[-1].id
    room.desk("Ade").handoffs.accept(id, {}, "Quiet, door sticks.")
    return id


def seen(room: Room, id: str) -> Desk:
    """Let the lead read a hand-off; return the lead's desk."""
    desk = room.desk("Kim")
    desk.reviews.seen(id)
    return desk


def kept_open(room: Room, days: int) -> None:
    """Let days pass in which the room is used, so that the clock can be believed."""
    for _ in range(days // 7):
        room.clock.turn(days=7)
        desk = room.on_shift("Rowan", "Sam")
        desk.handoffs.sign(HandoffDraft(state=RoomState.quiet))


def test_text_goes_when_its_days_have_passed_and_counts_stay(room: Room) -> None:
    """Two weeks after the shift, at the end of a week; the visit is still counted."""
    id = worked(room)
    desk = seen(room, id)
    room.clock.turn(days=6)
    week = next(week for week in desk.retention.overview().weeks if week.label == WEEK)
    goes = TUESDAY + timedelta(days=14)
    assert (week.handoffs, week.notes, week.due, week.waits) == (1, 1, goes, Waits.time)
    room.clock.turn(days=7)
    assert desk.retention.expire() == ()
    room.clock.turn(days=1)
    assert desk.retention.expire() == (Purge(WEEK, goes, 1, 1),)
    again = room.desk("Kim")
    assert again.retention.purges() == (Purge(WEEK, goes, 1, 1),)
    assert again.reviews.queue() == ()
    assert len(list(again.visits._room.rows("visits"))) == 1
    assert again.check() == ()


def test_nothing_goes_before_a_lead_has_seen_it(room: Room) -> None:
    """However old it is; it is pointed out instead."""
    worked(room)
    room.clock.turn(days=100)
    desk = room.desk("Kim")
    week = next(week for week in desk.retention.overview().weeks if week.label == WEEK)
    assert (week.due, week.waits, week.late) == (None, Waits.unseen, True)
    assert desk.retention.purge() == ()
    assert len(desk.reviews.queue()) == 1


def test_one_unseen_hand_off_keeps_its_week(room: Room) -> None:
    """A week has one key: the other text of it stays as long."""
    first = worked(room)
    worked(room)
    desk = seen(room, first)
    room.clock.turn(days=30)
    assert desk.retention.purge() == ()
    assert len(desk.reviews.queue()) == 2


def test_a_hold_on_one_and_on_everything(room: Room) -> None:
    """A lawyer asks: nothing goes until the hold ends, and then it does."""
    id = worked(room)
    desk = seen(room, id)
    room.clock.turn(days=20)
    with pytest.raises(ReasonMissing):
        desk.retention.hold("  ", None)
    with pytest.raises(RecordRefused):
        desk.retention.hold("An inspection", desk.today() - timedelta(days=1))
    until = desk.today() + timedelta(days=3)
    desk.retention.hold("An inspection", until)
    assert desk.retention.expire() == ()
    assert {week.waits for week in desk.retention.overview().weeks} == {Waits.all_held}
    room.clock.turn(days=4)
    desk.retention.hold("A question of the dean", None)
    assert desk.retention.purge() == ()
    desk.retention.lift()
    desk.reviews.hold(id, "The visitor asked for it", None)
    assert desk.retention.purge() == ()
    desk.reviews.unhold(id)
    assert [purge.week for purge in desk.retention.expire()][:1] == [WEEK]


def test_a_clock_that_jumps_destroys_nothing_by_itself(room: Room) -> None:
    """A laptop woke up in 2036: a lead is asked."""
    desk = seen(room, worked(room))
    room.clock.turn(days=3650)
    assert desk.retention.expire() == ()
    assert desk.retention.overview().asks
    assert [purge.handoffs for purge in desk.retention.purge()].count(1) == 1


def test_what_is_still_to_do_outlives_its_week(room: Room) -> None:
    """'Ring counselling' must not vanish because the week it was written in did."""
    desk = room.on_shift("Rowan", "Sam")
    desk.handoffs.add_action("Restock leaflets", "Sam", date(2027, 1, 15))
    desk.handoffs.sign(HandoffDraft(state=RoomState.open_items))
    handoff = desk.handoffs.waiting()[-1]
    room.desk("Ade").handoffs.accept(
        handoff.id, dict.fromkeys(handoff.actions, Answer.take), "Leaflets are on Sam."
    )
    desk = seen(room, handoff.id)
    room.clock.turn(days=21)
    assert [purge.week for purge in desk.retention.expire()][:1] == [WEEK]
    assert [action.what for action in room.desk("Rowan").handoffs.open_actions()] == ["Restock leaflets"]


def test_what_was_done_waits_for_its_hand_off_to_be_seen(room: Room) -> None:
    """A lead reads what was to do, done or not."""
    desk = room.on_shift("Rowan", "Sam")
    desk.handoffs.add_action("Restock leaflets", "Sam", date(2027, 1, 15))
    desk.handoffs.sign(HandoffDraft(state=RoomState.open_items))
    room.clock.turn(days=7)
    desk = room.on_shift("Rowan", "Sam") if not room.desk("Rowan").handoffs.waiting() else _taken(room)
    desk.handoffs.settle(desk.handoffs.open_actions()[0].id)
    room.clock.turn(days=21)
    desk = room.desk("Kim")
    desk.retention.purge()
    page = desk.reviews.page(desk.reviews.queue()[-1].id)
    assert [action.what for action in page.actions] == ["Restock leaflets"]


def _taken(room: Room) -> Desk:
    desk = room.desk("Rowan", "Sam")
    handoff = desk.handoffs.waiting()[-1]
    desk.handoffs.accept(handoff.id, dict.fromkeys(handoff.actions, Answer.take), "Leaflets.")
    desk.shifts.open("tue_pm")
    return desk


def test_what_is_kept_and_what_went_is_known_without_the_audit_of_ten_years(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is a line for every save ever made, and F5 is opened every morning; a purge is seen at once."""
    desk = seen(room, worked(room))
    room.clock.turn(days=14)
    with monkeypatch.context() as patch:
        patch.setattr("peer_console.vault.reader.unpack_audit", None)
        assert desk.retention.overview().purges == ()
        desk.retention.expire()
        assert [purge.week for purge in desk.retention.overview().purges] == [WEEK]
        desk.retention.hold("An inspection", None)
        assert desk.retention.overview().holds
    assert desk.audit.lines()[0].what == "all_held"


def test_only_a_lead_sees_and_destroys(room: Room) -> None:
    """Nobody else holds the keys."""
    for name in ("Rowan", "Col"):
        with pytest.raises(NotGranted):
            room.desk(name).retention.overview()
        with pytest.raises(NotGranted):
            room.desk(name).retention.purge()


def test_a_copy_from_before_opens_nothing_with_the_keyring_of_now(room: Room) -> None:
    """Crypto-shredding: the records of last month, put back under today's keyring, stay shut."""
    id = worked(room)
    before = {path: bytes(data) for path, data in room.fs.files.items()}
    desk = seen(room, id)
    room.clock.turn(days=14)
    assert desk.retention.expire()
    after = {path: bytes(data) for path, data in room.fs.files.items()}
    desk.close()
    mixed = {**before, **{path: data for path, data in after.items() if path.name.startswith("keyring")}}
    copy = Room(MemoryFileSystem(mixed), room.clock)
    opened = copy.desk("Kim")
    assert opened.reviews.queue() == ()
    assert all(NOTE.encode() not in data for data in mixed.values())
    # With the keyring of then it could be read: a backup keeps the keys.
    old = Room(MemoryFileSystem(before), room.clock).desk("Kim")
    assert [note.text for note in old.reviews.page(old.reviews.queue()[0].id).notes] == [NOTE]
