"""Something shown once that has to be read or written down: a receipt, a one-time passphrase."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from peer_console.tui.keys import bindings, key
from peer_console.tui.widgets.keyline import KeyLine, KeyRow


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """A notice: its title, the one thing to copy (set apart), and the sentences around it."""

    title: str
    copy: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Notice(ModalScreen[bool]):
    """Shows ``words``; ``yes`` is the key that returns True, Esc returns False where ``may_stay``."""

    CSS_PATH = "notice.tcss"
    AUTO_FOCUS = ""
    ALLOW_SELECT = False
    BINDINGS = bindings("written_down", "lock_for_next", "back")

    def __init__(self, words: NoticeWords, *, yes: str = "written_down", may_stay: bool = False) -> None:
        super().__init__()
        self._words = words
        self._yes = key(yes).id
        self._may_stay = may_stay

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
        """Show the ways out."""
        self.query_one(KeyLine).rows = (KeyRow((self._yes, "back") if self._may_stay else (self._yes,)),)

    def on_key_line_pressed(self, message: KeyLine.Pressed) -> None:
        """A key was clicked: do what pressing it does."""
        message.stop()
        self.dismiss(message.pressed.id == self._yes)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the ways out that are shown are there."""
        if action == "back":
            return self._may_stay
        return action == key(self._yes).does if action in ("written_down", "lock_for_next") else True

    def action_written_down(self) -> None:
        """It is written down."""
        self.dismiss(True)  # noqa: FBT003

    def action_lock_for_next(self) -> None:
        """Lock, so that the next pair can sign in."""
        self.dismiss(True)  # noqa: FBT003

    def action_back(self) -> None:
        """Stay signed in."""
        self.dismiss(False)  # noqa: FBT003
