"""People come and go: nothing is escrowed, nobody is deleted, and the last lead stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from peer_console.domain.people import Role, training_ends_soon
from peer_console.errors import (
    AccountPresent,
    LastLead,
    NameTaken,
    NotGranted,
    PassphraseMustChange,
    PassphraseSame,
    RecordRefused,
    WrongPassphrase,
)
from peer_console.services.desk import Desk
from peer_console.vault.cost import FLOOR, Cost
from peer_console.wording.explanations import explain
from tests.services.conftest import TRAINED, WALK_IN, Room

OWN = "pillow tandem rocket saddle fern"


def person(desk: Desk, name: str) -> str:
    """Return somebody's id."""
    return next(one.id for one in desk.people.all() if one.name == name)


def taken_up(room: Room, name: str, one_time: str) -> Desk:
    """Let somebody sign in with a one-time passphrase and choose another."""
    desk = room.desk()
    desk.sign_in(name, one_time)
    desk.people.replace_passphrase(one_time, OWN)
    return desk


def test_a_leaver_cannot_come_in_and_stays_in_the_records(room: Room) -> None:
    """What they signed stays signed; colleagues still read who it was."""
    room.handed_over("Rowan", "Sam")
    desk = room.desk("Kim")
    gone = desk.people.disable(person(desk, "Sam"))
    assert not gone.active
    assert [(one.name, one.active) for one in desk.people.all() if one.name == "Sam"] == [("Sam", False)]
    assert room.desk("Ade").handoffs.waiting()[0].signed_by == ("Rowan", "Sam")
    with pytest.raises(WrongPassphrase):
        room.desk("Sam")
    with pytest.raises(RecordRefused):
        room.desk("Kim").people.disable(gone.id)


def test_a_forgotten_passphrase_is_new_keys(room: Room) -> None:
    """The old passphrase opens nothing, and nothing works before the new one is their own."""
    desk = room.desk("Kim")
    invited = desk.people.renew_keys(person(desk, "Rowan"))
    with pytest.raises(WrongPassphrase):
        room.desk("Rowan")
    desk = room.desk()
    desk.sign_in("Rowan", invited.passphrase)
    with pytest.raises(PassphraseMustChange):
        desk.shifts.current()
    desk = taken_up(room, "Rowan", invited.passphrase)
    assert desk.signed_in[0].trained_until == TRAINED


def test_a_one_time_passphrase_is_not_kept_as_ones_own(room: Room) -> None:
    """A lead has read it out, and it lies on a paper; capitals of the same letters are another one."""
    desk = room.desk("Kim")
    one_time = desk.people.renew_keys(person(desk, "Rowan")).passphrase
    desk = room.desk()
    desk.sign_in("Rowan", one_time)
    with pytest.raises(PassphraseSame):
        desk.people.replace_passphrase(one_time, one_time)
    assert desk.must_replace
    desk.people.replace_passphrase(one_time, one_time.upper())
    assert not desk.must_replace


def test_the_lead_role_goes_from_one_to_the_next(room: Room) -> None:
    """Kim graduates; Rowan becomes the lead and ends Kim's account."""
    desk = room.desk("Kim")
    invited = desk.people.change_role(person(desk, "Rowan"), Role.lead)
    assert invited.person.role is Role.lead
    with pytest.raises(NotGranted):
        desk.people.disable(person(desk, "Kim"))
    desk = taken_up(room, "Rowan", invited.passphrase)
    assert desk.signed_in[0].role is Role.lead
    desk.people.disable(person(desk, "Kim"))
    with pytest.raises((LastLead, NotGranted)):
        desk.people.change_role(person(desk, "Rowan"), Role.supporter)


def test_an_alias(room: Room) -> None:
    """A person chooses another name; nobody else may have it."""
    desk = room.desk("Kim")
    with pytest.raises(NameTaken):
        desk.people.rename(person(desk, "Sam"), "ROWAN")
    invited = desk.people.rename(person(desk, "Sam"), "  Robin ")
    assert invited.person.name == "Robin"
    assert taken_up(room, "Robin", invited.passphrase).signed_in[0].name == "Robin"


def test_only_leads_do_any_of_it(room: Room) -> None:
    """For the others there is no key to do it with."""
    sam = person(room.desk("Kim"), "Sam")
    for name in ("Rowan", "Col"):
        people = room.desk(name).people
        for verb in (people.disable, people.renew_keys, lambda id, p=people: p.rename(id, "X")):
            with pytest.raises(NotGranted):
                verb(sam)
        with pytest.raises(NotGranted):
            people.renew_codes()


def test_training_is_pointed_out_a_month_ahead(room: Room) -> None:
    """A gate that nobody saw coming closes the room on a Tuesday."""
    desk = room.desk("Kim")
    today = desk.today()
    assert not [one for one in desk.people.all() if training_ends_soon(one, today)]
    for name, days in {"Sam": 20, "Ade": -1, "Rowan": 31}.items():
        desk.people.renew_training(person(desk, name), today + timedelta(days=days))
    # Ade's has ended, which the list of people and the shift that does not open say.
    assert [one.name for one in desk.people.all() if training_ends_soon(one, today)] == ["Sam"]


@pytest.mark.parametrize("name", ["R\u043ewan", "rowan.", "R0wan", "\u212aim", "\u041a\u0456m"])
def test_no_alias_looks_like_somebody_else(room: Room, name: str) -> None:
    """Whoever signs a hand-off is known by a name on a screen: one Cyrillic letter would sign for another."""
    people = room.desk("Kim").people
    with pytest.raises(NameTaken):
        people.add(name, Role.supporter)
    with pytest.raises(NameTaken):
        people.rename(people.named("Sam").id, name)


def test_names_that_the_eye_tells_apart_are_names(room: Room) -> None:
    """An accent, another letter or alphabet, the own name spelt otherwise; Ian and Lan, not Ian and lan."""
    people = room.desk("Kim").people
    for name in ("Ian", "Lan", "\u00c5de", "Kima", "\u674e", "\u041b\u0435\u043d\u0430"):
        assert people.add(name, Role.supporter).person.name == name
    assert people.rename(people.named("Sam").id, "Sam.").person.name == "Sam."
    for name in ("lan", "1an", "\u0406an"):
        with pytest.raises(NameTaken):
            people.add(name, Role.supporter)


def test_a_quicker_laptop_makes_guessing_dearer(room: Room) -> None:
    """Each account follows at its next sign-in, as it is; a slower laptop changes nothing."""
    desk = room.desk("Kim")
    dearer = Cost(FLOOR.memory, FLOOR.passes + 1, FLOOR.lanes)
    assert not desk.people.raise_cost(FLOOR)
    assert desk.people.raise_cost(dearer)
    assert not desk.people.raise_cost(FLOOR)
    assert room.desk("Rowan")._room.room.cost == dearer
    assert room.desk("Rowan", "Sam").signed_in
    with pytest.raises(NotGranted):
        room.desk("Rowan").people.raise_cost(dearer)


def test_nobody_changes_who_sits_here(room: Room) -> None:
    """New keys must not lie in the hands of whom they are taken from: the sentence says who can do it."""
    desk = room.desk("Kim", "Rowan")
    for name in ("Kim", "Rowan"):
        with pytest.raises(AccountPresent) as refused:
            desk.people.renew_keys(person(desk, name))
        assert "another lead" in str(explain(refused.value))
    with pytest.raises(LastLead):
        desk.people.disable(person(desk, "Kim"))


def test_a_change_of_somebody_is_one_line_of_the_trail(room: Room) -> None:
    """Two lines for one newcomer read as two newcomers."""
    desk = room.desk("Kim")
    desk.people.add("Ivy", Role.supporter)
    desk.people.disable(person(desk, "Sam"))
    desk.people.renew_keys(person(desk, "Ade"))
    assert [line.what for line in desk.audit.lines()[:3]] == [
        "keys_renewed",
        "person_disabled",
        "person_added",
    ]


# --- what was done ------------------------------------------------------------------------------


def test_the_trail_tells_who_did_what(room: Room) -> None:
    """Sign-ins, failed tries, changes: for leads, and no word of a visit but that one was saved."""
    room.on_shift("Rowan", "Sam").visits.save(WALK_IN)
    desk = room.desk()
    for _ in range(2):
        with pytest.raises(WrongPassphrase):
            desk.sign_in("Kim", "not the passphrase at all")
    desk = room.desk("Kim")
    desk.people.renew_training(person(desk, "Sam"), TRAINED)
    lines = [(line.name, line.what) for line in desk.audit.lines()]
    assert lines[:3] == [("Kim", "training_renewed"), ("Kim", "signed_in"), ("Kim", "tries_failed_2")]
    assert ("Sam", "signed_in") in lines
    assert [what for _, what in lines].count("visit_saved") == 1
    # The count begins anew.
    assert ("Kim", "tries_failed_2") not in [(x.name, x.what) for x in room.desk("Kim").audit.lines()[:2]]
    for name in ("Rowan", "Col"):
        with pytest.raises(NotGranted):
            room.desk(name).audit.lines()
