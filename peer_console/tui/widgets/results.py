"""The results of a search: a list that draws its own rows, so that a key and its results are one frame.

However many results there are, only the rows in sight are made. Nothing here asks for a new layout: the
list keeps its own place, and its right edge shows where in the list one is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from peer_console.text import clean_line

_MARK, _NO_MARK = "▸ ", "  "
_SHARED = "● "
_EDGE, _THUMB = "│", "┃"
_WHEEL = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A name, what stands at its right ('open', '24/7'), and whether it is shared in the visit."""

    name: str
    aside: str = ""
    shared: bool = False
    first: bool = False
    """Whether it stands first because the words may mean danger; ``aside`` says so in words."""


class Results(Widget):
    """Rows to choose from; the screen moves the cursor, so that the search box keeps the focus."""

    COMPONENT_CLASSES = {
        "results--row",
        "results--aside",
        "results--first",
        "results--picked",
        "results--edge",
    }
    DEFAULT_CSS = """
    Results {
        & > .results--row { color: $ink; }
        & > .results--aside { color: $quiet; }
        & > .results--first { color: $accent; text-style: bold; }
        & > .results--picked { color: $ink; background: $picked; text-style: bold; }
        & > .results--edge { color: $faint; }
    }
    """
    ALLOW_SELECT = False

    class Moved(Message):
        """Another row is picked."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    class Opened(Message):
        """The row that was picked already was clicked: what Enter does."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._count = 0
        self._row: Callable[[int], Row] = lambda at: Row("")
        self._cursor = self._top = 0
        self._drawn: dict[tuple[int, bool], Strip] = {}

    @property
    def cursor(self) -> int:
        """The row that is picked."""
        return self._cursor

    @property
    def depth(self) -> int:
        """How many rows below the top of the list the picked row stands."""
        return self._cursor - self._top

    def show(self, count: int, row: Callable[[int], Row], *, at: int = 0, depth: int = 0) -> None:
        """Show ``count`` rows, each made when it is drawn, and pick ``at``, ``depth`` rows below the top.

        They are drawn in the frame in which this is called.
        """
        self._count, self._row = count, row
        self._cursor = max(0, min(at, count - 1))
        self._top = self._cursor - depth
        self.redraw()

    def redraw(self) -> None:
        """Draw every row anew: what stands beside the names may have changed."""
        self._drawn.clear()
        self._keep_in_sight()
        self.refresh()

    def move(self, step: int) -> None:
        """Pick the row ``step`` further down or up, and keep it in sight."""
        row = max(0, min(self._cursor + step, self._count - 1))
        if row != self._cursor:
            self._cursor = row
            self._keep_in_sight()
            self.refresh()
            self.post_message(self.Moved(row))

    def on_resize(self) -> None:
        """Another width cuts names elsewhere."""
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        """Pick the row under the mouse; once more, it is opened."""
        event.stop()
        row = event.y + self._top
        if row == self._cursor < self._count:
            self.post_message(self.Opened())
        elif row < self._count:
            self.move(row - self._cursor)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Look further down; the picked row stays picked."""
        event.stop()
        self._look(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Look further up."""
        event.stop()
        self._look(-_WHEEL)

    def render_line(self, y: int) -> Strip:
        """Draw one row: the name at the left, its aside at the right, the list's edge."""
        at, width = y + self._top, self.size.width - 1
        edge = Segment(_THUMB if self._thumb(y) else _EDGE, self.get_component_rich_style("results--edge"))
        if at >= self._count:
            plain = self.get_component_rich_style("results--row")
            return Strip([Segment(" " * width, plain), edge], width + 1)
        picked = at == self._cursor
        drawn = self._drawn.get((at, picked))
        if drawn is None:
            drawn = self._drawn[at, picked] = self._strip(self._row(at), width, picked=picked)
        return Strip([*drawn, edge], width + 1)

    def _strip(self, row: Row, width: int, *, picked: bool) -> Strip:
        style = self.get_component_rich_style("results--picked" if picked else "results--row")
        kind = "results--first" if row.first else "results--aside"
        beside = style if picked else self.get_component_rich_style(kind)
        aside = f" {clean_line(row.aside)} " if row.aside else " "
        mark = (_MARK if picked else _NO_MARK) + (_SHARED if row.shared else "")
        room = max(1, width - cell_len(mark) - cell_len(aside))
        name = clean_line(row.name)
        shown = name if cell_len(name) <= room else set_cell_size(name, room - 1) + "…"
        parts = [Segment(mark + set_cell_size(shown, room), style), Segment(aside, beside)]
        return Strip(parts).adjust_cell_length(width, style)

    def _thumb(self, y: int) -> bool:
        """Whether the row ``y`` in sight is where in the whole list one is."""
        height = self.size.height
        if self._count <= height:
            return False
        long = max(1, height * height // self._count)
        last = self._count - height
        return 0 <= y - (height - long) * min(self._top, last) // last < long

    def _look(self, step: int) -> None:
        self._top = max(0, min(self._top + step, self._count - self.size.height))
        self.refresh()

    def _keep_in_sight(self) -> None:
        height = max(1, self.size.height)
        self._top = max(0, self._cursor - height + 1, min(self._top, self._cursor, self._count - height))
