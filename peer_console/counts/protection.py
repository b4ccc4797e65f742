"""Hide what is small, then as little more as leaves every wish a world; then print again what can be.

Worlds are found by deals and moves; the linear programme is asked where those found none. It gives a world,
or names what else to hide for one. What is hidden is settled by worlds alone, so a fault of the solver can
cost figures, never protection.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from peer_console.counts.finding import Finder, Tick
from peer_console.counts.problem import Problem, hidden_at_first, with_other_halves
from peer_console.counts.program import Answer, Program, make_program
from peer_console.counts.space import Index, Mask, Vector
from peer_console.counts.walk import Walk
from peer_console.counts.worlds import Worlds
from peer_console.errors import NothingCanProtect

ATTEMPTS = 12
"""How often more is hidden for one wish before the release is given up."""


@dataclass(slots=True)
class Search:
    """The state of one release while it is worked out."""

    problem: Problem
    tick: Tick
    finder: Finder = field(init=False)
    protects: dict[int, int] = field(default_factory=dict)
    """For each cell hidden to protect another: the protected one."""
    _program: Program | None = None

    def __post_init__(self) -> None:
        problem = self.problem
        printed = (problem.offered & ~hidden_at_first(problem)) | problem.printed_before
        self.finder = Finder(problem, printed, self.tick)

    @property
    def printed(self) -> Mask:
        """The cells that are printed as things stand."""
        return self.finder.printed

    @property
    def worlds(self) -> Worlds:
        """The worlds found for that."""
        return self.finder.worlds

    def protect(self) -> None:
        """Hide until every wish has a world. Raises NothingCanProtect where earlier figures leave none."""
        order = np.argsort(-self.problem.space.weight[self.worlds.wishes.cell], kind="stable")
        wide = self.problem.space.wide[self.problem.space.block_of[self.worlds.wishes.cell[order]]]
        # A cross has worlds once its rows and columns have them: those first, with what they need hidden.
        self.finder.find_narrow(order[~wide])
        self._hide_for_all(order[~wide])
        self.finder.find_wide(order[wide])
        self._hide_for_all(order[wide])

    def _hide_for_all(self, order: Index) -> None:
        waiting = [int(n) for n in order if self.worlds.unmet[n]]
        for place, number in enumerate(waiting):
            if self.worlds.unmet[number]:
                self._hide_for(number, waiting[place + 1 :])
                self.tick(1 - float(self.worlds.unmet.mean()))

    def _hide_for(self, number: int, more: list[int]) -> None:
        """Hide what the programme names, until the wish has a world; look for ``more`` from there."""
        wishes = self.worlds.wishes
        cell = int(wishes.cell[number])
        for attempt in range(ATTEMPTS):
            settled = not (self.printed & ~self.problem.printed_before).any()
            answer = self._ask(number, whole=settled or attempt > 0)
            if answer is None:
                raise NothingCanProtect
            self.hide(answer.hide, cell)
            if answer.world is not None:
                self.finder.go_on(Walk.begin(self.problem.space, answer.world), number, more)
            if not self.worlds.unmet[number] or self.finder.move_towards(number, []):
                return
            if not len(answer.hide):
                stuck = self.finder.nearest(number)
                self.hide_for_a_move(stuck, cell, rises=int(wishes.sign[number]) > 0)
                if self.finder.move_towards(number, []):
                    return
        raise NothingCanProtect

    def hide(self, cells: Index, protected: int) -> None:
        """Hide cells, both halves of a yes/no with them; earlier figures stay as they are."""
        hide = np.zeros(self.problem.space.size, dtype=bool)
        hide[cells] = True
        fresh = with_other_halves(self.problem.space, hide) & self.printed & ~self.problem.printed_before
        self.finder.printed = self.printed & ~fresh
        self.finder.changed()
        for cell in np.flatnonzero(fresh):
            self.protects[int(cell)] = protected

    def hide_for_a_move(self, walk: Walk, cell: int, *, rises: bool) -> None:
        """Hide what the cheapest single move touches: a way out where the programme answers in fractions."""
        cost = self.cost()
        cost[self.problem.printed_before & self.printed] = cost.sum()
        cells = self.finder.mover.cheapest(walk, cell, cost, rises=rises)
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
        finder = self.finder
        before = finder.printed, finder.worlds
        for cell in cells:
            finder.worlds = finder.worlds.only(int(cell), int(self.problem.truth[cell]))
        finder.printed = finder.printed.copy()
        finder.printed[cells] = True
        finder.changed()
        if all(self._meet(int(number)) for number in np.flatnonzero(self.worlds.unmet)):
            return True
        finder.printed, finder.worlds = before
        finder.changed()
        return False

    def _meet(self, number: int) -> bool:
        """Return whether a wish has a world without hiding anything more."""
        if not self.worlds.unmet[number] or self.finder.move_towards(number, []):
            return True
        answer = self._ask(number)
        if answer is not None and answer.world is not None and not len(answer.hide):
            self.worlds.offer(Walk.begin(self.problem.space, answer.world))
        return not self.worlds.unmet[number]

    def cost(self) -> Vector:
        """Return what hiding each printed cell costs: the visits a reader would lose, by importance."""
        truth = np.maximum(self.problem.truth, 1)
        return np.where(self.printed, self.problem.space.weight * truth, 0).astype(np.int64)

    @property
    def program(self) -> Program:
        """The linear programme, built when it is first needed."""
        if self._program is None:
            self._program = make_program(self.finder.truth)
        return self._program

    def _ask(self, number: int, *, whole: bool = False) -> Answer | None:
        """Ask the programme for a wish, from the nearest world there is."""
        wishes = self.worlds.wishes
        far = np.where(self.problem.printed_before, 0, -1)
        self.program.allow(self.cost(), far, far, self.worlds.nearest(number, self.finder.truth))
        return self.program.reach(
            int(wishes.cell[number]), int(wishes.bound[number]), self.printed, whole=whole
        )
