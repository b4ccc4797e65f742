"""What a room shows of itself without a key: its face, locked or not. Nothing here writes."""

from __future__ import annotations

from peer_console.vault import book
from peer_console.vault.anchor import HANDOFF_WAITING, SHIFT_OPEN
from peer_console.vault.keys import Member
from peer_console.vault.sitting import Sitting


class Face:
    """The part of a room that everybody may look at."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting

    @property
    def damage(self) -> str | None:
        """What is damaged, in a word ('keyring', 'anchor', 'journal 3'); then nothing is saved any more.

        But for 'directory': the room's own directory is missing or changed, and all the rest works.
        """
        found = self._sitting.damage or self._sitting.journal.damage
        return found or (book.WHAT if self._sitting.ring.page.book_damaged else None)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved: damage, or a folder that cannot be written."""
        return self._sitting.read_only

    @property
    def healed(self) -> bool:
        """Whether this sign-in found a save that never was acknowledged, and put it aside."""
        return self._sitting.journal.healed

    @property
    def public(self) -> bytes | None:
        """The public part as a lead signed it; None where it is missing, changed or stale."""
        return self._sitting.ring.page.data

    @property
    def public_trusted(self) -> bool:
        """Whether there is a public part that a lead signed."""
        return self._sitting.ring.page.part is not None

    @property
    def book(self) -> bytes | None:
        """The room's own directory as a lead signed it, read from the disk each time, from any thread.

        None where there is none, or where it is missing or changed (then ``damage`` says 'directory').
        """
        return self._sitting.ring.page.book()

    @property
    def book_digest(self) -> bytes:
        """What tells one book from another without reading it: its SHA-256; empty where there is none."""
        return self._sitting.ring.page.digest

    @property
    def handoff_waiting(self) -> bool:
        """Whether the last hand-off waits for somebody; while locked, as HEAD says."""
        return bool(self._sitting.journal.flags & HANDOFF_WAITING)

    @property
    def shift_open(self) -> bool:
        """Whether a shift is open; while locked, as HEAD says."""
        return bool(self._sitting.journal.flags & SHIFT_OPEN)

    @property
    def members(self) -> tuple[Member, ...]:
        """The people signed in now, in the order they came; nobody while locked."""
        return self._sitting.ring.members
