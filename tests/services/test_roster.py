"""Who is on, events, offers: what a calendar file brings in, who may do what, and what is never kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from peer_console.directory.hosting import is_event
from peer_console.domain.roster import Duty
from peer_console.domain.terms import Closure
from peer_console.errors import NotGranted, RecordRefused
from peer_console.services.room_directory import at_a_glance, shown
from tests.services.conftest import TUESDAY, Room, saves
from tests.services.test_calendar_file import calendar

WEDNESDAY = TUESDAY + timedelta(days=1)
ON = """UID:on
SUMMARY:Wed evening: Ade and Rowan; Zoë
DTSTART:20261125T180000
DTEND:20261125T210000
RRULE:FREQ=WEEKLY;COUNT=2"""
EVENT = """UID:event
SUMMARY:Sleep workshop
CATEGORIES:EVENT
LOCATION:Library
DTSTART:20261201T120000"""
CLOSED = """UID:closed
SUMMARY:Winter break
CATEGORIES:Holiday
DTSTART;VALUE=DATE:20261221
DTEND;VALUE=DATE:20270104"""
LEFT = "UID:left\nSUMMARY:Dean's lunch\nDTSTART:20261126T120000"
FILE = calendar(ON, EVENT, CLOSED, LEFT)


def test_a_calendar_says_who_is_on_what_is_hosted_and_when_nobody_comes(room: Room) -> None:
    """A name of nobody here is shown and never kept; what is about nothing of ours is left and counted."""
    desk = room.desk("Kim")
    plan = desk.roster.plan_import(FILE)
    ids = {person.name: person.id for person in desk.people.all()}
    on = (ids["Ade"], ids["Rowan"])
    assert plan.duties == (Duty(WEDNESDAY, "wed_eve", on), Duty(date(2026, 12, 2), "wed_eve", on))
    assert plan.unknown == ("Zoë",)
    assert plan.closures == (Closure("Winter break", date(2026, 12, 21), date(2027, 1, 3)),)
    assert plan.left_out == 1
    assert desk.roster.duties(TUESDAY) == ()
    desk.roster.take_import(plan)
    assert desk.roster.duties(TUESDAY) == plan.duties
    assert desk.programme.current().calendar.closures == plan.closures
    assert [(event.title, event.place) for event in desk.roster.next_events()] == [
        ("Sleep workshop", "Library")
    ]
    assert b"Zo" not in b"".join(str(row).encode() for _, row in desk._room.rows("roster"))


def test_taken_twice_it_is_the_same_and_attendance_stays(room: Room) -> None:
    """A roster is exported again every month."""
    desk = room.desk("Kim")
    desk.roster.take_import(desk.roster.plan_import(FILE))
    event = desk.roster.events()[0]
    desk.roster.count_event(event.id, 14)
    desk.roster.take_import(desk.roster.plan_import(FILE))
    assert desk.roster.events() == (replace(event, attendance=14),)
    assert len(desk.roster.duties(TUESDAY)) == 2
    assert len(desk.programme.current().calendar.closures) == 1


def test_the_board_knows_who_comes_next(room: Room) -> None:
    """Supporters read it; a coordinator's keys do not open it."""
    lead = room.desk("Kim")
    lead.roster.take_import(lead.roster.plan_import(FILE))
    coming = room.desk("Rowan").roster.coming(2)
    assert [(each.day, each.slot.code, each.names) for each in coming] == [
        (TUESDAY, "tue_pm", ()),
        (WEDNESDAY, "wed_eve", ("Ade", "Rowan")),
    ]
    coordinator = room.desk("Col")
    with pytest.raises(NotGranted):
        coordinator.roster.coming()
    with pytest.raises(NotGranted):
        coordinator.roster.events()


def test_only_a_lead_changes_the_roster(room: Room) -> None:
    """And everybody of the room may count an event: they stood at the door."""
    lead = room.desk("Kim")
    event = lead.roster.add_event("Gratitude writing", WEDNESDAY, "Room 2.20")
    lead.roster.set_duty(WEDNESDAY, "wed_eve", (lead.people.all()[0].id,))
    desk = room.desk("Rowan")
    for verb in (
        lambda: desk.roster.set_duty(WEDNESDAY, "wed_eve", ()),
        lambda: desk.roster.add_event("x", WEDNESDAY),
        lambda: desk.roster.remove_event(event.id),
        lambda: desk.roster.take_import(desk.roster.plan_import(FILE)),
    ):
        with pytest.raises(NotGranted):
            verb()
    desk.roster.count_event(event.id, 9)
    assert desk.roster.events()[0].attendance == 9
    with pytest.raises(RecordRefused):
        desk.roster.count_event(event.id, -1)


def test_what_is_hosted_is_found_in_the_directory_while_it_is_ahead(room: Room) -> None:
    """Also while the room is locked, and by `find`; how many came is in no public part."""
    lead = room.desk("Kim")
    event = lead.roster.add_event("Sleep workshop", WEDNESDAY, "Library")
    lead.roster.count_event(event.id, 4321)
    gone = lead.roster.add_event("Open evening", WEDNESDAY)
    lead.roster.remove_event(gone.id)
    assert [entry.name for entry in lead.directory.with_events() if is_event(entry)] == ["Sleep workshop"]
    assert not any(map(is_event, lead.directory.entries()))
    locked = room.desk()
    for last in (shown(locked.front, WEDNESDAY)[-1], at_a_glance(room.place, WEDNESDAY)[-1]):
        assert (last.name, last.hours.text, last.address) == ("Sleep workshop", "Wed 25 Nov 2026", "Library")
    assert not any(map(is_event, at_a_glance(room.place, WEDNESDAY + timedelta(days=1))))
    assert not any(map(is_event, at_a_glance(room.place)))
    assert "4321" not in str(locked.front.book)


def test_everybody_says_for_themselves_what_they_offer(room: Room) -> None:
    """Opt-in, in their own words; taken back as easily."""
    desk = room.desk("Rowan")
    me, other = desk.signed_in[0].id, next(p.id for p in desk.people.all() if p.name == "Sam")
    assert desk.roster.offer(me, [" Spanish ", "first-gen", "Spanish", ""]) == ("Spanish", "first-gen")
    with pytest.raises(NotGranted):
        desk.roster.offer(other, ["Spanish"])
    with pytest.raises(RecordRefused):
        desk.roster.offer(me, [str(n) for n in range(13)])
    assert desk.roster.offers_of(me) == ("Spanish", "first-gen")
    assert desk.roster.offer(me, []) == ()
    assert desk.roster.matching("") == ()


def test_is_there_somebody_who_is_answered_with_a_slot_and_leaves_no_trace(room: Room) -> None:
    """The visitor's question is nobody's business: nothing is saved, and nothing says that it was asked."""
    lead = room.desk("Kim")
    lead.roster.take_import(lead.roster.plan_import(FILE))
    desk = room.desk("Ade")
    desk.roster.offer(desk.signed_in[0].id, ["Spanish", "first-gen"])
    before = saves(desk)
    found = desk.roster.matching("span")
    assert [(each.offer, each.name, each.next[0].day) for each in found] == [("Spanish", "Ade", WEDNESDAY)]
    assert desk.roster.matching("klingon") == ()
    assert saves(desk) == before
