"""Where lettered options stand on the screen: pure arithmetic, without a widget."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

GAP = 3
"""Cells between two options that flow one after the other."""
MARK = "● "
"""Stands before a chosen option; the same width is blank before the others."""
WIDEST_COLUMN = 28
"""Columns grow with the terminal, but not so far apart that the eye loses the row."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its code, the letter (or digit) that picks it, and its words."""

    code: str
    key: str
    label: str

    @property
    def width(self) -> int:
        """Return the cells it takes: mark, letter, a blank, words."""
        return len(MARK) + len(self.key) + 1 + cell_len(self.label)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an option is drawn: ``row`` and ``left`` in cells, ``width`` in cells, ``label`` cut to it."""

    option: Option
    row: int
    left: int
    width: int
    label: str

    def holds(self, x: int, y: int) -> bool:
        """Say whether the cell ``x``, ``y`` belongs to this option."""
        return y == self.row and self.left <= x < self.left + self.width


def arrange(options: tuple[Option, ...], *, indent: int, width: int, columns: int) -> tuple[Spot, ...]:
    """Return a spot for each option within ``width`` cells, the first ``indent`` of them left free.

    With ``columns`` the options stand in a grid, read row by row; with 0 they flow and wrap.
    """
    if columns:
        return _grid(options, indent=indent, width=width, columns=columns)
    return _flow(options, indent=indent, width=width)


def _grid(options: tuple[Option, ...], *, indent: int, width: int, columns: int) -> tuple[Spot, ...]:
    cells = _column_widths(options, room=width - indent, columns=columns)
    lefts = [indent + sum(cells[:column]) for column in range(columns)]
    return tuple(
        _spot(option, index // columns, lefts[index % columns], cells[index % columns] - 1)
        for index, option in enumerate(options)
    )


def _column_widths(options: tuple[Option, ...], *, room: int, columns: int) -> list[int]:
    """Return cells for each column: what its words need, the rest shared out; the widest give way first."""
    cells = [max([6, *(option.width + 1 for option in options[at::columns])]) for at in range(columns)]
    while sum(cells) > room and max(cells) > 6:
        cells[cells.index(max(cells))] -= 1
    spare = max(0, room - sum(cells)) // columns
    return [cell + min(spare, max(0, WIDEST_COLUMN - cell)) for cell in cells]


def _flow(options: tuple[Option, ...], *, indent: int, width: int) -> tuple[Spot, ...]:
    spots: list[Spot] = []
    row, left = 0, indent
    for option in options:
        if left > indent and left + option.width > width:
            row, left = row + 1, indent
        spots.append(_spot(option, row, left, min(option.width, max(6, width - left))))
        left += option.width + GAP - len(MARK)
    return tuple(spots)


def _spot(option: Option, row: int, left: int, room: int) -> Spot:
    words = room - len(MARK) - len(option.key) - 1
    label = option.label
    if cell_len(label) > words:
        label = set_cell_size(label, max(1, words - 1)).rstrip(" ,") + "…"
    return Spot(option, row, left, len(MARK) + len(option.key) + 1 + cell_len(label), label)


def neighbour(spots: tuple[Spot, ...], at: int, key: str) -> int | None:
    """Return the index reached from ``at`` by an arrow ``key``; None when the arrow leaves the group."""
    if key in ("left", "right"):
        return min(len(spots) - 1, max(0, at + (1 if key == "right" else -1)))
    here = spots[at]
    row = here.row + (1 if key == "down" else -1)
    there = [index for index, spot in enumerate(spots) if spot.row == row]
    if not there:
        return None
    return min(there, key=lambda index: abs(spots[index].left - here.left))
