"""What was written about the visit, large and alone, for the person it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from peer_console.text import clean
from peer_console.tui.keys import bindings
from peer_console.tui.widgets.keyline import KeyLine, KeyRow
from peer_console.wording import visit as words

if TYPE_CHECKING:
    from textual.app import ComposeResult

_WIDTH = 50


class ShowNote(Screen[None]):
    """The note in wide lines with air between them, then what was chosen, and nothing about the room."""

    CSS_PATH = "shownote.tcss"
    BINDINGS = bindings("back")
    AUTO_FOCUS = ""
    ALLOW_SELECT = False

    def __init__(self, note: str, chosen: tuple[str, ...]) -> None:
        super().__init__()
        self._note = clean(note).strip()
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """Show the title, the note, what was chosen, and the promise."""
        with VerticalScroll(id="sheet", can_focus=False):
            yield Static(words.SHOW_TITLE, id="title", markup=False)
            yield Static(words.NOTE_STARTS, id="starts", markup=False)
            yield Static(large(self._note or words.SHOW_EMPTY), id="large")
            for sentence in self._chosen:
                yield Static(Content(sentence), classes="chosen")
            yield Static(words.SHOW_PROMISE, id="promise", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Show the way back."""
        self.query_one(KeyLine).rows = (KeyRow(("back",)),)

    def on_key_line_pressed(self, message: KeyLine.Pressed) -> None:
        """The one key was clicked."""
        message.stop()
        self.action_back()

    def action_back(self) -> None:
        """Back to the form."""
        self.dismiss(None)


def large(text: str, width: int = _WIDTH) -> Content:
    """Return ``text`` as large as a terminal can: short lines with an empty one between them."""
    rows = [row.plain.rstrip() for part in text.split("\n") for row in Content(part).wrap(width)]
    return Content("\n\n".join(rows))
