"""Every disk a power cut may leave behind, worked out from a diary of file calls.

The model is the least a disk promises (POSIX, and what ext4, xfs, btrfs and APFS keep at worst):

* what was synced is there;
* of what was not synced, each 512-byte sector of each file may hold any of the states it has been
  in since the last sync, in any order; a sector may also be torn, half new and half old;
* after a failed sync the system forgets which sectors it still had to write (Linux does): they stay
  uncertain through every later sync, until they are written again;
* a file's length is one of those it has had since the last sync, whatever its sectors hold:
  sectors that never arrived read as zeros;
* names (new, moved, removed) may be there or not, each for itself, until the folder is synced.

A moment has more such disks than can be tried, so they are sampled: first the ones that break
things in practice (nothing arrived, everything, all but one, only one, each prefix, each suffix),
then random ones from a fixed seed. Small products are tried in full.
"""

from __future__ import annotations

import hashlib
import itertools
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults.cached_file import SECTOR, CachedFile, options
from tests.faults.recording import (
    Call,
    Cut,
    FolderSynced,
    Made,
    Mark,
    Moved,
    RecordingFileSystem,
    Removed,
    Synced,
    SyncFailed,
    Wrote,
)

NameCall = Made | Moved | Removed


@dataclass(frozen=True)
class CrashState:
    """One disk found after a crash, and how far the program had got by then."""

    files: dict[Path, bytes]
    marks: tuple[str, ...]
    """The notes in the diary before the crash, oldest first."""
    moment: int
    """How many calls had been made."""


@dataclass(frozen=True)
class _Choice:
    """One thing the disk was free to do; option 0 is 'nothing arrived', the last 'all arrived'."""

    file: int
    """The file's number; -1 for a call about names."""
    sector: int
    """The sector's number; -1 for the file's length."""
    options: tuple[bytes | int | bool, ...]


class CrashDisk:
    """The disk of a `RecordingFileSystem`, stopped at every moment of its diary."""

    def __init__(self, recording: RecordingFileSystem) -> None:
        self._calls: Sequence[Call] = tuple(recording.calls)
        self._base = dict(recording.base)
        self._numbers = dict(recording.base_numbers)

    def states(self, *, per_moment: int, seed: int) -> Iterator[CrashState]:
        """Yield different disks, at most ``per_moment`` for each moment, the same ones every time.

        A moment is one just before something becomes durable, or at a mark, or the end: the disks
        of all moments between are among those of the next such moment.
        """
        seen: set[bytes] = set()
        for moment, replay in self._moments():
            for files in replay.disks(per_moment, random.Random(seed * 1_000_003 + moment)):
                state = CrashState(files, tuple(replay.marks), moment)
                digest = _digest(state)
                if digest not in seen:
                    seen.add(digest)
                    yield state

    def _moments(self) -> Iterator[tuple[int, _Replay]]:
        replay = _Replay(self._base, self._numbers)
        for moment, call in enumerate(self._calls):
            if isinstance(call, Synced | FolderSynced):
                yield moment, replay
            replay.apply(call)
            if isinstance(call, Mark):
                yield moment + 1, replay
        yield len(self._calls), replay


class _Replay:
    """The disk and the cache above it, at one moment."""

    def __init__(self, base: dict[Path, bytes], numbers: dict[Path, int]) -> None:
        self.marks: list[str] = []
        self._files = {numbers[path]: CachedFile([content]) for path, content in base.items()}
        self._names = dict(numbers)
        self._pending: list[NameCall] = []

    def apply(self, call: Call) -> None:
        """Take one call of the diary into account."""
        match call:
            case Made(_, file):
                self._files[file] = CachedFile()
                self._pending.append(call)
            case Moved() | Removed():
                self._pending.append(call)
            case Wrote(file, offset, data):
                self._files[file].write(offset, data)
            case Cut(file, size):
                self._files[file].cut(size)
            case Synced(file):
                self._files[file].sync()
            case SyncFailed(file):
                self._files[file].fail_to_sync()
            case FolderSynced(folder):
                self._sync_names(folder)
            case Mark(note):
                self.marks.append(note)
            case _:
                pass

    def _sync_names(self, folder: Path) -> None:
        here = [call for call in self._pending if _folder(call) == folder]
        self._pending = [call for call in self._pending if _folder(call) != folder]
        self._names = _renamed(self._names, here)

    def disks(self, limit: int, chance: random.Random) -> Iterator[dict[Path, bytes]]:
        """Yield the contents of up to ``limit`` disks a crash now may leave."""
        choices = [_Choice(-1, index, (False, True)) for index in range(len(self._pending))]
        for number, file in sorted(self._files.items()):
            choices.extend(_choices_of(number, file))
        for picked in _vectors([len(choice.options) for choice in choices], limit, chance):
            yield self._disk(choices, picked, chance)

    def _disk(
        self, choices: list[_Choice], picked: Sequence[int], chance: random.Random
    ) -> dict[Path, bytes]:
        kept: list[NameCall] = []
        contents = {number: bytearray(file.now()) for number, file in self._files.items()}
        lengths = {number: len(file.now()) for number, file in self._files.items()}
        for choice, option in zip(choices, picked, strict=True):
            value = choice.options[option]
            if choice.file < 0:
                kept.extend([self._pending[choice.sector]] if value else [])
            elif choice.sector < 0:
                lengths[choice.file] = int(value)
            else:
                _put_sector(contents[choice.file], choice.sector, bytes(value))
        names = _renamed(self._names, kept)
        return {path: _resized(contents[number], lengths[number]) for path, number in names.items()}


def _choices_of(number: int, file: CachedFile) -> Iterator[_Choice]:
    if len(file.versions) == 1 and not file.forgotten:
        return
    lengths = options([len(version) for version in file.versions])
    if len(lengths) > 1:
        yield _Choice(number, -1, lengths)
    for sector in range(-(-max(lengths) // SECTOR)):
        parts = file.parts(sector)
        if len(parts) > 1:
            torn = parts[-1][: SECTOR // 2] + parts[0][SECTOR // 2 :]
            yield _Choice(number, sector, (parts[0], torn, *parts[1:]))


def _vectors(sizes: list[int], limit: int, chance: random.Random) -> Iterator[list[int]]:
    """Yield which option each choice takes: all combinations, or the telling ones and a sample."""
    if math.prod(sizes) <= limit:
        yield from (list(vector) for vector in itertools.product(*(range(size) for size in sizes)))
        return
    telling = list(_telling(sizes))
    if len(telling) > limit // 2:
        telling = telling[:2] + chance.sample(telling[2:], max(0, limit // 2 - 2))
    yield from telling
    for _ in range(limit - len(telling)):
        arrived = chance.choice((0.1, 0.5, 0.9))
        yield [size - 1 if chance.random() < arrived else chance.randrange(size) for size in sizes]


def _telling(sizes: list[int]) -> Iterator[list[int]]:
    nothing = [0] * len(sizes)
    everything = [size - 1 for size in sizes]
    yield nothing
    yield everything
    for index, size in enumerate(sizes):
        for option in range(size - 1):
            yield [*everything[:index], option, *everything[index + 1 :]]
        for option in range(1, size):
            yield [*nothing[:index], option, *nothing[index + 1 :]]
        yield everything[:index] + nothing[index:]
        yield nothing[:index] + everything[index:]


def _renamed(names: dict[Path, int], calls: list[NameCall]) -> dict[Path, int]:
    after = dict(names)
    for call in calls:
        match call:
            case Made(path, file):
                after[path] = file
            case Moved(source, target, file):
                # It is the file that moves: another one that still has the old name stays behind.
                if after.get(source) == file:
                    del after[source]
                after[target] = file
            case Removed(path):
                after.pop(path, None)
    return after


def _folder(call: NameCall) -> Path:
    return (call.target if isinstance(call, Moved) else call.path).parent


def _put_sector(content: bytearray, sector: int, data: bytes) -> None:
    start = sector * SECTOR
    content.extend(bytes(max(0, start + SECTOR - len(content))))
    content[start : start + SECTOR] = data


def _resized(content: bytearray, length: int) -> bytes:
    return bytes(content[:length]).ljust(length, b"\0")


def _digest(state: CrashState) -> bytes:
    digest = hashlib.blake2b("\0".join(state.marks).encode(), digest_size=16)
    for path, content in sorted(state.files.items()):
        digest.update(f"{path}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.digest()
