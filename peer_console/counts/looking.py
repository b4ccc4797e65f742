"""The tables of a release as a coordinator looks at them: laid out, each cell with its mark.

With a disclosure the cells bear the true count and why they are hidden, which no file does: for the screen
alone. Without one, from the ledger, they bear what was printed and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peer_console.counts.neutral import At, Document, Sheet
from peer_console.counts.tables import in_order, label_at, period_type, sides_of
from peer_console.wording.counts_files import TOTAL

if TYPE_CHECKING:
    from peer_console.counts.disclosure import Disclosure, Mark


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: what is printed (None: hidden); with a preview its true count, its mark, whom it protects."""

    at: At
    value: int | None
    count: int | None = None
    mark: Mark | None = None
    protects: At | None = None


@dataclass(frozen=True, slots=True)
class TableView:
    """One table: codes beside and above (``TOTAL`` last), the cells by both."""

    id: str
    down: str
    across: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], CellView]

    @property
    def printed(self) -> int:
        """How many cells are printed."""
        return sum(cell.value is not None for cell in self.cells.values())

    @property
    def hidden(self) -> int:
        """How many cells are hidden, for whatever reason."""
        return len(self.cells) - self.printed

    @property
    def hidden_small(self) -> int:
        """How many are hidden because they are small; 0 without a preview."""
        return sum(cell.mark == "small" for cell in self.cells.values())

    @property
    def share(self) -> float | None:
        """The share of its visits that stand in printed cells, totals aside; None without a preview."""
        inner = [
            cell
            for (row, column), cell in self.cells.items()
            if row != TOTAL and not (self.across and column == TOTAL)
        ]
        if any(cell.count is None for cell in inner):
            return None
        whole = sum(cell.count or 0 for cell in inner)
        return sum(cell.value or 0 for cell in inner) / whole if whole else 0.0


def views_of(document: Document, disclosure: Disclosure | None = None) -> tuple[TableView, ...]:
    """Return the tables of a release; with ``disclosure`` as its preview."""
    return tuple(_view(sheet, disclosure) for sheet in (*document.tables, *document.mentions))


def totals_of(document: Document, kind: str) -> dict[str, int | None]:
    """Return the totals of the periods of one kind ('month', 'week', 'term', 'year'), joined ones too."""
    found = {place[0][1]: value for place, value in document.figures().items() if len(place) == 1}
    return {label: value for label, value in found.items() if period_type(label) == kind}


def mergers(views: tuple[TableView, ...], threshold: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return which small categories of a one-way table would be printed if they were one: a suggestion.

    (dimension, codes), for tables of the year alone; nothing where they would still be too few together.
    """
    found = []
    for view in views:
        if view.across or not view.id.startswith("year_") or view.down in ("time", "referral", "crisis"):
            continue
        small = {row: cell for (row, _), cell in view.cells.items() if cell.mark == "small"}
        together = sum(cell.count or 0 for cell in small.values())
        codes = tuple(row for row, cell in small.items() if cell.count)
        if len(codes) > 1 and together >= threshold:
            found.append((view.down, codes))
    return tuple(found)


def _view(sheet: Sheet, disclosure: Disclosure | None) -> TableView:
    sides = sides_of(sheet)
    down, across = sides[0], sides[1] if len(sides) > 1 else ""
    if "time" in sides and across:
        # Periods are many and their names short: they stand above, the categories beside.
        down, across = across, "time"
    cells = {
        (label_at(cell.at, down), label_at(cell.at, across)): _cell(cell.at, cell.value, disclosure)
        for cell in sheet.cells
    }
    rows, columns = in_order(row for row, _ in cells), in_order(column for _, column in cells)
    return TableView(sheet.id, down, across, rows, columns, cells)


def _cell(place: At, value: int | None, disclosure: Disclosure | None) -> CellView:
    if disclosure is None or place not in disclosure.marks:
        return CellView(place, value)
    return CellView(
        place,
        value,
        disclosure.true_count(place),
        disclosure.marks[place],
        disclosure.protects.get(place),
    )
