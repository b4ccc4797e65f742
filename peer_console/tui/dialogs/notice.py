"""Something shown once that has to be read or written down: a receipt, a one-time passphrase."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from peer_console.tui.keys import bindings
from peer_console.tui.widgets.keyline import KeyLine, KeyRow


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """A notice: its title, the one thing to copy (set apart), and the sentences around it."""

    title: str
    copy: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Notice(ModalScreen[None]):
    """Shows ``words`` until the key ``way_on`` is pressed; there is no other way out."""

    CSS_PATH = "notice.tcss"
    AUTO_FOCUS = ""
    ALLOW_SELECT = False
    BINDINGS = bindings("written_down", "lock_for_next")

    def __init__(self, words: NoticeWords, *, way_on: str = "written_down") -> None:
        super().__init__()
        self._words = words
        self._way_on = way_on

    def compose(self) -> ComposeResult:
        """Show the title, the sentences and what is to be copied."""
        with Vertical(id="paper"):
            yield Label(self._words.title, id="title", markup=False)
            for sentence in self._words.before:
                yield Label(sentence, classes="sentence", markup=False)
            yield Static(Content(self._words.copy), id="copy")
            for sentence in self._words.after:
                yield Label(sentence, classes="sentence", markup=False)
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Show the way on."""
        self.query_one(KeyLine).rows = (KeyRow((self._way_on,)),)

    def on_key_line_pressed(self, message: KeyLine.Pressed) -> None:
        """The way on was clicked."""
        message.stop()
        self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the way on that is shown is there."""
        return action == self._way_on if action in ("written_down", "lock_for_next") else True

    def action_written_down(self) -> None:
        """It is written down."""
        self.dismiss()

    def action_lock_for_next(self) -> None:
        """Lock, so that the next pair can sign in."""
        self.dismiss()
