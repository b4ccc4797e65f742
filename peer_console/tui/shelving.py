"""Keeps the directory that the console shows up to date with the room's own, without stopping anybody."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from peer_console.errors import PeerConsoleError
from peer_console.tui.presence import Presence

if TYPE_CHECKING:
    from textual.worker import Worker

    from peer_console.directory.resources import Resource
    from peer_console.directory.search import Index
    from peer_console.tui.shelf import Shelf


@runtime_checkable
class ShowsDirectory(Protocol):
    """A screen that shows what is on the shelf, and draws it anew when told to."""

    def restocked(self) -> None:
        """The directory holds other entries now; nothing that is being read may jump."""


class Shelving(Presence):
    """The shelf is the shipped directory until the room's is known; it is built beside the event loop."""

    _shelf: Shelf | None = None

    @property
    def shelf(self) -> Shelf:
        """The directory as it is shown now."""
        if self._shelf is None:
            from peer_console.tui.shelf import shipped_shelf  # the first frame needs no directory

            self._shelf = shipped_shelf()
        return self._shelf

    @property
    def directory_index(self) -> Index:
        """What finds entries as one types."""
        return self.shelf.index

    def moment(self) -> datetime:
        """Return the present moment on the room's clock; before there is a room, on the laptop's."""
        return self._desk.moment() if self._desk else datetime.now().astimezone()

    def restock(self) -> None:
        """Look anew at what the room's directory holds; call this after it was changed."""
        # The function, not its coroutine: the next one may come before this one has begun.
        _: Worker[None] = self.run_worker(self._restock, group="shelf", exclusive=True)

    def _entries(self) -> tuple[Resource, ...]:
        """Return what the directory holds; of a room that did not open, what its face shows."""
        desk = self.desk
        if desk.front.error is None:
            return desk.directory.with_events()
        from peer_console.services.room_directory import shown

        return shown(desk.front, self.moment().date())

    async def _restock(self) -> None:
        try:
            entries = await self.services.call(self._entries)
        except PeerConsoleError as error:
            self.tell(error)
            return
        if self._shelf is not None and self._shelf.entries == entries:
            return
        self._shelf = await asyncio.to_thread(_stocked, entries)
        for screen in self.screen_stack:
            if isinstance(screen, ShowsDirectory):
                screen.restocked()


def _stocked(entries: tuple[Resource, ...]) -> Shelf:
    from peer_console.directory.search import Index
    from peer_console.tui.shelf import Shelf, shipped_shelf

    shipped = shipped_shelf()
    return shipped if shipped.entries == entries else Shelf(entries, Index(entries))
