"""Logging: what is saved, what is refused, what is taken back, and that each verb is one save."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from peer_console.domain.crisis import CrisisPath, CrisisRecord
from peer_console.domain.vocabulary import SAFETY, NotAVisitKind
from peer_console.errors import (
    NoShift,
    NoteTooLong,
    NotSaved,
    PeerConsoleError,
    RecordRefused,
    SafetyNeedsCrisisCard,
    VisitIncomplete,
)
from peer_console.services.desk import Desk
from tests.services.conftest import PROGRAMME, QUIET, TUESDAY, WALK_IN, Room, saves

NOTED = replace(WALK_IN, note="Not sleeping before Step 1.")


def notes_read_by_lead(room: Room) -> list[str]:
    """Close the shift and return the notes a lead reads."""
    room.desk("Rowan").shifts.leave_open()
    lead = room.desk("Kim")
    return [note.text for note in lead.reviews.page(lead.reviews.queue()[0].id).notes]


def test_a_visit_with_everything_is_one_save(room: Room) -> None:
    """Visit, note, follow-up and audit line: all of them or none."""
    desk = room.on_shift("Rowan", "Sam")
    before = saves(desk)
    line = desk.visits.save(
        replace(NOTED, follow_up="ring counselling", follow_up_owner="lead", follow_up_due=TUESDAY)
    )
    assert saves(desk) == before + 1
    assert line.has_note
    assert desk.visits.lines() == (line,)
    assert [action.owner for action in desk.handoffs.open_actions()] == ["lead"]


@pytest.mark.parametrize(
    ("draft", "error"),
    [
        (replace(WALK_IN, kind=None), VisitIncomplete),
        (replace(WALK_IN, topics=(SAFETY,)), SafetyNeedsCrisisCard),
        (replace(WALK_IN, note="x" * 241), NoteTooLong),
        (replace(WALK_IN, resources=("not-in-the-directory",)), RecordRefused),
    ],
)
def test_a_refused_visit_leaves_nothing(room: Room, draft: object, error: type[PeerConsoleError]) -> None:
    """Not the visit, not the note, not an audit line."""
    desk = room.on_shift("Rowan", "Sam")
    before = saves(desk)
    with pytest.raises(error):
        desk.visits.save(draft)  # type: ignore[arg-type]
    assert saves(desk) == before
    assert desk.visits.lines() == ()


def test_a_full_disk_leaves_nothing_in_memory_either(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shown is what is on the disk."""
    desk = room.on_shift("Rowan", "Sam")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("peer_console.vault.fs.MemoryHandle.pwrite", full)
        with pytest.raises(NotSaved):
            desk.visits.save(NOTED)
    assert desk.visits.lines() == ()
    desk.visits.save(NOTED)
    assert len(desk.visits.lines()) == 1


def test_hostile_text_is_made_safe_before_it_is_stored(room: Room) -> None:
    """Escape sequences and overrides do not reach the disk; markup is only text."""
    desk = room.on_shift("Rowan", "Sam")
    desk.visits.save(replace(WALK_IN, note="\x1b[2J[/]\u202eabc\n", follow_up="a\x07\nb"))
    assert [action.what for action in desk.handoffs.open_actions()] == ["a b"]
    assert notes_read_by_lead(room) == ["[2J[/]abc"]


def test_notes_may_be_switched_off(room: Room) -> None:
    """Then a note is refused, and a visit without one is not."""
    room.desk("Kim").programme.change(replace(PROGRAMME, notes_enabled=False, note_limit=100))
    desk = room.on_shift("Rowan", "Sam")
    with pytest.raises(RecordRefused):
        desk.visits.save(NOTED)
    desk.visits.save(WALK_IN)


def test_a_note_cannot_be_read_back_by_who_wrote_it(room: Room) -> None:
    """Before and after a lock: only a lead's keys open it. That it is there is known until the lock."""
    desk = room.on_shift("Rowan", "Sam")
    line = desk.visits.save(NOTED)
    assert list(desk._room.table("notes")) == []
    desk = room.desk("Rowan")
    assert [shown.has_note for shown in desk.visits.lines()] == [False]
    assert notes_read_by_lead(room) == [NOTED.note]
    lead = room.desk("Kim")
    page = lead.reviews.page(lead.reviews.queue()[0].id)
    assert [(shown.id, shown.has_note) for shown in page.lines] == [(line.id, True)]


def test_a_note_is_replaced_unread(room: Room) -> None:
    """After a lock its author cannot open it, and can still put another in its place, or none."""
    line = room.on_shift("Rowan", "Sam").visits.save(NOTED)
    desk = room.desk("Sam")
    before = saves(desk)
    desk.visits.replace_note(line.id, "Sleep; came for leaflets.")
    assert saves(desk) == before + 1
    with pytest.raises(NoteTooLong):
        desk.visits.replace_note(line.id, "x" * 241)
    with pytest.raises(RecordRefused):
        desk.visits.replace_note("0" * 16, "nobody's")
    assert notes_read_by_lead(room) == ["Sleep; came for leaflets."]


def test_a_note_is_taken_away_unread(room: Room) -> None:
    """The visitor read it and would rather not."""
    line = room.on_shift("Rowan", "Sam").visits.save(NOTED)
    room.desk("Sam").visits.replace_note(line.id, "")
    assert notes_read_by_lead(room) == []


def test_undo_takes_note_and_follow_up_with_it(room: Room) -> None:
    """In one save, and after a lock too."""
    room.on_shift("Rowan", "Sam").visits.save(replace(NOTED, follow_up="ring counselling"))
    desk = room.desk("Sam")
    before = saves(desk)
    desk.visits.undo(desk.visits.lines()[0].id)
    assert saves(desk) == before + 1
    assert desk.visits.lines() == ()
    assert desk.handoffs.open_actions() == ()
    assert notes_read_by_lead(room) == []


def test_undo_ends_with_the_shift(room: Room) -> None:
    """What was handed over is not changed any more."""
    desk = room.on_shift("Rowan", "Sam")
    visit, other = desk.visits.save(WALK_IN), desk.visits.log_not_a_visit(NotAVisitKind.test)
    desk.handoffs.sign(QUIET)
    with pytest.raises(NoShift):
        desk.visits.undo(visit.id)
    desk.shifts.open("other")
    for line in (visit.id, other.id, "0" * 16, "not an id"):
        with pytest.raises(RecordRefused):
            desk.visits.undo(line)


def test_not_a_visit_is_never_counted_as_one(room: Room) -> None:
    """Looked in, directions, wrong place, test: apart from the visits, and taken back the same way."""
    desk = room.on_shift("Rowan", "Sam")
    line = desk.visits.log_not_a_visit(NotAVisitKind.looked_in)
    assert (desk.shifts.board().counts.visits, desk.shifts.board().counts.not_visits) == (0, 1)
    desk.visits.undo(line.id)
    assert desk.shifts.board().counts.not_visits == 0


@pytest.mark.parametrize(
    "verb",
    [
        lambda desk: desk.visits.save(WALK_IN),
        lambda desk: desk.visits.log_not_a_visit(NotAVisitKind.directions),
        lambda desk: desk.visits.record_crisis(CrisisRecord("", CrisisPath.walked)),
        lambda desk: desk.handoffs.add_action("restock leaflets", "Sam", TUESDAY),
        lambda desk: desk.handoffs.sign(QUIET),
        lambda desk: desk.shifts.leave_open(),
    ],
)
def test_each_verb_is_one_save(room: Room, verb: Callable[[Desk], object]) -> None:
    """One sync: whole or not at all, and quick."""
    desk = room.on_shift("Rowan", "Sam")
    before = saves(desk)
    verb(desk)
    assert saves(desk) == before + 1


def test_nothing_is_logged_without_a_shift_of_ones_own(room: Room) -> None:
    """A lead who looks in while others work logs nothing into their shift."""
    room.on_shift("Rowan", "Sam")
    for name in ("Kim", "Ade"):
        desk = room.desk(name)
        for verb in (
            lambda desk=desk: desk.visits.save(WALK_IN),
            lambda desk=desk: desk.visits.log_not_a_visit(NotAVisitKind.test),
            lambda desk=desk: desk.visits.record_crisis(CrisisRecord("", CrisisPath.called)),
        ):
            with pytest.raises(NoShift):
                verb()


def test_the_note_check_knows_the_people_of_the_room(room: Room) -> None:
    """And it warns without refusing."""
    desk = room.on_shift("Rowan", "Sam")
    assert [concern.kind.value for concern in desk.visits.check_note("told ade about it")] == ["name"]
    assert desk.visits.check_note("exams") == ()
