"""The tables of a release as a coordinator looks at them: laid out, each cell with its mark.

With a disclosure the cells bear the true count and why they are hidden, which no file does: for the screen
alone. Without one, from the ledger, they bear what was printed and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from peer_console.counts.events import SHEET as EVENTS
from peer_console.counts.events import true_counts
from peer_console.counts.neutral import At, Document, Sheet
from peer_console.counts.tables import in_order, label_at, period_type, sides_of
from peer_console.wording.counts_files import TOTAL

if TYPE_CHECKING:
    from peer_console.counts.disclosure import Disclosure, Mark
    from peer_console.counts.release import Preview


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


def views_of(document: Document, preview: Preview | None = None) -> tuple[TableView, ...]:
    """Return the tables of a release; with its ``preview`` true counts and marks too."""
    if preview is None:
        return tuple(_view(sheet, CellView) for sheet in document.sheets())
    of_events = _of_events(preview)
    return tuple(
        _view(sheet, of_events if sheet.id == EVENTS else partial(_cell, preview.disclosure))
        for sheet in document.sheets()
    )


def totals_of(document: Document, kind: str) -> dict[str, int | None]:
    """Return the totals of the periods of one kind ('month', 'week', 'term', 'year'), joined ones too."""
    found = {place[0][1]: value for place, value in document.figures().items() if len(place) == 1}
    return {label: value for label, value in found.items() if period_type(label) == kind}


def _view(sheet: Sheet, seen: Callable[[At, int | None], CellView]) -> TableView:
    sides = sides_of(sheet)
    down, across = sides[0], sides[1] if len(sides) > 1 else ""
    if "time" in sides and across:
        # Periods are many and their names short: they stand above, the categories beside.
        down, across = across, "time"
    cells = {
        (label_at(cell.at, down), label_at(cell.at, across)): seen(cell.at, cell.value)
        for cell in sheet.cells
    }
    rows, columns = in_order(row for row, _ in cells), in_order(column for _, column in cells)
    return TableView(sheet.id, down, across, rows, columns, cells)


def _cell(disclosure: Disclosure, place: At, value: int | None) -> CellView:
    if place not in disclosure.marks:
        return CellView(place, value)
    return CellView(
        place,
        value,
        disclosure.true_count(place),
        disclosure.marks[place],
        disclosure.protects.get(place),
    )


def _of_events(preview: Preview) -> Callable[[At, int | None], CellView]:
    """Return how a cell of the sheet of events is seen: its hidden ones are small, or protect a small one."""
    from peer_console.counts.disclosure import Mark

    threshold = int(preview.released.document.release["threshold"])
    counts = true_counts(preview.scope.year, preview.scope.came)
    small = next((place for place, n in counts.items() if n < threshold), None)

    def seen(place: At, value: int | None) -> CellView:
        if value is not None:
            return CellView(place, value, value, Mark.printed)
        if counts[place] < threshold:
            return CellView(place, None, counts[place], Mark.small)
        return CellView(place, None, counts[place], Mark.protects, small)

    return seen
