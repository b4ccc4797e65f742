"""The public part: what may be read while the room is locked, signed by a lead with the root key.

It carries its own chain of roots, so that it is sound before and after a root is replaced: its chain
must go on from the keyring's, and its version must not be below what the keyring has seen.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from peer_console.errors import RoomDamaged, RoomNewer
from peer_console.vault import seal
from peer_console.vault.documents import Document, from_file, spelled, whole_file
from peer_console.vault.fs import FileSystem
from peer_console.vault.keyring_file import Outer, Root, roots_hold
from peer_console.vault.keyring_store import replace_file

NAME = "public"
_DIGEST_SIZE = 32


class PublicPart(Document, frozen=True, kw_only=True, omit_defaults=True):
    """What stands in the file; ``signature`` by the last of ``roots`` over everything before it.

    ``book`` is the SHA-256 of the room's own directory (see `book`); a room without one leaves it out.
    """

    vault: str
    version: int
    roots: tuple[Root, ...]
    data: bytes
    book: bytes = b""
    signature: bytes


def made(outer: Outer, version: int, data: bytes, root: bytes, book: bytes = b"") -> PublicPart:
    """Return the signed public part that goes with a keyring; ``book`` is a SHA-256, or empty."""
    part = PublicPart(
        vault=outer.vault, version=version, roots=outer.roots, data=data, book=book, signature=b""
    )
    return msgspec.structs.replace(part, signature=seal.sign(root, "public", spelled(part)))


def load(fs: FileSystem, folder: Path, outer: Outer) -> PublicPart | None:
    """Return the room's public part, or None where it is missing, changed, stale or wrongly signed."""
    try:
        part = from_file(NAME, fs.read(folder / NAME), PublicPart)
    except (OSError, RoomDamaged, RoomNewer):
        return None
    return part if is_sound(part, outer) else None


def is_sound(part: PublicPart, outer: Outer) -> bool:
    """Return whether the room's root vouches for the part and the keyring has seen none newer."""
    unsigned = msgspec.structs.replace(part, signature=b"")
    return (
        part.vault == outer.vault
        and len(part.book) in (0, _DIGEST_SIZE)
        and part.version >= outer.public_version
        and part.roots[: len(outer.roots)] == outer.roots
        and roots_hold(part.vault, part.roots)
        and seal.signed(part.roots[-1].public, part.signature, "public", spelled(unsigned))
    )


def save(fs: FileSystem, folder: Path, part: PublicPart) -> None:
    """Put the public part on the disk. Raise `NotSaved` or `SavingStopped`."""
    replace_file(fs, folder / NAME, whole_file(NAME, part))
