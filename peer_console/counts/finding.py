"""Find worlds: for each wish a possible year that meets it, by deals and moves from the truth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from peer_console.counts.moves import Mover, Room
from peer_console.counts.problem import Problem, wishes_of
from peer_console.counts.rotations import deal_crosses, gathered
from peer_console.counts.space import COLUMNS, Index, Mask, Records
from peer_console.counts.walk import Walk
from peer_console.counts.worlds import Worlds

_TOGETHER = 32
"""Wishes that are tried in one world before it is looked at."""
_MISSES = 2
"""Wishes that may fail in one world before the next is begun."""
Tick = Callable[[float], None]
"""Told how far the work is, 0 to 1; raises to stop it."""


@dataclass(slots=True)
class Finder:
    """What is printed, and the worlds found for it so far."""

    problem: Problem
    printed: Mask
    tick: Tick
    worlds: Worlds = field(init=False)
    mover: Mover = field(init=False)
    truth: Walk = field(init=False)
    _current: Walk = field(init=False)
    _room: Room | None = None
    _stuck: set[int] = field(default_factory=set)
    _holders: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.mover = Mover(self.problem.space, np.random.default_rng(0))
        self.truth = Walk.begin(self.problem.space, self.problem.records)
        self._current = self.truth
        self.worlds = Worlds(self.problem.space, wishes_of(self.problem))
        self.worlds.offer(self.truth)

    @property
    def room(self) -> Room:
        """The cells that may change: those that are not printed."""
        if self._room is None:
            self._room = Room(self.problem.space, ~self.printed, ~self.printed)
        return self._room

    def changed(self) -> None:
        """Begin anew after something else is printed or hidden."""
        self._room, self._current = None, self.truth
        self._stuck.clear()

    def find_narrow(self, order: Index) -> None:
        """Look for worlds for the wishes in ``order``, all of them of one side; some may be left without."""
        for world in gathered(self.mover, self.truth, self.room):
            self.worlds.offer(world)
        self.find(order)

    def find_wide(self, order: Index) -> None:
        """Look for worlds for wishes of crosses, in worlds whose rows and columns are full enough."""
        deal_crosses(self.truth, self.room, self.worlds)
        self.find(order)

    def find(self, order: Index) -> None:
        """Look for worlds by moves for the wishes in ``order``."""
        waiting = [int(n) for n in order if self.worlds.unmet[n]]
        for place, first in enumerate(waiting):
            if self.worlds.unmet[first]:
                self.move_towards(first, waiting[place + 1 : place + 1 + _TOGETHER])
                self.tick(1 - float(self.worlds.unmet.mean()))

    def move_towards(self, number: int, more: list[int]) -> bool:
        """Look for a world by moves for one wish, and go on from there for ``more``; return if found."""
        for turn in range(2):
            walk = (self.worlds.nearest(number, self.truth) if turn else self._current).copy()
            if self._push(walk, number, self.room):
                self.go_on(walk, number, [other for other in more if other not in self._stuck])
                return True
        self._stuck.add(number)
        return False

    def nearest(self, number: int) -> Walk:
        """Return how far moves lead from the truth towards a wish."""
        walk = self.truth.copy()
        self._push(walk, number, self.room)
        return walk

    def go_on(self, walk: Walk, first: int, more: list[int]) -> None:
        """Keep a world that meets one wish, and meet more from there, each without undoing those before."""
        self.worlds.offer(walk)
        self._current = walk
        wishes = self.worlds.wishes
        gain, lose = ~self.printed, ~self.printed
        held, misses = [first], 0
        for other in (n for n in more if self.worlds.unmet[n]):
            (lose if wishes.sign[held[-1]] > 0 else gain)[wishes.cell[held[-1]]] = False
            if self._push(walk, other, Room(self.problem.space, gain, lose)):
                held.append(other)
            else:
                misses += 1
            if misses == _MISSES:
                break
        if len(held) > 1:
            self.worlds.offer(walk)

    def _push(self, walk: Walk, number: int, room: Room) -> bool:
        wishes = self.worlds.wishes
        cell, bound, sign = int(wishes.cell[number]), int(wishes.bound[number]), int(wishes.sign[number])
        for holder in self._larger(cell) if sign > 0 else ():
            self._bring(walk, holder, bound, sign, room)
        return self._bring(walk, cell, bound, sign, room)

    def _bring(self, walk: Walk, cell: int, bound: int, sign: int, room: Room) -> bool:
        by = bound - int(walk.counts[cell])
        return by * sign <= 0 or self.mover.push(walk, cell, by, room, quick=True)

    def _larger(self, cell: int) -> list[int]:
        """Return the unprinted cells that hold ``cell``, the largest first: they must reach its bound too."""
        if cell not in self._holders:
            rows = self.problem.space.rows(self._sample(cell))
            inside = np.unique(rows[0, (rows == rows[0]).all(axis=0)])
            order = inside[np.argsort(-self.problem.space.weight[inside], kind="stable")]
            self._holders[cell] = [int(holder) for holder in order if holder != cell]
        return [holder for holder in self._holders[cell] if not self.printed[holder]]

    def _sample(self, cell: int) -> Records:
        """Return every kind of record that counts in ``cell``, other columns all different."""
        space = self.problem.space
        block = space.blocks[int(space.block_of[cell])]
        sizes = [len(space.weeks), *(len(space.categories.of(name)) for name in COLUMNS[1:])]
        rows = np.stack([np.arange(max(sizes)) % size for size in sizes], axis=1).astype(np.int16)
        for axis, place in zip(block.axes, block.address(cell), strict=True):
            rows[:, axis.column] = np.resize(np.flatnonzero(axis.place == place), len(rows))
        return rows
