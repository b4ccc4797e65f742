"""Another role, another name, a dearer try: each is new keys, and what was given before opens nothing new."""

from __future__ import annotations

import hashlib

import pytest

from peer_console.errors import (
    KeyCostRefused,
    LastLead,
    NameTaken,
    NotGranted,
    RecordRefused,
    WrongPassphrase,
)
from peer_console.vault.cost import FLOOR, Cost
from peer_console.vault.room import Room
from tests.vault.conftest import PASSPHRASES, Desk
from tests.vault.test_room import keep_shift, told

ONE_TIME, OWN = "window spruce anchor mellow rapid", "pillow tandem rocket saddle fern"
DEARER = Cost(FLOOR.memory * 2, FLOOR.passes, FLOOR.lanes)
pytestmark = pytest.mark.usefixtures("cheap")


def person(room: Room, name: str) -> str:
    """Return somebody's id."""
    return next(member.id for member in room.accounts() if member.name == name)


def taken_up(desk: Desk, name: str) -> Room:
    """Let somebody sign in with the one-time passphrase and choose another."""
    room = desk.room()
    room.sign_in(name, ONE_TIME)
    room.replace_passphrase(ONE_TIME, OWN)
    return room


def test_the_lead_role_is_handed_over(desk: Desk) -> None:
    """Leads graduate: the next one reads notes, and the one before reads no new ones."""
    room = desk.room("Bo")
    keep_shift(room)
    room.close()
    room = desk.room("Ada")
    room.reset(person(room, "Bo"), ONE_TIME, role="lead")
    room.close()
    room = taken_up(desk, "Bo")
    assert told(room) == ["sat quietly for a while"]
    room.reset(person(room, "Ada"), "gravel mitten oyster plume swift", role="supporter")
    keep_shift(room)
    room.close()
    room = desk.room()
    room.sign_in("Ada", "gravel mitten oyster plume swift")
    room.replace_passphrase("gravel mitten oyster plume swift", PASSPHRASES["Ada"])
    assert not room.table("notes").readable
    with pytest.raises(NotGranted):
        room.accounts()
    room.close()
    assert desk.room("Ada").check() == ()


def test_nobody_becomes_something_unknown_and_a_lead_stays(desk: Desk) -> None:
    """A room without a lead could never be kept again."""
    room = desk.room("Ada")
    with pytest.raises(RecordRefused):
        room.reset(person(room, "Bo"), ONE_TIME, role="dean")
    room.reset(person(room, "Bo"), ONE_TIME, role="lead")
    room.close()
    room = taken_up(desk, "Bo")
    room.disable(person(room, "Ada"))
    with pytest.raises((LastLead, NotGranted)):
        room.reset(person(room, "Bo"), ONE_TIME, role="supporter")


def test_an_alias_takes_the_place_of_a_name(desk: Desk) -> None:
    """Somebody would rather be called otherwise; the old name opens nothing."""
    room = desk.room("Ada")
    with pytest.raises(NameTaken):
        room.reset(person(room, "Bo"), ONE_TIME, name="cy")
    id = person(room, "Bo")
    room.reset(id, ONE_TIME, name="Robin")
    assert person(room, "Robin") == id
    room.close()
    taken_up(desk, "Robin").close()
    with pytest.raises(WrongPassphrase):
        desk.room("Bo")


def test_a_dearer_try_is_taken_up_at_the_next_sign_in(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Laptops get faster, thieves' too: nobody has to choose a new passphrase for it."""

    def by_cost(password: bytes, salt: bytes, cost: Cost) -> bytes:
        extra = b"" if cost == FLOOR else b"%d" % cost.memory
        return hashlib.sha256(salt + password + extra).digest()

    monkeypatch.setattr("peer_console.vault.cost.stretched", by_cost)
    room = desk.room("Ada")
    with pytest.raises(KeyCostRefused):
        room.raise_cost(Cost(1024, 1, 1))
    room.raise_cost(DEARER)
    room.close()
    tried: list[Cost] = []

    def watched(password: bytes, salt: bytes, cost: Cost) -> bytes:
        tried.append(cost)
        return by_cost(password, salt, cost)

    for name in ("Bo", "Ada"):
        desk.room(name).close()
    monkeypatch.setattr("peer_console.vault.cost.stretched", watched)
    room = desk.room("Bo")
    # Each listed cost is tried for everybody, and once more to see that nothing is left to do.
    assert tried == [FLOOR, DEARER, DEARER]
    keep_shift(room)
    room.close()
    assert desk.room("Ada").check() == ()


def test_only_a_lead_raises_the_cost(desk: Desk) -> None:
    """It makes every sign-in slower."""
    with pytest.raises(NotGranted):
        desk.room("Bo").raise_cost(DEARER)
