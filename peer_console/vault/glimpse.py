"""A look at the public part without a cipher: for the crisis card of a command that must be quick.

The file's checksum is compared, its signature is not. Whoever shows what is found here says so.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from peer_console.vault.fs import FileSystem

_FILE: Final = "public"
_TITLE: Final = b"peer-console public 1\n"
_DIGEST_LINE: Final = 65


def glimpse(fs: FileSystem, folder: Path) -> bytes | None:
    """Return the bytes a lead put into the public part, or None where no whole one is there."""
    return _bytes_of(fs, folder, "data")


def glimpse_book(fs: FileSystem, folder: Path) -> bytes | None:
    """Return the room's own directory, or None where there is none, or no whole one."""
    digest = _bytes_of(fs, folder, "book")
    if not digest:
        return None
    import hashlib

    try:
        data = fs.read(folder / f"book-{digest.hex()}")
    except OSError:
        return None
    return data if hashlib.sha256(data).digest() == digest else None


def _bytes_of(fs: FileSystem, folder: Path, field: str) -> bytes | None:
    """Return a field of the public part, its checksum compared."""
    try:
        data = fs.read(folder / _FILE)
    except OSError:
        return None
    # Imported only where there is a room: the card without one must not wait for them.
    import base64
    import hashlib
    import json

    body, digest = data[:-_DIGEST_LINE], data[-_DIGEST_LINE:]
    if not body.startswith(_TITLE) or digest.strip() != hashlib.sha256(body).hexdigest().encode():
        return None
    try:
        return base64.b64decode(json.loads(body.removeprefix(_TITLE))[field], validate=True)
    except (ValueError, KeyError, TypeError):
        return None
