"""The directory: a search box that is focused already, results as one types, the entry beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Static

from peer_console.directory.facts import load
from peer_console.directory.search import Hit, find
from peer_console.tui.keys import bindings
from peer_console.tui.resource_text import resource_lines
from peer_console.tui.widgets.field import Field
from peer_console.tui.widgets.keyline import KeyLine, KeyRow
from peer_console.tui.widgets.lines import Lines
from peer_console.tui.widgets.results import Results
from peer_console.tui.widgets.topline import TopLine
from peer_console.wording import directory as words
from peer_console.wording.lines import ANY_HOUR

if TYPE_CHECKING:
    from peer_console.tui.app import PeerConsoleApp

_STEPS = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}


def make_over() -> DirectoryScreen:
    """Return the one directory."""
    return DirectoryScreen()


class DirectoryScreen(Screen[str]):
    """Find a resource; opened from a visit, Enter returns the id of the one that is marked."""

    CSS_PATH = "directory.tcss"
    BINDINGS = bindings("back", "share")
    ALLOW_SELECT = False
    AUTO_FOCUS = ""
    HELP: ClassVar[str] = "directory"

    def __init__(self) -> None:
        super().__init__()
        self._takes = False
        self._hits: Sequence[Hit] = ()

    def compose(self) -> ComposeResult:
        """The box over the results, the entry at the right."""
        yield TopLine(id="top")
        with Container(id="asked"):
            yield Field(id="search", max_length=80, placeholder=words.SEARCH)
            yield Static("", id="count", markup=False)
        with Container(id="found"):
            yield Results(id="results")
            yield Lines(id="entry")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Results are filled in the frame of the key, not one or two frames later by a message."""
        self.query_one("#top", TopLine).left = words.WHERE
        field = self.query_one("#search", Field)
        self.watch(field, "value", self._search, init=False)
        self._search(field.value)
        self.set_focus(field)

    def on_screen_resume(self) -> None:
        """Shown again: ready to type."""
        share = ("share",) if self._takes else ()
        self.query_one("#keys", KeyLine).rows = (KeyRow((*share, "back", "crisis", "help")),)
        self.set_focus(self.query_one("#search", Field))

    def open_for(self, *, takes: bool) -> None:
        """Say whether the screen below takes a resource, and begin with an empty box."""
        self._takes = takes
        if self.is_mounted:
            self.query_one("#search", Field).clear()
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Sharing is possible only into a visit."""
        return self._takes and bool(self._hits) if action == "share" else True

    def on_key(self, event: events.Key) -> None:
        """The arrows move through the results while the box keeps the focus."""
        if event.key in _STEPS and self.focused is self.query_one("#search", Field):
            event.stop()
            event.prevent_default()
            self.query_one("#results", Results).move(_STEPS[event.key])

    def on_input_submitted(self, event: Field.Submitted) -> None:
        """Enter in the box shares, where that is possible."""
        event.stop()
        if self._takes and self._hits:
            self.action_share()

    def on_results_moved(self, message: Results.Moved) -> None:
        """Show the entry that is marked."""
        message.stop()
        self._show_entry()

    def action_share(self) -> None:
        """Return the marked resource to the visit."""
        self.dismiss(self._hits[self.query_one("#results", Results).cursor].resource.id)

    def action_back(self) -> None:
        """Back to exactly where one was."""
        cast("PeerConsoleApp", self.app).take_away("directory")

    def _search(self, typed: str) -> None:
        self._hits = find(typed).hits
        self.query_one("#results", Results).show(tuple(map(_row, self._hits)))
        count = words.COUNT.format(found=len(self._hits), all=len(load()))
        self.query_one("#count", Static).update(count if self._hits else words.NOTHING)

    def _show_entry(self) -> None:
        entry, row = self.query_one("#entry", Lines), self.query_one("#results", Results).cursor
        if not self._hits:
            entry.show(())
            return
        resource = self._hits[min(row, len(self._hits) - 1)].resource
        programme = cast("PeerConsoleApp", self.app).trusted_programme
        entry.show(lambda width: resource_lines(resource, programme, width - 1))
        entry.scroll_home(animate=False)


def _row(hit: Hit) -> tuple[str, str]:
    return hit.resource.name, ANY_HOUR if hit.resource.hours.always else ""
