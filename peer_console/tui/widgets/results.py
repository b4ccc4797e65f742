"""The results of a search: a list that draws its own rows, so that a key and its results are one frame.

However many results there are, only the rows in sight are made, and only those drawn that look otherwise
than before. Nothing here asks for a new layout: the list keeps its own place, and its right edge shows
where in the list one is. How many fit stands above the rows, what is said of them below.
"""

from __future__ import annotations

from collections.abc import Callable
from textwrap import wrap
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from peer_console.text import clean, clean_line

HEAD, FOOT = 1, 3
"""Rows above and below the results."""

_MARK, _NO_MARK = "▸ ", "  "
_SHARED = "● "
_EDGE, _THUMB = "│", "┃"
_WHEEL = 3
_KEPT = 500
"""Drawn rows that are kept; what was in sight a letter ago often is again."""


class Row(NamedTuple):
    """A name, what stands at its right ('open', '24/7'), and whether it is shared in the visit."""

    name: str
    aside: str = ""
    shared: bool = False
    first: bool = False
    """Whether it stands first because the words may mean danger; ``aside`` says so in words."""

    def fitted(self, width: int, *, picked: bool) -> tuple[str, str]:
        """Return the name and the aside in ``width`` cells together; a long name is cut, and shows it."""
        aside = f" {clean_line(self.aside)} " if self.aside else " "
        mark = (_MARK if picked else _NO_MARK) + (_SHARED if self.shared else "")
        room = max(1, width - cell_len(mark) - cell_len(aside))
        name = clean_line(self.name)
        shown = name if cell_len(name) <= room else set_cell_size(name, room - 1) + "…"
        return mark + set_cell_size(shown, room), aside


class _Look(NamedTuple):
    """How a line of the widget looks: a row, picked or not and with the mark of one's place, or words."""

    row: Row | None = None
    picked: bool = False
    edge: str = ""
    words: str = ""


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
        self._head = self._foot = ""
        self._looks: list[_Look] = []
        self._drawn: dict[_Look, Strip] = {}

    @property
    def cursor(self) -> int:
        """The row that is picked."""
        return self._cursor

    @property
    def depth(self) -> int:
        """How many rows below the top of the list the picked row stands."""
        return self._cursor - self._top

    @property
    def said(self) -> str:
        """What stands below the rows."""
        return self._foot

    def show(
        self,
        count: int,
        row: Callable[[int], Row],
        *,
        head: str = "",
        foot: str = "",
        at: int = 0,
        depth: int = 0,
    ) -> None:
        """Show ``count`` rows, each made when it is drawn, and pick ``at``, ``depth`` rows below the top.

        They are drawn in the frame in which this is called, ``head`` above and ``foot`` below them.
        """
        self._count, self._row, self._head, self._foot = count, row, clean_line(head), clean(foot)
        self._cursor = max(0, min(at, count - 1))
        self._top = self._cursor - depth
        self._keep_in_sight()
        self._refresh_changed()

    def say(self, foot: str) -> None:
        """Show ``foot`` below the rows, a line for each idea."""
        self._foot = clean(foot)
        self._refresh_changed()

    def move(self, step: int) -> None:
        """Pick the row ``step`` further down or up, and keep it in sight."""
        row = max(0, min(self._cursor + step, self._count - 1))
        if row != self._cursor:
            self._cursor = row
            self._keep_in_sight()
            self._refresh_changed()
            self.post_message(self.Moved(row))

    def on_resize(self) -> None:
        """Another width cuts names elsewhere."""
        self._looks = []
        self._drawn.clear()
        self._keep_in_sight()
        self.refresh()

    def notify_style_update(self) -> None:
        """Other colours: what is drawn already has the old ones."""
        super().notify_style_update()
        self._drawn.clear()

    def on_click(self, event: events.Click) -> None:
        """Pick the row under the mouse; once more, it is opened."""
        event.stop()
        row = event.y - HEAD + self._top
        if not HEAD <= event.y < HEAD + self._height or row >= self._count:
            return
        if row == self._cursor:
            self.post_message(self.Opened())
        else:
            self.move(row - self._cursor)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Look further down; the picked row stays picked."""
        event.stop()
        self._scroll(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Look further up."""
        event.stop()
        self._scroll(-_WHEEL)

    # -- drawing ---------------------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of ``crop``. There is no border and no padding, so no cache of those is asked."""
        size = self.size
        if len(self._looks) != size.height:
            self._looks = self._look_anew()
        strips = [self._strip(self._looks[y], size.width) for y in crop.line_range]
        background = self.background_colors[1]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        if crop.column_span != (0, size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _refresh_changed(self) -> None:
        """Draw again the lines that look otherwise now; at most keys that is a few of them."""
        before, self._looks = self._looks, self._look_anew()
        if len(before) != len(self._looks):
            self.refresh()
            return
        changed = [y for y, look in enumerate(self._looks) if look != before[y]]
        if changed:
            self.refresh(*_regions(changed, self.size.width))

    def _look_anew(self) -> list[_Look]:
        # A widget's size is worked out anew each time it is asked for.
        size, height = self.size, self._height
        width = max(8, size.width - 1)
        thumb = self._thumb(height)
        rows = [self._look_of(y + self._top, _THUMB if y in thumb else _EDGE) for y in range(height)]
        told = [row for line in self._foot.split("\n") for row in _broken(line, width)]
        foot = [_Look(words=words) for words in [*told, *[""] * FOOT][:FOOT]]
        return [_Look(words=self._head.rjust(width)), *rows, *foot][: size.height]

    def _look_of(self, at: int, edge: str) -> _Look:
        return _Look(self._row(at), at == self._cursor, edge) if at < self._count else _Look(edge=edge)

    def _strip(self, look: _Look, width: int) -> Strip:
        strip = self._drawn.get(look)
        if strip is None:
            if len(self._drawn) >= _KEPT:
                self._drawn.clear()
            strip = self._drawn[look] = self._draw(look, width)
        return strip

    def _draw(self, look: _Look, width: int) -> Strip:
        edge = Segment(look.edge, self.get_component_rich_style("results--edge"))
        plain = self.get_component_rich_style("results--row")
        beside = self.get_component_rich_style("results--aside")
        if look.row is None:
            return Strip([Segment(look.words.ljust(width - len(look.edge)), beside), edge], width)
        if look.picked:
            plain = beside = self.get_component_rich_style("results--picked")
        elif look.row.first:
            beside = self.get_component_rich_style("results--first")
        name, aside = look.row.fitted(width - 1, picked=look.picked)
        return Strip([Segment(name, plain), Segment(aside, beside), edge], width)

    # -- where in the list one is ----------------------------------------------------------------------

    @property
    def _height(self) -> int:
        """Return how many rows of results are in sight."""
        return max(1, self.size.height - HEAD - FOOT)

    def _thumb(self, height: int) -> range:
        """Return the rows of ``height`` in sight whose edge shows where in the whole list one is."""
        last = self._count - height
        if last <= 0:
            return range(0)
        long = max(1, height * height // self._count)
        begin = (height - long) * min(self._top, last) // last
        return range(begin, begin + long)

    def _scroll(self, step: int) -> None:
        self._top = max(0, min(self._top + step, self._count - self._height))
        self._refresh_changed()

    def _keep_in_sight(self) -> None:
        height = self._height
        self._top = max(0, self._cursor - height + 1, min(self._top, self._cursor, self._count - height))


def _broken(line: str, width: int) -> list[str]:
    """Return ``line`` in rows of ``width``; most fit as they are, and breaking costs more than all rows."""
    return [line] if len(line) <= width else wrap(line, width)


def _regions(lines: list[int], width: int) -> list[Region]:
    """Return the lines as regions, neighbours together: each region costs the frame some work."""
    regions: list[Region] = []
    for y in lines:
        if regions and regions[-1].bottom == y:
            regions[-1] = regions[-1].grow((0, 0, 1, 0))
        else:
            regions.append(Region(0, y, width, 1))
    return regions
