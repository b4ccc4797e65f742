"""Reading the journal files that are closed: only when somebody asks, and then as little as answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from peer_console.errors import RoomDamaged, RoomUnreachable
from peer_console.vault.changes import NotAChange, Stored, unpack_json
from peer_console.vault.files import name_of, read_shown
from peer_console.vault.frames import AUDIT, DATA, HEADER_SIZE, MANIFEST, SEGMENT, Frame, frames_in
from peer_console.vault.fs import FileSystem
from peer_console.vault.headers import Header, unpack_header
from peer_console.vault.mask import Mask
from peer_console.vault.reader import Reader
from peer_console.vault.scan import Scan, Sums, scan
from peer_console.vault.segments import Place
from peer_console.vault.session import KeyHolder


@dataclass(frozen=True)
class Manifest:
    """What a file says of its predecessor, in a frame that every member reads."""

    closed: dict[str, list[str]]
    """The epochs that have segments in the file before this one, by compartment."""
    whole: list[str]
    """The compartments whose changes in the file before are all in this file's summaries."""
    since: dict[str, dict[str, int]]
    """By compartment and epoch: the file to begin with for all that is carried and alive."""


@dataclass(frozen=True)
class FileKeys:
    """What is worked out once to read one file: its mask and its HMACs."""

    header: Header
    mask: Mask
    sums: Sums

    @property
    def place(self) -> Place:
        """Which file of which room this is."""
        return Place(self.header.vault, self.header.number)


def file_keys(header: Header, keys: KeyHolder) -> FileKeys:
    """Return a file's mask and sums. Raise what `KeyHolder.commit_key` raises."""
    place = Place(header.vault, header.number)
    secret = keys.commit_key(header.epoch)
    mask = Mask(secret, header.vault, header.number, header.opening)
    return FileKeys(header, mask, Sums(secret, place))


class OpenedFile:
    """A sound file, or its first transaction: its frames when somebody asks, and a reader for them."""

    def __init__(self, keys: FileKeys, found: Scan, holder: KeyHolder) -> None:
        self.keys = keys
        self._found = found
        self._appended: list[tuple[bytes, int]] = []
        self._since: list[Frame] = []
        self._reader = self._reader_for(holder)

    def grow(self, data: bytes, offset: int) -> None:
        """Take in a transaction that was just appended; it is looked at when somebody reads."""
        self._appended.append((data, offset))

    @property
    def reader(self) -> Reader:
        """What opens the frames; it remembers the segments it opened."""
        self._take_in()
        return self._reader

    def frames(self, compartment: str, *kinds: int) -> Iterator[Frame]:
        """Yield the frames of some kinds in a compartment, oldest first."""
        self._take_in()
        yield from self._found.frames(*kinds, compartment=compartment)
        yield from (one for one in self._since if one.kind in kinds and one.compartment == compartment)

    def changes(self, compartment: str, *, audit: bool = True) -> Iterator[Stored]:
        """Yield the readable changes of a compartment in order, with or without the lines of the audit."""
        kinds = (DATA, AUDIT) if audit else (DATA,)
        return self.reader.changes(self.frames(compartment, *kinds))

    def reread(self, holder: KeyHolder) -> None:
        """Forget the opened segments: other keys may open more of them, or fewer."""
        self._reader = self._reader_for(holder)

    def _take_in(self) -> None:
        for data, offset in self._appended:
            frames = frames_in(data, offset)
            self._reader.note(frames)
            self._since += frames
        self._appended.clear()

    def _reader_for(self, holder: KeyHolder) -> Reader:
        reader = Reader(self.keys.place, holder)
        reader.note(self._found.frames(SEGMENT))
        reader.note(self._since)
        return reader

    @cached_property
    def manifest(self) -> Manifest:
        """What the file's first transaction says of the files before it."""
        return manifest_in(self.frames("", MANIFEST))


def manifest_in(frames: Iterator[Frame]) -> Manifest:
    """Return what the first of ``frames`` says; an empty manifest where there is none: in the first file."""
    frame = next(frames, None)
    if frame is None:
        return Manifest({}, [], {})
    match _json(frame):
        case {"closed": dict() as closed, "whole": list() as whole, "since": dict() as since}:
            return Manifest(closed, whole, since)
    raise RoomDamaged("journal")


def _json(frame: Frame) -> Any:
    try:
        return unpack_json(frame.body.rstrip(b"\0"))
    except NotAChange:
        raise RoomDamaged("journal") from None


class Shelf:
    """The closed files of a room."""

    def __init__(self, fs: FileSystem, folder: Path, vault: bytes, holder: KeyHolder) -> None:
        self._fs = fs
        self._folder = folder
        self._vault = vault
        self._holder = holder

    def beginning(self, number: int) -> OpenedFile:
        """Return a file's first transaction: its summaries of the file before. Raise `RoomDamaged`."""
        keys = self._keys(number)
        data = self._read(number, keys, keys.header.opening)
        found = scan(data, keys.sums, only_first=True)
        if found.last is None:
            raise RoomDamaged(f"journal {number}")
        return OpenedFile(keys, found, self._holder)

    def whole(self, number: int) -> OpenedFile:
        """Return all of a closed file, compared with what its successor says of it. Raise `RoomDamaged`."""
        keys = self._keys(number)
        found = scan(self._read(number, keys), keys.sums)
        if found.last is None or found.tail.strip(b"\0") or found.head != self._header(number + 1).previous:
            raise RoomDamaged(f"journal {number}")
        return OpenedFile(keys, found, self._holder)

    def _keys(self, number: int) -> FileKeys:
        return file_keys(self._header(number), self._holder)

    def _header(self, number: int) -> Header:
        header = unpack_header(self._raw(number, HEADER_SIZE), number)
        if header.vault != self._vault:
            raise RoomDamaged(f"journal {number}")
        return header

    def _raw(self, number: int, size: int) -> bytes:
        try:
            handle = self._fs.open(self._folder / name_of(number), write=False)
            try:
                return handle.pread(size, 0)
            finally:
                handle.close()
        except OSError:
            raise RoomUnreachable from None

    def _read(self, number: int, keys: FileKeys, size: int | None = None) -> bytes:
        try:
            return read_shown(self._fs, self._folder / name_of(number), keys.mask, size)
        except OSError:
            raise RoomUnreachable from None
