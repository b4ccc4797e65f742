"""`check` reads every byte of every file, and says which file is not as it was written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peer_console.vault.anchor import HEAD
from peer_console.vault.check import Finding
from peer_console.vault.journal import Journal
from tests.vault.fake_keys import ROOM, FakeKeys, location, session
from tests.vault.test_rollover import AUDIT, Months


@pytest.fixture
def room() -> Months:
    """Return a room of three months, locked and opened anew by a lead."""
    room = Months()
    for number in range(3):
        room.save(("facts", "visits", number, "x"), ("notes", "notes", number, "y"))
        room.turn()
    room.save(("facts", "visits", 3, "x"))
    room.journal.lock()
    room.reopen("lead")
    return room


def test_a_sound_room_has_no_findings(room: Months) -> None:
    """And progress is told file by file."""
    told: list[tuple[int, int]] = []
    assert room.journal.check(lambda done, of: told.append((done, of))) == ()
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_every_part_of_a_closed_file_counts(room: Months, number: int) -> None:
    """Header, frames, the commit at the end, and the zeros behind it."""
    content = room.disk.files[ROOM / f"journal-{number:04d}"]
    for at in (3, 40, 130, 2000, len(content) // 2, len(content) - 1):
        content[at] ^= 0x10
        assert Finding(f"journal {number}", "changed") in room.journal.check()
        content[at] ^= 0x10


def test_a_missing_file_is_named(room: Months) -> None:
    """Without reading the others."""
    del room.disk.files[ROOM / "journal-0002"]
    assert room.journal.check() == (Finding("journal 2", "missing"),)


def test_a_file_of_an_earlier_copy_is_out_of_order(room: Months) -> None:
    """A file put back from an older copy is sound by itself, but not what its successor names."""
    early = Months()
    early.keys = room.keys
    early.journal = Journal.create(location(early.disk), session(early.keys, "lead", **early.epochs()), AUDIT)
    room.disk.files[ROOM / "journal-0001"] = early.disk.files[ROOM / "journal-0001"]
    assert Finding("journal 2", "out_of_order") in room.journal.check()


@pytest.mark.parametrize("offset", [200, 511, 512, 2304, 4095, 4607])
def test_what_stands_beside_the_slots_is_checked(room: Months, offset: int) -> None:
    """Nothing is ever read there: a bit that turned all the same says that the disk is failing."""
    room.disk.files[ROOM / HEAD][offset] ^= 1
    assert Finding("anchor", "changed") in room.journal.check()


def test_an_anchor_must_promise_a_state_that_was(room: Months) -> None:
    """The older slot of HEAD promises something about a file that is closed by now."""
    keys = FakeKeys(room.keys, "lead")
    slots = room.journal._anchor.inside_slots()
    newest, older = (slot.promise(keys.commit_key(slot.epoch)) for slot in slots)
    assert newest is not None
    assert older is not None
    assert (newest.number, older.number) == (4, 3)
    wrong = replace(older, length=older.length + 16)
    room.journal._anchor.write(wrong, keys.commit_key(wrong.epoch))
    assert Finding("anchor", "not_promised") in room.journal.check()
    assert room.disk.exists(ROOM / HEAD)


def test_a_line_in_somebody_elses_name_is_noticed(room: Months, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every member can make a commit's HMAC; only the person can make the signature."""
    keys = FakeKeys(room.keys, "coordinator")
    monkeypatch.setattr(keys, "sign", lambda digest: ("a" * 16, bytes(64)))
    forged = replace(session(room.keys, "coordinator", **room.epochs()), keys=keys)
    room.journal.lock()
    journal = Journal.open(location(room.disk))
    journal.unlock(forged)
    journal.commit([], AUDIT)
    journal.lock()
    room.reopen("lead")
    room.save(("facts", "visits", 9, "an honest save after it"))
    assert room.journal.check() == (Finding("journal 4", "not_signed"),)
    room.reopen("supporter")
    assert room.journal.check() == (), "only leads can tell"
