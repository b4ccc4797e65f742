"""Rows 'open' and 'unlock': a ten-year room against an empty one, and against the key derivation."""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from peer_console.services.desk import Desk
from peer_console.vault import cost
from peer_console.vault.room import Place, Room
from tests.bench.measure import Row, interleaved, milliseconds
from tests.bench.old_room import LEAD, SUPPORTERS, Calendar, made

pytestmark = pytest.mark.bench

VISITS = 50_000
Old = tuple[Place, Calendar]


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Old:
    """A room with ten years behind it, made once."""
    patch = pytest.MonkeyPatch()
    patch.setattr(cost, "stretched", lambda word, salt, _: hashlib.sha256(salt + word).digest())
    try:
        return made(tmp_path_factory.mktemp("old"), VISITS)
    finally:
        patch.undo()


def boarded(place: Place, calendar: Calendar) -> None:
    """Open the room, sign a supporter in, and read what the board shows."""
    desk = Desk(place, calendar)
    desk.open()
    desk.sign_in(*SUPPORTERS[0])
    desk.shifts.current()
    desk.handoffs.open_actions()
    desk.handoffs.waiting()
    desk.close()


def test_open(
    old: Old, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: Callable[[Row], None]
) -> None:
    """Opening does not read what nobody asked for; as people wait for it, and without the derivation."""
    derive = cost.stretched

    def hashed(word: bytes, salt: bytes, _: cost.Cost) -> bytes:
        return hashlib.sha256(salt + word).digest()

    def derived(word: bytes, salt: bytes, asked: cost.Cost) -> bytes:
        derive(word, salt, cost.USUAL)
        return hashed(word, salt, asked)

    monkeypatch.setattr(cost, "stretched", hashed)
    young = made(tmp_path, 0, months=1)
    young[1].turn_to(old[1]().date())
    boarded(*young)
    for how, what, rounds in (
        (derived, "passphrase → board", 10),
        (hashed, "the same without derivation", 30),
    ):
        monkeypatch.setattr(cost, "stretched", how)
        taken = interleaved(rounds, {"empty": lambda: boarded(*young), "old": lambda: boarded(*old)})
        figures = ", ".join(f"{name} {milliseconds(samples)}" for name, samples in taken.items())
        ratio = taken["old"].median / taken["empty"].median
        report(Row("open", f"{what}, ten years : empty room", ratio, 1.2, figures))


def test_all_visits(old: Old, cheap_passphrases: None, report: Callable[[Row], None]) -> None:
    """All visits decoded and queryable, against json.loads of the same documents."""
    place, calendar = old
    room = Room.open(place, clock=calendar)
    room.sign_in(*LEAD)
    documents = [json.dumps(document).encode() for document in room.table("visits").load_whole().all()]
    room.close()
    assert len(documents) == VISITS

    def parsed() -> None:
        gc.disable()
        for document in documents:
            json.loads(document)
        gc.enable()

    opened: list[Room] = []

    def decoded() -> None:
        assert len(opened[-1].table("visits").load_whole().all()) == VISITS

    def signed_in() -> None:
        while opened:
            opened.pop().close()
        opened.append(Room.open(place, clock=calendar))
        opened[-1].sign_in(*LEAD)

    taken = interleaved(5, {"json": parsed, "sign in": signed_in, "decoded": decoded})
    opened.pop().close()
    figures = ", ".join(f"{name} {milliseconds(samples)}" for name, samples in taken.items())
    ratio = taken["decoded"].median / taken["json"].median
    report(Row("open", "50,000 visits queryable : json.loads", ratio, 3, figures))


def test_check(old: Old, cheap_passphrases: None, report: Callable[[Row], None]) -> None:
    """Every byte and every signature, against reading and hashing the files."""
    place, calendar = old
    room = Room.open(place, clock=calendar)
    room.sign_in(*LEAD)

    def hashed() -> None:
        for path in sorted(place.folder.iterdir()):
            hashlib.sha256(path.read_bytes()).digest()

    taken = interleaved(3, {"hash": hashed, "check": room.check}, warm=1)
    assert not room.check()
    room.close()
    figures = ", ".join(f"{name} {milliseconds(samples)}" for name, samples in taken.items())
    ratio = taken["check"].median / taken["hash"].median
    report(Row("open", "check of 50,000 visits : read and hash", ratio, 25, figures))


def test_unlock(old: Old, monkeypatch: pytest.MonkeyPatch, report: Callable[[Row], None]) -> None:
    """What a sign-in costs beside the key derivation, in a ten-year room."""
    place, calendar = old
    derive = cost.stretched
    monkeypatch.setattr(cost, "stretched", lambda word, salt, _: hashlib.sha256(salt + word).digest())
    room = Room.open(place, clock=calendar)

    def without_derivation() -> None:
        room.lock()
        room.sign_in(*SUPPORTERS[0])

    taken = interleaved(
        10,
        {
            "derivation": lambda: derive(b"a passphrase of five words", bytes(16), cost.USUAL),
            "sign in": without_derivation,
        },
    )
    room.close()
    figures = ", ".join(f"{name} {milliseconds(samples)}" for name, samples in taken.items())
    ratio = taken["sign in"].median / taken["derivation"].median
    report(Row("unlock", "sign-in without the derivation : derivation", ratio, 0.1, figures))
