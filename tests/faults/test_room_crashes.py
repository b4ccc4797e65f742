"""The power fails while a whole room is in use: keyring, journal, anchor, draft and public part together."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest

from peer_console.errors import WrongPassphrase
from peer_console.vault.fs import MemoryFileSystem
from tests.faults import documents
from tests.faults.conftest import Tried
from tests.faults.crash_disk import CrashDisk
from tests.faults.lives import KNOWN, life_of_people, life_of_records
from tests.faults.recording import Mark, Read, RecordingFileSystem
from tests.faults.rooms import LEAD, Clock, founded_on, opens, room_on
from tests.faults.stories import Files, Story, checked, difference, fault_of, states


@pytest.fixture(scope="module")
def files() -> Files:
    """Return the files of a new room."""
    disk = MemoryFileSystem()
    founded_on(disk, Clock()).close()
    return {path: bytes(content) for path, content in disk.files.items()}


@pytest.fixture(scope="module")
def records(files: Files) -> Story:
    """Return a room's life with visits and notes."""
    return life_of_records(files, Clock())


@pytest.fixture(scope="module")
def people(files: Files) -> Story:
    """Return a room's life with people coming and going."""
    return life_of_people(files, Clock())


def test_no_record_is_lost_or_halved(records: Story) -> None:
    """Every save of a shift, over a week's and a month's end."""
    assert checked(records, per_moment=2, seed=1) > 60


def test_no_change_of_people_is_lost_or_halved(people: Story) -> None:
    """A person is in the room or not; a passphrase is the old or the new one."""
    assert checked(people, per_moment=2, seed=2) > 40


@pytest.mark.exhaustive
def test_after_very_many_crashes_nothing_is_lost_or_halved(
    records: Story, people: Story, tried: Tried
) -> None:
    """The long count of both."""
    count = checked(records, per_moment=800, seed=3) + checked(people, per_moment=800, seed=4)
    assert tried(count) > 15_000


@pytest.mark.parametrize("life", ["records", pytest.param("people", marks=pytest.mark.exhaustive)])
def test_a_crash_while_a_room_is_healed_loses_nothing(life: str, request: pytest.FixtureRequest) -> None:
    """The next sign-in writes: it heals, begins epochs, settles names. Then the power fails again."""
    assert _crashes_of_recovery(request.getfixturevalue(life), every=40, second=2, seed=5) > 5


@pytest.mark.exhaustive
@pytest.mark.parametrize("life", ["records", pytest.param("people", marks=pytest.mark.exhaustive)])
def test_very_many_crashes_while_rooms_are_healed_lose_nothing(
    life: str, request: pytest.FixtureRequest, tried: Tried
) -> None:
    """The long count of the same."""
    assert tried(_crashes_of_recovery(request.getfixturevalue(life), every=1, second=12, seed=6)) > 500


def _crashes_of_recovery(story: Story, *, every: int, second: int, seed: int) -> int:
    count = 0
    for number, state in enumerate(states(story, per_moment=8, seed=seed)):
        if number % every:
            continue
        disk = RecordingFileSystem(state.files)
        _signed_in_and_out(disk)
        for again in CrashDisk(disk).states(per_moment=second, seed=seed):
            count += 1
            fault = fault_of(story, replace(again, marks=state.marks))
            assert fault is None, f"{fault} (first crash at {state.moment}, second at {again.moment})"
    return count


def _signed_in_and_out(disk: RecordingFileSystem) -> None:
    """Come in as the lead three weeks on, whichever passphrase it is by now."""
    clock = Clock()
    clock.forward(days=21)
    for who in KNOWN:
        with suppress(WrongPassphrase), room_on(disk, clock, who):
            return


@pytest.mark.parametrize("life", ["records", pytest.param("people", marks=pytest.mark.exhaustive)])
def test_a_kill_and_then_a_power_cut_lose_nothing(life: str, request: pytest.FixtureRequest) -> None:
    """The next program builds on what it reads: that must be on the disk before anything is acknowledged."""
    assert _kills_before_crashes(request.getfixturevalue(life), every=24, per_moment=2, seed=7) > 5


@pytest.mark.exhaustive
@pytest.mark.parametrize("life", ["records", pytest.param("people", marks=pytest.mark.exhaustive)])
def test_any_kill_and_then_any_power_cut_lose_nothing(
    life: str, request: pytest.FixtureRequest, tried: Tried
) -> None:
    """The long count of the same."""
    assert tried(_kills_before_crashes(request.getfixturevalue(life), every=1, per_moment=30, seed=8)) > 300


def _kills_before_crashes(story: Story, *, every: int, per_moment: int, seed: int) -> int:
    count = 0
    calls = [at for at, call in enumerate(story.disk.calls) if not isinstance(call, Read | Mark)]
    for at in calls[seed % every :: every]:
        disk = story.disk.killed(at + 1)
        clock = Clock()
        who = next(who for who in KNOWN if who[0] == LEAD[0] and opens(disk.files(), clock, who))
        with room_on(disk, clock, who) as room:
            room.table("visits").insert(documents.visit("family"))
            expected = story.look(disk.files())
            disk.mark("saved")
        for state in CrashDisk(disk).states(per_moment=per_moment, seed=seed):
            if "saved" in state.marks:
                count += 1
                found = story.look(state.files)
                assert found == expected, f"killed after call {at}: {difference(found, expected)}"
    return count
