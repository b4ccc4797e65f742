"""The public part: what may be read while the room is locked, signed by a lead with the root key.

It carries its own chain of roots, so that it is sound before and after a root is replaced: its chain
must go on from the keyring's, and its version must not be below what the keyring has seen.
"""

from __future__ import annotations

from pathlib import Path

from peer_console.errors import RoomDamaged, RoomNewer
from peer_console.vault import seal
from peer_console.vault.documents import Document, from_file, spelled, whole_file
from peer_console.vault.fs import FileSystem
from peer_console.vault.keyring_file import Outer, Root, roots_hold
from peer_console.vault.keyring_store import replace_file

NAME = "public"


class PublicPart(Document, frozen=True):
    """What stands in the file; ``signature`` by the last of ``roots`` over everything before it."""

    vault: str
    version: int
    roots: tuple[Root, ...]
    data: bytes
    signature: bytes


def made(outer: Outer, version: int, data: bytes, root: bytes) -> PublicPart:
    """Return the signed public part that goes with a keyring."""
    unsigned = PublicPart(outer.vault, version, outer.roots, data, b"")
    signature = seal.sign(root, "public", spelled(unsigned))
    return PublicPart(outer.vault, version, outer.roots, data, signature)


def load(fs: FileSystem, folder: Path, outer: Outer) -> PublicPart | None:
    """Return the room's public part, or None where it is missing, changed, stale or wrongly signed."""
    try:
        part = from_file(NAME, fs.read(folder / NAME), PublicPart)
    except (OSError, RoomDamaged, RoomNewer):
        return None
    return part if is_sound(part, outer) else None


def is_sound(part: PublicPart, outer: Outer) -> bool:
    """Return whether the room's root vouches for the part and the keyring has seen none newer."""
    unsigned = PublicPart(part.vault, part.version, part.roots, part.data, b"")
    return (
        part.vault == outer.vault
        and part.version >= outer.public_version
        and part.roots[: len(outer.roots)] == outer.roots
        and roots_hold(part.vault, part.roots)
        and seal.signed(part.roots[-1].public, part.signature, "public", spelled(unsigned))
    )


def save(fs: FileSystem, folder: Path, part: PublicPart) -> None:
    """Put the public part on the disk. Raise `NotSaved` or `SavingStopped`."""
    replace_file(fs, folder / NAME, whole_file(NAME, part))
