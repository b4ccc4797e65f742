"""Many worlds at once where little is printed: deal a whole column anew, or gather the weeks.

A column may be dealt anew among visits that are alike in whatever a printed cross table compares it with:
every printed figure stays. Dealt in the order of another column, the two fall together as much as they can:
the cell of the first value of each is as full as it ever gets, and most other cells are empty. Where the
weeks of a month are not printed, all its visits may be of any one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from peer_console.counts.moves import Mover, Room
from peer_console.counts.space import Axis, Block, Index, Records
from peer_console.counts.walk import Walk
from peer_console.counts.worlds import Worlds

_MISSES = 6
"""How many deals of a table may be in vain before the rest of it is left to single moves."""
Place = tuple[Axis, int]


def gathered(mover: Mover, truth: Walk, room: Room) -> Iterator[Walk]:
    """Yield worlds in which the visits of each month are all of its first week, of its second, and so on."""
    week, month = truth.space.block("week_total"), truth.space.block("month_total")
    if week is None or month is None:
        return
    free = room.gain[week.offset : week.offset + week.size]
    of_month = month.axes[0].place
    weeks = [np.flatnonzero(free & (of_month == place)) for place in range(month.size)]
    for turn in range(max(map(len, weeks), default=0)):
        to = np.array([inside[turn % len(inside)] if len(inside) else -1 for inside in weeks])[of_month]
        values = truth.records[:, 0].astype(np.int64)
        values = np.where(to[values] >= 0, to[values], values)
        walk = truth.copy()
        mover.sweep(walk, 0, values, room)
        yield walk


def dealt_once(truth: Walk, room: Room) -> Iterator[Walk]:
    """Yield a world for each side of each cross that may be dealt: most cells are other than they were."""
    for block in truth.space.blocks:
        for dealt, along in (block.axes, block.axes[::-1]) if len(block.axes) == 2 else ():
            compared = _compared(room, dealt.column)
            if _varies(along, compared):
                yield Walk.begin(truth.space, _dealt(truth.records, compared, (dealt, 0), (along, 0)))


def deal_crosses(truth: Walk, room: Room, worlds: Worlds) -> None:
    """Offer worlds for the cells of crosses that are to be as full as the threshold."""
    for block in truth.space.blocks:
        if len(block.axes) == 2:
            for dealt, along in (block.axes, block.axes[::-1]):
                _deal_cross(truth, room, worlds, block, dealt, along)


def _deal_cross(truth: Walk, room: Room, worlds: Worlds, block: Block, dealt: Axis, along: Axis) -> None:
    """Deal one side of a cross along the other, once for each cell that no world fills yet."""
    compared = _compared(room, dealt.column)
    if not _varies(along, compared):
        return
    wishes, misses = worlds.wishes, 0
    fullest = _Fullest.of(truth, worlds, block)
    inside = (wishes.cell >= block.offset) & (wishes.cell < block.offset + block.size) & (wishes.sign > 0)
    for number in np.flatnonzero(inside):
        if not worlds.unmet[number] or misses == _MISSES:
            continue
        cell = int(wishes.cell[number])
        records = fullest.at(cell, int(wishes.bound[number]))
        if records is None:
            continue
        one, two = ((axis, _place(block, axis, cell)) for axis in (dealt, along))
        met = worlds.offer(Walk.begin(truth.space, _dealt(records, compared, one, two)))
        misses = 0 if met[number] else misses + 1


@dataclass(frozen=True, slots=True)
class _Fullest:
    """Which of some worlds has the fullest row and column for a cell of one cross."""

    block: Block
    worlds: list[Records]
    sums: tuple[Index, Index]
    """What each place of each side holds: shapes (worlds, places)."""

    @classmethod
    def of(cls, truth: Walk, worlds: Worlds, block: Block) -> _Fullest:
        inside = slice(block.offset, block.offset + block.size)
        shape = [len(axis.names) for axis in block.axes]
        tables = np.stack([truth.counts[inside], *(counts[inside] for counts in worlds.counts)])
        tables = tables.reshape(-1, *shape)
        return cls(block, [truth.records, *worlds.kept], (tables.sum(axis=2), tables.sum(axis=1)))

    def at(self, cell: int, bound: int) -> Records | None:
        """Return the world where both hold most; None where none holds enough."""
        one, two = self.block.address(cell)
        least = np.minimum(self.sums[0][:, one], self.sums[1][:, two])
        best = int(np.argmax(least))
        return self.worlds[best] if least[best] >= bound else None


def _compared(room: Room, column: int) -> list[Axis]:
    """Return the sides that a printed cross compares a column with: terms, where it is one by term."""
    tables = (room.space.blocks[number] for number in room.crossed(column))
    sides = (axis for block in tables for axis in block.axes if axis.column != column)
    return list({(axis.column, axis.names): axis for axis in sides}.values())


def _varies(along: Axis, compared: list[Axis]) -> bool:
    """Return whether visits that are alike in what is compared may be at several places of a side."""
    return all(side.column != along.column or len(side.names) < len(along.names) for side in compared)


def _place(block: Block, axis: Axis, cell: int) -> int:
    return (cell - block.offset) // axis.stride % len(axis.names)


def _dealt(records: Records, compared: list[Axis], dealt: Place, along: Place) -> Records:
    """Deal a column in the order of another within each class of visits, from the two places on."""
    (axis, first), (other, second) = dealt, along
    alike = np.zeros(len(records), dtype=np.int64)
    for side in compared:
        alike = alike * len(side.names) + side.place[records[:, side.column]]
    values = np.lexsort(((axis.place[records[:, axis.column]] - first) % len(axis.names), alike))
    places = np.lexsort(((other.place[records[:, other.column]] - second) % len(other.names), alike))
    world = records.copy()
    world[places, axis.column] = records[values, axis.column]
    return world
