"""The screen of a window that is too small: it says so, and shows the crisis lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from peer_console.tui.number_lines import number_lines
from peer_console.tui.widgets.crisislines import CrisisLines
from peer_console.tui.widgets.keyline import KeyLine, KeyRow
from peer_console.wording import blank as words

if TYPE_CHECKING:
    from peer_console.tui.app import PeerConsoleApp


def make_over() -> SmallScreen:
    """Return the one screen for small windows."""
    return SmallScreen()


class SmallScreen(Screen[None]):
    """Says how large the window has to be; keys typed here reach nothing below."""

    CSS_PATH = "small.tcss"
    ALLOW_SELECT = False
    AUTO_FOCUS = ""

    def compose(self) -> ComposeResult:
        """The lines come first: they are what cannot wait for a larger window."""
        with VerticalScroll(can_focus=True):
            yield Static(words.NUMBERS_ARE_HERE, id="heading", markup=False)
            yield CrisisLines(id="numbers")
            yield Static("", id="why", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Fill in what is known."""
        self.query_one("#keys", KeyLine).rows = (KeyRow(("crisis", "quit")),)
        self.show_lines()

    def on_screen_resume(self) -> None:
        """Shown again: large enough by now, or not."""
        app = cast("PeerConsoleApp", self.app)
        if not app.too_small(self.app.size):
            app.take_away("small")
        elif self.is_mounted:
            self.show_lines()

    def on_resize(self) -> None:
        """Say how large the window is now."""
        self.show_lines()

    def show_lines(self) -> None:
        """Show the numbers as they are known now, and how large the window is."""
        width, height = self.app.size
        self.query_one("#why", Static).update(words.TOO_SMALL.format(width=width, height=height))
        self.query_one("#numbers", CrisisLines).lines = number_lines(cast("PeerConsoleApp", self.app).known)
