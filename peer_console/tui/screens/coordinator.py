"""What a coordinator finds in this version: the own passphrase, the crisis card, the directory."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from peer_console.tui.keys import bindings
from peer_console.tui.screens.frame import FramedScreen
from peer_console.tui.widgets.keyline import KeyRow
from peer_console.wording import coordinator as words

if TYPE_CHECKING:
    from peer_console.services.desk import Desk
    from peer_console.services.people import PeopleService


def make(desk: Desk) -> CoordinatorScreen:
    """Return the screen with the one service it needs."""
    return CoordinatorScreen(desk.people)


class CoordinatorScreen(FramedScreen[None]):
    """Says what is there, and that counts are not in this version."""

    WHERE = words.WHERE
    KEYS = KeyRow(("own_passphrase",))
    BINDINGS = bindings("own_passphrase")
    CSS_PATH = "coordinator.tcss"
    HELP: ClassVar[str] = "coordinator"

    def __init__(self, people: PeopleService) -> None:
        super().__init__()
        self._people = people

    def compose_body(self) -> ComposeResult:
        """Three short paragraphs."""
        yield Static(words.BODY, id="words", markup=False)

    def action_own_passphrase(self) -> None:
        """Replace the own passphrase."""
        from peer_console.tui.dialogs.passphrase import ReplacePassphrase

        self.app.push_screen(ReplacePassphrase(self._people), self._replaced)

    def _replaced(self, replaced: bool | None) -> None:
        if replaced:
            self.say(words.REPLACED, "good")
