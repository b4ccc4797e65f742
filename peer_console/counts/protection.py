"""Hide what is small, then as little more as leaves every wish a world; then print again what can be.

The search is by moves (whole worlds, fast); the linear programme is asked only where no move was found, and
only for what to hide. What is hidden is settled by worlds alone, so a fault of the solver can cost figures,
never protection.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from peer_console.counts.cycles import pass_round
from peer_console.counts.moves import Mover, Room
from peer_console.counts.problem import Problem, hidden_at_first, wishes_of, with_other_halves
from peer_console.counts.program import Program, make_program
from peer_console.counts.rotations import rotations
from peer_console.counts.space import COLUMNS, Index, Mask, Records, Vector
from peer_console.counts.worlds import Worlds
from peer_console.errors import NothingCanProtect

_TOGETHER = 32
"""Wishes that are tried in one world before it is looked at."""
_MISSES = 3
"""Wishes that may fail in one world before the next is begun."""
ATTEMPTS = 12
"""How often more is hidden for one wish before the release is given up."""
Tick = Callable[[float], None]
"""Told how far the work is, 0 to 1; raises to stop it."""


@dataclass(slots=True)
class Search:
    """The state of one release while it is worked out."""

    problem: Problem
    tick: Tick
    printed: Mask = field(init=False)
    worlds: Worlds = field(init=False)
    protects: dict[int, int] = field(default_factory=dict)
    """For each cell hidden to protect another: the protected one."""
    mover: Mover = field(init=False)
    _program: Program | None = None
    _current: Records = field(init=False)
    _free: Room | None = None
    _stuck: set[int] = field(default_factory=set)
    _holders: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        problem = self.problem
        hidden = hidden_at_first(problem)
        self.printed = (problem.offered & ~hidden) | problem.printed_before
        self.worlds = Worlds(problem.space, wishes_of(problem))
        self.worlds.offer(problem.records)
        self.mover = Mover(problem.space, np.random.default_rng(0))
        self._current = problem.records.copy()

    def protect(self) -> None:
        """Hide until every wish has a world. Raises NothingCanProtect where earlier figures leave none."""
        wishes = self.worlds.wishes
        order = np.argsort(-self.problem.space.weight[wishes.cell], kind="stable")
        unmet = wishes.cell[self.worlds.unmet]
        for world in rotations(self.problem.space, self.problem.records, self._room(), unmet):
            self.worlds.offer(world)
        self.try_moves(order)
        for number in order:
            if self.worlds.unmet[number] and not self._move_towards(int(number), []):
                self._hide_for(int(number))
            self.tick(1 - float(self.worlds.unmet.mean()))

    def try_moves(self, order: Index, *, all_or_none: bool = False) -> bool:
        """Look for worlds by moves for the wishes in ``order``; return whether none is left unmet.

        ``all_or_none``: stop at the first that is not found.
        """
        waiting = [int(n) for n in order if self.worlds.unmet[n]]
        while waiting:
            first, waiting = waiting[0], waiting[1:]
            if not self.worlds.unmet[first]:
                continue
            if not self._move_towards(first, waiting[:_TOGETHER]) and all_or_none:
                return False
            self.tick(1 - float(self.worlds.unmet.mean()))
        return not self.worlds.unmet[order].any()

    def _move_towards(self, number: int, more: list[int]) -> bool:
        room = self._room()
        for start in (self._current, self.problem.records):
            world = start.copy()
            if self._push(world, number, room):
                self.worlds.offer(world)
                self._current = world
                self._go_on(world.copy(), number, more)
                return True
        self._stuck.add(number)
        return False

    def _go_on(self, world: Records, first: int, more: list[int]) -> None:
        """Meet more wishes in the same world, each without undoing those before."""
        wishes = self.worlds.wishes
        gain, lose = ~self.printed, ~self.printed
        held, misses = [first], 0
        for other in (n for n in more if self.worlds.unmet[n] and n not in self._stuck):
            cell = wishes.cell[held[-1]]
            (lose if wishes.sign[held[-1]] > 0 else gain)[cell] = False
            room = Room.of(self.problem.space, gain, lose)
            if self._push(world, other, room, quick=True):
                held.append(other)
            else:
                misses += 1
            if misses == _MISSES:
                break
        if len(held) > 1:
            self.worlds.offer(world)
            self._current = world

    def _push(self, world: Records, number: int, room: Room, *, quick: bool = False) -> bool:
        wishes = self.worlds.wishes
        cell, bound = int(wishes.cell[number]), int(wishes.bound[number])
        if int(wishes.sign[number]) > 0:
            for larger in self._larger(cell):
                self._bring(world, larger, bound, 1, room, quick=quick)
        return self._bring(world, cell, bound, int(wishes.sign[number]), room, quick=quick)

    def _bring(self, world: Records, cell: int, bound: int, sign: int, room: Room, *, quick: bool) -> bool:
        by = bound - self._held(world, cell)
        if by * sign <= 0 or self.mover.push(world, cell, by, room, quick=quick):
            return True
        if quick:
            return False
        by = bound - self._held(world, cell)
        return not pass_round(self.problem.space, world, cell, by, room, self.printed)

    def _larger(self, cell: int) -> list[int]:
        """Return the unprinted cells that hold ``cell``, the largest first: they must reach its bound too."""
        if cell not in self._holders:
            inside = np.flatnonzero(self._holds(self._sample(cell)))
            order = inside[np.argsort(-self.problem.space.weight[inside], kind="stable")]
            self._holders[cell] = [int(holder) for holder in order if holder != cell]
        return [holder for holder in self._holders[cell] if not self.printed[holder]]

    def _room(self) -> Room:
        if self._free is None:
            self._free = Room.of(self.problem.space, ~self.printed, ~self.printed)
        return self._free

    def _holds(self, sample: Records) -> Mask:
        found = np.zeros(self.problem.space.size, dtype=bool)
        rows = self.problem.space.rows(sample)
        found[rows[0, (rows == rows[0]).all(axis=0)]] = True
        return found

    def _sample(self, cell: int) -> Records:
        """Return every kind of record that counts in ``cell``, other columns all different."""
        space = self.problem.space
        block = space.blocks[int(space.block_of[cell])]
        sizes = [len(space.weeks), *(len(space.categories.of(name)) for name in COLUMNS[1:])]
        rows = np.stack([np.arange(max(sizes)) % size for size in sizes], axis=1).astype(np.int16)
        for axis, place in zip(block.axes, block.address(cell), strict=True):
            rows[:, axis.column] = np.resize(np.flatnonzero(axis.place == place), len(rows))
        return rows

    def _held(self, world: Records, cell: int) -> int:
        block = self.problem.space.blocks[int(self.problem.space.block_of[cell])]
        inside = np.ones(len(world), dtype=bool)
        for axis, place in zip(block.axes, block.address(cell), strict=True):
            inside &= axis.place[world[:, axis.column]] == place
        return int(inside.sum())

    def _hide_for(self, number: int) -> None:
        """Hide what the programme names, until the wish has a world."""
        wishes = self.worlds.wishes
        cell, bound = int(wishes.cell[number]), int(wishes.bound[number])
        for attempt in range(ATTEMPTS):
            self.allow()
            settled = not (self.printed & ~self.problem.printed_before).any()
            answer = self.program.reach(cell, bound, self.printed, whole=settled or attempt > 0)
            if answer is None:
                raise NothingCanProtect
            self.hide(answer.hide, cell)
            if answer.world is not None:
                self.worlds.offer(answer.world)
            if not self.worlds.unmet[number] or self._move_towards(number, []):
                return
            if not len(answer.hide):
                stuck = self.problem.records.copy()
                self._push(stuck, number, self._room())
                self.hide_for_a_move(stuck, cell, rises=int(wishes.sign[number]) > 0)
                if self._move_towards(number, []):
                    return
        raise NothingCanProtect

    def hide(self, cells: Index, protected: int) -> None:
        """Hide cells, both halves of a yes/no with them; earlier figures stay as they are."""
        hide = np.zeros(self.problem.space.size, dtype=bool)
        hide[cells] = True
        fresh = with_other_halves(self.problem.space, hide) & self.printed & ~self.problem.printed_before
        self.printed &= ~fresh
        self._changed()
        for cell in np.flatnonzero(fresh):
            self.protects[int(cell)] = protected

    def hide_for_a_move(self, world: Records, cell: int, *, rises: bool) -> None:
        """Hide what the cheapest single move touches: a way out where the programme answers in fractions."""
        cost = self.cost()
        cost[self.problem.printed_before & self.printed] = cost.sum()
        cells = self.mover.cheapest(world, cell, cost, rises=rises)
        if not len(cells) or self.problem.printed_before[cells].any():
            cells = self._least_table()
        self.hide(cells, cell)

    def _least_table(self) -> Index:
        """Return the printed cells of the least valuable table: to withhold it whole is the last resort."""
        space = self.problem.space
        open_ = np.flatnonzero(self.printed & ~self.problem.printed_before)
        if not len(open_):
            raise NothingCanProtect
        worth = np.bincount(space.block_of[open_], weights=space.weight[open_], minlength=len(space.blocks))
        least = min(set(space.block_of[open_].tolist()), key=lambda number: (worth[number], number))
        return np.asarray(open_[space.block_of[open_] == least], dtype=np.int64)

    def try_printed(self, cells: Index) -> bool:
        """Print ``cells`` if every wish keeps a world, else leave all as it was; return which."""
        before = self.printed.copy(), self.worlds
        for cell in cells:
            self.worlds = self.worlds.only(int(cell), int(self.problem.truth[cell]))
        self.printed[cells] = True
        self._changed()
        self._current = self.problem.records.copy()
        if self.try_moves(np.flatnonzero(self.worlds.unmet), all_or_none=True):
            return True
        self.printed, self.worlds = before
        self._changed()
        return False

    def _changed(self) -> None:
        self._free = None
        self._stuck.clear()

    def cost(self) -> Vector:
        """Return what hiding each printed cell costs: the visits a reader would lose, by importance."""
        truth = np.maximum(self.problem.truth, 1)
        return np.where(self.printed, self.problem.space.weight * truth, 0).astype(np.int64)

    @property
    def program(self) -> Program:
        """The linear programme, built when it is first needed."""
        if self._program is None:
            self._program = make_program(self.problem.space, self.problem.records)
        return self._program

    def allow(self) -> None:
        """Tell the programme what is printed, what that is worth, and what is settled."""
        far = np.where(self.problem.printed_before, 0, -1)
        self.program.allow(self.cost(), far, far)
