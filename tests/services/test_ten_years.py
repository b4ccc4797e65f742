"""A room over years: people come and go, text expires, laptops are lost; every visit stays counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from peer_console.domain.handoffs import HandoffDraft, RoomState
from peer_console.domain.people import Role, training_ends_soon
from peer_console.domain.visits import VisitDraft
from peer_console.errors import PeerConsoleError, WrongPassphrase
from peer_console.services import backups
from peer_console.services.desk import Desk
from peer_console.vault.fs import MemoryFileSystem
from tests.services.conftest import PASSPHRASES, WALK_IN, Room

STICK = Path("/stick/room.backup")
TOPICS = ("academics", "clinical", "loss", "belonging", "sleep_health", "money_home")
WORDS = "otter maple violin lantern quiet"


@dataclass
class Life:
    """A room's life beside a plain model of it: what was logged, what was written, who is here."""

    room: Room
    lead: str = "Kim"
    passphrases: dict[str, str] = field(default_factory=lambda: dict(PASSPHRASES))
    pair: list[str] = field(default_factory=lambda: ["Rowan", "Sam"])
    gone: list[str] = field(default_factory=list)
    logged: Counter[str] = field(default_factory=Counter)
    notes: list[tuple[date, str]] = field(default_factory=list)
    joined: int = 0
    lost: int = 0

    def desk(self, *names: str) -> Desk:
        """Open the room and sign people in."""
        desk = self.room.desk()
        for name in names:
            desk.sign_in(name, self.passphrases[name])
        return desk

    def week(self, number: int) -> None:
        """Work one shift and hand it to nobody."""
        desk = self.desk(*self.pair)
        desk.shifts.open("tue_pm")
        topic = TOPICS[number % len(TOPICS)]
        for at in range(1 + number % 3):
            note = f"sentinel {number} {at} was here"
            desk.visits.save(self._visit(topic, note))
            self.logged[topic] += 1
            self.notes.append((desk.today(), note))
        desk.handoffs.sign(HandoffDraft(state=RoomState.steady, if_then=(f"hand-off sentinel {number}",)))
        desk.close()
        self.room.clock.turn(days=7)

    def reviewed(self) -> None:
        """Let the lead read what waits and look after training; text that is due expires."""
        desk = self.desk(self.lead)
        for line in desk.reviews.queue():
            if not line.seen:
                desk.reviews.seen(line.id)
        for one in filter(lambda person: training_ends_soon(person, desk.today()), desk.people.all()):
            desk.people.renew_training(one.id, desk.today() + timedelta(days=365))
        desk.retention.expire()
        desk.backups.make(STICK)
        desk.close()

    def _visit(self, topic: str, note: str) -> VisitDraft:
        return replace(WALK_IN, topics=(topic,), note=note)

    def term(self) -> None:
        """Let one supporter leave and another join; every second year the lead hands the role over."""
        self.joined += 1
        desk = self.desk(self.lead)
        leaver = self.pair.pop(0)
        person = next(one for one in desk.people.all() if one.name == leaver and one.active)
        name = f"Joiner {self.joined}"
        until = desk.today() + timedelta(days=600)
        invited = desk.people.add(name, Role.supporter, until)
        if self.joined % 4 == 0:
            again = desk.people.change_role(person.id, Role.lead)
            self._take_up(leaver, again.passphrase)
            desk = self.desk(leaver)
            old = next(one for one in desk.people.all() if one.name == self.lead and one.active)
            desk.people.disable(old.id)
            self.gone.append(self.lead)
            self.lead = leaver
        else:
            desk.people.disable(person.id)
            self.gone.append(leaver)
        self._take_up(name, invited.passphrase)
        self.pair.append(name)

    def _take_up(self, name: str, one_time: str) -> None:
        own = f"{WORDS} {name.casefold().replace(' ', '')} {self.joined}"
        desk = self.room.desk()
        desk.sign_in(name, one_time)
        desk.people.replace_passphrase(one_time, own)
        self.passphrases[name] = own

    def lose_the_laptop(self) -> None:
        """Go on with last week's backup on another one."""
        self.room.desk().close()
        self.lost += 1
        other = MemoryFileSystem({STICK: bytes(self.room.fs.files[STICK])})
        self.room = Room(other, self.room.clock)
        backups.restore(self.room.place, STICK, self.room.clock().date())


def lived(room: Room, weeks: int, *, reviews: int) -> Life:
    """Return a room after so many weeks: a shift each, a review every ``reviews`` weeks, people twice a year.

    Three laptops are lost on the way, each just after a review.
    """
    life = Life(room)
    for number in range(1, weeks + 1):
        if number % 26 == 0:
            life.term()
        life.week(number)
        if number % reviews == 0:
            life.reviewed()
        if number % (weeks // 4 // reviews * reviews) == 0 and life.lost < 3:
            life.lose_the_laptop()
    return life


def proved(life: Life, *, reviews: int) -> None:
    """Every visit is counted, no expired text opens, nobody who left comes in, every byte is sound."""
    desk = life.desk(life.lead)
    room = desk.visits._room
    for table in ("visits", "notes", "shifts"):
        room.load_whole(table)
    counted = Counter(row["topics"][0] for _, row in room.rows("visits"))
    assert counted == life.logged
    readable = {row["text"] for _, row in room.rows("notes")}
    # Fourteen days, the rest of the week whose key it is, and as long as the lead stays away.
    limit = desk.today() - timedelta(days=21 + 7 * reviews)
    assert not readable & {note for day, note in life.notes if day < limit}
    assert readable
    assert all(line.handoff.signed_at.date() >= limit for line in desk.reviews.queue())
    purged = desk.retention.purges()
    assert sum(purge.notes for purge in purged) >= len(life.notes) - len(readable) - 3
    assert desk.check() == ()
    assert len(desk.backups.restores()) == life.lost
    desk.close()
    for name in life.gone:
        with pytest.raises(WrongPassphrase):
            life.desk(name)
    for day, note in life.notes[:-20:7]:
        assert all(note.encode() not in data for data in life.room.fs.files.values()), day


def test_a_few_months_of_a_room(room: Room) -> None:
    """A quick slice of the ten: a term's people, three lost laptops, text that goes."""
    proved(lived(room, 20, reviews=2), reviews=2)


@pytest.mark.exhaustive
def test_ten_years_of_a_room(room: Room) -> None:
    """A room as a programme would leave it to the next: twenty terms, three lost laptops, 120 months."""
    life = lived(room, 520, reviews=4)
    assert (life.lost, life.joined) == (3, 20)
    proved(life, reviews=4)
    with pytest.raises(PeerConsoleError):
        life.desk("Sam")
