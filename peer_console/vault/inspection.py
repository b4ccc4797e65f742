"""Checking a room's small files: keyring and its copy, public part, draft. The journal checks itself."""

from __future__ import annotations

from collections.abc import Iterator

from peer_console.errors import PeerConsoleError
from peer_console.vault import draft, keyring_store, public_part
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
    elif public_part.load(fs, folder, outer) is None:
        yield Finding("public part", "changed")
    try:
        draft.load(fs, folder, outer.vault)
    except PeerConsoleError:
        yield Finding("draft", "changed")
