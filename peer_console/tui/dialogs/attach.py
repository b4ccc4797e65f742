"""Find what was shared by typing; Enter attaches it, Enter again takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.containers import Vertical
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from peer_console.directory.search import find
from peer_console.domain.vocabulary import MAX_RESOURCES
from peer_console.text import clean_line
from peer_console.tui.keys import bindings
from peer_console.tui.widgets.field import Field
from peer_console.tui.widgets.keyline import KeyLine, KeyRow
from peer_console.tui.widgets.lines import Line, Lines, Part, line
from peer_console.tui.widgets.statusline import StatusLine
from peer_console.wording import visit as words

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from peer_console.directory.resources import Resource

_SHOWN = 50
_NAME_WIDTH = 46


class Attach(ModalScreen[None]):
    """A search box and what it finds. ``toggle`` attaches or takes back; at most three at a time."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = ""
    ALLOW_SELECT = False
    BINDINGS = bindings("share", "back")

    search = query_one("#search", Field)
    found = query_one("#found", Lines)

    def __init__(self, attached: tuple[str, ...], toggle: Callable[[str], None]) -> None:
        super().__init__()
        self._attached = attached
        self._toggle = toggle

    def compose(self) -> ComposeResult:
        """Show the box, the results and the keys."""
        with Vertical(id="paper"):
            yield Label(words.ATTACH_TITLE, id="title", markup=False)
            yield Label(words.ATTACH_HINT, id="says", markup=False)
            yield Field(id="search", max_length=60)
            yield Lines(id="found", always_marked=True)
            yield StatusLine(id="status")
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Type at once; results change in the same frame as the text."""
        self.query_one(KeyLine).rows = (KeyRow(("share", "back")),)
        self.search.focus()
        self.watch(self.search, "value", self._look, init=False)
        self._find("")

    def on_key(self, event: events.Key) -> None:
        """Up and down move in the results while the box keeps the focus."""
        if event.key in ("up", "down"):
            event.stop()
            self.found.action_move(1 if event.key == "down" else -1)

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_share()

    @on(Lines.Picked)
    def _clicked(self, event: Lines.Picked) -> None:
        event.stop()
        self._turn(event.line_id)

    def on_key_line_pressed(self, message: KeyLine.Pressed) -> None:
        """A key was clicked: do what pressing it does."""
        message.stop()
        self.action_share() if message.pressed.id == "share" else self.action_back()

    def action_share(self) -> None:
        """Attach the marked resource, or take it back."""
        if self.found.current:
            self._turn(self.found.current)

    def action_back(self) -> None:
        """Done."""
        self.dismiss(None)

    def _turn(self, resource: str) -> None:
        status = self.query_one(StatusLine)
        if resource in self._attached:
            self._attached = tuple(each for each in self._attached if each != resource)
        elif len(self._attached) >= MAX_RESOURCES:
            status.show(words.FOURTH_RESOURCE)
            return
        else:
            self._attached = (*self._attached, resource)
        status.show("")
        self._toggle(resource)
        self._find(self.search.value)

    def _look(self, typed: str) -> None:
        """Show what fits other words; what comes first is what Enter shares."""
        self._find(typed)
        self.found.stand_on_first()

    def _find(self, typed: str) -> None:
        self.found.show(found_lines(typed, self._attached))


def found_lines(typed: str, attached: tuple[str, ...]) -> tuple[Line, ...]:
    """Return the results for what was typed; while nothing is typed, what is shared already stands first."""
    hits = tuple(hit.resource for hit in find(typed, _SHOWN).hits)
    if not hits:
        return (line(words.ATTACH_NONE, "muted"),)
    if not typed.strip():
        hits = (*(r for r in hits if r.id in attached), *(r for r in hits if r.id not in attached))
    return tuple(_row(resource, shared=resource.id in attached) for resource in hits)


def _row(resource: Resource, *, shared: bool) -> Line:
    name = clean_line(resource.name)
    if len(name) > _NAME_WIDTH:
        name = name[: _NAME_WIDTH - 1] + "…"
    mark = Part("● " if shared else "  ", "accent")
    said = Part(f"  {words.ATTACHED}" if shared else "", "muted")
    return Line((mark, Part(name, "strong" if shared else "plain"), said), resource.id)
