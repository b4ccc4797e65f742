"""Find what was shared by typing; Enter attaches it, Enter again takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events, on
from textual.containers import Vertical
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from peer_console.tui.keys import bindings
from peer_console.tui.screens import directoryview as view
from peer_console.tui.widgets.field import Field
from peer_console.tui.widgets.keyline import KeyLine, KeyRow
from peer_console.tui.widgets.results import Results
from peer_console.wording import visit as words

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from peer_console.directory.resources import Resource
    from peer_console.tui.app import PeerConsoleApp
    from peer_console.tui.sharing import Sharing

_STEPS = {"up": -1, "down": 1, "pageup": -9, "pagedown": 9}


class Attach(ModalScreen[None]):
    """A search box and what it finds, over the visit; what is shared already stands first."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = ""
    ALLOW_SELECT = False
    BINDINGS = bindings("share", "back")

    search = query_one("#search", Field)
    found = query_one("#found", Results)

    def __init__(self, sharing: Sharing) -> None:
        super().__init__()
        self.sharing = sharing
        self._listed: tuple[Resource, ...] = ()

    def compose(self) -> ComposeResult:
        """Show the box, the results and the keys."""
        with Vertical(id="paper"):
            yield Label(words.ATTACH_TITLE, id="title", markup=False)
            yield Label(words.ATTACH_HINT, id="says", markup=False)
            yield Field(id="search", max_length=80)
            yield Results(id="found")
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Type at once; results change in the same frame as the text."""
        self.query_one(KeyLine).rows = (KeyRow(("share", "back")),)
        self.search.focus()
        self.watch(self.search, "value", self._typed, init=False)
        self._look()

    def on_screen_resume(self) -> None:
        """Back from the directory: it may have changed what is shared."""
        if self.is_mounted:
            self.restocked()

    def restocked(self) -> None:
        """The directory holds other entries now; the marked row stays where it was."""
        self._look(at=self.found.cursor, depth=self.found.depth)

    def on_key(self, event: events.Key) -> None:
        """The arrows move in the results while the box keeps the focus."""
        if event.key in _STEPS:
            event.stop()
            event.prevent_default()
            self.found.move(_STEPS[event.key])

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_share()

    @on(Results.Opened)
    def _clicked_again(self, event: Results.Opened) -> None:
        event.stop()
        self.action_share()

    def on_key_line_pressed(self, message: KeyLine.Pressed) -> None:
        """A key was clicked: do what pressing it does."""
        message.stop()
        self.action_share() if message.pressed.id == "share" else self.action_back()

    def action_share(self) -> None:
        """Attach the marked resource, or take it back."""
        if self.found.cursor >= len(self._listed):
            return
        if not self.sharing.turn(self._listed[self.found.cursor].id):
            self.found.say(words.FOURTH_RESOURCE)
            return
        self._look(at=self.found.cursor, depth=self.found.depth)

    def action_back(self) -> None:
        """Done."""
        self.dismiss(None)

    def _typed(self, _: str) -> None:
        """Show what fits other words; what comes first is what Enter shares."""
        self._look()

    def _look(self, *, at: int = 0, depth: int = 0) -> None:
        typed = self.search.value
        app = cast("PeerConsoleApp", self.app)
        found = app.shelf.index.find(typed)
        shared = self.sharing.shared
        rows = view.Rows(app.shelf.openings, app.moment(), shared)
        first = () if typed.strip() else tuple(each for each in app.shelf.entries if each.id in shared)
        rest = (found.resource(at) for at in range(len(found.hits)))
        self._listed = listed = (*first, *(each for each in rest if each not in first))
        self.found.show(
            len(listed),
            lambda row: rows.of(listed[row], found.pinned),
            foot=view.remark(found, at, app.trusted_programme),
            at=at,
            depth=depth,
        )
