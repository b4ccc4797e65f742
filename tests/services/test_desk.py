"""The desk: what a locked room shows, why one does not open, setting up, drafts, programme and people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peer_console.domain.people import Role
from peer_console.domain.programme import LineKind, LocalLine, Programme, Slot, validated
from peer_console.errors import (
    NameNotUsable,
    NameTaken,
    NotSignedIn,
    PassphraseTooWeak,
    RecordRefused,
    RoomDamaged,
    RoomExists,
    RoomForeign,
    RoomMissing,
    RoomReadOnly,
    WrongPassphrase,
)
from peer_console.services.crisis_card import card
from peer_console.services.desk import Desk, SetupPlan, in_memory
from peer_console.services.programme import decode, encode
from peer_console.vault.cost import FLOOR
from peer_console.vault.fs import MemoryFileSystem
from tests.services.conftest import PASSPHRASES, PROGRAMME, TRAINED, TUESDAY, WALK_IN, Room, start


def test_the_locked_face(room: Room) -> None:
    """Programme and two flags, and no word of what is inside."""
    front = room.desk().front
    assert front.programme is not None
    as_planned = replace(front.programme, wordings=())
    assert (front.state, as_planned, front.programme_trusted) == ("ready", PROGRAMME, True)
    assert (front.damage, front.error, front.handoff_waiting, front.shift_open) == (None, None, False, False)


def test_a_room_that_does_not_open_says_why(room: Room) -> None:
    """The start screen shows the crisis lines and one explained sentence."""
    assert Desk(in_memory(), start()).open().state == "missing"
    room.desk()
    second = Desk(room.place, room.clock)
    assert second.open().state == "in_use"
    assert second.front.error is not None
    with pytest.raises(RoomMissing):
        second.sign_in("Rowan", PASSPHRASES["Rowan"])
    assert second.signed_in == ()
    assert not second.must_replace


def test_check_finds_what_was_changed(room: Room) -> None:
    """Every byte: nothing to say of a whole room, the part's name of a changed one."""
    room.on_shift("Rowan", "Sam")
    desk = room.desk("Kim")
    assert desk.check() == ()
    public = next(path for path in room.fs.files if path.name == "public")
    room.fs.files[public][-3] ^= 1
    assert [(finding.what, finding.wrong) for finding in desk.check()] == [("public part", "changed")]


def test_a_damaged_room_is_read_and_not_written(room: Room) -> None:
    """People still sign in; nothing is built on what is not whole, and a draft is kept."""
    desk = room.on_shift("Rowan", "Sam")
    desk.visits.save(WALK_IN)
    room.desk().close()
    journal = max(
        (path for path in room.fs.files if path.name.startswith("journal")),
        key=lambda path: path.name,
    )
    room.fs.files[journal][300] ^= 1
    desk = room.desk("Rowan")
    assert desk.read_only
    assert desk.open().damage is not None
    assert [person.name for person in desk.signed_in] == ["Rowan"]
    with pytest.raises((RoomReadOnly, RoomDamaged)):
        desk.visits.save(WALK_IN)
    desk.drafts.keep("visit", {"note": "half"})
    assert desk.drafts.take("visit") == {"note": "half"}


def test_a_folder_that_is_no_room_is_foreign() -> None:
    """Somebody's papers are not touched."""
    place = in_memory()
    assert isinstance(place.fs, MemoryFileSystem)
    place.fs.files[place.folder / "thesis.txt"] = bytearray(b"text")
    desk = Desk(place, start(), cost=FLOOR)
    assert desk.open().state == "foreign"
    with pytest.raises(RoomForeign):
        desk.set_up(SetupPlan(PROGRAMME, "Kim", PASSPHRASES["Kim"]))
    assert list(place.fs.files) == [place.folder / "thesis.txt"]


def test_a_changed_public_part_is_not_trusted(room: Room) -> None:
    """Somebody changed a number on the card: the shipped lines are shown instead."""
    public = next(path for path in room.fs.files if path.name == "public")
    room.fs.files[public][-3] ^= 1
    front = room.desk().front
    assert (front.state, front.programme, front.programme_trusted) == ("ready", None, False)
    assert len(card(front.programme).national) == 4


def test_set_up_refuses_before_it_writes() -> None:
    """A weak passphrase, an empty name or a programme that does not fit leave no room behind."""
    place = in_memory()
    desk = Desk(place, start(), cost=FLOOR)
    good = SetupPlan(PROGRAMME, "Kim", PASSPHRASES["Kim"])
    for plan, error in (
        (replace(good, passphrase="password1234"), PassphraseTooWeak),
        (replace(good, lead_name="\u202e"), NameNotUsable),
        (replace(good, programme=replace(PROGRAMME, name="\x1b")), RecordRefused),
    ):
        with pytest.raises(error):
            desk.set_up(plan)
    assert desk.open().state == "missing"


def test_a_room_is_set_up_once(room: Room) -> None:
    """A second set-up does not touch the first."""
    room.desk().close()
    with pytest.raises(RoomExists):
        Desk(room.place, room.clock, cost=FLOOR).set_up(SetupPlan(PROGRAMME, "Eve", PASSPHRASES["Ade"]))
    room.desk("Kim")


def test_people_are_added_with_a_one_time_passphrase(room: Room) -> None:
    """Five words, shown once, replaced at the first sign-in; a name belongs to one person."""
    lead = room.desk("Kim")
    invitation = lead.people.add("  Noor\u200b ", Role.supporter, TRAINED)
    assert (invitation.person.name, len(invitation.passphrase.split(" "))) == ("Noor", 5)
    assert invitation.person in lead.people.all()
    with pytest.raises(NameTaken):
        lead.people.add("noor", Role.lead)
    desk = room.desk()
    person = desk.sign_in("Noor", invitation.passphrase)
    assert (person.name, desk.must_replace) == ("Noor", True)
    with pytest.raises(PassphraseTooWeak):
        desk.people.replace_passphrase(invitation.passphrase, "noor noor noor")
    with pytest.raises(WrongPassphrase):
        desk.people.replace_passphrase("something else entirely", "sparrow ladle motor winter glue")
    desk.people.replace_passphrase(invitation.passphrase, "sparrow ladle motor winter glue")
    assert desk.signed_in == (invitation.person,)


def test_an_account_without_a_description_is_not_lost(room: Room) -> None:
    """A power cut between the keyring and the journal leaves an account that a lead can still see."""
    lead = room.desk("Kim")
    lead._room.room.add_person("Noor", "supporter", "sparrow ladle motor winter glue", must_replace=False)
    (noor,) = (person for person in lead.people.all() if person.name == "Noor")
    assert noor.trained_until is None
    lead.people.renew_training(noor.id, TRAINED)
    desk = room.desk("Rowan")
    desk.sign_in("Noor", "sparrow ladle motor winter glue")
    desk.shifts.open("tue_pm")


def test_strength_is_said_in_a_word(room: Room) -> None:
    """The form shows how strong an own passphrase is before it is refused."""
    people = room.desk("Kim").people
    assert people.strength("short").words == "short"
    assert people.strength("").score == 0
    assert people.strength("password1234").words == "easy"
    assert people.strength("x" * 201).words == "long"
    assert people.strength(people.suggest()).good
    assert not people.strength("Kim Kim Kim Kim", "Kim").good


# --- drafts -------------------------------------------------------------------------------------


def test_drafts_of_several_screens_stand_in_one_file(room: Room) -> None:
    """Each screen keeps its own; dropping one leaves the others."""
    desk = room.on_shift("Rowan", "Sam")
    desk.drafts.keep("visit", {"note": "half"})
    desk.drafts.keep("handoff", {"changed": "Moved."})
    desk = room.desk("Sam")
    assert desk.drafts.names() == ("visit", "handoff")
    desk.drafts.drop("visit")
    desk.drafts.drop("visit")
    desk = room.desk("Rowan")
    assert desk.drafts.take("visit") is None
    assert desk.drafts.take("handoff") == {"changed": "Moved."}


def test_a_draft_of_a_shift_is_both_supporters(room: Room) -> None:
    """Sam goes on alone and types; after the next lock it is Rowan who comes back."""
    room.on_shift("Rowan", "Sam").drafts.keep("visit", {"note": "half"})
    room.desk("Sam").drafts.keep("visit", {"note": "half a sentence"})
    assert room.desk("Rowan").drafts.take("visit") == {"note": "half a sentence"}


def test_a_draft_is_nobody_else_s(room: Room) -> None:
    """Another pair neither reads it nor loses it for them; a lead neither."""
    room.on_shift("Rowan", "Sam").drafts.keep("visit", {"note": "half"})
    for name in ("Ade", "Kim"):
        desk = room.desk(name)
        assert desk.drafts.take("visit") is None
        desk.drafts.keep("review", {"question": name})
    assert room.desk("Sam").drafts.take("visit") == {"note": "half"}
    assert room.desk("Kim").drafts.take("review") == {"question": "Kim"}


def test_a_document_that_changes_in_place_is_kept_again(room: Room) -> None:
    """A form may hand over the same document each time."""
    desk = room.on_shift("Rowan", "Sam")
    document = {"note": "half"}
    desk.drafts.keep("visit", document)
    document["note"] = "half a sentence"
    desk.drafts.keep("visit", document)
    assert room.desk("Sam").drafts.take("visit") == {"note": "half a sentence"}


def test_no_draft_while_locked(room: Room) -> None:
    """Nothing is kept that nobody could open again."""
    desk = room.desk()
    with pytest.raises(NotSignedIn):
        desk.drafts.keep("visit", {})
    with pytest.raises(NotSignedIn):
        Desk(in_memory(), start()).drafts.take("visit")


# --- the programme ------------------------------------------------------------------------------

lines = st.builds(
    LocalLine,
    label=st.text(min_size=1, max_size=20),
    number=st.text(min_size=1, max_size=20),
    kind=st.sampled_from(LineKind),
    checked=st.none() | st.dates(),
)
hours = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))
slots = st.builds(
    lambda code, day, name, hours: Slot(f"s{code}", day, name, *sorted(hours)),
    st.integers(0, 99),
    st.integers(0, 6),
    st.text(min_size=1, max_size=20),
    st.lists(hours, min_size=2, max_size=2, unique=True),
)
programmes = st.builds(
    Programme,
    name=st.text(min_size=1, max_size=40),
    room_name=st.text(max_size=40),
    slots=st.lists(slots, max_size=4, unique_by=lambda slot: slot.code).map(tuple),
    statement=st.text(max_size=80),
    steps=st.lists(st.text(min_size=1, max_size=20), max_size=8).map(tuple),
    local_lines=st.lists(lines, max_size=3).map(tuple),
    notes_enabled=st.booleans(),
    note_limit=st.integers(1, 240),
    blank_after=st.integers(10, 60),
    lock_after=st.integers(60, 180),
    retention_days=st.integers(7, 60),
    threshold=st.integers(11, 20),
    on_call=st.none() | lines,
)


@given(programmes)
def test_a_programme_comes_back_as_it_was(programme: Programme) -> None:
    """One spelling both ways."""
    assert decode(encode(validated(programme))) == programme
    assert encode(decode(encode(programme))) == encode(programme)


@given(st.binary(max_size=60) | st.lists(st.text(max_size=5), max_size=4).map(msgspec.json.encode))
def test_anything_else_is_damage_and_nothing_worse(data: bytes) -> None:
    """The public part is read before anybody has signed in."""
    with pytest.raises(RoomDamaged):
        decode(data)


@pytest.mark.parametrize(
    "change",
    [
        {"unknown": 1},
        {"note_limit": 9999},
        {"threshold": "11"},
        {"slots": [{"code": "a", "weekday": 1, "name": "x", "opens": "09:00", "closes": "10:00:00"}]},
        {"on_call": {"label": "x", "number": "1", "extra": True}},
    ],
)
def test_a_foreign_field_or_spelling_is_refused(change: dict[str, object]) -> None:
    """Strict: what is shown is what was signed, to the letter."""
    raw = msgspec.json.decode(encode(PROGRAMME)) | change
    with pytest.raises(RoomDamaged):
        decode(msgspec.json.encode(raw))


def test_a_lead_changes_the_programme_and_no_form_forges_a_check(room: Room) -> None:
    """Text is made safe, checks come from trying a line only."""
    lead = room.desk("Kim")
    lead.programme.mark_checked("988-lifeline")
    changed = replace(PROGRAMME, name="Peers\x1b[2J", steps=("One.", " ", "Two."), line_checks=())
    assert lead.programme.change(changed).name == "Peers[2J"
    front = room.desk().front
    assert front.programme is not None
    assert front.programme.steps == ("One.", "Two.")
    assert [(check.line_id, check.day) for check in front.programme.line_checks] == [
        ("988-lifeline", TUESDAY)
    ]
    with pytest.raises(RecordRefused):
        room.desk("Kim").programme.change(replace(PROGRAMME, lock_after=600))


def test_the_card_says_when_each_line_was_checked(room: Room) -> None:
    """National and campus lines alike; a changed number starts unchecked."""
    lead = room.desk("Kim")
    campus = PROGRAMME.local_lines[0]
    assert all("not yet checked" in line.checked for line in card(PROGRAMME).lines)
    programme = lead.programme.mark_checked(campus.id)
    lead.programme.mark_checked("911-emergency")
    assert programme.local_lines[0].checked == TUESDAY
    shown = {line.id: line.checked for line in card(lead.programme.current()).lines}
    assert "24 Nov 2026" in shown[campus.id]
    assert "24 Nov 2026" in shown["911-emergency"]
    assert "not yet checked" in shown["988-lifeline"]
    moved = replace(PROGRAMME, local_lines=(replace(campus, number="x7777"),))
    lead.programme.change(moved)
    assert "not yet checked" in card(lead.programme.current()).local[0].checked


def test_a_locked_desk_can_go_on(room: Room) -> None:
    """Lock, sign in again at the same desk: the practice room does so."""
    desk = room.on_shift("Rowan", "Sam")
    desk.visits.save(WALK_IN)
    desk.lock()
    desk.settle()
    desk.sign_in("Sam", PASSPHRASES["Sam"])
    assert len(desk.shifts.board().lines) == 1
    assert date(2026, 11, 24) == desk.shifts.board().shift.day
