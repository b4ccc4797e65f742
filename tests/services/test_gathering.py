"""Two rooms counted as one: sealed on the way, once however often it is gathered, from known rooms only."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from peer_console.domain.vocabulary import Outcome
from peer_console.errors import (
    BundleAhead,
    BundleDamaged,
    BundleForeign,
    BundleForSomebodyElse,
    BundleNewRoom,
    BundleOlder,
    BundleOwnRoom,
    NotGranted,
)
from peer_console.services.desk import Desk
from peer_console.vault.bundle import read_card
from tests.services.conftest import TUESDAY, WALK_IN, Room, founded, start
from tests.services.conftest import Room as RoomOnDisk

CARD, BUNDLE = Path("/stick/card"), Path("/stick/bundle")


@pytest.fixture
def other(room: Room, cheap_keys: None) -> Room:
    """A second laptop of the programme, with a room and people of its own."""
    from peer_console.vault.fs import MemoryFileSystem

    second = RoomOnDisk(MemoryFileSystem(), start())
    founded(second, "Rowan", "Col")
    desk = second.on_shift("Rowan", alone_reason="Sam is ill")
    desk.visits.save(WALK_IN)
    desk.visits.save(replace(WALK_IN, outcome=Outcome.referral_taken))
    return second


@pytest.fixture
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand a hash in for Argon2id."""
    from tests.services.conftest import hashed

    monkeypatch.setattr("peer_console.vault.cost.stretched", hashed)


def carried(file: Path, source: Room, target: Room) -> None:
    """Take a file to the other laptop on a stick."""
    target.fs.files[file] = bytearray(source.fs.files[file])


def sent(room: Room, other: Room) -> str:
    """Let the coordinator's card go to the other room and its bundle come back; return its room's code."""
    room.desk("Col").gathering.write_card(CARD)
    carried(CARD, room, other)
    code = other.desk("Kim").gathering.send(CARD, BUNDLE).room
    carried(BUNDLE, other, room)
    return code


def gathered(desk: Desk) -> list[tuple[str, bool, int]]:
    """Return what is known of other rooms."""
    return sorted((fact.topic, fact.referral, fact.times) for fact in desk.gathering.elsewhere())


def test_the_same_bundle_counts_once(room: Room, other: Room) -> None:
    """A coordinator is not sure whether last week's stick was taken in already."""
    code = sent(room, other)
    desk = room.desk("Col")
    first = desk.gathering.gather(BUNDLE, new_room=code)
    again = desk.gathering.gather(BUNDLE)
    assert (first.room, first.visits, first.new, first.made) == (code, 2, 2, TUESDAY)
    assert (again.visits, again.new) == (2, 0)
    assert gathered(desk) == [("academics", False, 1), ("academics", True, 1)]


def test_a_later_bundle_brings_only_what_is_new(room: Room, other: Room) -> None:
    """Each month a stick: what was there stays, an undone visit goes."""
    code = sent(room, other)
    room.desk("Col").gathering.gather(BUNDLE, new_room=code)
    old = bytes(room.fs.files[BUNDLE])
    desk = other.desk("Rowan")
    desk.visits.save(WALK_IN)
    other.clock.turn(days=1)
    sent(room, other)
    desk = room.desk("Col")
    assert desk.gathering.gather(BUNDLE).new == 1
    assert len(gathered(desk)) == 3
    room.fs.files[BUNDLE] = bytearray(old)
    with pytest.raises(BundleOlder):
        desk.gathering.gather(BUNDLE)
    assert len(gathered(room.desk("Col"))) == 3


def test_two_bundles_of_one_day_have_an_order(room: Room, other: Room) -> None:
    """The lead sends again in the evening; the noon's stick, gathered after it, would take visits away."""
    code = sent(room, other)
    noon = bytes(room.fs.files[BUNDLE])
    other.desk("Rowan").visits.save(WALK_IN)
    sent(room, other)
    desk = room.desk("Col")
    assert desk.gathering.gather(BUNDLE, new_room=code).visits == 3
    room.fs.files[BUNDLE] = bytearray(noon)
    with pytest.raises(BundleOlder):
        desk.gathering.gather(BUNDLE)
    assert len(gathered(desk)) == 3


def test_a_room_does_not_gather_itself(room: Room) -> None:
    """Where one laptop is the programme's only one, its own bundle would count every visit twice."""
    room.on_shift("Rowan", "Sam").visits.save(WALK_IN)
    room.desk("Col").gathering.write_card(CARD)
    own = room.desk("Kim").gathering.send(CARD, BUNDLE).room
    desk = room.desk("Col")
    with pytest.raises(BundleOwnRoom):
        desk.gathering.gather(BUNDLE, new_room=own)
    assert gathered(desk) == []


def test_a_bundle_from_a_laptop_with_a_clock_ahead_waits(room: Room, other: Room) -> None:
    """Taken, its day would make every honest bundle after it an older one."""
    other.clock.turn(days=400)
    code = sent(room, other)
    with pytest.raises(BundleAhead):
        room.desk("Col").gathering.gather(BUNDLE, new_room=code)


@pytest.mark.parametrize(
    "bad", [{"times": 0}, {"topic": "Rowan is sad"}, {"slot": "=cmd()"}, {"day": "0001-01-01"}]
)
def test_facts_that_no_room_writes_are_refused_whole(room: Room, other: Room, bad: dict[str, object]) -> None:
    """A lead with a program of their own can sign anything: what comes in keeps to the closed lists."""
    room.desk("Col").gathering.write_card(CARD)
    lead = other.desk("Kim")
    fact = {"id": "1", "day": "2026-11-24", "topic": "sleep_health", "stage": "y1", "slot": "tue_pm"}
    good = {**fact, "referral": False, "crisis": False}
    payload = json.dumps({"facts": [good, {**good, "id": "2", **bad}]}).encode()
    owner = read_card(bytes(room.fs.files[CARD]))
    room.fs.files[BUNDLE] = bytearray(lead._room.room.bundle_for(owner, payload))
    desk = room.desk("Col")
    with pytest.raises(BundleDamaged):
        desk.gathering.gather(BUNDLE, new_room=lead._room.room.code)
    assert gathered(desk) == []


def test_a_room_nobody_knows_is_not_counted(room: Room, other: Room) -> None:
    """Anybody can set a room up and send figures: people say which rooms belong to the programme."""
    code = sent(room, other)
    desk = room.desk("Col")
    with pytest.raises(BundleNewRoom) as refused:
        desk.gathering.gather(BUNDLE)
    assert refused.value.code == code
    with pytest.raises(BundleNewRoom):
        desk.gathering.gather(BUNDLE, new_room="AAAA-AAAA")
    assert gathered(desk) == []


def test_nobody_else_opens_a_bundle(room: Room, other: Room) -> None:
    """The stick is found on the bus, or goes to the wrong office."""
    sent(room, other)
    with pytest.raises(BundleForSomebodyElse):
        room.desk("Kim").gathering.gather(BUNDLE)
    assert b"academics" not in bytes(room.fs.files[BUNDLE])


def test_only_a_lead_sends(room: Room, other: Room) -> None:
    """The room's own lead answers for its figures."""
    room.desk("Col").gathering.write_card(CARD)
    carried(CARD, room, other)
    for name in ("Rowan", "Col"):
        with pytest.raises(NotGranted):
            other.desk(name).gathering.send(CARD, BUNDLE)
    assert BUNDLE not in other.fs.files


def test_a_changed_bundle_is_refused(room: Room, other: Room) -> None:
    """Every byte: nothing is taken from a bundle that is not as it was signed."""
    code = sent(room, other)
    whole = bytes(room.fs.files[BUNDLE])
    desk = room.desk("Col")
    for at in range(0, len(whole), 97):
        room.fs.files[BUNDLE] = bytearray(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises((BundleDamaged, BundleForeign)):
            desk.gathering.gather(BUNDLE, new_room=code)
    room.fs.files[BUNDLE] = bytearray(whole[:-30])
    with pytest.raises((BundleDamaged, BundleForeign)):
        desk.gathering.gather(BUNDLE, new_room=code)
    assert gathered(desk) == []


def test_a_file_that_is_no_card_is_refused(room: Room) -> None:
    """The bundle and the card are easily mixed up."""
    room.fs.files[CARD] = bytearray(b"not a card")
    with pytest.raises(BundleForeign):
        room.desk("Kim").gathering.send(CARD, BUNDLE)
    with pytest.raises(BundleForeign):
        room.desk("Col").gathering.gather(Path("/nowhere"))
