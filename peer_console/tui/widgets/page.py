"""Lines to read beside a list: another page at every step of the list, without a new layout."""

from __future__ import annotations

from rich.segment import Segment
from textual.geometry import Size
from textual.reactive import Reactive
from textual.strip import Strip

from peer_console.tui.widgets.lines import Lines, Source
from peer_console.tui.widgets.unchanged import Unchanged

_THUMB = "┃"


class Page(Lines, Unchanged):
    """Lines whose height is given, so that new ones change nothing around them.

    Where in the page one is, is drawn at its right edge instead of by a scrollbar.
    """

    COMPONENT_CLASSES = {"page--thumb"}
    DEFAULT_CSS = """
    Page {
        height: 100%; scrollbar-size-vertical: 0; scrollbar-gutter: auto;
        & > .page--thumb { color: $faint; }
    }
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def show(self, source: Source) -> None:
        """Replace the rows."""
        self._source = source
        self._make(self.scrollable_content_region.width)
        self.refresh()

    def turn_to_top(self) -> None:
        """Read from the beginning."""
        self.scroll_to(y=0, animate=False, immediate=True)

    def render_line(self, y: int) -> Strip:
        """Draw a row, and beside it where in the page it stands."""
        strip = super().render_line(y)
        if not self._thumb(y):
            return strip
        thumb = Segment(_THUMB, self.get_component_rich_style("page--thumb"))
        return Strip([*strip.crop(0, self.size.width - 1), thumb], self.size.width)

    def _thumb(self, y: int) -> bool:
        height, count = self.size.height, len(self._rows)
        if count <= height:
            return False
        long = max(1, height * height // count)
        return 0 <= y - (height - long) * min(self.scroll_offset.y, count - height) // (count - height) < long
