"""What a lead sees, marks, asks and holds, and when text is due to go."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from peer_console.domain.retention import Waits
from peer_console.errors import HandoffNotOpen, ReasonMissing, RecordRefused, TooMuchText
from tests.services.conftest import QUIET, TUESDAY, WALK_IN, Room


def test_the_queue_shows_what_nobody_has_seen_first(room: Room) -> None:
    """And of those the newest."""
    first = room.handed_over("Rowan", "Sam")
    room.clock.turn(days=1)
    room.handed_over("Ade", "Sam")
    lead = room.desk("Kim")
    second = next(line.id for line in lead.reviews.queue() if line.id != first)
    assert [line.id for line in lead.reviews.queue()] == [second, first]
    review = lead.reviews.seen(second)
    assert (review.seen_by, review.seen_on) == ("Kim", TUESDAY + timedelta(days=1))
    assert [line.id for line in lead.reviews.queue()] == [first, second]


def test_text_expires_after_it_was_seen_and_not_before(room: Room) -> None:
    """Two weeks from the signing, once a lead has read it."""
    handoff = room.handed_over("Rowan", "Sam")
    lead = room.desk("Kim")
    assert lead.reviews.queue()[0].expires is None
    lead.reviews.seen(handoff)
    assert lead.reviews.page(handoff).expires == TUESDAY + timedelta(days=14)
    assert [week.due for week in lead.retention.overview().weeks] == [TUESDAY + timedelta(days=14)]


def test_the_days_count_from_when_a_lead_saw_it(room: Room) -> None:
    """However late that was; looking again does not put it off."""
    handoff = room.handed_over("Rowan", "Sam")
    room.clock.turn(days=14)
    room.desk("Ade").handoffs.accept(handoff, {}, "Late, but read.")
    lead = room.desk("Kim")
    lead.reviews.seen(handoff)
    assert lead.reviews.page(handoff).expires == TUESDAY + timedelta(days=28)
    room.clock.turn(days=3)
    lead.reviews.seen(handoff)
    assert lead.reviews.page(handoff).expires == TUESDAY + timedelta(days=28), "looked at again"


def test_a_hold_stops_the_expiry_until_its_day(room: Room) -> None:
    """With a reason; it can be lifted, and then the text expires as it would have."""
    handoff = room.handed_over("Rowan", "Sam")
    lead = room.desk("Kim")
    lead.reviews.seen(handoff)
    with pytest.raises(ReasonMissing):
        lead.reviews.hold(handoff, "", None)
    with pytest.raises(TooMuchText):
        lead.reviews.hold(handoff, "x" * 161, None)
    with pytest.raises(RecordRefused):
        lead.reviews.hold(handoff, "the dean asked", TUESDAY - timedelta(days=1))
    until = TUESDAY + timedelta(days=30)
    lead.reviews.hold(handoff, "the dean asked", until)
    assert lead.reviews.queue()[0].held
    assert lead.reviews.page(handoff).expires is None
    room.clock.turn(days=31)
    assert room.desk("Kim").reviews.page(handoff).expires == until + timedelta(days=1)
    room.clock.turn(days=-31)
    lead = room.desk("Kim")
    lead.reviews.unhold(handoff)
    assert lead.reviews.page(handoff).expires == TUESDAY + timedelta(days=14)


def test_the_overview_counts_by_shift_and_never_by_person(room: Room) -> None:
    """Worked alone, not taken over, overdue: each is a thing to look after, none is a score."""
    desk = room.on_shift("Rowan", alone_reason="Sam is ill")
    desk.visits.save(
        replace(WALK_IN, follow_up="restock leaflets", follow_up_owner="Sam", follow_up_due=TUESDAY)
    )
    desk.handoffs.sign(QUIET)
    room.clock.turn(days=1)
    overview = room.desk("Kim").reviews.overview()
    assert [alone.reason for alone in overview.alone_shifts] == ["Sam is ill"]
    assert not any("person" in name or "people" in name for name in overview.alone_shifts[0].__slots__)
    assert len(overview.unaccepted) == 1
    assert [action.what for action in overview.overdue_actions] == ["restock leaflets"]


def test_a_hand_off_of_last_winter_is_read_with_its_shift(room: Room) -> None:
    """Only recent files are read at first; a lead who comes late still sees the whole page."""
    desk = room.on_shift("Rowan", "Sam")
    desk.visits.save(replace(WALK_IN, note="Sleep."))
    desk.handoffs.sign(QUIET)
    for _ in range(4):
        room.clock.turn(days=31)
        room.desk("Ade")
    lead = room.desk("Kim")
    (line,) = lead.reviews.queue()
    assert line.shift is not None
    assert line.shift.day == TUESDAY
    page = room.desk("Kim").reviews.page(line.id)
    assert (len(page.lines), [note.text for note in page.notes]) == (1, ["Sleep."])
    assert page.staff_names == ("Rowan", "Sam")


def test_one_page_and_the_plan_say_the_same_day(room: Room) -> None:
    """A week goes whole: a hand-off that was read does not say a day that its neighbour makes untrue."""
    first = room.handed_over("Rowan", "Sam")
    second = room.handed_over("Ade", "Sam")
    lead = room.desk("Kim")
    lead.reviews.seen(first)
    week = lead.reviews.page(first).week
    assert week is not None
    assert (week.due, week.waits) == (None, Waits.unseen)
    lead.reviews.seen(second)
    room.clock.turn(days=13)
    lead = room.desk("Kim")
    assert lead.retention.expire() == ()
    assert [line.expires for line in lead.reviews.queue()] == [TUESDAY + timedelta(days=14)] * 2
    room.clock.turn(days=1)
    assert len(lead.retention.expire()) == 1
    assert lead.reviews.queue() == ()
    with pytest.raises(HandoffNotOpen):
        lead.reviews.page(first)
