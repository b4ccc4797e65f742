"""Checking a room's small files: keyring, its copy, public part, book, draft. The journal checks itself."""

from __future__ import annotations

from collections.abc import Iterator

from peer_console.errors import PeerConsoleError
from peer_console.vault import book, draft, keyring_store, public_part
from peer_console.vault.check import Finding
from peer_console.vault.keyring_file import Outer, read_file
from peer_console.vault.place import Place


def inspected(place: Place, outer: Outer) -> Iterator[Finding]:
    """Yield what is wrong with the small files, read anew; ``outer`` is the keyring in use."""
    fs, folder = place.fs, place.folder
    try:
        if read_file(fs.read(folder / keyring_store.NAME)) != outer:
            yield Finding("keyring", "changed")
    except PeerConsoleError:
        yield Finding("keyring", "changed")
    except OSError:
        yield Finding("keyring", "unreadable")
    if not keyring_store.old_is_sound(fs, folder, outer):
        yield Finding("keyring copy", "changed")
    if not fs.exists(folder / public_part.NAME):
        yield Finding("public part", "missing")
    elif (part := public_part.load(fs, folder, outer)) is None:
        yield Finding("public part", "changed")
    elif part.book and book.load(fs, folder, part.book) is None:
        there = fs.exists(folder / book.name_of(part.book))
        yield Finding(book.WHAT, "changed" if there else "missing")
    try:
        draft.load(fs, folder, outer.vault)
    except PeerConsoleError:
        yield Finding("draft", "changed")
