"""Many worlds at once where little is printed: deal a whole column anew.

A column may be dealt anew among visits that are alike in whatever a printed cross table compares it with:
every printed figure stays. Dealt in the order of another column, the two fall together as much as they can:
the cell of the first value of each is as full as it ever gets, and most other cells are empty. Beginning with
each value in turn gives worlds for most wishes of a cross that is not printed.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from peer_console.counts.moves import Room
from peer_console.counts.space import Index, Records, Space

_MANY = 20
_STARTS = 5
"""With how many values of the other column each value of the first is brought together."""


def rotations(space: Space, records: Records, room: Room, wanted: Index) -> Iterator[Records]:
    """Yield worlds that print what ``records`` print, for the tables in which many cells are ``wanted``."""
    for column, other in sorted(_pairs(space, wanted)):
        compared = {
            axis.column
            for number in room.crossed[column]
            for axis in space.blocks[number].axes
            if axis.column != column
        }
        if other in compared:
            continue
        alike = _classes(records, sorted(compared))
        wide, apart = (int(records[:, side].max(initial=0)) + 1 for side in (column, other))
        step = max(1, wide // 18)
        for first in range(0, wide, step):
            for second in range(0, apart, max(1, apart // _STARTS)):
                yield _dealt(records, alike, (column, first, wide), (other, second, apart))


def _pairs(space: Space, wanted: Index) -> set[tuple[int, int]]:
    """Return the pairs of columns, both ways, of the crosses with enough wanted cells to be worth it."""
    pairs = set()
    times = np.bincount(space.block_of[wanted], minlength=len(space.blocks))
    for block, often in zip(space.blocks, times.tolist(), strict=True):
        if len(block.axes) == 2 and often >= _MANY:
            one, two = (axis.column for axis in block.axes)
            pairs |= {(one, two), (two, one)}
    return pairs


def _classes(records: Records, compared: list[int]) -> Index:
    key = np.zeros(len(records), dtype=np.int64)
    for column in compared:
        key = key * (int(records[:, column].max(initial=0)) + 1) + records[:, column]
    return key


def _dealt(
    records: Records, alike: Index, dealt: tuple[int, int, int], along: tuple[int, int, int]
) -> Records:
    """Deal a column (column, first value, how many) in the order of another, within each class."""
    (column, first, wide), (other, second, apart) = dealt, along
    places = np.lexsort(((records[:, other] - second) % apart, alike))
    values = np.lexsort(((records[:, column] - first) % wide, alike))
    world = records.copy()
    world[places, column] = records[values, column]
    return world
