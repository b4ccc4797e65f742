"""Longer moves: several visits pass a value round, where no single swap is allowed.

Take visits that are alike in everything that a printed figure compares the value with (for a topic: the
same stage, the same term, the same referral). Let each hand its value on to the next, in a circle. Then
only the one table changes, its row and column sums do not, and so the circle is allowed where each visit
may leave its cell and enter the next. Finding one is a shortest path in a graph with as many nodes as there
are values.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from peer_console.counts.moves import Room
from peer_console.counts.space import Axis, Block, Index, Mask, Records, Space


def pass_round(space: Space, world: Records, cell: int, by: int, room: Room, printed: Mask) -> int:
    """Change ``cell`` by up to ``by`` in place, in circles; return how much is still wanted.

    Only crossed tables in which something is ``printed`` are compared.
    """
    block = space.blocks[int(space.block_of[cell])]
    if len(block.axes) != 2:
        return by
    left = by
    for row, value in (block.axes, block.axes[::-1]):
        groups = _alike(space, world, value, block, printed)
        circles = _Circles(world, block, row, value, cell, left > 0, room)
        for group in np.unique(groups[circles.starters()]):
            members = np.flatnonzero(groups == group)
            while left and circles.turn(members):
                left -= 1 if left > 0 else -1
            if not left:
                return 0
    return left


def _alike(space: Space, world: Records, value: Axis, target: Block, printed: Mask) -> Index:
    """Return a number for each record: equal where all that is compared with the value is equal."""
    key = np.zeros(len(world), dtype=np.int64)
    for block in space.blocks:
        own = next((axis for axis in block.axes if axis.column == value.column), None)
        if own is None or len(block.axes) != 2 or block is target:
            continue
        if not printed[block.offset : block.offset + block.size].any():
            continue
        # A table with a coarser level of the value (terms for months) does not change within that level.
        if len(own.names) < len(value.names) and own.column == 0:
            side = own
        else:
            side = next(axis for axis in block.axes if axis is not own)
        key = key * len(side.names) + side.place[world[:, side.column]]
        _, key = np.unique(key, return_inverse=True)
        key = np.asarray(key, dtype=np.int64).ravel()
    return key


@dataclass(slots=True)
class _Circles:
    """The circles through one cell of one table, in which values of one axis are passed round."""

    world: Records
    block: Block
    row: Axis
    value: Axis
    cell: int
    rises: bool
    room: Room

    def starters(self) -> Mask:
        """Return the records that can take the step at the cell itself."""
        return self._special(np.arange(len(self.world)))[1]

    def turn(self, members: Index) -> bool:
        """Let one circle of ``members`` pass their values round, so that the cell changes by one."""
        may, special = self._special(members)
        if not special.any():
            return False
        values = self.value.place[self.world[members, self.value.column]]
        step = np.zeros((len(self.value.names),) * 2, dtype=bool)
        np.logical_or.at(step, values, may)
        target = self._target()[1]
        first = None if self.rises else np.asarray(may[special].any(axis=0))
        ends = values[special] if self.rises else np.flatnonzero(step[:, target])
        path = _circle(step, target, set(ends.tolist()), first)
        if path is None:
            return False
        movers = self._movers(path, values, may, special)
        column = self.value.column
        passed = self.world[members[movers[1:] + movers[:1]], column]
        self.world[members[movers], column] = passed
        return True

    def _target(self) -> tuple[int, int]:
        inside = self.cell - self.block.offset
        return (
            inside // self.row.stride % len(self.row.names),
            inside // self.value.stride % len(self.value.names),
        )

    def _special(self, members: Index) -> tuple[Mask, Mask]:
        """Return which value each member may take, and who can take the step at the cell."""
        rows = self.row.place[self.world[members, self.row.column]]
        values = self.value.place[self.world[members, self.value.column]]
        every = np.arange(len(self.value.names))
        base = self.block.offset + self.row.stride * rows
        may = self.room.lose[base + self.value.stride * values][:, None] & (values[:, None] != every)
        may &= self.room.gain[base[:, None] + self.value.stride * every]
        row, value = self._target()
        in_row, in_cell = rows == row, (rows == row) & (values == value)
        if self.rises:
            may[in_cell] = False
            return may, in_row & may[:, value]
        may[in_row, value] = False
        return may, in_cell & may.any(axis=1)

    def _movers(self, path: list[int], values: Index, may: Mask, special: Mask) -> list[int]:
        """Return one member for each step of the path, the one that moves from each value to the next."""
        movers = []
        at_cell = len(path) - 1 if self.rises else 0
        for place, (now, new) in enumerate(zip(path, path[1:] + path[:1], strict=True)):
            fits = (values == now) & may[:, new]
            movers.append(int(np.argmax(fits & special if place == at_cell else fits)))
        return movers


def _circle(step: Mask, target: int, ends: set[int], first: Mask | None) -> list[int] | None:
    """Return the values round the shortest circle target -> … -> one of ``ends`` (-> target), or None.

    ``first``: where the first step may lead, if not wherever ``step`` does.
    """
    before = {target: -1}
    queue = [target]
    for node in queue:
        if node in ends and node != target:
            path = [node]
            while before[path[-1]] != -1:
                path.append(before[path[-1]])
            return path[::-1]
        following = first if node == target and first is not None else step[node]
        for value in np.flatnonzero(following).tolist():
            if value not in before:
                before[value] = node
                queue.append(value)
    return None
