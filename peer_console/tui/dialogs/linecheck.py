"""The numbers of the crisis card, each to be compared with its source and marked as checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Label

from peer_console.services.crisis_card import card
from peer_console.tui.errands import RunsVerbs
from peer_console.tui.keys import bindings
from peer_console.tui.widgets.keyline import KeyLine, KeyRow
from peer_console.tui.widgets.lines import Line, Lines, Part
from peer_console.tui.widgets.statusline import StatusLine, Tone
from peer_console.wording import room as words
from peer_console.wording.lines import CARD_LINES, NOT_CHECKED

if TYPE_CHECKING:
    from peer_console.directory.crisis_lines import CrisisLine
    from peer_console.services.directory import DirectoryService
    from peer_console.services.programme import ProgrammeService


class LineCheck(RunsVerbs, ModalScreen[None]):
    """Enter on a line says that it was checked today; the card shows the date from then on."""

    CSS_PATH = "linecheck.tcss"
    BINDINGS = bindings("mark_checked", "back")
    AUTO_FOCUS = ""
    ALLOW_SELECT = False

    def __init__(self, programme: ProgrammeService, directory: DirectoryService) -> None:
        super().__init__()
        self._programme = programme
        self._directory = directory
        self._card_lines = card(programme.current()).lines

    def compose(self) -> ComposeResult:
        """Show the numbers."""
        with Vertical(id="paper"):
            yield Label(words.CHECK_TITLE, id="title")
            yield Label(words.CHECK_WHY, id="why")
            with VerticalScroll(id="numbers-pane", can_focus=False):
                yield Lines(self._rows, id="numbers")
            yield StatusLine(id="status")
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Stand on the first number."""
        self.query_one(KeyLine).rows = (KeyRow(("mark_checked", "back")),)
        self.set_focus(self.query_one("#numbers"))

    def say(self, text: str, tone: Tone = "plain") -> None:  # type: ignore[override]
        """Show one sentence below the numbers."""
        self.query_one(StatusLine).show(text, tone)

    def on_key_line_pressed(self, message: KeyLine.Pressed) -> None:
        """A key was clicked: do what pressing it does."""
        message.stop()
        if message.pressed.id == "back":
            self.action_back()
        else:
            self.action_mark_checked()

    @on(Lines.Picked, "#numbers")
    def _picked(self, event: Lines.Picked) -> None:
        line = next(each for each in self._card_lines if each.id == event.line_id)
        self.run_verb(
            self._mark,
            line.id,
            then=lambda _: self._checked(),
            busy=words.SAVING,
            done=words.CHECKED_NOW.format(number=line.number, label=line.label),
        )

    def _mark(self, line_id: str) -> None:
        """A national line is an entry of the directory too, whose history says who checked it."""
        if line_id in CARD_LINES:
            self._directory.mark_checked(line_id, "")
        else:
            self._programme.mark_checked(line_id)

    def _checked(self) -> None:
        self._card_lines = card(self._programme.current()).lines
        numbers = self.query_one("#numbers", Lines)
        numbers.show(self._rows)
        numbers.action_move(1)

    def action_mark_checked(self) -> None:
        """The marked number was compared with its source today."""
        self.query_one("#numbers", Lines).action_pick()

    def action_back(self) -> None:
        """Back to the room."""
        self.dismiss()

    def _rows(self, width: int) -> list[Line]:
        column = max(len(each.number) for each in self._card_lines) + 2
        return [row for each in self._card_lines for row in _number_rows(each, column)]


def _number_rows(line: CrisisLine, column: int) -> list[Line]:
    checked = Part(line.checked, "warn" if line.checked == NOT_CHECKED else "accent")
    what = " · ".join(filter(None, (line.label, line.source)))
    return [
        Line((Part(line.number.ljust(column), "strong"), Part(what)), id=line.id),
        Line((Part(" " * column), checked)),
    ]
