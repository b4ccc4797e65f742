"""The room's own directory: a second file that may be read while locked, vouched for by the public part.

Its bytes lie as they were given, in a file named after their SHA-256; the signed public part holds
that hash. A new book is on the disk before the part that names it, and the old one is removed only
after: wherever a crash falls, the part that is found names a book that is whole.
What the bytes mean is nobody's business here.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from peer_console.errors import RecordRefused
from peer_console.vault import seal
from peer_console.vault.fs import FileSystem, opened
from peer_console.vault.keyring_store import replace_file

WHAT: Final = "directory"
"""How errors, findings and damage call it."""
MOST: Final = 64 * 1024 * 1024
"""Bytes of the largest book that is written or read: nobody fills memory by leaving a huge file there."""
_NAME = re.compile(r"book-[0-9a-f]{64}(\.new)?")


def name_of(digest: bytes) -> str:
    """Return the name of the book with this SHA-256."""
    return f"book-{digest.hex()}"


def is_ours(name: str) -> bool:
    """Return whether a book, or the rest of one that was being written, has this name."""
    return _NAME.fullmatch(name) is not None


def load(fs: FileSystem, folder: Path, digest: bytes) -> bytes | None:
    """Return the book with this SHA-256, or None where it is missing, changed, or cannot be read."""
    try:
        with opened(fs, folder / name_of(digest), write=False) as handle:
            size = handle.size()
            data = handle.pread(size, 0) if size <= MOST else b""
    except OSError:
        return None
    return data if seal.sha256(data) == digest else None


def save(fs: FileSystem, folder: Path, data: bytes) -> None:
    """Put a book on the disk, beside the one in use. Raise `RecordRefused`, `NotSaved`, `SavingStopped`."""
    if len(data) > MOST:
        raise RecordRefused(WHAT)
    replace_file(fs, folder / name_of(seal.sha256(data)), data)


def sweep(fs: FileSystem, folder: Path, digest: bytes) -> None:
    """Remove every book but the one in use (``digest``; empty for none); where the disk refuses, later.

    The names are synced first: the public part that replaced another must not be lost after the
    other one's book is gone.
    """
    kept = name_of(digest) if digest else ""
    with suppress(OSError):
        left = [name for name in fs.names(folder) if is_ours(name) and name != kept]
        if left:
            fs.sync_folder(folder)
        for name in left:
            fs.remove(folder / name)
