"""Stories: a row of saves, told once on a recorded disk, then checked on every disk a crash may leave."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from tests.faults.crash_disk import CrashDisk, CrashState
from tests.faults.recording import RecordingFileSystem

Files: TypeAlias = dict[Path, bytes]
View: TypeAlias = dict[str, Any]
Look = Callable[[Files], View]
"""Opens a copy of the files and returns all that is in there; raises `Damaged` where it is damaged."""

BEGUN, DONE = "begun", "done"


class Damaged(AssertionError):
    """Damage was found where there was none: a crash alone must never look like it."""


@dataclass(frozen=True)
class Story:
    """A diary in which each save stands between two marks, and what was there before, between and after."""

    disk: RecordingFileSystem
    views: tuple[View, ...]
    look: Look


def told(disk: RecordingFileSystem, steps: tuple[Callable[[], object], ...], look: Look) -> Story:
    """Take the steps one by one, each between its marks, looking after each."""
    views = [look(disk.files())]
    for step in steps:
        disk.mark(BEGUN)
        step()
        disk.mark(DONE)
        views.append(look(disk.files()))
    return Story(disk, tuple(views), look)


def states(story: Story, *, per_moment: int, seed: int) -> Iterator[CrashState]:
    """Yield the disks that a crash during the story may leave."""
    return CrashDisk(story.disk).states(per_moment=per_moment, seed=seed)


def fault_of(story: Story, state: CrashState) -> str | None:
    """Return what is wrong on a disk, or None: all acknowledged, the rest whole or not at all."""
    done, begun = state.marks.count(DONE), state.marks.count(BEGUN)
    where = f"call {state.moment}, {done} of {begun} acknowledged"
    try:
        found = story.look(state.files)
    except Damaged as damage:
        return f"{where}: taken for damage: {damage}"
    allowed = story.views[done : begun + 1]
    # A change of the keyring is one step and its line in the audit the next: who crashes between the
    # two finds the change made, and the line missing.
    unaudited = [{**view, "audit": allowed[0]["audit"]} for view in allowed if "audit" in view]
    if found in (*allowed, *unaudited):
        return None
    return f"{where}: {difference(found, story.views[done])}"


def checked(story: Story, *, per_moment: int, seed: int) -> int:
    """Check every disk and return how many there were; AssertionError names the first few that are wrong."""
    count, faults = 0, []
    for state in states(story, per_moment=per_moment, seed=seed):
        count += 1
        if fault := fault_of(story, state):
            faults.append(fault)
            assert len(faults) < 5, "\n".join(faults)
    assert not faults, "\n".join(faults)
    return count


def difference(found: object, expected: object, name: str = "") -> str:
    """Say where two views differ, by the names of the parts."""
    if isinstance(found, dict) and isinstance(expected, dict):
        keys = sorted(found.keys() | expected.keys(), key=str)
        parts = [
            difference(found.get(key), expected.get(key), f"{name}/{key}")
            for key in keys
            if found.get(key) != expected.get(key)
        ]
        return "; ".join(parts)
    return f"{name}: {str(found)[:60]} instead of {str(expected)[:60]}"
