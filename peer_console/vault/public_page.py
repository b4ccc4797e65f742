"""The public part in use and the book it names: read while locked, replaced by a lead."""

from __future__ import annotations

from contextlib import suppress

from peer_console.errors import NotSaved
from peer_console.vault import book, public_part, seal
from peer_console.vault.keyring_file import Outer
from peer_console.vault.place import Place
from peer_console.vault.public_part import PublicPart


class PublicPage:
    """What anybody may read of the room, as it was found or last written."""

    def __init__(self, place: Place, outer: Outer) -> None:
        """Read both, every byte; the book is read again when it is asked for, and not kept in memory."""
        self._place = place
        self.part = public_part.load(place.fs, place.folder, outer)
        """None where it is missing, changed, stale or wrongly signed."""
        self.book_damaged = False
        """Whether the part names a book that is missing or changed."""
        self.book()

    @property
    def data(self) -> bytes | None:
        """What a lead put into the public part."""
        return self.part.data if self.part else None

    @property
    def digest(self) -> bytes:
        """The SHA-256 of the book; empty where there is none, or no sound public part."""
        return self.part.book if self.part else b""

    def book(self) -> bytes | None:
        """Return the book, or None where there is none, or it is not the one that was signed.

        Safe from any thread: while it is replaced, it is the old one or the new one.
        """
        while True:
            digest = self.digest
            if not digest:
                return None
            found = book.load(self._place.fs, self._place.folder, digest)
            if found is not None:
                return found
            if digest == self.digest:
                self.book_damaged = True
                return None

    def next_part(self, outer: Outer, data: bytes, new_book: bytes | None, root: bytes) -> PublicPart:
        """Return the next public part, signed; ``new_book`` None keeps the book there is, empty drops it."""
        known = self.part.version if self.part else 0
        version = max(outer.public_version, known) + 1
        digest = self.digest if new_book is None else seal.sha256(new_book) if new_book else b""
        return public_part.made(outer, version, data, root, digest)

    def replace(self, part: PublicPart, new_book: bytes | None) -> None:
        """Put a part on the disk, its new book before it; then remove what nothing names any more.

        Raise `RecordRefused`, `NotSaved` (the old ones stand) or `SavingStopped`.
        """
        fs, folder = self._place.fs, self._place.folder
        if new_book and (part.book != self.digest or self.book_damaged):
            self.sweep()
            book.save(fs, folder, new_book)
        try:
            public_part.save(fs, folder, part)
        except NotSaved:
            self.sweep()
            raise
        self.part = part
        self.book_damaged = self.book_damaged and new_book is None
        self.sweep()

    def sweep(self) -> None:
        """Remove books that a crash or a refusal left behind.

        Without a sound public part none goes: nobody knows which one it would name.
        """
        if self.part is not None:
            with suppress(OSError):
                book.sweep(self._place.fs, self._place.folder, self.part.book)
