"""The disk refuses: any call, any reason, once or from then on, in the middle of any verb of a room.

Afterwards the program says so, what it shows is what the disk holds, and it goes on once the disk does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest

from peer_console.errors import NotSaved, PeerConsoleError, RoomReadOnly, SavingStopped
from peer_console.vault.fs import MemoryFileSystem
from peer_console.vault.room import Room
from tests.faults.conftest import Tried
from tests.faults.failing import REASONS, FailingFileSystem, Fault
from tests.faults.lives import KNOWN, PEOPLE, RECORDS, Step
from tests.faults.rooms import (
    LEAD,
    Clock,
    Known,
    founded_on,
    look_at_room,
    opens,
    place_on,
    room_on,
    shape_of,
    view_of,
)
from tests.faults.stories import Damaged, Files, View, difference


@dataclass(frozen=True)
class Scene:
    """A verb, and the room just before it."""

    step: Step
    files: Files
    now: datetime
    who: tuple[str, str]
    known: Known
    before: View
    after: View
    calls: int


def scenes(steps: tuple[Step, ...]) -> Iterator[Scene]:
    """Yield each step with the files it starts from, and how many calls of the disk it makes."""
    memory, clock = MemoryFileSystem(), Clock()
    known = KNOWN if steps is PEOPLE else (LEAD,)
    founded_on(memory, clock).close()
    for step in steps:
        files, now = copied(memory), clock.now
        who = who_opens(files, clock)
        before = shape_of(look_at_room(clock, known)(files))
        disk = FailingFileSystem(memory)
        with room_on(disk, clock, who) as room:
            view_of(room)
            disk.arm(None)
            step(room, clock)
            calls = len(disk.calls)
        after = shape_of(look_at_room(clock, known)(copied(memory)))
        yield Scene(step, files, now, who, known, before, after, calls)


def copied(memory: MemoryFileSystem) -> Files:
    """Return the files as they are."""
    return {path: bytes(content) for path, content in memory.files.items()}


def who_opens(files: Files, clock: Clock) -> tuple[str, str]:
    """Return the name and passphrase that the lead has by now."""
    return next(who for who in KNOWN if who[0] == LEAD[0] and opens(files, clock, who))


def wrong_after(scene: Scene, fault: Fault) -> str | None:
    """Take the step with the fault in its way; return what is wrong afterwards, or None."""
    memory, clock = MemoryFileSystem(scene.files), Clock(scene.now)
    disk = FailingFileSystem(memory)
    room = Room.open(place_on(disk), clock=clock)
    room.sign_in(*scene.who)
    view_of(room)
    disk.arm(fault)
    outcome: PeerConsoleError | None = None
    try:
        scene.step(room, clock)
    except PeerConsoleError as error:
        outcome = error
    disk.arm(None)
    try:
        found = look_at_room(clock, scene.known)(copied(memory))
        return _wrong_memory(room, found, outcome) or _wrong_disk(scene, shape_of(found), outcome)
    except Damaged as damage:
        return f"taken for damage: {damage} after {outcome!r}"
    except PeerConsoleError as error:
        return f"cannot be read: {error!r} after {outcome!r}"
    finally:
        room.close()


def _wrong_memory(room: Room, found: View, outcome: PeerConsoleError | None) -> str | None:
    """Compare what the open room shows with what a fresh look at the disk has found."""
    if isinstance(outcome, SavingStopped) or not room.members:
        return None  # it says itself that it does not know; or it is locked and shows nothing
    # The audit is read anew by who asks for it; a table of it does not grow while it is looked at.
    shown, expected = (
        {name: part for name, part in view.items() if name not in ("audit", "opens")}
        for view in (view_of(room), found)
    )
    return None if shown == expected else f"shows {difference(shown, expected)} after {outcome!r}"


def _wrong_disk(scene: Scene, found: View, outcome: PeerConsoleError | None) -> str | None:
    unaudited = {**scene.after, "audit": scene.before["audit"]}
    match outcome:
        case None:
            allowed = [scene.after, unaudited]
        case NotSaved() | RoomReadOnly():
            allowed = [scene.before]
        case _:
            allowed = [scene.before, scene.after, unaudited]
    if found in allowed:
        return None
    return f"after {outcome!r} the disk has {difference(found, allowed[0])}"


def faults(scene: Scene, *, all_of_them: bool) -> Iterator[Fault]:
    """Yield every fault of a scene, or one for every third call, a different reason in turn."""
    for at in range(0, scene.calls, 1 if all_of_them else 3):
        if all_of_them:
            yield from (Fault(at, reason, lasting) for reason in REASONS for lasting in (False, True))
        else:
            turn = at // 3
            yield Fault(at, REASONS[turn % len(REASONS)], for_ever=turn // len(REASONS) % 2 == 1)


def _all_wrong(steps: tuple[Step, ...], *, all_of_them: bool) -> tuple[int, list[str]]:
    count, wrong = 0, []
    for scene in scenes(steps):
        for fault in faults(scene, all_of_them=all_of_them):
            count += 1
            if found := wrong_after(scene, fault):
                wrong.append(f"{scene.step.__name__}, {fault}: {found}")
    return count, wrong


@pytest.mark.parametrize(
    "steps",
    [pytest.param(RECORDS, id="records"), pytest.param(PEOPLE, id="people", marks=pytest.mark.exhaustive)],
)
def test_a_refusal_is_said_and_leaves_no_difference(steps: tuple[Step, ...]) -> None:
    """One refusal for every third call of each verb."""
    count, wrong = _all_wrong(steps, all_of_them=False)
    assert not wrong, "\n".join(wrong)
    assert count > 20


@pytest.mark.exhaustive
@pytest.mark.parametrize("steps", [RECORDS, PEOPLE], ids=["records", "people"])
def test_every_refusal_is_said_and_leaves_no_difference(steps: tuple[Step, ...], tried: Tried) -> None:
    """Every call, every reason, once and for ever."""
    count, wrong = _all_wrong(steps, all_of_them=True)
    assert not wrong, "\n".join(wrong)
    assert tried(count) > 900
