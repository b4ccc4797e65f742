"""One letter answers: a question whose answers are a few lettered choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

from peer_console.tui.keys import bindings
from peer_console.tui.widgets.choices import Choices, Option
from peer_console.tui.widgets.keyline import KeyLine, KeyRow

if TYPE_CHECKING:
    from textual.app import ComposeResult


class PickOne(ModalScreen[str]):
    """Returns the code of the choice, '' for Esc."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = ""
    ALLOW_SELECT = False
    BINDINGS = bindings("back")

    def __init__(self, title: str, says: str, options: tuple[Option, ...]) -> None:
        super().__init__()
        self._words = (title, says)
        self._options = options

    def compose(self) -> ComposeResult:
        """Show the question and its answers."""
        with Vertical(id="paper"):
            yield Label(self._words[0], id="title", markup=False)
            yield Choices(self._options, indent=0)
            yield Label(self._words[1], id="says", markup=False)
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Stand on the first answer."""
        self.query_one(KeyLine).rows = (KeyRow(("back",)),)
        self.query_one(Choices).focus()

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        self.dismiss(event.codes[0])

    def on_key_line_pressed(self, message: KeyLine.Pressed) -> None:
        """A key was clicked: the only one is Esc."""
        message.stop()
        self.action_back()

    def action_back(self) -> None:
        """Change nothing."""
        self.dismiss("")
