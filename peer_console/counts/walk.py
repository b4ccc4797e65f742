"""A world on its way: visits that change hands, with the cell of each in each table kept in step.

The search makes many small steps and asks after each what a cell holds; counting anew each time would cost
more than the steps.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from peer_console.counts.space import Index, Mask, Records, Space, Vector


@dataclass(slots=True)
class Walk:
    """Visits that may be changed in place, by ``give`` alone."""

    space: Space
    records: Records
    cells: Index
    """The cell of each visit in each table: shape (tables, visits)."""
    counts: Vector

    @classmethod
    def begin(cls, space: Space, records: Records) -> Walk:
        """Begin at a world; ``records`` themselves stay as they are."""
        cells = space.cells(records)
        return cls(space, records.copy(), cells, space.counted(cells))

    def copy(self) -> Walk:
        """Return another that goes its own way from here."""
        return Walk(self.space, self.records.copy(), self.cells.copy(), self.counts.copy())

    def give(self, who: Index, column: int, values: Index) -> None:
        """Give each of the visits ``who`` (none twice) its new value of a column."""
        tables = self.space.tables_with[column]
        shares = self.space.shares[column][:, tables]
        place = (tables[:, None], who)
        before = self.cells[place]
        after = before + (shares[values] - shares[self.records[who, column]]).T
        self.cells[place] = after
        self.counts += self.space.counted(after) - self.space.counted(before)
        self.records[who, column] = values

    def side(self, axis_column: int, place: Index, wanted: int) -> Mask:
        """Return which visits are at a place of one side of a table."""
        return np.asarray(place[self.records[:, axis_column]] == wanted)
