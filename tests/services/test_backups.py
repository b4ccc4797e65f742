"""What a room knows of the backups it came out of."""

from __future__ import annotations

from pathlib import Path

import pytest

from peer_console.services import backups
from peer_console.services.backups import Missing
from tests.services.conftest import TUESDAY, WALK_IN, Room

STICK = Path("/stick/room.backup")


def test_whoever_signs_in_first_signs_for_a_restore(room: Room) -> None:
    """Visits that were logged after the backup are gone: the room says so itself, for good."""
    desk = room.on_shift("Rowan", "Sam")
    before = desk.handoffs._room.receipt().saves
    desk.backups.make(STICK)
    desk.visits.save(WALK_IN)
    desk.visits.save(WALK_IN)
    last = desk.handoffs._room.receipt().saves
    desk.close()
    backups.restore(room.place, STICK, TUESDAY, set_aside=True)
    assert room.desk("Col").signed_in  # whose keys do not reach the records of the room
    known = room.desk("Rowan").backups.restores()
    # The audit line of the backup itself is in it.
    assert known == (Missing(TUESDAY, TUESDAY, before + 2, last),)
    assert room.desk("Kim").backups.restores() == known


def test_a_room_that_never_was_restored_says_nothing(room: Room) -> None:
    """A lead reads this list for bad news."""
    assert room.desk("Kim").backups.restores() == ()


def test_a_backup_is_in_the_trail_at_once(room: Room) -> None:
    """F7 says when the last one was made; a line that shows only after the next save looks like none."""
    desk = room.desk("Kim")
    assert "backup_begun" not in [line.what for line in desk.audit.lines()]
    made = desk.backups.make_at("/stick/room.backup")
    assert made.files > 3
    assert desk.audit.lines()[0].what == "backup_begun"


def test_a_slow_stick_is_written_piece_by_piece_and_says_how_far(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody waits with the laptop under the arm: the figure counts what is on the stick, and only that."""
    monkeypatch.setattr("peer_console.vault.fs._PIECE", 10_000)
    heard: list[tuple[int, int]] = []
    made = room.desk("Kim").backups.make(STICK, lambda done, total: heard.append((done, total)))
    assert len(heard) > 3
    assert heard == sorted(heard)
    assert heard[-1] == (len(room.fs.files[STICK]),) * 2
    back: list[tuple[int, int]] = []
    room.desk().close()
    put = backups.restore(
        room.place, STICK, TUESDAY, set_aside=True, progress=lambda done, total: back.append((done, total))
    )
    assert len(back) == made.files == put.files
    assert back[-1] == (made.size, made.size)
