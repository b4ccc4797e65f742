"""A room with a lead, three supporters and a coordinator, set up once and copied for each test."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

import pytest

from peer_console.domain.handoffs import Answer, HandoffDraft, RoomState
from peer_console.domain.people import Role
from peer_console.domain.programme import LocalLine, Programme, Slot
from peer_console.domain.visits import VisitDraft
from peer_console.domain.vocabulary import Kind, Outcome
from peer_console.services.desk import Desk, Place, SetupPlan
from peer_console.vault.cost import FLOOR, Cost
from peer_console.vault.fs import MemoryFileSystem

TUESDAY = date(2026, 11, 24)
TRAINED = date(2027, 6, 30)
PASSPHRASES = {
    "Kim": "orchard velvet nine copper drift",
    "Rowan": "lantern quiet otter violin maple",
    "Sam": "harbour tulip seven candle brisk",
    "Ade": "walnut pepper glacier onion tempo",
    "Col": "meadow copper finch drizzle plank",
}
ROLES = {
    "Rowan": Role.supporter,
    "Sam": Role.supporter,
    "Ade": Role.supporter,
    "Col": Role.coordinator,
}
PROGRAMME = Programme(
    name="Peers",
    room_name="Walk-in room",
    slots=(
        Slot("tue_pm", 1, "Tue afternoon", time(13), time(17)),
        Slot("wed_eve", 2, "Wed evening", time(18), time(21)),
    ),
    statement="What is said here stays here, except danger to life.",
    steps=("Stay.", "Ask plainly."),
    local_lines=(LocalLine("Campus emergency", "x5555"),),
    on_call=LocalLine("Lead on call", "555 0100"),
)
WALK_IN = VisitDraft(kind=Kind.walk_in, topics=("academics",), outcome=Outcome.listening_enough)
QUIET = HandoffDraft(state=RoomState.quiet)


class WallClock:
    """A clock that only a test turns."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        """Return what it shows."""
        return self.moment

    def turn(self, **by: float) -> None:
        """Move the hands, forwards or back."""
        self.moment += timedelta(**by)


@dataclass
class Room:
    """A room's disk and clock, and whoever is to sit at its desk."""

    fs: MemoryFileSystem
    clock: WallClock
    desks: list[Desk] = field(default_factory=list)

    @property
    def place(self) -> Place:
        """Where the room is."""
        return Place(self.fs, Path("/room"), Path("/state"))

    def desk(self, *names: str) -> Desk:
        """Open the room, as another process would after this one was locked, and sign people in."""
        for old in self.desks:
            old.close()
        desk = Desk(self.place, self.clock, cost=FLOOR)
        self.desks = [desk]
        desk.open()
        for name in names:
            desk.sign_in(name, PASSPHRASES[name])
        return desk

    def on_shift(self, *names: str, alone_reason: str = "") -> Desk:
        """Return a desk at which these people have just opened a shift."""
        desk = self.desk(*names)
        desk.shifts.open("tue_pm", alone_reason)
        return desk

    def handed_over(self, *names: str) -> str:
        """Let these people work and sign a quiet shift; return the hand-off's id."""
        desk = self.on_shift(*names)
        desk.handoffs.sign(QUIET)
        return desk.handoffs.waiting()[-1].id


def start() -> WallClock:
    """A Tuesday afternoon in November, five hours behind Greenwich."""
    return WallClock(datetime.combine(TUESDAY, time(12, 55), tzinfo=timezone(timedelta(hours=-5))))


def founded(room: Room, *names: str) -> tuple[str, str, str]:
    """Set a room up with Kim and these people, each with an own passphrase; return the recovery codes."""
    lead = Desk(room.place, room.clock, cost=FLOOR)
    done = lead.set_up(SetupPlan(PROGRAMME, "Kim", PASSPHRASES["Kim"]))
    one_time = {
        name: lead.people.add(
            name, ROLES[name], TRAINED if ROLES[name] is Role.supporter else None
        ).passphrase
        for name in names
    }
    lead.close()
    for name, passphrase in one_time.items():
        own = room.desk()
        own.sign_in(name, passphrase)
        own.people.replace_passphrase(passphrase, PASSPHRASES[name])
    room.desk().close()
    return done.recovery_codes


def hashed(password: bytes, salt: bytes, _: Cost) -> bytes:
    """Stand in for Argon2id, at once."""
    return hashlib.sha256(salt + password).digest()


@pytest.fixture(scope="session")
def founded_files() -> dict[Path, bytes]:
    """The disk of a room that was just set up."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("peer_console.vault.cost.stretched", hashed)
        room = Room(MemoryFileSystem(), start())
        founded(room, *ROLES)
    return {path: bytes(data) for path, data in room.fs.files.items()}


@pytest.fixture
def room(founded_files: dict[Path, bytes], monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    """A room of one's own. Sign-ins cost nothing here: `test_a_whole_day` pays for real ones."""
    monkeypatch.setattr("peer_console.vault.cost.stretched", hashed)
    room = Room(MemoryFileSystem(founded_files), start())
    yield room
    for desk in room.desks:
        desk.close()


def answers_for(desk: Desk, handoff: str) -> dict[str, Answer]:
    """Take everything that is to do."""
    return {action.id: Answer.take for action in desk.handoffs.to_answer(handoff)}


def saves(desk: Desk) -> int:
    """How many transactions the room holds."""
    return desk._room.receipt().saves
