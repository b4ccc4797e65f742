"""The draft of those who sit at the desk: kept, found again, dropped, beside the drafts of others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from peer_console.errors import RoomDamaged
from peer_console.vault import draft
from peer_console.vault.draft import Sealed
from peer_console.vault.keys import Keys
from peer_console.vault.place import Place


class DraftPlace:
    """One file for everybody's drafts; what cannot be opened here is left as it lies."""

    def __init__(self, place: Place, keys: Keys) -> None:
        """Look at the file once. Whoever signs in later is asked again by `found`."""
        self._place = place
        self._keys = keys
        self._vault = keys.keyring.outer.vault
        self._mine: Sealed | None = None
        self._damaged = False
        self._others: tuple[Sealed, ...] = ()
        try:
            self._others = draft.load(place.fs, place.folder, self._vault)
        except RoomDamaged:
            self._damaged = True

    def keep(self, document: dict[str, Any], also: Sequence[str] = ()) -> None:
        """Put ``document`` on the disk, sealed to everybody signed in now and ``also`` to these people.

        Raise `NotSaved`.
        """
        keys = self._keys
        mine = draft.sealed(keys.keyring, keys.bundles, keys.acting, document, also)
        self._save((*self._others, mine))
        self._mine = mine

    def found(self) -> dict[str, Any] | None:
        """Return the newest draft that somebody signed in can open. Raise `RoomDamaged`, once."""
        if self._damaged:
            # Said once; from now on the next draft replaces the file.
            self._damaged = False
            raise RoomDamaged(draft.NAME)
        if self._mine is None:
            self._take_mine()
        if self._mine is None:
            return None
        for bundle in self._keys.bundles:
            document = draft.opened(self._keys.keyring, bundle, self._mine)
            if document is not None:
                return document
        return None

    def drop(self) -> None:
        """Take the draft of those signed in off the disk: it was saved, or given up. Raise `NotSaved`."""
        if self._mine is None:
            self._take_mine()
        if self._mine is not None or self._damaged:
            self._save(self._others)
            self._mine = None

    def _take_mine(self) -> None:
        """Find the newest draft that opens to somebody signed in and take it out of the others'."""
        for kept in reversed(self._others):
            if any(draft.is_for(self._keys.keyring, bundle, kept) for bundle in self._keys.bundles):
                self._mine = kept
                self._others = tuple(other for other in self._others if other is not kept)
                return

    def _save(self, drafts: tuple[Sealed, ...]) -> None:
        draft.save(self._place.fs, self._place.folder, self._vault, drafts)
        self._damaged = False
