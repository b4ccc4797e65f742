"""The journal's files: how they are called, and one of them open under its mask."""

from __future__ import annotations

import errno
import re
from pathlib import Path

from peer_console.errors import RoomDamaged
from peer_console.vault.frames import CHUNK, HEADER_SIZE
from peer_console.vault.fs import FileSystem, Handle
from peer_console.vault.mask import Mask

_NAME = re.compile(r"journal-(\d{4,})")
_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)


def name_of(number: int) -> str:
    """Return the name of the journal's file ``number``."""
    return f"journal-{number:04d}"


def is_journal(name: str) -> bool:
    """Return whether a journal file has this name."""
    return _NAME.fullmatch(name) is not None


def torn_name(number: int, offset: int) -> str:
    """Return the name a torn tail is kept aside under."""
    return f"torn-{number:04d}-{offset}"


def count_files(fs: FileSystem, folder: Path) -> int:
    """Return how many journal files there are; raise `RoomDamaged` where one in between is missing."""
    numbers = sorted(int(match[1]) for name in fs.names(folder) if (match := _NAME.fullmatch(name)))
    for expected, number in enumerate(numbers, start=1):
        if number != expected:
            raise RoomDamaged(f"journal {expected}")
    return len(numbers)


def whole_chunks(data: bytes) -> bytes:
    """Return ``data`` with zeros behind it up to a multiple of 64 KiB."""
    return data + bytes(-len(data) % CHUNK)


def read_shown(fs: FileSystem, path: Path, mask: Mask, size: int | None = None) -> bytes:
    """Return the unmasked file at ``path``, or only its first ``size`` bytes. Raise OSError."""
    handle = fs.open(path, write=False)
    try:
        raw = handle.pread(handle.size() if size is None else size, 0)
    finally:
        handle.close()
    return raw[:HEADER_SIZE] + mask.show(raw[HEADER_SIZE:], HEADER_SIZE)


class OpenFile:
    """The last journal file: open for the life of the room, read once and appended to."""

    def __init__(self, fs: FileSystem, path: Path, mask: Mask) -> None:
        self._mask = mask
        self.writable = True
        try:
            self._handle: Handle = fs.open(path)
        except OSError as error:
            if error.errno not in _READ_ONLY:
                raise
            self.writable = False
            self._handle = fs.open(path, write=False)
        self._size = self._handle.size()

    def read(self) -> bytes:
        """Return the whole file, unmasked."""
        self._size = self._handle.size()
        raw = self._handle.pread(self._size, 0)
        return raw[:HEADER_SIZE] + self._mask.show(raw[HEADER_SIZE:], HEADER_SIZE)

    def raw(self, offset: int) -> bytes:
        """Return the bytes from ``offset`` on as they are on the disk."""
        return self._handle.pread(self._size - offset, offset)

    def append(self, data: bytes, offset: int) -> None:
        """Write ``data`` at ``offset`` in one call; zeros up to the next 64 KiB too where it does not fit."""
        end = offset + len(data)
        if end > self._size:
            data += bytes(-end % CHUNK)
        self._handle.pwrite(self._mask.hide(data, offset), offset)
        self._size = max(self._size, offset + len(data))

    def append_tight(self, data: bytes, offset: int) -> None:
        """Write ``data`` at ``offset`` and nothing behind it: the disk is nearly full."""
        self._handle.pwrite(self._mask.hide(data, offset), offset)
        self._size = max(self._size, offset + len(data))

    def write_again(self, start: int, end: int) -> None:
        """Write the bytes between two places once more as they are, and return once they are on the disk."""
        self._handle.pwrite(self._handle.pread(end - start, start), start)
        self._handle.datasync()

    def sync(self) -> None:
        """Return once everything written is on the disk."""
        self._handle.datasync()

    def cut(self, offset: int) -> None:
        """Take back whatever a failed write left behind ``offset``, durably."""
        self._handle.truncate(offset)
        self._size = offset
        self._handle.datasync()

    def close(self) -> None:
        """Give the file back."""
        self._handle.close()
