"""Open what somebody chose: a folder, a zip, or one file. Nothing is ever unpacked onto the disk.

A zip is somebody else's: names that would leave a folder, links, device names, passwords, more than
`limits` allows or a file that becomes far larger than it was packed refuse the whole of it
(CWE-22, CWE-59, CWE-409). A zip inside a zip is not looked into.
"""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Final

from peer_console.directory.hsds.limits import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_FILES,
    MAX_RATIO,
    RATIO_FLOOR,
)
from peer_console.errors import ImportRefused

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_READ: Final = frozenset({".csv", ".json", ".txt", ".tsv", ".jsonl"})
# Names that Windows gives to devices, whatever the ending.
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{name}{number}" for name in ("com", "lpt") for number in range(10)}
)
_ENCRYPTED: Final = 0x1
_PIECE: Final = 1 << 16
# What zipfile and zlib raise for damaged bytes; NotImplementedError for a method of packing it lacks.
_DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    UnicodeDecodeError,
)


Told = Callable[[int], None]
"""Hears how many bytes more were read."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file of a package: its name with '/' between folders, and its bytes unpacked."""

    name: str
    size: int

    @property
    def folder(self) -> str:
        """The folder it stands in, '' for the top."""
        return self.name.rpartition("/")[0]

    @property
    def base(self) -> str:
        """Its name without folders."""
        return self.name.rpartition("/")[2]

    @property
    def stem(self) -> str:
        """Its name without folders and ending, as tables are compared."""
        return PurePosixPath(self.base).stem.strip().casefold().replace("-", "_").replace(" ", "_")

    @property
    def ending(self) -> str:
        """Its ending, as '.csv'."""
        return PurePosixPath(self.base).suffix.casefold()


@contextmanager
def _explained(member: Member) -> Iterator[None]:
    """Turn what reading a damaged or forbidden file raises into a refusal."""
    try:
        yield
    except _DAMAGED as bad:
        raise ImportRefused("damaged", member.base) from bad
    except (OSError, RuntimeError) as bad:
        raise ImportRefused("unreadable", member.base) from bad


class _Watched(io.RawIOBase):
    """A file that explains itself when it cannot be read, and never gives more than it said it holds."""

    def __init__(self, inner: IO[bytes], member: Member, told: Told) -> None:
        super().__init__()
        self._told = told
        self._inner = inner
        self._member = member
        self._left = member.size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        with _explained(self._member):
            piece = self._inner.read(len(view))
        self._left -= len(piece)
        if self._left < 0:
            raise ImportRefused("too-large", self._member.base)
        view[: len(piece)] = piece
        self._told(len(piece))
        return len(piece)

    def close(self) -> None:
        self._inner.close()
        super().close()


class Package:
    """The files of a package that may be services. Its own context manager: it holds a zip open."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._zip: zipfile.ZipFile | None = None
        self.members: tuple[Member, ...] = ()

    def __enter__(self) -> Package:
        try:
            self.members = self._opened()
        except OSError as bad:
            raise ImportRefused("unreadable") from bad
        except ValueError as bad:  # a NUL in a path
            raise ImportRefused("missing") from bad
        return self

    def __exit__(self, *exc: object) -> None:
        if self._zip is not None:
            self._zip.close()

    def open(self, member: Member, told: Told = lambda _: None) -> IO[bytes]:
        """Open one file for reading; reading raises ImportRefused where it is damaged or too large.

        ``told`` hears how many bytes more were read.
        """
        with _explained(member):
            inner = self._raw(member)
        return io.BufferedReader(_Watched(inner, member, told), _PIECE)

    def pieces(self, member: Member) -> Iterator[bytes]:
        """Yield the bytes of a file, some at a time. Raises ImportRefused as `open` does."""
        with self.open(member) as raw:
            while piece := raw.read(_PIECE):
                yield piece

    def _raw(self, member: Member) -> IO[bytes]:
        if self._zip is not None:
            try:
                return self._zip.open(member.name)
            except (OSError, ValueError) as bad:  # what it says of itself leads outside of it
                raise ImportRefused("damaged", member.base) from bad
        return open(self._path / member.name if self._path.is_dir() else self._path, "rb")

    def _opened(self) -> tuple[Member, ...]:
        if not self._path.exists():
            raise ImportRefused("missing")
        if self._path.is_dir():
            return _checked(_of_folder(self._path))
        if not self._path.is_file():
            raise ImportRefused("not-a-file")
        if zipfile.is_zipfile(self._path) or self._path.suffix.casefold() == ".zip":
            return self._of_zip()
        return _checked([Member(self._path.name, self._path.stat().st_size)])

    def _of_zip(self) -> tuple[Member, ...]:
        try:
            self._zip = zipfile.ZipFile(self._path)
        except (*_DAMAGED, ValueError) as bad:
            raise ImportRefused("damaged") from bad
        entries = self._zip.infolist()
        if len(entries) > MAX_FILES:
            raise ImportRefused("too-many-files")
        return _checked([Member(e.filename, e.file_size) for e in entries if _wanted(e)])


def _of_folder(top: Path) -> list[Member]:
    """Return the files of a folder; links and whatever is no file are not followed."""
    found: list[Member] = []
    looked_at = 0
    for folder, folders, names in os.walk(top):
        depth = len(Path(folder).relative_to(top).parts)
        folders[:] = sorted(n for n in folders if depth < MAX_DEPTH and not n.startswith((".", "__")))
        looked_at += len(names)
        if looked_at > MAX_FILES:
            raise ImportRefused("too-many-files")
        for name in sorted(names):
            entry = Path(folder, name)
            member = Member(entry.relative_to(top).as_posix(), 0)
            if not _readable(member):
                continue
            status = entry.lstat()
            if stat.S_ISLNK(status.st_mode):
                raise ImportRefused("link", member.base)
            if stat.S_ISREG(status.st_mode):
                found.append(Member(member.name, status.st_size))
    return found


def _wanted(entry: zipfile.ZipInfo) -> bool:
    """Whether a file of a zip may be read. Raises ImportRefused for what no honest package holds."""
    _check_name(entry.filename)
    if entry.is_dir():
        return False
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise ImportRefused("link")
    if entry.file_size > RATIO_FLOOR and entry.file_size > entry.compress_size * MAX_RATIO:
        raise ImportRefused("too-large")
    if not _readable(Member(entry.filename, 0)):
        return False
    if entry.flag_bits & _ENCRYPTED:
        raise ImportRefused("locked")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ImportRefused("damaged")
    return True


def _check_name(name: str) -> None:
    parts = name.replace("\\", "/").split("/")
    outside = name.startswith(("/", "\\")) or ".." in parts or ":" in name or "\\" in name
    device = any(part.split(".")[0].strip().casefold() in _DEVICES for part in parts)
    if not name or outside or device or not name.isprintable() or len(name) > 500:
        raise ImportRefused("unsafe-name")


def _readable(member: Member) -> bool:
    """Whether it may hold services; what a Mac or an editor puts beside files does not."""
    hidden = any(part.startswith((".", "__MACOSX", "~")) for part in member.name.split("/"))
    return member.ending in _READ and not hidden


def _checked(members: list[Member]) -> tuple[Member, ...]:
    if sum(member.size for member in members) > MAX_BYTES:
        raise ImportRefused("too-large")
    names = [member.name for member in members]
    if len(set(names)) < len(names):
        raise ImportRefused("damaged")
    return tuple(sorted(members, key=lambda member: member.name))
