"""A list laid over a screen: to read, or to do something with the row that is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import events, on
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

from peer_console.tui.keys import bindings, key
from peer_console.tui.widgets.keyline import KeyLine, KeyRow
from peer_console.tui.widgets.lines import Lines, Source

if TYPE_CHECKING:
    from textual.app import ComposeResult


_AROUND = 9  # rows of border, title, two lines of why, a blank one and the keys


class Answer(NamedTuple):
    """The id of the key that was pressed, '' for Esc, and of the row that was marked."""

    key: str
    row: str


class Listing(ModalScreen[Answer]):
    """Shows rows; returns which of ``keys`` was pressed on which row.

    ``picked`` is the key that Enter and a click on a row stand for, '' where they do nothing here;
    ``stand_on`` the row that is marked first.
    """

    CSS_PATH = "listing.tcss"
    AUTO_FOCUS = ""
    ALLOW_SELECT = False
    BINDINGS = bindings("back")

    def __init__(
        self,
        title: str,
        why: str,
        rows: Source,
        *,
        keys: tuple[str, ...] = (),
        picked: str = "",
        stand_on: str = "",
    ) -> None:
        super().__init__()
        self._words = (title, why)
        self._rows = rows
        self._keys = keys
        self._picked = picked
        self._stand_on = stand_on
        for each in keys:
            if each != picked:
                self._bindings.bind(key(each).keys, f"answer('{each}')", show=False, priority=True)

    def compose(self) -> ComposeResult:
        """Show the list between its heading and its keys."""
        with Vertical(id="paper"):
            yield Label(self._words[0], id="title", markup=False)
            yield Label(self._words[1], id="why", markup=False)
            yield Lines(self._rows, id="listed")
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Stand on the row that was asked for, or the first."""
        self.query_one(KeyLine).rows = (KeyRow((*self._keys, "back")),)
        self.set_focus(self.query_one("#listed"))
        if self._stand_on:
            self.call_after_refresh(self.query_one("#listed", Lines).stand_on, self._stand_on)

    def on_resize(self, event: events.Resize) -> None:
        """A larger window shows more rows; the heading and the keys stay in sight."""
        self.query_one("#listed").styles.max_height = max(4, event.size.height - _AROUND)

    @on(Lines.Picked, "#listed")
    def _row_picked(self, event: Lines.Picked) -> None:
        event.stop()
        self.row_picked(event.line_id)

    def row_picked(self, row: str) -> None:
        """Enter or a click on a row: answer with the key it stands for, where there is one."""
        if self._picked:
            self.dismiss(Answer(self._picked, row))

    def on_key_line_pressed(self, message: KeyLine.Pressed) -> None:
        """A key was clicked: do what pressing it does."""
        message.stop()
        pressed = message.pressed.id
        if pressed == "back":
            self.action_back()
        else:
            self.action_answer(pressed)

    def action_answer(self, answer: str) -> None:
        """Return the key that was pressed, and the row."""
        self.dismiss(Answer(answer, self.query_one("#listed", Lines).current))

    def action_back(self) -> None:
        """Change nothing."""
        self.dismiss(Answer("", ""))
