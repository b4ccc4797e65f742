"""The key line: this screen's keys above, the keys that work everywhere below; each can be clicked."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from peer_console.tui.keys import Key, key
from peer_console.tui.widgets.unchanged import Unchanged

_GAP = "  "


@dataclass(frozen=True, slots=True)
class KeyRow:
    """Ids of keys shown at the left and at the right end of one row."""

    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()


class KeyLine(Unchanged):
    """One or two rows of keys that draw themselves. A row that is empty takes no room."""

    DEFAULT_CSS = """
    KeyLine { height: auto; width: 100%; padding: 0 1; color: $quiet; }
    """
    ALLOW_SELECT = False

    rows: reactive[tuple[KeyRow, ...]] = reactive((), layout=True)
    """What is shown, from the top."""

    def __init__(self, rows: tuple[KeyRow, ...] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(KeyLine.rows, rows)

    class Pressed(Message):
        """A key was clicked."""

        def __init__(self, pressed: Key) -> None:
            super().__init__()
            self.pressed = pressed

    def render(self) -> Content:
        """Draw the rows to the width there is."""
        return Content("\n").join(self._row(row) for row in self._shown())

    def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        rows = self._shown()
        y = event.y
        if 0 <= y < len(rows):
            pressed = self._at(rows[y], event.x - self.styles.padding.left)
            if pressed is not None:
                self.post_message(self.Pressed(pressed))

    def _shown(self) -> list[KeyRow]:
        return [row for row in self.rows if row.left or row.right]

    def _row(self, row: KeyRow) -> Content:
        left, right = (Content(_GAP).join(map(_drawn, ids)) for ids in (row.left, row.right))
        gap = self.size.width - left.cell_length - right.cell_length
        if gap < 1 and right.cell_length:
            left = left.truncate(max(0, self.size.width - right.cell_length - 1))
            gap = 1
        return left + Content(" " * max(0, gap)) + right

    def _at(self, row: KeyRow, x: int) -> Key | None:
        right_width = Content(_GAP).join(map(_drawn, row.right)).cell_length
        for ids, start in ((row.right, self.size.width - right_width), (row.left, 0)):
            for key_id in ids:
                end = start + _drawn(key_id).cell_length
                if start <= x < end:
                    return key(key_id)
                start = end + len(_GAP)
        return None


def _drawn(key_id: str) -> Content:
    entry = key(key_id)
    return Content.assemble((entry.shown, "$accent bold"), " ", entry.label)
