"""The results of a search: a list that draws its own rows, so that a key and its results are one frame."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from peer_console.text import clean_line

_MARK = "▸ "


class Results(ScrollView):
    """Rows of (name, aside); the screen moves the cursor, so that the search box keeps the focus."""

    COMPONENT_CLASSES = {"results--row", "results--aside", "results--picked"}
    DEFAULT_CSS = """
    Results {
        overflow-x: hidden; scrollbar-size-vertical: 1;
        & > .results--row { color: $ink; }
        & > .results--aside { color: $quiet; }
        & > .results--picked { color: $ink; background: $picked; text-style: bold; }
    }
    """
    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0)
    """The row that is picked."""

    class Moved(Message):
        """Another row is picked."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: tuple[tuple[str, str], ...] = ()

    def show(self, rows: tuple[tuple[str, str], ...]) -> None:
        """Replace the rows and pick the first; drawn in the frame in which it is called."""
        self._rows = tuple((clean_line(name), clean_line(aside)) for name, aside in rows)
        self.virtual_size = Size(0, len(rows))
        self.scroll_to(y=0, animate=False, immediate=True)
        self.set_reactive(Results.cursor, 0)
        self.refresh()
        self.post_message(self.Moved(0))

    def move(self, step: int) -> None:
        """Pick the row ``step`` further down or up, and keep it in sight."""
        row = max(0, min(self.cursor + step, len(self._rows) - 1))
        if row == self.cursor:
            return
        self.cursor = row
        top = self.scroll_offset.y
        if row < top:
            self.scroll_to(y=row, animate=False)
        elif row >= top + self.size.height:
            self.scroll_to(y=row - self.size.height + 1, animate=False)
        self.post_message(self.Moved(row))

    def on_click(self, event: events.Click) -> None:
        """Pick the row under the mouse."""
        self.move(event.y + self.scroll_offset.y - self.cursor)

    def render_line(self, y: int) -> Strip:
        """Draw one row: the name at the left, its aside at the right."""
        at = y + self.scroll_offset.y
        width = self.size.width
        if at >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        name, aside = self._rows[at]
        picked = at == self.cursor
        row = self.get_component_rich_style("results--picked" if picked else "results--row")
        room = max(0, width - len(_MARK) - len(aside) - 2)
        shown = name if len(name) <= room else f"{name[: max(0, room - 1)]}…"
        parts = [
            Segment((_MARK if picked else "  ") + shown.ljust(room) + " ", row),
            Segment(aside, row if picked else self.get_component_rich_style("results--aside")),
        ]
        return Strip(parts).adjust_cell_length(width, row)
