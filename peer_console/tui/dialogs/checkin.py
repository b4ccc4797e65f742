"""How was that for you? Asked between two people, answered nowhere: no field, no record, no draft."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

from peer_console.domain.programme import Programme
from peer_console.services.crisis_card import card
from peer_console.tui.keys import bindings
from peer_console.tui.number_lines import number_line
from peer_console.tui.widgets.crisislines import CrisisLines, NumberLine
from peer_console.tui.widgets.keyline import KeyLine, KeyRow
from peer_console.wording import checkin as words

FOR_SUPPORTERS: Final = ("physician-support-line", "988-lifeline", "crisis-text-line")


class CheckIn(ModalScreen[None]):
    """Offers the supporter's own lines and keeps nothing."""

    CSS_PATH = "notice.tcss"
    BINDINGS = bindings("back")
    AUTO_FOCUS = ""
    ALLOW_SELECT = False

    def __init__(self, programme: Programme) -> None:
        super().__init__()
        self._lines = lines_for_supporters(programme)

    def compose(self) -> ComposeResult:
        """Show the question, the lines, and the way back."""
        with Vertical(id="paper"):
            yield Label(words.TITLE, id="title")
            yield Label(words.ASK, classes="sentence")
            yield Label(words.LINES, classes="sentence")
            lines = CrisisLines(id="copy")
            lines.lines = self._lines
            yield lines
            yield Label(words.PRIVATE, classes="sentence")
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Show the way back."""
        self.query_one(KeyLine).rows = (KeyRow(("back",)),)

    def on_key_line_pressed(self, message: KeyLine.Pressed) -> None:
        """The way back was clicked."""
        message.stop()
        self.dismiss()

    def action_back(self) -> None:
        """Back to the hand-off."""
        self.dismiss()


def lines_for_supporters(programme: Programme) -> tuple[NumberLine, ...]:
    """Return the lines that are there for the listener: peers of the profession first, the lead last."""
    known = {line.id: line for line in card(programme).lines}
    wanted = (*FOR_SUPPORTERS, programme.on_call.id if programme.on_call else "")
    return tuple(number_line(known[line_id]) for line_id in wanted if line_id in known)
