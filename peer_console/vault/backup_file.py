"""One file that holds a whole room: the files of its folder as they lie there, sealed as they are.

Four parts: ``peer-console backup VERSION``, a contents line (JSON: the room, the day, each file's name,
length and SHA-256), the files' bytes one after the other, and the SHA-256 of all before in
hexadecimal. Nothing in it is more readable than in the room; only the day it was made is added.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from peer_console.errors import BackupDamaged, BackupForeign, RoomDamaged, RoomNewer
from peer_console.vault.documents import FORMAT, Document, spelled, understood
from peer_console.vault.seal import sha256

_WHAT: Final = "backup"
_TITLE: Final = b"peer-console backup "
_DIGEST_LINE: Final = 65
_MOST_DIGITS: Final = 9
_LONGEST_LINE: Final = 4 * 1024 * 1024
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,119}", re.ASCII)


class FileEntry(Document, frozen=True):
    """One file: its name in the room's folder, its length in bytes, its SHA-256."""

    name: str
    size: int
    sha256: bytes


class Contents(Document, frozen=True):
    """What a backup holds; ``files`` in the order of their names and of their bytes."""

    vault: str
    made: str
    files: tuple[FileEntry, ...]


@dataclass(frozen=True)
class Backup:
    """A backup that was read back and found whole: the room's id, the day, bytes by file name."""

    vault: str
    made: date
    files: Mapping[str, bytes]


def packed(vault: str, made: date, files: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a backup of ``files``; the same files on the same day are the same bytes."""
    names = sorted(files)
    entries = tuple(FileEntry(name, len(files[name]), sha256(files[name])) for name in names)
    head = _TITLE + b"%d\n" % FORMAT + spelled(Contents(vault, made.isoformat(), entries)) + b"\n"
    body = b"".join((head, *(files[name] for name in names)))
    return body + _digest_line(body)


def unpacked(data: bytes) -> Backup:
    """Return what ``data`` holds, every byte verified.

    Raise `BackupForeign` where it is no backup at all, `BackupDamaged` where a byte changed or is missing,
    `RoomNewer` where a later version of the program wrote it.
    """
    if not data.startswith(_TITLE):
        raise BackupForeign
    title, _, rest = data[: _LONGEST_LINE + 64].partition(b"\n")
    _known(title.removeprefix(_TITLE))
    line, newline, _ = rest.partition(b"\n")
    # A cut-off file is told by its last line, whatever else is wrong with it.
    if not newline or data[-_DIGEST_LINE:] != _digest_line(data[:-_DIGEST_LINE]):
        raise BackupDamaged
    try:
        contents = understood(_WHAT, line, Contents)
        made = date.fromisoformat(contents.made)
    except (RoomDamaged, ValueError):
        raise BackupDamaged from None
    return Backup(contents.vault, made, _files(contents, data, len(title) + len(line) + 2))


def _known(version: bytes) -> None:
    if version == b"%d" % FORMAT:
        return
    if version.isdigit() and len(version) <= _MOST_DIGITS and int(version) > FORMAT:
        raise RoomNewer(int(version), FORMAT)
    raise BackupDamaged


def _files(contents: Contents, data: bytes, offset: int) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for entry in contents.files:
        part = data[offset : offset + entry.size] if entry.size >= 0 else b""
        # A name is a name in one folder, and nothing that leads out of it.
        fits = _NAME.fullmatch(entry.name) and entry.name not in files
        if not fits or len(part) != entry.size or sha256(part) != entry.sha256:
            raise BackupDamaged
        files[entry.name] = part
        offset += entry.size
    if offset != len(data) - _DIGEST_LINE or list(files) != sorted(files):
        raise BackupDamaged
    return files


def _digest_line(body: bytes) -> bytes:
    return sha256(body).hex().encode() + b"\n"
