"""A light list that draws its own lines: no widget per row, nothing read as markup."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from peer_console.text import clean

Tone = Literal["plain", "muted", "accent", "strong", "warn"]
"""How a part of a line looks; 'warn' is amber and always carries its word."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a line in one tone."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Line:
    """One row. An ``id`` makes it one the arrows stop at; rows without one are only read."""

    parts: tuple[Part, ...] = ()
    id: str = ""

    @property
    def text(self) -> str:
        """Return the words alone."""
        return "".join(part.text for part in self.parts)


Source = Sequence[Line] | Callable[[int], Sequence[Line]]
"""Lines, or what makes them for a width in cells (asked again when the width changes)."""


def line(text: str = "", tone: Tone = "plain", *, id: str = "") -> Line:
    """Return a line of one tone."""
    return Line((Part(text, tone),), id)


def wrapped(text: str, width: int, tone: Tone = "plain", *, hang: int = 0) -> list[Line]:
    """Return ``text`` broken at blanks into lines of ``width`` cells, later ones ``hang`` cells in."""
    broken = textwrap.wrap(text, max(10, width), subsequent_indent=" " * hang, break_on_hyphens=False)
    return [line(each, tone) for each in broken] or [line()]


class Lines(ScrollView, can_focus=True):
    """Rows of text; where some can be picked, arrows move a cursor, Enter or a click picks."""

    BINDINGS = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("enter", "pick", show=False),
    ]
    COMPONENT_CLASSES = {
        "lines--plain",
        "lines--muted",
        "lines--accent",
        "lines--strong",
        "lines--warn",
        "lines--cursor",
    }
    DEFAULT_CSS = """
    Lines {
        height: auto;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 0; /* with a stable gutter Textual adds it to an automatic height */
        scrollbar-gutter: stable;
        color: $foreground;
        & > .lines--plain { color: $foreground; }
        & > .lines--muted { color: $text-muted; }
        & > .lines--accent { color: $accent; }
        & > .lines--strong { text-style: bold; }
        & > .lines--warn { color: $warning; text-style: bold; }
        & > .lines--cursor { text-style: reverse; }
    }
    """

    cursor: reactive[int] = reactive(-1)
    """The row the arrows stand on; -1 where no row can be picked."""

    @dataclass
    class Picked(Message):
        """Enter or a click on a row that has an id."""

        lines: Lines
        line_id: str

        @property
        def control(self) -> Lines:
            """Return the list, so that ``@on(Lines.Picked, '#actions')`` works."""
            return self.lines

    @dataclass
    class Left(Message):
        """An arrow (``step`` -1 or 1) at the list's end: a form goes on to what stands there."""

        lines: Lines
        step: int

    def __init__(self, source: Source = (), *, id: str | None = None, always_marked: bool = False) -> None:
        """``always_marked`` shows the cursor while another widget has the focus and steers it."""
        super().__init__(id=id)
        self._always_marked = always_marked
        self._source: Source = source
        self._rows: tuple[Line, ...] = ()
        self._made_for = -1

    @property
    def rows(self) -> tuple[Line, ...]:
        """Return the rows as they stand."""
        return self._rows

    @property
    def current(self) -> str:
        """Return the id of the row under the cursor, or ''."""
        return self._rows[self.cursor].id if 0 <= self.cursor < len(self._rows) else ""

    def show(self, source: Source) -> None:
        """Replace the rows; the cursor stays on the row with the same id where there still is one."""
        self._source = source
        self._make(self._made_for if self._made_for > 0 else self.size.width)
        self.refresh(layout=True)

    def stand_on_first(self) -> None:
        """Put the cursor on the first row that can be picked, and show it."""
        self.cursor = next((at for at, row in enumerate(self._rows) if row.id), -1)
        self.scroll_to(y=0, animate=False)

    def stand_on(self, line_id: str) -> None:
        """Put the cursor on the row with this id, and scroll to it."""
        for at, row in enumerate(self._rows):
            if row.id == line_id:
                self.cursor = at
                self.scroll_to_region(Region(0, at, 1, 1), animate=False, force=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return as many rows as there are lines at ``width``."""
        width -= self.styles.scrollbar_size_vertical
        if width != self._made_for:
            self._make(width)
        return len(self._rows)

    def render_line(self, y: int) -> Strip:
        """Draw the row ``y`` of what is scrolled into view."""
        at = y + self.scroll_offset.y
        plain = self._tone("plain")
        if at >= len(self._rows):
            return Strip.blank(self.size.width, plain)
        marked = at == self.cursor and (self.has_focus or self._always_marked)
        under = self._cursor_style() if marked else Style.null()
        parts = [
            Segment(clean(part.text).replace("\n", " "), self._tone(part.tone) + under)
            for part in self._rows[at].parts
        ]
        return Strip(parts).adjust_cell_length(self.size.width, plain + under)

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew for the width that padding and scrollbar leave."""
        width = self.scrollable_content_region.width
        if width != self._made_for:
            self._make(width)
            self.refresh(layout=True)

    def on_click(self, event: events.Click) -> None:
        """Pick the row under the mouse."""
        at = event.y + self.scroll_offset.y
        if 0 <= at < len(self._rows) and self._rows[at].id:
            event.stop()
            self.cursor = at
            self.action_pick()

    def action_move(self, step: int) -> None:
        """Go to the next row in this direction that can be picked; without one, scroll."""
        at = self.cursor + step
        while 0 <= at < len(self._rows) and not self._rows[at].id:
            at += step
        if not 0 <= at < len(self._rows) or self.cursor < 0:
            before = self.scroll_offset
            self.scroll_relative(y=step, animate=False, force=True)
            if self.scroll_offset == before:
                self.post_message(self.Left(self, step))
            return
        self.cursor = at
        self.scroll_to_region(Region(0, at, 1, 1), animate=False, force=True)

    def action_pick(self) -> None:
        """Say that the row under the cursor was picked."""
        if self.current:
            self.post_message(self.Picked(self, self.current))

    def _make(self, width: int) -> None:
        kept = self.current
        self._rows = tuple(self._source(width) if callable(self._source) else self._source)
        self._made_for = width
        self.virtual_size = Size(width, len(self._rows))
        choosable = [at for at, row in enumerate(self._rows) if row.id]
        same = [at for at in choosable if self._rows[at].id == kept]
        self.cursor = (same or choosable or [-1])[0]

    def _tone(self, tone: Tone) -> Style:
        return self.get_component_rich_style(f"lines--{tone}")

    def _cursor_style(self) -> Style:
        return self.get_component_rich_style("lines--cursor", partial=True)
