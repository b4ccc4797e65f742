"""The power fails: at every moment of a journal's life, on every disk that may be left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peer_console.errors import SavingStopped
from peer_console.vault.journal import Journal
from tests.faults.conftest import Tried
from tests.faults.crash_disk import CrashDisk
from tests.faults.journals import AUDIT, life_of_a_journal, look_with, opened_on, visit
from tests.faults.recording import Mark, Read, RecordingFileSystem
from tests.faults.stories import Story, checked, fault_of
from tests.vault.fake_keys import FakeRoomKeys, location, session


@pytest.fixture(scope="module")
def keys() -> FakeRoomKeys:
    """Return the room's keys."""
    return FakeRoomKeys()


@pytest.fixture(scope="module")
def story(keys: FakeRoomKeys) -> Story:
    """Return a journal's life."""
    return life_of_a_journal(keys)


def test_after_any_crash_all_that_was_acknowledged_is_there(story: Story) -> None:
    """'Saved' means on the disk, whole or not at all."""
    assert checked(story, per_moment=15, seed=1) > 100


@pytest.mark.exhaustive
def test_after_very_many_crashes_all_that_was_acknowledged_is_there(story: Story, tried: Tried) -> None:
    """The long count of the same."""
    assert tried(checked(story, per_moment=20_000, seed=2)) > 20_000


def test_a_crash_while_a_crash_is_healed_loses_nothing(story: Story, keys: FakeRoomKeys) -> None:
    """Opening after a crash writes to the disk itself, and the power may fail again right then."""
    assert _crashes_of_recovery(story, keys, first=3, second=3, seed=3) > 12


@pytest.mark.exhaustive
def test_very_many_crashes_while_crashes_are_healed_lose_nothing(
    story: Story, keys: FakeRoomKeys, tried: Tried
) -> None:
    """The long count of the same."""
    assert tried(_crashes_of_recovery(story, keys, first=200, second=12, seed=4)) > 1_000


def _crashes_of_recovery(story: Story, keys: FakeRoomKeys, *, first: int, second: int, seed: int) -> int:
    """Crash, open, crash while opening; return how many disks were left the second time."""
    count = 0
    for state in CrashDisk(story.disk).states(per_moment=first, seed=seed):
        disk = RecordingFileSystem(state.files)
        journal = opened_on(disk, keys, "lead")
        journal.lock()
        if all(isinstance(call, Read) for call in disk.calls):
            continue
        for again in CrashDisk(disk).states(per_moment=second, seed=seed):
            count += 1
            fault = fault_of(story, replace(again, marks=state.marks))
            assert fault is None, f"{fault} (first crash at {state.moment}, second at {again.moment})"
    return count


def test_a_save_shown_after_a_failed_sync_survives_the_next_crash(keys: FakeRoomKeys) -> None:
    """A failed sync makes the system forget what it still had to write (see `SyncFailed`).

    The save may then be read from the cache after reopening, and never have reached the disk. Once
    later saves are acknowledged on top of it, a hole before them would be damage.
    """
    disk = RecordingFileSystem()
    journal = Journal.create(location(disk), session(keys, generation=2), AUDIT)
    journal.commit([visit(1)], AUDIT)
    journal.write_anchor()
    disk.forget()
    disk.refuse_sync = True
    with pytest.raises(SavingStopped):
        journal.commit([visit(2), visit(3)], AUDIT)
    with pytest.raises(SavingStopped):
        journal.commit([visit(4)], AUDIT)
    disk.refuse_sync = False
    journal.lock()
    again = opened_on(disk, keys)
    again.commit([visit(5)], AUDIT)
    disk.mark("acknowledged")
    again.commit([visit(6)], AUDIT)
    for state in CrashDisk(disk).states(per_moment=300, seed=5):
        facts = look_with(keys)(state.files)["facts"]
        found = {number for _, number in facts}
        assert 1 in found
        assert {2, 3} <= found or not {2, 3} & found
        assert 5 in found or not state.marks


def test_a_kill_and_then_a_power_cut_lose_nothing_acknowledged(story: Story, keys: FakeRoomKeys) -> None:
    """The next program reads what the killed one left in the cache, and must not build on sand."""
    assert _kills_before_crashes(story, keys, every=3, per_moment=3, seed=6) > 25


@pytest.mark.exhaustive
def test_any_kill_and_then_any_power_cut_lose_nothing_acknowledged(
    story: Story, keys: FakeRoomKeys, tried: Tried
) -> None:
    """The long count of the same."""
    assert tried(_kills_before_crashes(story, keys, every=1, per_moment=150, seed=7)) > 1_000


def _kills_before_crashes(story: Story, keys: FakeRoomKeys, *, every: int, per_moment: int, seed: int) -> int:
    count = 0
    calls = [at for at, call in enumerate(story.disk.calls) if not isinstance(call, Read | Mark)]
    for at in calls[seed % every :: every]:
        disk = story.disk.killed(at + 1)
        journal = opened_on(disk, keys)
        assert journal.damage is None
        journal.commit([visit(77)], AUDIT)
        before = look_with(keys)(disk.files())
        disk.mark("saved")
        journal.commit([visit(78)], AUDIT)
        for state in CrashDisk(disk).states(per_moment=per_moment, seed=seed):
            if "saved" not in state.marks:
                continue
            count += 1
            found = look_with(keys)(state.files)
            later = {key: value for key, value in found["facts"].items() if key != ("visits", 78)}
            assert later == before["facts"], f"killed after call {at}, crashed at {state.moment}"
    return count
