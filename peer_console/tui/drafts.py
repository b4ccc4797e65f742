"""Keeping what is typed: half a second after the last change, and whenever the console is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peer_console.errors import PeerConsoleError
from peer_console.tui.screens.frame import DRAFT_PAUSE, Document, FramedScreen

if TYPE_CHECKING:
    from peer_console.services.desk import Desk
    from peer_console.tui.presence import Presence


class DraftKeeper:
    """Knows which screens hold unsaved changes and hands their documents to the services' thread."""

    def __init__(self, app: Presence) -> None:
        self._app = app
        self._changed: dict[str, FramedScreen[Any]] = {}
        self._waiting = False

    def changed(self, screen: FramedScreen[Any]) -> None:
        """Something on ``screen`` changed; it is kept after a short pause, together with what follows."""
        self._changed[screen.draft_name] = screen
        if not self._waiting:
            self._waiting = True
            self._app.set_timer(DRAFT_PAUSE, self._keep_soon)

    def done(self, screen: FramedScreen[Any]) -> None:
        """The text of ``screen`` became a record: its draft is dropped."""
        self._changed.pop(screen.draft_name, None)
        self._app.run_worker(self._drop(screen.draft_name), group="drafts")

    def unsaved(self) -> dict[str, Document]:
        """Return the documents of every screen that changed since its draft was last kept."""
        return {name: screen.draft_document() for name, screen in self._changed.items()}

    async def keep(self) -> PeerConsoleError | None:
        """Keep every unsaved draft now. Returns the failure, if there is one; the text stays in sight."""
        documents = self.unsaved()
        if not documents or self._app.standing.locked:
            return None
        try:
            await self._app.services.call(keep_all, self._app.desk, documents)
        except PeerConsoleError as error:
            return error
        for name, document in documents.items():
            screen = self._changed.get(name)
            if screen is not None and screen.draft_document() == document:
                del self._changed[name]
                # While the console is being left, the widgets that would say so are gone already.
                if self._app.screen_stack and screen.is_attached and screen.children:
                    screen.draft_kept()
        return None

    def _keep_soon(self) -> None:
        self._waiting = False
        self._app.run_worker(self.keep_and_tell(), group="drafts")

    async def keep_and_tell(self) -> None:
        """Keep every unsaved draft now; a failure is said on the main screen."""
        error = await self.keep()
        if error is not None:
            self._app.tell(error)

    async def _drop(self, name: str) -> None:
        try:
            await self._app.services.call(self._app.desk.drafts.drop, name)
        except PeerConsoleError as error:
            self._app.tell(error)


def keep_all(desk: Desk, documents: dict[str, Document]) -> bool:
    """Keep each of ``documents`` under its name, in the services' thread. Raises NotSaved and its kind."""
    for name, document in documents.items():
        desk.drafts.keep(name, document)
    return True
