"""Changed bits and cut files: each is noticed, or the room holds exactly what it held.

Torn is healed, damaged is said, and the two are never confused.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from peer_console.errors import PeerConsoleError
from peer_console.vault.anchor import HEAD
from peer_console.vault.changes import Audit, Change
from peer_console.vault.frames import CHUNK, HEADER_SIZE
from peer_console.vault.fs import MemoryFileSystem
from peer_console.vault.journal import Journal
from tests.vault.fake_keys import ROOM, STATE, VAULT, FakeRoomKeys, changes_in, location, session

AUDIT = Audit("save_visit", date(2026, 11, 22))
COMPARTMENTS = ("facts", "people", "handoff", "notes", "roster")
LAST = ROOM / "journal-0002"
CLOSED = ROOM / "journal-0001"
OUTSIDE = STATE / VAULT.hex()
LATER = {"facts": "2026-12", "people": "2026-12", "roster": "2026-12"}
NOTICED = "noticed"


def state(journal: Journal) -> object:
    """Return everything that can be read, and where the journal stands."""
    held = [changes_in(journal, compartment) for compartment in COMPARTMENTS]
    return held, journal.receipt(), journal.flags


@dataclass
class Room:
    """A locked room of two files, and what it holds."""

    files: dict[Path, bytes]
    keys: FakeRoomKeys
    held: object
    end: int
    """Where the last commit of the last file ends."""

    def opened_with(self, path: Path, content: bytes) -> object:
        """Return what is held once a file's content is another one, or that it was noticed."""
        disk = MemoryFileSystem({**self.files, path: content})
        try:
            journal = Journal.open(location(disk))
            journal.unlock(session(self.keys, "lead", **LATER))
            found = NOTICED if journal.damage else state(journal)
        except PeerConsoleError:
            return NOTICED
        if found != NOTICED:
            # Nothing may hide behind a room that looks sound: it must also go on from here.
            journal.commit([], AUDIT)
        return found

    def flips(self, path: Path, bits: Iterable[int]) -> None:
        """Turn each of the bits round, one at a time."""
        for bit in bits:
            content = bytearray(self.files[path])
            content[bit // 8] ^= 1 << bit % 8
            assert self.opened_with(path, bytes(content)) in (NOTICED, self.held), (path.name, bit)


@pytest.fixture(scope="module")
def room() -> Room:
    """Return a room whose saves are all promised by its anchor."""
    disk, keys = MemoryFileSystem(), FakeRoomKeys()
    journal = Journal.create(location(disk), session(keys, "lead"), AUDIT)
    journal.commit([Change("facts", "visits", 1, {"v": 1}), Change("notes", "notes", 1, {"v": "x"})], AUDIT)
    journal.unlock(session(keys, "lead", **LATER))
    journal.roll(AUDIT)
    for number in range(2, 5):
        changes = [Change("facts", "visits", number, {"v": 2}), Change("people", "people", number, {"v": 3})]
        journal.commit(changes, AUDIT, flags=3)
    held = state(journal)
    assert journal._tail is not None
    end = journal._tail.position.offset
    journal.lock()
    return Room({path: bytes(content) for path, content in disk.files.items()}, keys, held, end)


def test_the_room_as_it_is_holds_what_it_held(room: Room) -> None:
    """Otherwise 'noticed or identical' would prove nothing."""
    assert room.opened_with(LAST, room.files[LAST]) == room.held


def test_flipped_bits_of_the_last_file(room: Room) -> None:
    """A slice: the header, and places all over; the exhaustive run takes every bit."""
    chance = random.Random(1)
    room.flips(LAST, range(0, HEADER_SIZE * 8, 5))
    room.flips(LAST, (chance.randrange(HEADER_SIZE * 8, room.end * 8) for _ in range(300)))
    room.flips(LAST, (chance.randrange(room.end * 8, len(room.files[LAST]) * 8) for _ in range(40)))


def test_a_flip_in_what_was_saved_is_always_noticed(room: Room) -> None:
    """Identical is good enough only for bytes that hold nothing: zeros behind the last commit."""
    chance = random.Random(2)
    for _ in range(150):
        content = bytearray(room.files[LAST])
        content[chance.randrange(room.end)] ^= 1 << chance.randrange(8)
        assert room.opened_with(LAST, bytes(content)) == NOTICED


def test_flipped_bits_of_a_closed_file(room: Room) -> None:
    """Reading everything reads it too; nothing of it is taken for sound."""
    chance = random.Random(3)
    room.flips(CLOSED, (chance.randrange(len(room.files[CLOSED]) * 8) for _ in range(200)))


@pytest.mark.parametrize("path", [ROOM / HEAD, OUTSIDE], ids=["inside", "outside"])
def test_flipped_bits_of_the_anchors(room: Room, path: Path) -> None:
    """Each anchor has a second one beside it: a broken one is passed over, a forged one is noticed."""
    room.flips(path, range(0, len(room.files[path]) * 8, 1499))
    room.flips(path, range(0, 200 * 8, 37))


def test_cut_files(room: Room) -> None:
    """A file that lost its end lost nothing, or is noticed; the same for one that grew."""
    whole = room.files[LAST]
    for size in {*range(0, room.end + 64, 487), room.end, room.end - 1, room.end + 1, len(whole) - 1}:
        assert room.opened_with(LAST, whole[:size]) in (NOTICED, room.held), size
    assert room.opened_with(LAST, whole + bytes(CHUNK)) == room.held
    assert room.opened_with(LAST, whole[: room.end - 1]) == NOTICED


def test_an_unpromised_torn_save_is_healed_and_kept_aside(room: Room) -> None:
    """What a power cut leaves: the save that was not acknowledged is gone, everything before is there."""
    disk = MemoryFileSystem(dict(room.files))
    journal = Journal.open(location(disk))
    journal.unlock(session(room.keys, "lead", **LATER))
    journal.commit([Change("facts", "visits", 9, {"v": "never acknowledged"})], AUDIT)
    torn = bytearray(disk.files[LAST])
    torn[room.end + 700 : room.end + 1200] = room.files[LAST][room.end + 700 : room.end + 1200]
    disk = MemoryFileSystem({**room.files, LAST: bytes(torn)})
    again = Journal.open(location(disk))
    again.unlock(session(room.keys, "lead", **LATER))
    assert (again.damage, again.healed, state(again)) == (None, True, room.held)
    assert bytes(disk.files[ROOM / f"torn-0002-{room.end}"]) == bytes(torn[room.end :])
    again.lock()
    third = Journal.open(location(disk))
    third.unlock(session(room.keys, "lead", **LATER))
    assert (third.damage, third.healed, state(third)) == (None, False, room.held)


def test_a_room_put_back_from_an_older_copy_is_noticed_by_the_copy_outside(room: Room) -> None:
    """Inside, an old copy is sound: only the anchor outside knows that there was more."""
    disk = MemoryFileSystem(dict(room.files))
    journal = Journal.open(location(disk))
    journal.unlock(session(room.keys, "lead", **LATER))
    journal.commit([], AUDIT)
    journal.lock()
    rolled_back = MemoryFileSystem({**room.files, OUTSIDE: bytes(disk.files[OUTSIDE])})
    again = Journal.open(location(rolled_back))
    again.unlock(session(room.keys, "lead", **LATER))
    assert again.damage == "journal 2"
    assert again.read_only


def test_an_older_keyring_is_noticed(room: Room) -> None:
    """Commits and anchors name the keyring's generation: whoever was disabled stays so."""
    disk = MemoryFileSystem(dict(room.files))
    journal = Journal.open(location(disk))
    journal.unlock(session(room.keys, "lead", generation=7, **LATER))
    journal.commit([], AUDIT)
    journal.lock()
    again = Journal.open(location(disk))
    again.unlock(session(room.keys, "lead", generation=6, **LATER))
    assert again.damage == "keyring"


@pytest.mark.exhaustive
@pytest.mark.parametrize("path", [LAST, CLOSED], ids=["last", "closed"])
def test_every_bit_of_a_journal_file(room: Room, path: Path) -> None:
    """All bits of what was saved, and one of each block of sixteen behind it: a flip garbles its block."""
    room.flips(path, range(room.end * 8))
    room.flips(path, range(room.end * 8, len(room.files[path]) * 8, 128))


@pytest.mark.exhaustive
@pytest.mark.parametrize("path", [ROOM / HEAD, OUTSIDE], ids=["inside", "outside"])
def test_every_bit_of_the_anchors(room: Room, path: Path) -> None:
    """All of them, the empty room between the slots included."""
    room.flips(path, range(len(room.files[path]) * 8))


@pytest.mark.exhaustive
def test_every_length_of_the_last_file(room: Room) -> None:
    """Cut after each byte."""
    whole = room.files[LAST]
    for size in (*range(room.end + 64), *range(room.end + 64, len(whole), 499)):
        assert room.opened_with(LAST, whole[:size]) in (NOTICED, room.held), size
