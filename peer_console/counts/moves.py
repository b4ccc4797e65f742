"""From one world to another without touching a protected sum: change one visit, or swap between two.

A move takes one value of a record to another, or swaps a value between two records. It is allowed when every
cell that loses a visit may lose one and every cell that gains one may gain one. Where only unprinted cells
may change, the printed figures of the new world are those of the old one, whatever the number of moves: so a
series of moves needs no check of sums, and its result is a whole-numbered world by construction.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from peer_console.counts.space import Index, Mask, Space, Vector
from peer_console.counts.walk import Walk

_FEW, _MANY = 48, 320
"""How many records of each side are looked at together: first a few, and more where that was not enough."""
_WEIGHED = 40_000
"""How many single changes are weighed at once: record by new value by table."""


@dataclass(frozen=True, slots=True)
class Room:
    """Which cells may gain and which may lose a visit."""

    space: Space
    gain: Mask
    lose: Mask
    _bound: Mask = field(init=False, repr=False)
    """The tables in which some cell may not."""

    def __post_init__(self) -> None:
        bound = np.zeros(len(self.space.blocks), dtype=bool)
        bound[self.space.block_of[~(self.gain & self.lose)]] = True
        object.__setattr__(self, "_bound", bound)

    def tables(self, column: int) -> Index:
        """Return the tables that a change of this column may not change at will."""
        tables = self.space.tables_with[column]
        return tables[self._bound[tables]]

    def crossed(self, column: int) -> Index:
        """Return those of them with another side as well: a swap within one column changes no other."""
        tables = self.tables(column)
        return tables[self.space.wide[tables]]


@dataclass(slots=True)
class Mover:
    """Moves records of one space; ``dice`` only chooses which are tried."""

    space: Space
    dice: np.random.Generator

    def push(self, walk: Walk, cell: int, by: int, room: Room, *, quick: bool = False) -> bool:
        """Change ``walk`` in place until ``cell`` holds ``by`` visits more (less where negative).

        ``quick``: look at few records only. Returns whether that was reached; where not, the world is still
        one with the same printed figures.
        """
        left = abs(by)
        block = self.space.blocks[int(self.space.block_of[cell])]
        loose = room.lose[walk.cells[int(self.space.block_of[cell])]]
        for turn in range(len(block.axes)):
            column, enter, leave, values = self._sides(walk, cell, turn, rises=by > 0)
            enter &= loose
            left = self._change(walk, column, enter, values, left, room)
            left = left and self._swap(walk, column, enter, leave & loose, left, room, quick=quick)
            if not left:
                return True
        return left == 0

    def sweep(self, walk: Walk, column: int, values: Index, room: Room) -> None:
        """Give every visit its new value of a column wherever that is allowed."""
        tables = room.tables(column)
        shares = self.space.shares[column][:, tables]
        now = walk.cells[tables]
        new = now + (shares[values] - shares[walk.records[:, column]]).T
        may = ((now == new) | (room.lose[now] & room.gain[new])).all(axis=0)
        who = np.flatnonzero(may & (values != walk.records[:, column]))
        walk.give(who, column, values[who])

    def cheapest(self, walk: Walk, cell: int, cost: Vector, *, rises: bool) -> Index:
        """Return the cells with a cost that the cheapest move towards ``cell`` rising or falling touches.

        The answer when no allowed move is left: what would have to be hidden for one.
        """
        room = Room(self.space, cost == 0, cost == 0)
        found = []
        for turn in range(len(self.space.blocks[int(self.space.block_of[cell])].axes)):
            column, enter, leave, values = self._sides(walk, cell, turn, rises=rises)
            one, two = self._some(np.flatnonzero(enter), _MANY), self._some(np.flatnonzero(leave), _MANY)
            if len(one) and len(two):
                found.append(_price_of_swap(cost, room, walk, column, one, two))
            if len(one) and len(values):
                found.append(_price_of_change(cost, room, walk, column, one, values))
        price, cells = min(found, key=lambda answer: answer[0], default=(np.inf, []))
        return np.array(sorted(cells if np.isfinite(price) else ()), dtype=np.int64)

    def _sides(self, walk: Walk, cell: int, turn: int, *, rises: bool) -> tuple[int, Mask, Mask, Index]:
        """Return the column to move along one axis of the cell, who enters, who leaves, to which values."""
        block = self.space.blocks[int(self.space.block_of[cell])]
        address = block.address(cell)
        sides = [
            walk.side(axis.column, axis.place, place) for axis, place in zip(block.axes, address, strict=True)
        ]
        own = sides.pop(turn)
        axis = block.axes[turn]
        at_cell = axis.place == address[turn]
        if not sides:
            # Without another side nobody leaves: a swap within the column would change nothing.
            nobody = np.zeros_like(own)
            return axis.column, ~own if rises else own, nobody, np.flatnonzero(at_cell == rises)
        rest = sides[0]
        if rises:
            return axis.column, rest & ~own, ~rest & own, np.flatnonzero(at_cell)
        return axis.column, rest & own, ~rest & ~own, np.flatnonzero(~at_cell)

    def _change(self, walk: Walk, column: int, who: Mask, values: Index, need: int, room: Room) -> int:
        """Give up to ``need`` of the records ``who`` another of ``values``, and take them off ``who``.

        Returns how many are still wanted.
        """
        found = who.nonzero()[0]
        if not len(values) or not len(found):
            return need
        tables = room.tables(column)
        found = self._some(found, max(1, _WEIGHED // (len(values) * max(1, len(tables)))))
        now, rest, new = _parts(walk, tables, column, found, values)
        fits = np.ones((len(found), len(values)), dtype=bool)
        for at, others, to in zip(now, rest, new, strict=True):
            may = room.gain[others[:, None] + to] & room.lose[at][:, None]
            fits &= may | ((at - others)[:, None] == to)
        rows = np.flatnonzero(fits.any(axis=1))[:need]
        if len(rows):
            walk.give(found[rows], column, values[np.argmax(fits[rows], axis=1)])
            who[found[rows]] = False
        return need - len(rows)

    def _swap(
        self, walk: Walk, column: int, enter: Mask, leave: Mask, need: int, room: Room, *, quick: bool
    ) -> int:
        """Swap values between records of the two sides; return how many swaps are still wanted."""
        for most in (_FEW,) if quick else (_FEW, _MANY):
            ones, twos = enter.nonzero()[0], leave.nonzero()[0]
            if not len(ones) or not len(twos):
                return need
            one, two = self._some(ones, most), self._some(twos, most)
            rows, columns = _matched(_may_swap(walk, column, one, two, room), need)
            if len(rows):
                first, second = one[rows], two[columns]
                values = walk.records[:, column]
                given = np.concatenate([values[second], values[first]])
                walk.give(np.concatenate([first, second]), column, given)
                enter[first] = leave[second] = False
            need -= len(rows)
            if not need or (len(ones) <= most and len(twos) <= most):
                return need
        return need

    def _some(self, found: Index, most: int) -> Index:
        return found if len(found) <= most else self.dice.choice(found, most, replace=False)


def _may_swap(walk: Walk, column: int, one: Index, two: Index, room: Room) -> Mask:
    """Return for each pair whether swapping their values of ``column`` is allowed.

    Table by table: most pairs fail in the first few, and flat arrays are quicker than deep ones.
    """
    tables = room.crossed(column)
    nothing = np.zeros(0, dtype=np.int64)
    now, rest, _ = _parts(walk, tables, column, one, nothing)
    then, other, _ = _parts(walk, tables, column, two, nothing)
    fits = np.ones((len(one), len(two)), dtype=bool)
    for at, x, to, y in zip(now, rest, then, other, strict=True):
        a, b = at - x, to - y
        may = room.gain[x[:, None] + b] & room.gain[a[:, None] + y]
        may &= room.lose[at][:, None] & room.lose[to]
        fits &= may | (a[:, None] == b) | (x[:, None] == y)
        if not fits.any():
            break
    return fits


def _parts(walk: Walk, tables: Index, column: int, who: Index, values: Index) -> tuple[Index, Index, Index]:
    """Return each record's cells, what they are without this column, and what each new value would add.

    Shapes: (tables, records) twice, (tables, values).
    """
    shares = walk.space.shares[column][:, tables]
    now = walk.cells[tables[:, None], who]
    return now, now - shares[walk.records[who, column]].T, shares[values].T


def _price_of_swap(
    cost: Vector, room: Room, walk: Walk, column: int, one: Index, two: Index
) -> tuple[float, list[int]]:
    nothing = np.zeros(0, dtype=np.int64)
    now, x, _ = _parts(walk, room.crossed(column), column, one, nothing)
    then, y, _ = _parts(walk, room.crossed(column), column, two, nothing)
    a, x, b, y = (now - x)[:, :, None], x[:, :, None], (then - y)[:, None, :], y[:, None, :]
    return _cheapest(cost, (a != b) & (x != y), (x + a, y + b, x + b, y + a))


def _price_of_change(
    cost: Vector, room: Room, walk: Walk, column: int, who: Index, values: Index
) -> tuple[float, list[int]]:
    now, rest, new = _parts(walk, room.tables(column), column, who, values)
    now, rest, new = now[:, :, None], rest[:, :, None], new[:, None, :]
    return _cheapest(cost, now != rest + new, (now, rest + new))


def _cheapest(cost: Vector, moves: Mask, cells: tuple[Index, ...]) -> tuple[float, list[int]]:
    """Return the price of the cheapest of the moves that has one, and the cells it is made of."""
    price = np.where(moves, sum(cost[side] for side in cells), 0).sum(axis=0).astype(float)
    price[price == 0] = np.inf
    row, column = np.unravel_index(int(np.argmin(price)), price.shape)
    at = moves[:, row, column]
    touched = {int(c) for side in cells for c in np.broadcast_to(side, moves.shape)[at, row, column]}
    return float(price[row, column]), [cell for cell in touched if cost[cell]]


def _matched(fits: Mask, need: int) -> tuple[list[int], list[int]]:
    """Return up to ``need`` allowed pairs in which nobody appears twice."""
    free = np.ones(fits.shape[1], dtype=bool)
    rows: list[int] = []
    columns: list[int] = []
    for row in np.flatnonzero(fits.any(axis=1)).tolist():
        usable = fits[row] & free
        column = int(np.argmax(usable))
        if usable[column]:
            free[column] = False
            rows.append(row)
            columns.append(column)
            if len(rows) == need:
                break
    return rows, columns
