"""The only door to files: a small file system that can be real, in memory, recorded or made to fail.

Everything the vault does to a disk is one of the few calls below, so that every crash and every
refusal of the operating system can be tried in a test. Nothing here knows what the bytes mean.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

Progress = Callable[[int, int], None]
"""Told how much of how much is done."""
_PIECE = 4 * 1024 * 1024
_FOLDER_MODE = 0o700
_FILE_MODE = 0o600


class Handle(Protocol):
    """An open file of the room. Every call may raise OSError."""

    def pread(self, size: int, offset: int) -> bytes:
        """Return up to ``size`` bytes from ``offset``; fewer only at the end of the file."""

    def pwrite(self, data: bytes, offset: int) -> None:
        """Write all of ``data`` at ``offset``, or raise with any part of it written."""

    def truncate(self, size: int) -> None:
        """Make the file ``size`` bytes long."""

    def datasync(self) -> None:
        """Return once the file's data and length are on the disk."""

    def size(self) -> int:
        """Return the file's length in bytes."""

    def close(self) -> None:
        """Give the file back; a lock held through it ends."""


class FileSystem(Protocol):
    """What the vault may ask of a disk. Every call may raise OSError."""

    def make_folder(self, path: Path) -> None:
        """Create ``path`` and its parents, private to the owner; an existing folder is made private."""

    def names(self, folder: Path) -> list[str]:
        """Return the sorted names in ``folder``; an absent folder has none."""

    def exists(self, path: Path) -> bool:
        """Return whether a file, a folder or a link stands at ``path``."""

    def read(self, path: Path) -> bytes:
        """Return the whole file at ``path``; a symbolic link is refused with ELOOP."""

    def open(self, path: Path, *, create: bool = False, write: bool = True) -> Handle:
        """Open ``path`` without following links; ``create`` makes a new file and refuses an old one."""

    def replace(self, source: Path, target: Path) -> None:
        """Move ``source`` over ``target`` in one step."""

    def remove(self, path: Path) -> None:
        """Remove the file at ``path``."""

    def sync_folder(self, folder: Path) -> None:
        """Return once the names in ``folder`` are on the disk."""

    def lock(self, path: Path) -> Handle:
        """Hold ``path`` for the life of the handle; raise BlockingIOError where another process does."""


def write_whole(fs: FileSystem, path: Path, data: bytes, progress: Progress | None = None) -> None:
    """Put ``data`` at ``path``, whole or not at all, and return once it is on the disk.

    Temporary file, write, sync, rename, sync the folder. The temporary file of a failed attempt is
    removed where the disk still lets us; one left by a crash is overwritten by the next attempt. A slow
    stick is written to piece by piece where somebody waits: ``progress`` hears the bytes that are on it.
    """
    temporary = path.with_name(path.name + ".new")
    if fs.exists(temporary):
        fs.remove(temporary)
    try:
        handle = fs.open(temporary, create=True)
        try:
            piece = _PIECE if progress else max(1, len(data))
            for at in range(0, max(1, len(data)), piece):
                handle.pwrite(data[at : at + piece], at)
                handle.datasync()
                if progress:
                    progress(min(at + piece, len(data)), len(data))
        finally:
            handle.close()
        fs.replace(temporary, path)
    except OSError:
        with contextlib.suppress(OSError):
            fs.remove(temporary)
        raise
    fs.sync_folder(path.parent)


# --- the real disk ------------------------------------------------------------------------------


class OsHandle:
    """A file descriptor of the operating system."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def pread(self, size: int, offset: int) -> bytes:
        """See `Handle.pread`."""
        parts = []
        while size > 0:
            part = os.pread(self._descriptor, size, offset)
            if not part:
                break
            parts.append(part)
            offset += len(part)
            size -= len(part)
        return b"".join(parts)

    def pwrite(self, data: bytes, offset: int) -> None:
        """See `Handle.pwrite`."""
        written = os.pwrite(self._descriptor, data, offset)
        while written < len(data):
            more = os.pwrite(self._descriptor, memoryview(data)[written:], offset + written)
            if more == 0:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            written += more

    def truncate(self, size: int) -> None:
        """See `Handle.truncate`."""
        os.ftruncate(self._descriptor, size)

    def datasync(self) -> None:
        """See `Handle.datasync`; on macOS only F_FULLFSYNC reaches the disk itself (fsync(2) there)."""
        if sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(self._descriptor, fcntl.F_FULLFSYNC)
        else:
            os.fdatasync(self._descriptor)

    def size(self) -> int:
        """See `Handle.size`."""
        return os.fstat(self._descriptor).st_size

    def close(self) -> None:
        """See `Handle.close`."""
        os.close(self._descriptor)


class OsFileSystem:
    """The laptop's own disk."""

    def make_folder(self, path: Path) -> None:
        """See `FileSystem.make_folder`."""
        path.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        if stat.S_IMODE(path.lstat().st_mode) != _FOLDER_MODE:
            path.chmod(_FOLDER_MODE)

    def names(self, folder: Path) -> list[str]:
        """See `FileSystem.names`."""
        try:
            return sorted(os.listdir(folder))
        except FileNotFoundError:
            return []

    def exists(self, path: Path) -> bool:
        """See `FileSystem.exists`."""
        return os.path.lexists(path)

    def read(self, path: Path) -> bytes:
        """See `FileSystem.read`."""
        handle = self.open(path, write=False)
        try:
            return handle.pread(handle.size(), 0)
        finally:
            handle.close()

    def open(self, path: Path, *, create: bool = False, write: bool = True) -> Handle:
        """See `FileSystem.open`."""
        flags = (os.O_RDWR if write else os.O_RDONLY) | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
        if create:
            flags |= os.O_CREAT | os.O_EXCL
        descriptor = os.open(path, flags, _FILE_MODE)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        return OsHandle(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        """See `FileSystem.replace`."""
        source.replace(target)

    def remove(self, path: Path) -> None:
        """See `FileSystem.remove`."""
        path.unlink()

    def sync_folder(self, folder: Path) -> None:
        """See `FileSystem.sync_folder`."""
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def lock(self, path: Path) -> Handle:
        """See `FileSystem.lock`; flock(2) ends with the process, however it ends."""
        import fcntl

        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(path, flags, _FILE_MODE)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            raise
        return OsHandle(descriptor)


# --- a disk in memory ---------------------------------------------------------------------------


class MemoryHandle:
    """A file of a `MemoryFileSystem`."""

    def __init__(
        self, content: bytearray, locked: list[Path] | None = None, path: Path | None = None
    ) -> None:
        self._content = content
        self._locked = locked
        self._path = path

    def pread(self, size: int, offset: int) -> bytes:
        """See `Handle.pread`."""
        return bytes(self._content[offset : offset + size])

    def pwrite(self, data: bytes, offset: int) -> None:
        """See `Handle.pwrite`."""
        if offset > len(self._content):
            self._content.extend(bytes(offset - len(self._content)))
        self._content[offset : offset + len(data)] = data

    def truncate(self, size: int) -> None:
        """See `Handle.truncate`."""
        if size < len(self._content):
            del self._content[size:]
        else:
            self._content.extend(bytes(size - len(self._content)))

    def datasync(self) -> None:
        """See `Handle.datasync`: memory has no disk to reach."""

    def size(self) -> int:
        """See `Handle.size`."""
        return len(self._content)

    def close(self) -> None:
        """See `Handle.close`."""
        if self._locked is not None and self._path in self._locked:
            self._locked.remove(self._path)


class MemoryFileSystem:
    """A disk that is gone with the process: the practice room lives on one, and most tests."""

    def __init__(self, files: dict[Path, bytes] | None = None) -> None:
        self.files: dict[Path, bytearray] = {path: bytearray(data) for path, data in (files or {}).items()}
        self._locked: list[Path] = []

    def make_folder(self, path: Path) -> None:
        """See `FileSystem.make_folder`: folders here are only prefixes of names."""

    def names(self, folder: Path) -> list[str]:
        """See `FileSystem.names`."""
        return sorted(path.name for path in self.files if path.parent == folder)

    def exists(self, path: Path) -> bool:
        """See `FileSystem.exists`."""
        return path in self.files or any(path in file.parents for file in self.files)

    def read(self, path: Path) -> bytes:
        """See `FileSystem.read`."""
        return bytes(self._content(path))

    def open(self, path: Path, *, create: bool = False, write: bool = True) -> Handle:
        """See `FileSystem.open`."""
        if create:
            if path in self.files:
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
            self.files[path] = bytearray()
        return MemoryHandle(self._content(path))

    def replace(self, source: Path, target: Path) -> None:
        """See `FileSystem.replace`."""
        self.files[target] = self._content(source)
        del self.files[source]

    def remove(self, path: Path) -> None:
        """See `FileSystem.remove`."""
        self._content(path)
        del self.files[path]

    def sync_folder(self, folder: Path) -> None:
        """See `FileSystem.sync_folder`: memory has no disk to reach."""

    def lock(self, path: Path) -> Handle:
        """See `FileSystem.lock`."""
        if path in self._locked:
            raise BlockingIOError(errno.EWOULDBLOCK, os.strerror(errno.EWOULDBLOCK))
        self._locked.append(path)
        content = self.files.setdefault(path, bytearray())
        return MemoryHandle(content, self._locked, path)

    def _content(self, path: Path) -> bytearray:
        try:
            return self.files[path]
        except KeyError:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from None


@contextmanager
def opened(fs: FileSystem, path: Path, *, create: bool = False, write: bool = True) -> Iterator[Handle]:
    """Yield the file at ``path`` and close it whatever happens."""
    handle = fs.open(path, create=create, write=write)
    try:
        yield handle
    finally:
        handle.close()
