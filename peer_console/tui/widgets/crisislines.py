"""The crisis lines: each number set apart and grouped as it is spoken, its purpose beside it, never cut."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

_GAP = 2


@dataclass(frozen=True, slots=True)
class NumberLine:
    """What is shown of one line: the number, what to do and what it is for, and when it was last checked."""

    number: str
    words: str
    checked: str = ""


class CrisisLines(Widget):
    """A list of numbers that draws itself. Words wrap beside the number; ``checked`` stands below them."""

    DEFAULT_CSS = """
    CrisisLines { height: auto; width: 100%; color: $quiet; }
    """
    ALLOW_SELECT = False

    lines: reactive[tuple[NumberLine, ...]] = reactive((), layout=True)
    """What is shown, from the top."""
    spaced: reactive[bool] = reactive(default=False, layout=True)
    """Whether a blank line stands between two numbers."""

    def render(self) -> Content:
        """Draw to the width there is."""
        return self._drawn(self.size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows the lines take at ``width``."""
        return self._drawn(width).plain.count("\n") + 1 if self.lines else 0

    def _drawn(self, width: int) -> Content:
        column = max((len(line.number) for line in self.lines), default=0) + _GAP
        rows = [row for line in self.lines for row in self._rows(line, column, width)]
        if self.spaced and rows:
            rows.pop()
        return Content("\n").join(rows)

    def _rows(self, line: NumberLine, column: int, width: int) -> list[Content]:
        beside = [
            *_wrapped(Content(line.words), max(10, width - column)),
            *(row.stylize("$faint") for row in _wrapped(Content(line.checked), max(10, width - column))),
        ]
        number = Content(line.number.ljust(column)).stylize("$ink bold")
        indent = Content(" " * column)
        rows = [(number if index == 0 else indent) + row for index, row in enumerate(beside)] or [number]
        return [*rows, Content("")] if self.spaced else rows


def _wrapped(text: Content, width: int) -> list[Content]:
    return list(text.wrap(width)) if text.plain else []
