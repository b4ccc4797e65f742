"""A file system that writes down every call, so that a crash can be played back at any of them."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path

from peer_console.vault.fs import Handle, MemoryFileSystem, MemoryHandle


@dataclass(frozen=True, slots=True)
class Made:
    """A new, empty file got a name."""

    path: Path
    file: int


@dataclass(frozen=True, slots=True)
class Wrote:
    """Bytes went into a file: into the cache, not yet onto the disk."""

    file: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """A file was given a length."""

    file: int
    size: int


@dataclass(frozen=True, slots=True)
class Synced:
    """Everything written to a file so far is on the disk."""

    file: int


@dataclass(frozen=True, slots=True)
class SyncFailed:
    """A sync was refused: what was written before may never arrive, unless it is written again."""

    file: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A file took another name, over whatever had it."""

    source: Path
    target: Path
    file: int


@dataclass(frozen=True, slots=True)
class Removed:
    """A name went away."""

    path: Path


@dataclass(frozen=True, slots=True)
class FolderSynced:
    """The names of a folder are on the disk."""

    folder: Path


@dataclass(frozen=True, slots=True)
class Read:
    """Bytes were asked for."""

    file: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Not a call: a moment the test wants to know about, such as 'save 3 was acknowledged'."""

    note: str


Call = Made | Wrote | Cut | Synced | SyncFailed | Moved | Removed | FolderSynced | Read | Mark


class RecordingFileSystem:
    """A disk in memory with a diary.

    ``base`` is what lay on the disk, durably, when the diary began; ``calls`` is the diary. Files
    are known by a number, because a name may move from one file to another.
    """

    def __init__(self, files: dict[Path, bytes] | None = None) -> None:
        self.inner = MemoryFileSystem(files)
        self.calls: list[Call] = []
        self.refuse_sync = False
        """While true, syncing a file fails with EIO, as a dying disk does."""
        self.base: dict[Path, bytes] = {}
        self._numbers = {path: number for number, path in enumerate(sorted(self.inner.files))}
        self._next = len(self._numbers)
        self.forget()

    def forget(self) -> None:
        """Begin the diary anew: what is there now counts as safely on the disk."""
        self.calls = []
        self.base = self.files()
        self.base_numbers = dict(self._numbers)

    def mark(self, note: str) -> None:
        """Write a moment of the test into the diary."""
        self.calls.append(Mark(note))

    def killed(self, after: int) -> RecordingFileSystem:
        """Return the disk as the next program finds it when this one was killed after so many calls.

        A killed program takes nothing with it: the cache is there to be read, and still not on the disk.
        """
        following = RecordingFileSystem(self.base)
        following.base_numbers = dict(self.base_numbers)
        following.calls = self.calls[:after]
        following._next = self._next
        contents = {number: bytearray(self.base[path]) for path, number in self.base_numbers.items()}
        names = dict(self.base_numbers)
        for call in following.calls:
            _redo(call, contents, names)
        following._numbers = names
        following.inner.files = {path: contents[number] for path, number in names.items()}
        return following

    def files(self) -> dict[Path, bytes]:
        """Return what a running program sees: everything, synced or not."""
        return {path: bytes(content) for path, content in self.inner.files.items()}

    # --- the calls of a FileSystem --------------------------------------------------------------

    def make_folder(self, path: Path) -> None:
        """See `FileSystem.make_folder`."""
        self.inner.make_folder(path)

    def names(self, folder: Path) -> list[str]:
        """See `FileSystem.names`."""
        return self.inner.names(folder)

    def exists(self, path: Path) -> bool:
        """See `FileSystem.exists`."""
        return self.inner.exists(path)

    def read(self, path: Path) -> bytes:
        """See `FileSystem.read`."""
        data = self.inner.read(path)
        self.calls.append(Read(self._numbers[path], 0, len(data)))
        return data

    def open(self, path: Path, *, create: bool = False, write: bool = True) -> Handle:
        """See `FileSystem.open`."""
        handle = self.inner.open(path, create=create, write=write)
        if create:
            self._make(path)
        return _RecordingHandle(handle, self._numbers[path], self)

    def replace(self, source: Path, target: Path) -> None:
        """See `FileSystem.replace`."""
        self.inner.replace(source, target)
        self._numbers[target] = self._numbers.pop(source)
        self.calls.append(Moved(source, target, self._numbers[target]))

    def remove(self, path: Path) -> None:
        """See `FileSystem.remove`."""
        self.inner.remove(path)
        del self._numbers[path]
        self.calls.append(Removed(path))

    def sync_folder(self, folder: Path) -> None:
        """See `FileSystem.sync_folder`."""
        self.inner.sync_folder(folder)
        self.calls.append(FolderSynced(folder))

    def lock(self, path: Path) -> Handle:
        """See `FileSystem.lock`."""
        fresh = path not in self.inner.files
        handle = self.inner.lock(path)
        if fresh:
            self._make(path)
        return _RecordingHandle(handle, self._numbers[path], self)

    def _make(self, path: Path) -> None:
        self._numbers[path] = self._next
        self._next += 1
        self.calls.append(Made(path, self._numbers[path]))


def _redo(call: Call, contents: dict[int, bytearray], names: dict[Path, int]) -> None:
    match call:
        case Made(path, file):
            names[path], contents[file] = file, bytearray()
        case Wrote(file, offset, data):
            MemoryHandle(contents[file]).pwrite(data, offset)
        case Cut(file, size):
            MemoryHandle(contents[file]).truncate(size)
        case Moved(source, target, file):
            del names[source]
            names[target] = file
        case Removed(path):
            del names[path]
        case _:
            pass


class _RecordingHandle:
    """A file of a `RecordingFileSystem`."""

    def __init__(self, inner: Handle, file: int, owner: RecordingFileSystem) -> None:
        self._inner = inner
        self._file = file
        self._owner = owner

    def pread(self, size: int, offset: int) -> bytes:
        """See `Handle.pread`."""
        self._owner.calls.append(Read(self._file, offset, size))
        return self._inner.pread(size, offset)

    def pwrite(self, data: bytes, offset: int) -> None:
        """See `Handle.pwrite`."""
        self._inner.pwrite(data, offset)
        self._owner.calls.append(Wrote(self._file, offset, bytes(data)))

    def truncate(self, size: int) -> None:
        """See `Handle.truncate`."""
        self._inner.truncate(size)
        self._owner.calls.append(Cut(self._file, size))

    def datasync(self) -> None:
        """See `Handle.datasync`."""
        if self._owner.refuse_sync:
            self._owner.calls.append(SyncFailed(self._file))
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        self._inner.datasync()
        self._owner.calls.append(Synced(self._file))

    def size(self) -> int:
        """See `Handle.size`."""
        return self._inner.size()

    def close(self) -> None:
        """See `Handle.close`."""
        self._inner.close()
