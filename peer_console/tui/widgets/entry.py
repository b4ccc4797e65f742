"""One line of a form that opens something: what it holds now, and how to open it."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from peer_console.text import clean_line
from peer_console.tui.widgets.arrangement import MARK
from peer_console.tui.widgets.choices import HEADING


class Entry(Widget, can_focus=True):
    """A heading, a value, and a key that opens it; Enter, space or a click do the same."""

    COMPONENT_CLASSES = {"entry--plain", "entry--heading", "entry--value", "entry--hint"}
    DEFAULT_CSS = """
    Entry {
        height: 1;
        color: $foreground;
        & > .entry--heading { color: $text-muted; }
        & > .entry--hint { color: $text-muted; }
        &:focus > .entry--value { text-style: reverse; }
    }
    """

    value: reactive[str] = reactive("")
    """What it holds now, in words; people may have typed it."""

    @dataclass
    class Opened(Message):
        """Somebody wants to see or change what the entry holds."""

        entry: Entry

        @property
        def control(self) -> Entry:
            """Return the entry, so that ``@on(Entry.Opened, '#shared')`` works."""
            return self.entry

    @dataclass
    class Emptied(Message):
        """Somebody pressed Delete on the entry."""

        entry: Entry

        @property
        def control(self) -> Entry:
            """Return the entry."""
            return self.entry

    def __init__(
        self, *, heading: str, empty: str, hint: str = "", indent: int = HEADING, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._heading = heading
        self._empty = empty
        self._hint = hint
        self._indent = indent + len(MARK)

    def render_line(self, y: int) -> Strip:
        """Draw the line; the value is cut, visibly, before the hint."""
        width = self.size.width
        heading = ("› " if self.has_focus else "  ") + self._heading
        hint = "   " + self._hint if self._hint else ""
        words = Strip([Segment(clean_line(self.value) or self._empty)])
        room = max(4, width - self._indent - len(hint))
        if words.cell_length > room:
            words = Strip([*words.crop(0, room - 1), Segment("…")])
        parts = [
            Segment(heading.ljust(self._indent), self.get_component_rich_style("entry--heading")),
            Segment(words.text, self.get_component_rich_style("entry--value")),
            Segment(hint, self.get_component_rich_style("entry--hint")),
        ]
        return Strip(parts).adjust_cell_length(width, self.get_component_rich_style("entry--plain"))

    def on_key(self, event: events.Key) -> None:
        """Open on Enter and space; Delete empties."""
        if event.key in ("enter", "space"):
            event.stop()
            self.post_message(self.Opened(self))
        elif event.key in ("delete", "backspace") and self.value:
            event.stop()
            self.post_message(self.Emptied(self))

    def on_click(self, event: events.Click) -> None:
        """Open on a click."""
        event.stop()
        self.post_message(self.Opened(self))
