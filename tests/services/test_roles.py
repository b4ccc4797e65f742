"""What a role may not do is refused by the keys it lacks: a coordinator learns no name, note or hand-off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from peer_console.domain.crisis import CrisisPath, CrisisRecord
from peer_console.domain.people import Role
from peer_console.domain.vocabulary import NotAVisitKind
from peer_console.errors import NotGranted, NotSignedIn, WrongPassphrase
from peer_console.services.desk import Desk
from tests.services.conftest import PASSPHRASES, PROGRAMME, QUIET, TRAINED, TUESDAY, WALK_IN, Room

Verb = Callable[[Desk], object]
SHIFT_VERBS: dict[str, Verb] = {
    "open": lambda desk: desk.shifts.open("tue_pm", "alone"),
    "staff": lambda desk: desk.shifts.staff(),
    "board": lambda desk: desk.shifts.board(),
    "leave open": lambda desk: desk.shifts.leave_open(),
    "save": lambda desk: desk.visits.save(WALK_IN),
    "lines": lambda desk: desk.visits.lines(),
    "undo": lambda desk: desk.visits.undo("0" * 16),
    "note": lambda desk: desk.visits.replace_note("0" * 16, "x"),
    "not a visit": lambda desk: desk.visits.log_not_a_visit(NotAVisitKind.test),
    "crisis": lambda desk: desk.visits.record_crisis(CrisisRecord("", CrisisPath.called)),
    "draft": lambda desk: desk.handoffs.draft(),
    "sign": lambda desk: desk.handoffs.sign(QUIET),
    "waiting": lambda desk: desk.handoffs.waiting(),
    "accept": lambda desk: desk.handoffs.accept("0" * 16, {}, "Fine."),
    "to do": lambda desk: desk.handoffs.open_actions(),
    "add to do": lambda desk: desk.handoffs.add_action("x", "Sam", TUESDAY),
    "settle": lambda desk: desk.handoffs.settle("0" * 16),
    "questions": lambda desk: desk.handoffs.questions(),
    "answer": lambda desk: desk.handoffs.answer("0" * 16, "x"),
    "people": lambda desk: desk.people.all(),
}
LEAD_VERBS: dict[str, Verb] = {
    "queue": lambda desk: desk.reviews.queue(),
    "page": lambda desk: desk.reviews.page("0" * 16),
    "seen": lambda desk: desk.reviews.seen("0" * 16),
    "ask": lambda desk: desk.reviews.ask("0" * 16, "x"),
    "hold": lambda desk: desk.reviews.hold("0" * 16, "x", None),
    "unhold": lambda desk: desk.reviews.unhold("0" * 16),
    "overview": lambda desk: desk.reviews.overview(),
    "add": lambda desk: desk.people.add("Noor", Role.supporter, TRAINED),
    "renew": lambda desk: desk.people.renew_training("0" * 16, TRAINED),
    "programme": lambda desk: desk.programme.change(replace(PROGRAMME, name="Mine")),
    "checked": lambda desk: desk.programme.mark_checked("988-lifeline"),
}


@pytest.mark.parametrize("verb", [*SHIFT_VERBS, *LEAD_VERBS])
def test_a_coordinator_can_do_none_of_it(room: Room, verb: str) -> None:
    """With an open shift and a hand-off waiting, so that there would be something to see."""
    room.handed_over("Rowan", "Sam")
    room.on_shift("Ade", "Kim")
    desk = room.desk("Col")
    with pytest.raises(NotGranted):
        (SHIFT_VERBS | LEAD_VERBS)[verb](desk)


@pytest.mark.parametrize("verb", LEAD_VERBS)
def test_a_supporter_does_no_lead_s_work(room: Room, verb: str) -> None:
    """Least of all read a note."""
    room.handed_over("Rowan", "Sam")
    with pytest.raises(NotGranted):
        LEAD_VERBS[verb](room.desk("Rowan"))


@pytest.mark.parametrize("verb", [*SHIFT_VERBS, *LEAD_VERBS])
def test_nobody_does_anything_while_locked(room: Room, verb: str) -> None:
    """The locked room shows its face and no more."""
    with pytest.raises(NotSignedIn):
        (SHIFT_VERBS | LEAD_VERBS)[verb](room.desk())


def test_a_coordinator_is_somebody_with_a_name_and_nothing_else(room: Room) -> None:
    """Enough for a plain screen that says what is there."""
    desk = room.desk("Col")
    assert [(person.name, person.role) for person in desk.signed_in] == [("Col", Role.coordinator)]
    assert not desk.shifts.resume_possible()
    assert not desk.must_replace
    desk.people.replace_passphrase(PASSPHRASES["Col"], "sparrow ladle motor winter glue")
    assert desk.confirm("sparrow ladle motor winter glue")


def test_a_coordinator_beside_a_supporter_does_not_work_the_shift(room: Room) -> None:
    """One supporter and one coordinator are one supporter alone."""
    desk = room.desk("Rowan", "Col")
    desk.shifts.open("tue_pm", "Sam is ill")
    assert desk.shifts.board().staff_names == ("Rowan",)
    desk.handoffs.sign(QUIET)
    assert desk.handoffs.waiting()[0].signed_by == ("Rowan",)


def test_an_unknown_name_and_a_wrong_passphrase_are_the_same(room: Room) -> None:
    """Who has an account here is nobody's business."""
    desk = room.desk()
    for name in ("Rowan", "Nobody"):
        with pytest.raises(WrongPassphrase):
            desk.sign_in(name, "not the passphrase at all")
    assert desk.signed_in == ()
