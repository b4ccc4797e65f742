"""The directory of a room as it is shown: the shipped entries, and over them the room's own book.

Nothing here is secret and nothing here writes: it works while the room is locked, damaged or missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from peer_console.directory import facts
from peer_console.directory.book import Book, everything, merged
from peer_console.directory.hosting import events_ahead
from peer_console.directory.resources import Check, Resource
from peer_console.errors import RoomDamaged

if TYPE_CHECKING:
    from peer_console.domain.programme import Programme
    from peer_console.services.front import Front
    from peer_console.services.open_room import OpenRoom
    from peer_console.services.place import Place


class RoomDirectory:
    """What an open room's directory holds, worked out once for each book and each check of a crisis line."""

    def __init__(self, room: OpenRoom) -> None:
        self._room = room
        self._read: tuple[bytes, Book] | None = None
        self._entries: tuple[object, tuple[Resource, ...]] | None = None
        self._known: tuple[bytes, Mapping[str, Resource]] | None = None

    @property
    def digest(self) -> bytes:
        """What tells one book from another; empty where there is none."""
        return self._room.book_digest if self._room.is_open else b""

    def book(self) -> Book:
        """Return the room's book; an empty one where there is none, or none that is sound."""
        digest = self.digest
        if self._read is None or self._read[0] != digest:
            self._read = (digest, book_of(self._room.book if digest else None))
        return self._read[1]

    def stored(self, book: Book) -> None:
        """Take it that ``book`` is what the room has just stored: reading it back takes longer."""
        self._read = (self.digest, book)

    def entries(self) -> tuple[Resource, ...]:
        """Return the directory as it is shown."""
        try:
            checks = line_checks(self._room.programme if self._room.is_open else None)
        except RoomDamaged:
            checks = {}
        key = (self.digest, checks)
        if self._entries is None or self._entries[0] != key:
            self._entries = (key, merged(self.book(), facts.load(), checks))
        return self._entries[1]

    def events(self) -> tuple[Resource, ...]:
        """Return what the programme hosts from today on."""
        return events_ahead(self.book().events, self._room.today())

    def known(self) -> Mapping[str, Resource]:
        """Return every entry that is or was there, by id."""
        if self._known is None or self._known[0] != self.digest:
            self._known = (self.digest, everything(self.book(), facts.load()))
        return self._known[1]

    def name(self, id: str) -> str:
        """Return the name of an entry, retired or not; an id that nobody knows stands for itself."""
        entry = self.known().get(id)
        return entry.name if entry else id


def shown(front: Front, today: date | None = None) -> tuple[Resource, ...]:
    """Return the directory of a room as its face shows it: locked, damaged or missing too.

    With ``today`` what the programme hosts from then on stands at its end.
    """
    book = front.book or Book()
    entries = merged(book, facts.load(), line_checks(front.programme))
    return entries if today is None else (*entries, *events_ahead(book.events, today))


def at_a_glance(place: Place, today: date | None = None) -> tuple[Resource, ...]:
    """Return the directory of the room at ``place`` without opening the room, its lock or a cipher.

    With ``today`` what the programme hosts from then on stands at its end. Checksums are compared,
    signatures are not; without a room, or where its files are not whole, it is the shipped directory.
    """
    from peer_console.vault.glimpse import glimpse, glimpse_book

    public, book = glimpse(place.fs, place.folder), glimpse_book(place.fs, place.folder)
    if public is None and book is None:
        return facts.load()
    own = book_of(book)
    entries = merged(own, facts.load(), line_checks(_programme_of(public)))
    return entries if today is None else (*entries, *events_ahead(own.events, today))


def book_at_a_glance(place: Place) -> Book:
    """Return the book of the room at ``place``, its signature not verified; an empty one where none is."""
    from peer_console.vault.glimpse import glimpse_book

    return book_of(glimpse_book(place.fs, place.folder))


def book_of(data: bytes | None) -> Book:
    """Return the book in ``data``; an empty one where there is none, or one that cannot be read."""
    if not data:
        return Book()
    from peer_console.directory.book_file import decode  # imported only where there is a book

    try:
        return decode(data)
    except RoomDamaged:
        return Book()


def line_checks(programme: Programme | None) -> dict[str, Check]:
    """Return the programme's checks of the crisis card's lines, by id, as the directory says them.

    They are kept with the programme alone, for the card and for the directory: one truth.
    """
    if programme is None:
        return {}
    latest = sorted(programme.line_checks, key=lambda check: check.day)
    return {check.line_id: Check(check.day.isoformat(), check.by, check.how) for check in latest}


def _programme_of(data: bytes | None) -> Programme | None:
    from peer_console.services.programme import decode

    try:
        return decode(data) if data else None
    except RoomDamaged:
        return None
