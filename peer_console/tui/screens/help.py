"""Help: the page of the screen one is on, and the keys that work there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.app import ComposeResult
from textual.screen import Screen

from peer_console.tui.helptext import page_lines
from peer_console.tui.keys import KEYS, Key, bindings
from peer_console.tui.widgets.keyline import KeyLine, KeyRow
from peer_console.tui.widgets.lines import Lines
from peer_console.tui.widgets.topline import TopLine
from peer_console.wording import helping as words
from peer_console.wording.help import page

if TYPE_CHECKING:
    from peer_console.tui.app import PeerConsoleApp


def make_over() -> HelpScreen:
    """Return the one help screen."""
    return HelpScreen()


class HelpScreen(Screen[None]):
    """One page to read, with arrows or the mouse wheel to go down."""

    CSS_PATH = "help.tcss"
    BINDINGS = bindings("back")
    ALLOW_SELECT = False
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self._page = ""
        self._keys: tuple[Key, ...] = ()

    def compose(self) -> ComposeResult:
        """The page between the top line and the keys."""
        yield TopLine(id="top")
        yield Lines(id="page")
        yield KeyLine(id="keys")

    def explain_screen(self, screen: Screen[Any]) -> None:
        """Take the page and the keys of ``screen``, which is about to be covered."""
        stem = getattr(screen, "HELP", "") or type(screen).__module__.rpartition(".")[2]
        app = cast("PeerConsoleApp", self.app)
        self._page = page(stem) or page(app.main.HELP or type(app.main).__module__.rpartition(".")[2])
        bound = {active.binding.id for active in screen.active_bindings.values() if active.enabled}
        self._keys = tuple(key for key in KEYS if key.id in bound)
        if self.is_mounted:
            self._show()

    def on_mount(self) -> None:
        """Show what was taken."""
        self.query_one("#top", TopLine).left = words.WHERE
        self.query_one("#keys", KeyLine).rows = (KeyRow(("back", "crisis")),)
        # The page is broken into lines for a width, and there is none before the first layout.
        self.call_after_refresh(self._show)

    def action_back(self) -> None:
        """Back to exactly where one was."""
        cast("PeerConsoleApp", self.app).take_away("help")

    def _show(self) -> None:
        lines = self.query_one("#page", Lines)
        lines.show(lambda width: page_lines(self._page, self._keys, width - 1))
        lines.scroll_home(animate=False)
        self.set_focus(lines)
