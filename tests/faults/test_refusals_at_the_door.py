"""The disk refuses while a room is set up or opened, and what a crash after a refusal may leave."""

from __future__ import annotations

import pytest

from peer_console.errors import NotSaved, PeerConsoleError, SavingStopped
from peer_console.vault.fs import MemoryFileSystem
from peer_console.vault.room import Room
from tests.faults import documents
from tests.faults.crash_disk import CrashDisk
from tests.faults.failing import REASONS, FailingFileSystem, Fault
from tests.faults.recording import RecordingFileSystem
from tests.faults.rooms import (
    LEAD,
    PUBLIC,
    Clock,
    founded_on,
    look_at_room,
    place_on,
    room_on,
    table_of,
    view_of,
)
from tests.faults.stories import Damaged, Files, View, difference


def copied(memory: MemoryFileSystem) -> Files:
    """Return the files as they are."""
    return {path: bytes(content) for path, content in memory.files.items()}


@pytest.fixture(scope="module")
def used() -> Files:
    """Return a room with a torn save at its end, so that opening has something to heal."""
    memory, clock = MemoryFileSystem(), Clock()
    with_saves = founded_on(memory, clock)
    with_saves.table("visits").insert(documents.visit())
    with_saves.table("notes").insert(documents.note())
    with_saves.close()
    disk = RecordingFileSystem(copied(memory))
    with room_on(disk, clock, LEAD) as room:
        disk.forget()
        room.table("visits").insert(documents.visit("career"))
    first = next(at for at, call in enumerate(disk.calls) if type(call).__name__ == "Wrote")
    torn = disk.killed(first + 1).files()
    path = max(path for path in torn if path.name.startswith("journal-"))
    before = copied(memory)[path]
    first_change = next(
        at for at, pair in enumerate(zip(before, torn[path], strict=True)) if len({*pair}) > 1
    )
    cut = first_change // 16 * 16 + 160
    files = {**torn, path: torn[path][:cut] + before[cut:]}
    with room_on(MemoryFileSystem(files), clock, LEAD) as room:
        assert room.healed
    return files


@pytest.mark.parametrize("every", [3, pytest.param(1, marks=pytest.mark.exhaustive)])
@pytest.mark.parametrize("for_ever", [False, True])
@pytest.mark.parametrize("reason", REASONS)
def test_a_refusal_while_opening_is_said_and_harms_nothing(
    used: Files, reason: str, for_ever: bool, every: int
) -> None:
    """Opening heals a torn save and begins a new week: every call of that may be refused."""
    clock = Clock()
    clock.forward(days=8)
    expected = look_at_room(clock)(used)
    for at in range(REASONS.index(reason) % every, _calls_of_opening(used, clock), every):
        memory = MemoryFileSystem(used)
        disk = FailingFileSystem(memory)
        disk.arm(Fault(at, reason, for_ever))
        shown = _opened_and_shown(disk, clock)
        assert shown is None or shown == expected, f"call {at} shows {difference(shown, expected)}"
        found = look_at_room(clock)(copied(memory))
        assert found == expected, f"call {at}: {difference(found, expected)}"


def _calls_of_opening(files: Files, clock: Clock) -> int:
    disk = FailingFileSystem(MemoryFileSystem(files))
    disk.arm(None)
    assert _opened_and_shown(disk, clock) is not None
    return len(disk.calls)


def _opened_and_shown(disk: FailingFileSystem, clock: Clock) -> View | None:
    """Return what a lead sees, or None where the room says that it cannot."""
    room: Room | None = None
    try:
        room = Room.open(place_on(disk), clock=clock)
        room.sign_in(*LEAD)
        if room.damage is not None:
            return None
        view = view_of(room)
        # A public part that cannot be read is said to be none: the start screen falls back to its own lines.
        return {**view, "opens": [LEAD[0] + LEAD[1][:4]], "public": view["public"] or PUBLIC}
    except PeerConsoleError:
        return None
    finally:
        if room is not None:
            room.close()


def test_a_refusal_while_setting_up_can_be_followed_by_another_try() -> None:
    """A full disk at the first run: free some space, try again."""
    _refused_while_setting_up(every=12)


@pytest.mark.exhaustive
def test_any_refusal_while_setting_up_can_be_followed_by_another_try() -> None:
    """The same for every call."""
    _refused_while_setting_up(every=1)


def _refused_while_setting_up(*, every: int) -> None:
    disk = FailingFileSystem(MemoryFileSystem())
    founded_on(disk, Clock()).close()
    for at in range(0, len(disk.calls), every):
        memory = MemoryFileSystem()
        disk = FailingFileSystem(memory)
        disk.arm(Fault(at, REASONS[at % len(REASONS)], for_ever=at % 2 == 0))
        try:
            founded_on(disk, Clock()).close()
        except PeerConsoleError:
            disk.arm(None)
            _set_up_or_there(disk, at)
        with room_on(memory, Clock(), LEAD) as room:
            assert room.damage is None, f"call {at}"
            assert room.public_trusted


def _set_up_or_there(disk: FailingFileSystem, at: int) -> None:
    try:
        Room.open(place_on(disk), clock=Clock()).close()
    except PeerConsoleError:
        try:
            founded_on(disk, Clock()).close()
        except PeerConsoleError as error:
            pytest.fail(f"after a refusal of call {at} no room can be set up: {error!r}")


@pytest.mark.parametrize("reason", REASONS)
def test_a_power_cut_after_a_refusal_loses_nothing_acknowledged(used: Files, reason: str) -> None:
    """A refused save leaves bytes behind or takes them back; later saves and a crash must not care."""
    for at in range(6):
        recorded, clock = RecordingFileSystem(used), Clock()
        disk = FailingFileSystem(recorded)
        room = Room.open(place_on(disk), clock=clock)
        room.sign_in(*LEAD)
        recorded.forget()
        disk.arm(Fault(at, reason))
        for number in (10, 11, 12):
            try:
                room.table("visits").insert({**documents.visit(), "vocabulary": number})
            except (NotSaved, SavingStopped):
                continue
            recorded.mark(str(number))
        room.close()
        for state in CrashDisk(recorded).states(per_moment=4, seed=at):
            found = _visits_in(state.files, clock)
            assert {*map(int, state.marks)} <= found, f"call {at}, crash at {state.moment}"
            assert found <= {1, 10, 11, 12}


def _visits_in(files: Files, clock: Clock) -> set[int]:
    with room_on(MemoryFileSystem(files), clock, LEAD) as room:
        if room.damage is not None:
            raise Damaged(room.damage)
        return {row["vocabulary"] for row in table_of(room, "visits").values()}
