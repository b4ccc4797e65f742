"""The crisis lines: each number set apart and grouped as it is spoken, its purpose beside it, never cut."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from peer_console.text import clean_line
from peer_console.wording.lines import together

_GAP = 2


@dataclass(frozen=True, slots=True)
class NumberLine:
    """What is shown of one line: the number, what to do and what it is for, and when it was last checked."""

    number: str
    words: str
    checked: str = ""


class CrisisLines(Widget):
    """A list of numbers that draws itself. Words wrap beside the number; ``checked`` stands below.

    Neighbours that were last checked alike share one row that says so.
    """

    DEFAULT_CSS = """
    CrisisLines { height: auto; width: 100%; color: $quiet; }
    """
    ALLOW_SELECT = False

    lines: reactive[tuple[NumberLine, ...]] = reactive((), layout=True)
    """What is shown, from the top."""

    def validate_lines(self, lines: tuple[NumberLine, ...]) -> tuple[NumberLine, ...]:
        """Campus lines and steps were typed by people: nothing in them may act on a terminal."""
        return tuple(
            NumberLine(clean_line(line.number), clean_line(line.words), clean_line(line.checked))
            for line in lines
        )

    def render(self) -> Content:
        """Draw to the width there is."""
        return self._drawn(self.size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows the lines take at ``width``."""
        return self._drawn(width).plain.count("\n") + 1 if self.lines else 0

    def _drawn(self, width: int) -> Content:
        return Content("\n").join(number_rows(self.lines, width))


def number_rows(lines: tuple[NumberLine, ...], width: int) -> list[Content]:
    """Return ``lines`` as rows of at most ``width`` cells; no number is ever broken."""
    column = max((len(line.number) for line in lines), default=0) + _GAP
    rows: list[Content] = []
    for checked, group in groupby(lines, key=attrgetter("checked")):
        alike = tuple(group)
        rows += [row for line in alike for row in _rows(line, column, width)]
        said = together(len(alike), checked)
        rows += [row.stylize("$faint") for row in _indented(said, column, width)]
    return rows


def _rows(line: NumberLine, column: int, width: int) -> list[Content]:
    number = Content(line.number.ljust(column)).stylize("$ink bold")
    beside = _indented(line.words, column, width)
    return [number + beside[0][column:], *beside[1:]] if beside else [number]


def _indented(text: str, column: int, width: int) -> list[Content]:
    indent = Content(" " * column)
    return [indent + row for row in Content(text).wrap(max(10, width - column))] if text else []
