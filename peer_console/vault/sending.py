"""A room that sends what it counted to another room's coordinator, and takes what was sent to its own."""

from __future__ import annotations

from peer_console.vault import bundle
from peer_console.vault.backed import Backed
from peer_console.vault.bundle import Card, Opened


class Sending(Backed):
    """The verbs between rooms. Files come and go as bytes; what is in a bundle is the services' matter."""

    @property
    def code(self) -> str:
        """Eight characters that stand for this room, to compare by voice."""
        return bundle.code_of(self._sitting.ring.outer.vault)

    def card(self) -> bytes:
        """Return the file with which the acting person can be sent a bundle. Raise `NotSignedIn`."""
        with self._sitting.guard:
            self._sitting.must_work()
            return bundle.card_of(self._sitting.ring.keys)

    def bundle_for(self, card: Card, payload: bytes) -> bytes:
        """Return ``payload`` sealed to a card's owner, signed by this room. Leads only: `NotGranted`."""
        with self._sitting.guard:
            self._sitting.must_work()
            return bundle.sealed_for(card, self._sitting.ring.keys, self._sitting.today(), payload)

    def opened_bundle(self, data: bytes) -> Opened:
        """Return what a bundle holds for somebody signed in.

        Raise `BundleForeign`, `BundleDamaged`, `BundleForSomebodyElse`, `RoomNewer`.
        """
        with self._sitting.guard:
            self._sitting.must_work()
            return bundle.opened(data, self._sitting.ring.keys)
