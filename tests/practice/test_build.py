"""The practice room is a real room: the same vault, the same services, and every key works."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from peer_console.errors import NotGranted
from peer_console.practice.build import practice_desk, reopened
from peer_console.practice.people import PEOPLE
from peer_console.services.desk import Desk

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


def _clock() -> datetime:
    return NOW


@pytest.fixture(scope="module")
def desk() -> Desk:
    """One practice room for all of these; nothing here changes it."""
    return practice_desk(_clock)


def test_everybody_on_the_start_screen_can_sign_in(desk: Desk) -> None:
    """A passphrase that is printed and does not work would be the first thing somebody tries."""
    assert desk.open().programme_trusted
    for person in PEOPLE:
        assert desk.sign_in(person.name, person.passphrase).role is person.role
        assert not desk.must_replace
        desk.lock()


def test_making_it_waits_for_no_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six key derivations were most of what one waited for; that the keys fit, the test above shows."""

    def derived(*_: object) -> bytes:
        raise AssertionError("a passphrase was stretched")

    monkeypatch.setattr("peer_console.vault.cost.stretched", derived)
    assert practice_desk(_clock).open().state == "ready"


def test_it_begins_where_a_pair_would_begin(desk: Desk) -> None:
    """A hand-off waits, no shift is open, and the lead finds a queue with something in every state."""
    front = desk.open()
    assert (front.state, front.damage, front.handoff_waiting, front.shift_open) == (
        "ready",
        None,
        True,
        False,
    )
    desk.sign_in("Noor", PEOPLE[0].passphrase)
    queue = desk.reviews.queue()
    assert len(queue) == 10
    assert [line.handoff.status.value for line in queue].count("unaccepted") == 1
    assert any(line.held for line in queue)
    assert len(desk.handoffs.open_actions()) == 3
    assert desk.check() == ()
    desk.lock()


def test_roles_hold_here_too(desk: Desk) -> None:
    """What a coordinator may not read is closed in the practice room as in the real one."""
    desk.open()
    desk.sign_in("Dana", PEOPLE[-1].passphrase)
    with pytest.raises(NotGranted):
        desk.handoffs.waiting()
    desk.lock()


def test_the_room_outlives_its_screens(desk: Desk) -> None:
    """After a lock a new desk sits at the same room."""
    again = reopened(desk, _clock)
    assert again.open().handoff_waiting
    again.close()
