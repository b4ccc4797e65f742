"""The draft: what is being typed, on the disk within a second, sealed to those who sit there.

Nobody else opens it, a lead neither. One file holds the draft of each pair that locked with one
open; a pair replaces and drops only its own. See docs/decisions/draft.md.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from peer_console.errors import NotSaved, RoomDamaged, RoomNewer
from peer_console.vault import seal
from peer_console.vault.accounts import Bundle
from peer_console.vault.documents import Document, from_file, spelled, understood, whole_file
from peer_console.vault.fs import FileSystem
from peer_console.vault.keyring import Keyring
from peer_console.vault.keyring_store import replace_file

NAME = "draft"
_BUCKET = 4096
_MOST_KEPT = 16


class Sealed(Document, frozen=True):
    """One draft: its key sealed to each author, and the text under that key."""

    keys: tuple[bytes, ...]
    text: bytes


class Drafts(Document, frozen=True):
    """The file, the draft touched last at the end."""

    vault: str
    drafts: tuple[Sealed, ...]


class Text(Document, frozen=True):
    """What is sealed: the document as JSON, and the signature of who was acting."""

    person: str
    document: bytes
    signature: bytes


def sealed(
    keyring: Keyring,
    authors: Sequence[Bundle],
    acting: Bundle,
    document: dict[str, Any],
    also: Sequence[str] = (),
) -> Sealed:
    """Return ``document`` so that each of ``authors`` can open it; its length shows in steps of 4 KiB.

    ``also`` are the ids of those who share it without being signed in: the other one of the shift.
    """
    vault, key, data = keyring.outer.vault, seal.fresh_key(), _spelled(document)
    text = Text(acting.person, data, seal.sign(acting.signer, "draft", vault, data))
    sharing = {*also, *(author.person for author in authors)}
    readers = (person for person in keyring.active() if person.id in sharing)
    keys = tuple(seal.seal(reader.seal_public, key, "draft", vault) for reader in readers)
    return Sealed(keys, seal.encrypt(key, 0, seal.padded(spelled(text), _BUCKET), "draft", vault))


def opened(keyring: Keyring, author: Bundle, draft: Sealed) -> dict[str, Any] | None:
    """Return the document of a draft, or None where it is somebody else's. Raise `RoomDamaged`."""
    vault = keyring.outer.vault
    key = next(filter(None, (_opened_key(author, one, vault) for one in draft.keys)), None)
    if key is None:
        return None
    try:
        text = understood(NAME, seal.unpadded(seal.decrypt(key, 0, draft.text, "draft", vault)), Text)
    except seal.SealBroken:
        raise RoomDamaged(NAME) from None
    person = keyring.person(text.person)
    if person is None or not any(
        seal.signed(verifier, text.signature, "draft", vault, text.document) for verifier in person.verifiers
    ):
        raise RoomDamaged(NAME)
    document: dict[str, Any] = json.loads(text.document)
    return document


def is_for(keyring: Keyring, author: Bundle, draft: Sealed) -> bool:
    """Return whether ``author`` holds a key to a draft."""
    return any(_opened_key(author, one, keyring.outer.vault) is not None for one in draft.keys)


def _spelled(document: dict[str, Any]) -> bytes:
    # Escaped to ASCII: also half a surrogate pair, pasted from somewhere, is kept as it was typed.
    return json.dumps(document, separators=(",", ":")).encode("ascii")


def load(fs: FileSystem, folder: Path, vault: str) -> tuple[Sealed, ...]:
    """Return the drafts on the disk, oldest first; none where there is no file. Raise `RoomDamaged`."""
    try:
        found = from_file(NAME, fs.read(folder / NAME), Drafts)
    except FileNotFoundError:
        return ()
    except (OSError, RoomNewer):
        raise RoomDamaged(NAME) from None
    if found.vault != vault:
        raise RoomDamaged(NAME)
    return found.drafts


def save(fs: FileSystem, folder: Path, vault: str, drafts: Sequence[Sealed]) -> None:
    """Put the drafts on the disk, or remove the file where there is none. Raise `NotSaved`."""
    if drafts:
        replace_file(fs, folder / NAME, whole_file(NAME, Drafts(vault, tuple(drafts[-_MOST_KEPT:]))))
        return
    try:
        if fs.exists(folder / NAME):
            fs.remove(folder / NAME)
    except OSError:
        raise NotSaved from None
    # Where this is refused, a power cut may bring the draft back: nothing that was typed is lost.
    with contextlib.suppress(OSError):
        fs.sync_folder(folder)


def _opened_key(author: Bundle, sealed_key: bytes, vault: str) -> bytes | None:
    try:
        return seal.unseal(author.seal_private, sealed_key, "draft", vault)
    except seal.SealBroken:
        return None
