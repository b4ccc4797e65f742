"""A file system that refuses: any call, any reason, once or from then on."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from peer_console.vault.fs import FileSystem, Handle

_T = TypeVar("_T")

REASONS = ("ENOSPC", "short write", "EIO", "EROFS", "EDQUOT", "EINTR")
_NUMBERS = {
    "ENOSPC": errno.ENOSPC,
    "short write": errno.ENOSPC,
    "EIO": errno.EIO,
    "EROFS": errno.EROFS,
    "EDQUOT": errno.EDQUOT,
    "EINTR": errno.EINTR,
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Which call is refused, why, and whether every later call of that kind is too."""

    at: int
    """The number of the call, counted from 0 over all calls that reach the disk."""
    reason: str
    for_ever: bool = False


class FailingFileSystem:
    """Passes every call on to ``inner`` until the call the fault names.

    A fault that lasts refuses, from its moment on, every call of the same kind; a full or
    read-only disk refuses every call that changes something. A short write leaves half of the bytes.
    Closing and unlocking never fail here: the operating system gives the descriptor back regardless.
    """

    def __init__(self, inner: FileSystem) -> None:
        self._inner = inner
        self._fault: Fault | None = None
        self._kind: str | None = None
        self.calls: list[str] = []
        """The kind of each call since `arm`, in order."""
        self.struck = False
        self.read_only = False
        """While true, every call that changes something is refused, as on a write-protected disk."""

    def arm(self, fault: Fault | None) -> None:
        """Count calls from 0 and refuse as ``fault`` says; None refuses nothing."""
        self._fault = fault
        self._kind = None
        self.calls = []
        self.struck = False

    def ask(self, kind: str, call: Callable[[], _T], short: Callable[[], None] | None = None) -> _T:
        """Make one call of the disk, or refuse it; ``short`` does the part a short write does."""
        here = len(self.calls)
        self.calls.append(kind)
        fault = self._fault
        if self.read_only and kind in _CHANGING:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        if fault is None or not self._refuses(fault, kind, here):
            return call()
        self.struck = True
        if fault.reason == "short write" and short is not None:
            short()
        number = _NUMBERS[fault.reason]
        raise OSError(number, os.strerror(number))

    def _refuses(self, fault: Fault, kind: str, here: int) -> bool:
        if here == fault.at:
            self._kind = kind
            return True
        if not fault.for_ever or self._kind is None:
            return False
        if fault.reason in ("ENOSPC", "EDQUOT", "short write"):
            return kind in _GROWING if self._kind in _GROWING else kind == self._kind
        if fault.reason == "EROFS":
            return kind in _CHANGING if self._kind in _CHANGING else kind == self._kind
        return kind == self._kind

    # --- the calls of a FileSystem --------------------------------------------------------------

    def make_folder(self, path: Path) -> None:
        """See `FileSystem.make_folder`."""
        self.ask("make_folder", lambda: self._inner.make_folder(path))

    def names(self, folder: Path) -> list[str]:
        """See `FileSystem.names`."""
        return self.ask("names", lambda: self._inner.names(folder))

    def exists(self, path: Path) -> bool:
        """See `FileSystem.exists`: lexists(3) has no way to fail but to say no."""
        return self._inner.exists(path)

    def read(self, path: Path) -> bytes:
        """See `FileSystem.read`."""
        return self.ask("read", lambda: self._inner.read(path))

    def open(self, path: Path, *, create: bool = False, write: bool = True) -> Handle:
        """See `FileSystem.open`."""
        kind = "create" if create else "open for writing" if write else "open"
        handle = self.ask(kind, lambda: self._inner.open(path, create=create, write=write))
        return _FailingHandle(handle, self)

    def replace(self, source: Path, target: Path) -> None:
        """See `FileSystem.replace`."""
        self.ask("replace", lambda: self._inner.replace(source, target))

    def remove(self, path: Path) -> None:
        """See `FileSystem.remove`."""
        self.ask("remove", lambda: self._inner.remove(path))

    def sync_folder(self, folder: Path) -> None:
        """See `FileSystem.sync_folder`."""
        self.ask("sync_folder", lambda: self._inner.sync_folder(folder))

    def lock(self, path: Path) -> Handle:
        """See `FileSystem.lock`."""
        return _FailingHandle(self.ask("lock", lambda: self._inner.lock(path)), self)


_GROWING = frozenset({"make_folder", "create", "pwrite", "lock"})
_CHANGING = _GROWING | {"replace", "remove", "truncate", "open for writing"}


class _FailingHandle:
    """A file of a `FailingFileSystem`."""

    def __init__(self, inner: Handle, disk: FailingFileSystem) -> None:
        self._inner = inner
        self._disk = disk

    def pread(self, size: int, offset: int) -> bytes:
        """See `Handle.pread`."""
        return self._disk.ask("pread", lambda: self._inner.pread(size, offset))

    def pwrite(self, data: bytes, offset: int) -> None:
        """See `Handle.pwrite`."""
        half = data[: len(data) // 2]
        self._disk.ask(
            "pwrite",
            lambda: self._inner.pwrite(data, offset),
            lambda: self._inner.pwrite(half, offset),
        )

    def truncate(self, size: int) -> None:
        """See `Handle.truncate`."""
        self._disk.ask("truncate", lambda: self._inner.truncate(size))

    def datasync(self) -> None:
        """See `Handle.datasync`."""
        self._disk.ask("datasync", self._inner.datasync)

    def size(self) -> int:
        """See `Handle.size`."""
        return self._disk.ask("size", self._inner.size)

    def close(self) -> None:
        """See `Handle.close`."""
        self._inner.close()
