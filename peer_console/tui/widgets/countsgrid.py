"""A table of counts that draws itself: a cursor goes from cell to cell, Enter or a click asks about one.

Only what is in sight is drawn; a table wider than the window moves sideways under its first column.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
from peer_console.tui.widgets.lines import Tone

_NARROWEST = 6


@dataclass(frozen=True, slots=True)
class GridCell:
    """What stands in a cell and how it looks; 'muted' is what is hidden."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class GridTable:
    """Rows and columns by their codes with the words for them; a missing cell stays empty."""

    rows: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    cells: Mapping[tuple[str, str], GridCell]


class CountsGrid(ScrollView, can_focus=True):
    """Shows one table; arrows move, Enter or a click asks."""

    BINDINGS = [
        Binding("up", "step(-1, 0)", show=False),
        Binding("down", "step(1, 0)", show=False),
        Binding("left", "step(0, -1)", show=False),
        Binding("right", "step(0, 1)", show=False),
        Binding("enter", "ask", show=False),
    ]
    COMPONENT_CLASSES = {
        "countsgrid--plain",
        "countsgrid--muted",
        "countsgrid--strong",
        "countsgrid--head",
        "countsgrid--cursor",
    }
    DEFAULT_CSS = """
    CountsGrid {
        overflow-x: hidden; scrollbar-size-vertical: 1; scrollbar-size-horizontal: 0; color: $ink;
        & > .countsgrid--plain { color: $ink; }
        & > .countsgrid--muted { color: $amber; }
        & > .countsgrid--strong { color: $ink; text-style: bold; }
        & > .countsgrid--head { color: $quiet; }
        & > .countsgrid--cursor { text-style: reverse; }
    }
    """

    cursor: reactive[tuple[int, int]] = reactive((0, 0))
    """Row and column of the cell one stands on."""

    @dataclass
    class Asked(Message):
        """Somebody wants to know about a cell."""

        row: str
        column: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._table = GridTable((), (), {})
        self._left = 0

    def show(self, table: GridTable) -> None:
        """Show another table, from its first cell."""
        self._table = table
        self._left = 0
        self.cursor = (0, 0)
        self.virtual_size = Size(self.size.width, len(table.rows) + 1)
        self.scroll_to(y=0, animate=False)
        self.refresh()

    @property
    def current(self) -> tuple[str, str]:
        """Return the codes of the cell under the cursor; ('', '') where there is none."""
        row, column = self.cursor
        if row >= len(self._table.rows) or column >= len(self._table.columns):
            return "", ""
        return self._table.rows[row][0], self._table.columns[column][0]

    def render_line(self, y: int) -> Strip:
        """Draw a row; the first keeps the heads of the columns in sight."""
        at = y + self.scroll_offset.y - 1
        if y == 0:
            return self._line(-1)
        return self._line(at) if at < len(self._table.rows) else Strip.blank(self.size.width)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the height right."""
        self.virtual_size = Size(event.size.width, len(self._table.rows) + 1)

    def on_click(self, event: events.Click) -> None:
        """Ask about the cell under the mouse."""
        at = event.y + self.scroll_offset.y - 1
        column = self._left + (event.x - self._beside) // self._width
        if event.y and 0 <= at < len(self._table.rows) and event.x >= self._beside:
            event.stop()
            self.cursor = (at, min(column, len(self._table.columns) - 1))
            self.action_ask()

    def action_step(self, down: int, right: int) -> None:
        """Go to the next cell."""
        row, column = self.cursor
        row = max(0, min(row + down, len(self._table.rows) - 1))
        column = max(0, min(column + right, len(self._table.columns) - 1))
        self.cursor = (row, column)
        fit = max(1, (self.size.width - 1 - self._beside) // self._width)
        self._left = min(self._left, column)
        self._left = max(self._left, column - fit + 1)
        self.scroll_to_region(Region(0, row, 1, 2), animate=False, force=True)
        self.refresh()

    def action_ask(self) -> None:
        """Ask about the cell one stands on."""
        row, column = self.current
        if row:
            self.post_message(self.Asked(row, column))

    @property
    def _beside(self) -> int:
        return min(26, max((len(name) for _, name in self._table.rows), default=0) + 2)

    @property
    def _width(self) -> int:
        return max(_NARROWEST, *(len(name) + 2 for _, name in self._table.columns), 0)

    def _line(self, at: int) -> Strip:
        name = self._table.rows[at][1] if at >= 0 else ""
        parts = [Segment(_fit(name, self._beside, left=True), self._style("head"))]
        for column in range(self._left, len(self._table.columns)):
            parts.append(self._cell(at, column))
        return Strip(parts).adjust_cell_length(self.size.width, self._style("plain"))

    def _cell(self, at: int, column: int) -> Segment:
        code, name = self._table.columns[column]
        if at < 0:
            return Segment(_fit(name, self._width), self._style("head"))
        cell = self._table.cells.get((self._table.rows[at][0], code), GridCell(""))
        style = self._style(cell.tone if cell.tone in ("plain", "muted", "strong") else "plain")
        if (at, column) == self.cursor and self.has_focus:
            style += self.get_component_rich_style("countsgrid--cursor", partial=True)
        return Segment(_fit(cell.text, self._width), style)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"countsgrid--{name}")


def _fit(text: str, width: int, *, left: bool = False) -> str:
    text = clean(text)[: width - 1]
    return text.ljust(width) if left else text.rjust(width - 1) + " "
