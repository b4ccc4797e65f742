"""The cells of the catalogue as one flat vector, and a year of visits as an array of records.

A *record* is six small numbers (week, topic, stage, slot, referral, crisis); a *world* is an array of
records, one row a visit. Every cell of every table is one position in a vector, so that the counts of a
world are one ``bincount`` and a set of cells is one array of booleans. Only loaded for a release: it needs
numpy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from peer_console.counts.catalogue import Table
from peer_console.counts.facts import Categories
from peer_console.counts.tally import Cell

Records = NDArray[np.int16]
"""Shape (visits, 6)."""
Vector = NDArray[np.int64]
"""A count for each cell."""
Mask = NDArray[np.bool_]
"""Yes or no for each cell."""
Index = NDArray[np.int64]

COLUMNS = ("week", "topic", "stage", "slot", "referral", "crisis")


@dataclass(frozen=True, slots=True)
class Axis:
    """One side of a table: which column of a record it reads, and how the value maps to a place."""

    column: int
    place: Index
    stride: int
    names: tuple[str, ...]
    share: Index
    """What each value adds to the cell: place times stride."""


@dataclass(frozen=True, slots=True)
class Block:
    """A table's place in the vector."""

    table: Table
    offset: int
    size: int
    axes: tuple[Axis, ...]

    def address(self, cell: int) -> tuple[int, ...]:
        """Return the place on each axis of a cell of this table."""
        inside = cell - self.offset
        return tuple((inside // axis.stride) % len(axis.names) for axis in self.axes)

    def locate(self, columns: Records, into: Index) -> None:
        """Write the cell of each record (columns by records) into ``into``."""
        into[:] = self.offset
        for axis in self.axes:
            into += axis.share[columns[axis.column]]

    def reads(self, column: int) -> bool:
        """Return whether a column of a record says where it is in this table."""
        return any(axis.column == column for axis in self.axes)


@dataclass(frozen=True, slots=True)
class Space:
    """All tables side by side. ``levels`` maps each week to its month, term … by place."""

    weeks: tuple[str, ...]
    categories: Categories
    blocks: tuple[Block, ...]
    size: int
    weight: Index
    """What each cell is worth (counts.md: level times kind)."""
    block_of: Index
    offsets: Index = field(repr=False)
    shares: tuple[Index, ...] = field(repr=False)
    """For each column of a record: what each value adds to the cell of each table."""
    tables_with: tuple[Index, ...] = field(repr=False)
    """For each column of a record: which tables read it."""
    wide: Mask = field(repr=False)
    """Which tables have two sides."""
    _position: Mapping[str, Block] = field(repr=False)

    def block(self, table_id: str) -> Block | None:
        """Return the table of this name, or None where it is not part of the space."""
        return self._position.get(table_id)

    def rows(self, records: Records) -> Index:
        """Return the cell of each record in each table: shape (visits, tables)."""
        return self.cells(records).T

    def count(self, records: Records) -> Vector:
        """Return how many records each cell holds."""
        return self.counted(self.cells(records))

    def counted(self, cells: Index) -> Vector:
        """Return how often each cell is among ``cells``."""
        return np.bincount(cells.ravel(), minlength=self.size)

    def cells(self, records: Records) -> Index:
        """Return the cell of each record in each table: shape (tables, visits)."""
        columns = np.ascontiguousarray(records.T)
        cells = np.empty((len(self.blocks), len(records)), dtype=np.int64)
        for block, into in zip(self.blocks, cells, strict=True):
            block.locate(columns, into)
        return cells

    def at(self, cell: int) -> tuple[str, ...]:
        """Return the labels of a cell, one for each axis of its table."""
        block = self.blocks[int(self.block_of[cell])]
        return tuple(axis.names[place] for axis, place in zip(block.axes, block.address(cell), strict=True))


def make_space(
    tables: Sequence[Table],
    weeks: Sequence[str],
    levels: Mapping[str, Mapping[str, str]],
    categories: Categories,
) -> Space:
    """Lay the tables out. ``levels``: for each level but 'year', the label that each week belongs to."""
    blocks: list[Block] = []
    offset = 0
    for table in tables:
        axes = _axes(table, weeks, levels, categories)
        size = int(np.prod([len(axis.names) for axis in axes], dtype=np.int64))
        blocks.append(Block(table, offset, size, axes))
        offset += size
    sizes = [block.size for block in blocks]
    return Space(
        tuple(weeks),
        categories,
        tuple(blocks),
        offset,
        np.repeat([block.table.weight for block in blocks], sizes).astype(np.int64),
        np.repeat(np.arange(len(blocks)), sizes).astype(np.int64),
        np.array([block.offset for block in blocks], dtype=np.int64),
        _shares(blocks, [len(weeks), *(len(categories.of(name)) for name in COLUMNS[1:])]),
        tuple(
            np.array([n for n, block in enumerate(blocks) if block.reads(column)], dtype=np.int64)
            for column in range(len(COLUMNS))
        ),
        np.array([len(block.axes) > 1 for block in blocks], dtype=bool),
        {block.table.id: block for block in blocks},
    )


def records_of(joint: Mapping[Cell, int], space: Space) -> Records:
    """Return the visits of ``joint`` in the weeks of ``space``, in a fixed order."""
    names = [space.weeks, *(space.categories.of(name) for name in COLUMNS[1:])]
    places = [{code: n for n, code in enumerate(codes)} for codes in names]
    inside = {cell: n for cell, n in joint.items() if cell[0] in places[0]}
    table = np.zeros((len(inside), len(COLUMNS)), dtype=np.int16)
    for column, (place, codes) in enumerate(zip(places, zip(*inside, strict=True), strict=False)):
        table[:, column] = [place[code] for code in codes]
    order = np.lexsort(table.T[::-1])
    return np.repeat(table[order], np.array([*inside.values()], dtype=np.int64)[order], axis=0)


def _shares(blocks: Sequence[Block], widths: Sequence[int]) -> tuple[Index, ...]:
    shares = tuple(np.zeros((width, len(blocks)), dtype=np.int64) for width in widths)
    for number, block in enumerate(blocks):
        for axis in block.axes:
            shares[axis.column][:, number] = axis.share
    return shares


def _axes(
    table: Table, weeks: Sequence[str], levels: Mapping[str, Mapping[str, str]], categories: Categories
) -> tuple[Axis, ...]:
    sides: list[tuple[int, list[int], tuple[str, ...]]] = []
    if table.level != "year":
        names = tuple(dict.fromkeys(levels[table.level][week] for week in weeks))
        where = {name: place for place, name in enumerate(names)}
        sides.append((0, [where[levels[table.level][week]] for week in weeks], names))
    for name in table.by:
        codes = categories.of(name)
        sides.append((COLUMNS.index(name), list(range(len(codes))), codes))
    axes: list[Axis] = []
    stride = 1
    for column, place, names in reversed(sides):
        where_to = np.array(place, dtype=np.int64)
        axes.append(Axis(column, where_to, stride, names, where_to * stride))
        stride *= len(names)
    return tuple(reversed(axes))
