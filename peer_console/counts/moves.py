"""From one world to another without touching a protected sum: change one visit, or swap between two.

A move takes one value of a record to another, or swaps a value between two records. It is allowed when every
cell that loses a visit may lose one and every cell that gains one may gain one. Where only unprinted cells
may change, the printed figures of the new world are those of the old one, whatever the number of moves: so a
series of moves needs no check of sums, and its result is a whole-numbered world by construction.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from peer_console.counts.space import Index, Mask, Records, Space, Vector

_FEW, _MANY = 48, 320
"""How many records of each side are looked at together: first a few, and more where that was not enough."""
_QUICK, _THOROUGH = 40_000, 600_000
"""How many single changes are weighed at once: record by new value by table."""


@dataclass(frozen=True, slots=True)
class Room:
    """Which cells may gain and which may lose a visit.

    ``tables``: for each column of a record, the tables with it in which some cell may not; ``crossed``: those
    of them that have another side as well (a swap within one column changes no other).
    """

    gain: Mask
    lose: Mask
    tables: tuple[Index, ...]
    crossed: tuple[Index, ...]

    @classmethod
    def of(cls, space: Space, gain: Mask, lose: Mask) -> Room:
        """Return the room there is where cells may ``gain`` or ``lose``."""
        bound = np.zeros(len(space.blocks), dtype=bool)
        bound[space.block_of[~(gain & lose)]] = True
        wide = np.array([len(block.axes) > 1 for block in space.blocks], dtype=bool)
        return cls(
            gain,
            lose,
            tuple(np.flatnonzero(bound & has) for has in space.has_column),
            tuple(np.flatnonzero(bound & has & wide) for has in space.has_column),
        )


@dataclass(slots=True)
class Mover:
    """Moves records of one space; ``dice`` only chooses the order in which they are tried."""

    space: Space
    dice: np.random.Generator

    def push(self, world: Records, cell: int, by: int, room: Room, *, quick: bool = False) -> bool:
        """Change ``world`` in place until ``cell`` holds ``by`` visits more (less where negative).

        ``quick``: look at few records only. Returns whether that was reached; where not, the world is still
        one with the same printed figures.
        """
        left = abs(by)
        for turn in range(len(self.space.blocks[int(self.space.block_of[cell])].axes)):
            column, enter, leave, values = self._sides(world, cell, turn, rises=by > 0)
            enter, leave = self._loose(world, cell, enter, room), self._loose(world, cell, leave, room)
            left = self._change(world, column, enter, values, left, room, quick=quick)
            left = left and self._swap(world, column, enter, leave, left, room, quick=quick)
            if not left:
                return True
        return left == 0

    def cheapest(self, world: Records, cell: int, cost: Vector, *, rises: bool) -> Index:
        """Return the cells with a cost that the cheapest move towards ``cell`` rising or falling touches.

        The answer when no allowed move is left: what would have to be hidden for one.
        """
        bound = Room.of(self.space, cost == 0, cost == 0)
        found = []
        for turn in range(len(self.space.blocks[int(self.space.block_of[cell])].axes)):
            column, enter, leave, values = self._sides(world, cell, turn, rises=rises)
            one, two = self._some(np.flatnonzero(enter), _MANY), self._some(np.flatnonzero(leave), _MANY)
            if len(one) and len(two):
                found.append(_price_of_swap(self.space, cost, bound, world, column, one, two))
            if len(one) and len(values):
                found.append(_price_of_change(self.space, cost, bound, world, column, one, values))
        price, cells = min(found, key=lambda answer: answer[0], default=(np.inf, []))
        return np.array(sorted(cells if np.isfinite(price) else ()), dtype=np.int64)

    def _sides(self, world: Records, cell: int, turn: int, *, rises: bool) -> tuple[int, Mask, Mask, Index]:
        """Return the column to move along one axis of the cell, who enters, who leaves, to which values."""
        block = self.space.blocks[int(self.space.block_of[cell])]
        address = block.address(cell)
        sides = [
            axis.place[world[:, axis.column]] == place
            for axis, place in zip(block.axes, address, strict=True)
        ]
        own = sides.pop(turn)
        rest = np.logical_and.reduce(sides) if sides else np.ones(len(world), dtype=bool)
        axis = block.axes[turn]
        at_cell = axis.place == address[turn]
        # Without another side nobody leaves: a swap within the column would change nothing.
        if rises:
            return axis.column, rest & ~own, ~rest & own, np.flatnonzero(at_cell)
        return axis.column, rest & own, ~rest & ~own, np.flatnonzero(~at_cell)

    def _loose(self, world: Records, cell: int, who: Mask, room: Room) -> Mask:
        """Return those of ``who`` that may leave their cell in the table of ``cell`` at all."""
        block = self.space.blocks[int(self.space.block_of[cell])]
        own = block.offset + sum(
            (axis.stride * axis.place[world[:, axis.column]] for axis in block.axes),
            start=np.zeros(len(world), dtype=np.int64),
        )
        return who & room.lose[own]

    def _change(
        self, world: Records, column: int, who: Mask, values: Index, need: int, room: Room, *, quick: bool
    ) -> int:
        """Give up to ``need`` of the records ``who`` another of ``values``, and take them off ``who``.

        Returns how many are still wanted.
        """
        if not len(values) or not who.any():
            return need
        each = len(values) * max(1, len(room.tables[column]))
        found = self._some(np.flatnonzero(who), max(1, (_QUICK if quick else _THOROUGH) // each))
        now, rest, new = _parts_changed(self.space, room, world, column, found, values)
        stays = now[:, None, :] == new[None, :, :]
        leaves = room.lose[rest + now][:, None, :]
        fits = (stays | (leaves & room.gain[rest[:, None, :] + new[None, :, :]])).all(axis=2)
        for row in np.flatnonzero(fits.any(axis=1)):
            world[found[row], column] = values[int(np.argmax(fits[row]))]
            who[found[row]] = False
            need -= 1
            if not need:
                return 0
        return need

    def _swap(
        self, world: Records, column: int, enter: Mask, leave: Mask, need: int, room: Room, *, quick: bool
    ) -> int:
        """Swap values between records of the two sides; return how many swaps are still wanted."""
        ones, twos = np.flatnonzero(enter), np.flatnonzero(leave)
        for most in (_FEW,) if quick else (_FEW, _MANY):
            if not len(ones) or not len(twos):
                return need
            one, two = self._some(ones, most), self._some(twos, most)
            pairs = _matched(self._may_swap(world, column, one, two, room), need)
            for a, b in pairs:
                first, second = one[a], two[b]
                world[first, column], world[second, column] = world[second, column], world[first, column]
                enter[first] = leave[second] = False
            need -= len(pairs)
            if not need or (len(ones) <= most and len(twos) <= most):
                return need
            ones, twos = np.flatnonzero(enter), np.flatnonzero(leave)
        return need

    def _may_swap(self, world: Records, column: int, one: Index, two: Index, room: Room) -> Mask:
        """Return for each pair whether swapping their values of ``column`` is allowed.

        Table by table: most pairs fail in the first few, and flat arrays are quicker than deep ones.
        """
        (a, x), (b, y) = (_parts(self.space, room.crossed[column], world, column, who) for who in (one, two))
        fits = np.ones((len(one), len(two)), dtype=bool)
        for own, rest, new, other in zip(a.T, x.T, b.T, y.T, strict=True):
            may = room.gain[rest[:, None] + new] & room.gain[other + own[:, None]]
            may &= room.lose[rest + own][:, None] & room.lose[other + new]
            fits &= may | (own[:, None] == new) | (rest[:, None] == other)
            if not fits.any():
                break
        return fits

    def _some(self, found: Index, most: int) -> Index:
        return found if len(found) <= most else self.dice.choice(found, most, replace=False)


def _parts(space: Space, tables: Index, world: Records, column: int, who: Index) -> tuple[Index, Index]:
    """Return for each record and table what its value of ``column`` adds to its cell, and the rest of it."""
    rows = world[who]
    own = space.shares[column][:, tables][rows[:, column]]
    rest = np.broadcast_to(space.offsets[tables], own.shape).copy()
    for other, (shares, has) in enumerate(zip(space.shares, space.has_column, strict=True)):
        if other != column and has[tables].any():
            rest += shares[:, tables][rows[:, other]]
    return own, rest


def _parts_changed(
    space: Space, room: Room, world: Records, column: int, who: Index, values: Index
) -> tuple[Index, Index, Index]:
    """Return the parts of each record's cells, and what each new value would add."""
    tables = room.tables[column]
    now, rest = _parts(space, tables, world, column, who)
    return now, rest, space.shares[column][values][:, tables]


def _price_of_swap(
    space: Space, cost: Vector, room: Room, world: Records, column: int, one: Index, two: Index
) -> tuple[float, list[int]]:
    (a, x), (b, y) = (_parts(space, room.crossed[column], world, column, who) for who in (one, two))
    a, x, b, y = a[:, None, :], x[:, None, :], b[None, :, :], y[None, :, :]
    return _cheapest(cost, (a != b) & (x != y), (x + a, y + b, x + b, y + a))


def _price_of_change(
    space: Space, cost: Vector, room: Room, world: Records, column: int, who: Index, values: Index
) -> tuple[float, list[int]]:
    now, rest, new = _parts_changed(space, room, world, column, who, values)
    now, rest, new = now[:, None, :], rest[:, None, :], new[None, :, :]
    return _cheapest(cost, now != new, (rest + now, rest + new))


def _cheapest(cost: Vector, moves: Mask, cells: tuple[Index, ...]) -> tuple[float, list[int]]:
    """Return the price of the cheapest of the moves that has one, and the cells it is made of."""
    price = np.where(moves, sum(cost[side] for side in cells), 0).sum(axis=2).astype(float)
    price[price == 0] = np.inf
    best = np.unravel_index(int(np.argmin(price)), price.shape)
    touched = {int(c) for side in cells for c in np.broadcast_to(side, moves.shape)[best][moves[best]]}
    return float(price[best]), [cell for cell in touched if cost[cell]]


def _matched(fits: Mask, need: int) -> list[tuple[int, int]]:
    """Return up to ``need`` allowed pairs in which nobody appears twice."""
    free = np.ones(fits.shape[1], dtype=bool)
    pairs: list[tuple[int, int]] = []
    for row in np.flatnonzero(fits.any(axis=1)):
        usable = fits[row] & free
        column = int(np.argmax(usable))
        if usable[column]:
            free[column] = False
            pairs.append((int(row), column))
            if len(pairs) == need:
                break
    return pairs
