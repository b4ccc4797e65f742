"""The open room as the services see it: who is signed in, what day it is, tables and transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime, timezone, tzinfo
from functools import cached_property
from typing import TYPE_CHECKING, Any

from peer_console.errors import NotGranted, NotSignedIn, RoomDamaged, RoomMissing
from peer_console.services.ids import hex_id, number_of

if TYPE_CHECKING:
    from peer_console.domain.programme import Programme
    from peer_console.services.documents import Document
    from peer_console.services.room_directory import RoomDirectory
    from peer_console.vault.room import Member, Receipt, Room, Table

Clock = Callable[[], datetime]


class OpenRoom:
    """Holds the vault's room once there is one. All services of a desk share it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._room: Room | None = None
        self._public: tuple[bytes, Programme] | None = None

    # --- the room and the day -------------------------------------------------------------------

    @property
    def room(self) -> Room:
        """The vault's room. Raises RoomMissing before it was opened or set up."""
        if self._room is None:
            raise RoomMissing
        return self._room

    def use(self, room: Room | None) -> None:
        """Take an opened room, or let go of it."""
        self._room = room
        self._public = None

    @property
    def is_open(self) -> bool:
        """Whether there is a room, locked or not."""
        return self._room is not None

    def now(self) -> datetime:
        """Return the moment on the room's wall clock, to the minute and without its zone."""
        return self._clock().replace(second=0, microsecond=0, tzinfo=None)

    def today(self) -> date:
        """Return the day on the room's wall clock."""
        return self._clock().date()

    def zone(self) -> tzinfo | None:
        """Return the time zone of the room's wall clock; None where it is simply the laptop's."""
        zone = self._clock().tzinfo
        # What `datetime.astimezone` gives is the offset of one moment, not a zone that knows its summers.
        return None if isinstance(zone, timezone) else zone

    # --- the programme --------------------------------------------------------------------------

    @property
    def programme(self) -> Programme:
        """The programme. Raises RoomDamaged where the public part is missing or not whole."""
        data = self.room.public
        if data is None:
            raise RoomDamaged("public part")
        if self._public is None or self._public[0] != data:
            from peer_console.services.programme import decode

            self._public = (data, decode(data))
        return self._public[1]

    def set_programme(self, programme: Programme, what: str = "programme_changed") -> None:
        """Store the programme in the public part, signed by the lead who is signed in.

        ``what`` is the verb of the audit line.
        """
        from peer_console.services.programme import encode

        self.room.set_public(encode(programme), what=what)

    # --- the room's own directory ---------------------------------------------------------------

    @property
    def book(self) -> bytes | None:
        """The room's own directory, read from the disk; None where there is none, or no sound one."""
        return self.room.book

    @property
    def book_digest(self) -> bytes:
        """What tells one book from another without reading it; empty where there is none."""
        return self.room.book_digest

    @cached_property
    def directory(self) -> RoomDirectory:
        """The directory as it is shown, read only; all services share what it worked out."""
        from peer_console.services.room_directory import RoomDirectory

        return RoomDirectory(self)

    def set_book(self, book: bytes) -> None:
        """Store the room's own directory beside the public part, signed by the lead who is signed in.

        Durable, whole or not at all. Raises RoomDamaged ('public part'), NotGranted, NotSaved,
        SavingStopped, RoomReadOnly, RecordRefused ('directory') where it is above 64 MiB.
        """
        data = self.room.public
        if data is None:
            raise RoomDamaged("public part")
        self.room.set_public(data, book)

    # --- people and what their keys open --------------------------------------------------------

    @property
    def members(self) -> tuple[Member, ...]:
        """The people signed in now. Raises NotSignedIn where nobody is."""
        members = self.room.members
        if not members:
            raise NotSignedIn
        return members

    def require_lead(self) -> None:
        """Raise NotGranted unless a shift lead is signed in."""
        if not any(member.role == "lead" for member in self.members):
            raise NotGranted("roster")

    # --- tables ---------------------------------------------------------------------------------

    def table(self, name: str) -> Table:
        """Return a table of the room. Raises NotSignedIn while locked."""
        if not self.members:
            raise NotSignedIn
        return self.room.table(name)

    def _readable(self, name: str) -> Table:
        table = self.table(name)
        if not table.readable:
            from peer_console.vault.records import compartment_of

            raise NotGranted(compartment_of(name))
        return table

    def load_whole(self, name: str) -> None:
        """Read the closed files of a table's compartment too: until then it holds the recent two."""
        self._readable(name).load_whole()

    def rows(self, name: str) -> Iterator[tuple[str, Document]]:
        """Yield id and document of every row, in the order they were first saved. Raises NotGranted."""
        for row in self._readable(name):
            yield hex_id(row.doc_id), row

    def where(self, name: str, fits: Callable[[Document], bool]) -> list[tuple[str, Document]]:
        """Return id and document of the rows that fit, in the order of saving. Raises NotGranted."""
        return [(hex_id(row.doc_id), row) for row in self._readable(name).search(fits)]

    def row(self, name: str, id: str) -> Document | None:
        """Return one row, or None where there is none. Raises NotGranted."""
        try:
            found = self._readable(name).get(doc_id=number_of(id))
        except ValueError:
            return None
        return found if isinstance(found, dict) else None

    def put(self, name: str, document: Mapping[str, Any], id: str | None = None) -> str:
        """Add a row inside a transaction and return its id.

        With ``id`` the row takes the place of whatever is there, seen or unseen.
        """
        table = self.table(name)
        if id is None:
            return hex_id(table.insert(document))
        table.replace(number_of(id), document)
        return id

    def change(self, name: str, id: str, fields: Mapping[str, Any]) -> None:
        """Change fields of a row inside a transaction."""
        self.table(name).update(fields, doc_ids=[number_of(id)])

    def remove(self, name: str, id: str) -> None:
        """Take a row away inside a transaction, seen or unseen; nothing happens where there is none."""
        self.table(name).erase(number_of(id))

    def transaction(
        self, what: str, *, handoff_waiting: bool | None = None, shift_open: bool | None = None
    ) -> AbstractContextManager[None]:
        """Gather what is written in the block into one save: all of it, or none of it."""
        return self.room.transaction(what, handoff_waiting=handoff_waiting, shift_open=shift_open)

    def receipt(self) -> Receipt:
        """Return the count and the eight characters that can go on the paper shift sheet."""
        return self.room.receipt()
