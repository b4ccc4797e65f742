"""A question before something goes: it says what will happen, and Esc always keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

from peer_console.tui.keys import bindings, key
from peer_console.tui.widgets.keyline import KeyLine, KeyRow

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Confirm(ModalScreen[str]):
    """Shows what it is about and what will happen; returns the id of the key pressed, '' for Esc.

    ``keys`` are ids of ``keys.py``; Enter is never one of them.
    """

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = ""
    ALLOW_SELECT = False
    BINDINGS = bindings("back")

    def __init__(self, title: str, about: str, says: str, *keys: str) -> None:
        super().__init__()
        self._words = (title, about, says)
        self._keys = keys
        for each in keys:
            self._bindings.bind(key(each).keys, f"answer('{each}')", show=False, priority=True)

    def compose(self) -> ComposeResult:
        """Show the question and its keys."""
        title, about, says = self._words
        with Vertical(id="paper"):
            yield Label(title, id="title", markup=False)
            if about:
                yield Label(about, id="about", markup=False)
            yield Label(says, id="says", markup=False)
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Show the ways out."""
        self.query_one(KeyLine).rows = (KeyRow((*self._keys, "back")),)

    def on_key_line_pressed(self, message: KeyLine.Pressed) -> None:
        """A key was clicked: do what pressing it does."""
        message.stop()
        pressed = message.pressed.id
        self.dismiss("" if pressed == key("back").id else pressed)

    def action_answer(self, answer: str) -> None:
        """Return the key that was pressed."""
        self.dismiss(answer)

    def action_back(self) -> None:
        """Change nothing."""
        self.dismiss("")
