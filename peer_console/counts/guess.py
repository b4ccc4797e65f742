"""The guess guard: no protected cell is exact, even for somebody told which hidden cells are the small ones.

Such a reader knows more than the files say: each hidden small cell lies below the threshold, every other
hidden one does not. Among the worlds that respect this too there must be, for each protected cell, one in
which it holds another number than the true one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from peer_console.counts.moves import Room
from peer_console.counts.protection import ATTEMPTS, Search
from peer_console.counts.rotations import dealt_once, gathered
from peer_console.counts.space import Mask, Records, Vector
from peer_console.counts.walk import Walk
from peer_console.errors import NothingCanProtect


@dataclass(slots=True)
class Guard:
    """The search for second answers; ``worlds`` are the proof."""

    search: Search
    worlds: list[Records] = field(default_factory=list)

    def guard(self) -> None:
        """Find another number for each protected cell, hiding more where there is none."""
        problem = self.search.problem
        same = problem.small.copy()
        for walk in self._all_anew():
            moved = same & (walk.counts != problem.truth)
            if moved.any():
                same &= ~moved
                self.worlds.append(walk.records)
        while same.any():
            before = int(same.sum())
            walk = self.search.finder.truth.copy()
            for cell in np.flatnonzero(same):
                # An earlier nudge may have moved it already.
                if walk.counts[cell] == problem.truth[cell]:
                    self._nudge(walk, int(cell))
            same &= walk.counts == problem.truth
            if int(same.sum()) == before:
                break
            self.worlds.append(walk.records)
        for cell in np.flatnonzero(same):
            if same[cell]:
                other = self._other(int(cell))
                self.worlds.append(other)
                same &= problem.space.count(other) == problem.truth

    def _all_anew(self) -> Iterator[Walk]:
        """Yield worlds in which every cell that is listed at all holds what it truly does."""
        finder = self.search.finder
        free = ~self.search.problem.listed & ~self.search.printed
        room = Room(self.search.problem.space, free, free)
        yield from gathered(finder.mover, finder.truth, room)
        yield from dealt_once(finder.truth, room)

    def _other(self, cell: int) -> Records:
        """Return a world in which the cell differs; hide what stands in the way. Raises NothingCanProtect."""
        for _ in range(ATTEMPTS):
            walk = self.search.finder.truth.copy()
            if self._nudge(walk, cell):
                return walk.records
            found = self._hide_for(cell)
            if found is not None:
                return found
        raise NothingCanProtect

    def _nudge(self, walk: Walk, cell: int) -> bool:
        """Change the cell by one either way within what is told; return whether that was possible."""
        room = self._told(walk.counts)
        return any(self.search.finder.mover.push(walk, cell, by, room, quick=True) for by in (1, -1))

    def _told(self, counts: Vector) -> Room:
        """Return the room for one more move: bounds as told, printed cells fixed, nothing moved back."""
        problem, printed = self.search.problem, self.search.printed
        hidden = problem.listed & ~printed
        small, large = hidden & problem.small, hidden & ~problem.small
        gain = ~printed & ~(small & (counts >= problem.threshold - 1))
        lose = ~printed & ~(large & (counts <= problem.threshold))
        gain &= ~(problem.small & (counts < problem.truth))
        lose &= ~(problem.small & (counts > problem.truth))
        return Room(problem.space, gain, lose)

    def _hide_for(self, cell: int) -> Records | None:
        """Hide what stands in the way; where nothing does, return the world that the programme found."""
        problem, search = self.search.problem, self.search
        rise, fall = self._bounds()
        best = None
        for value in (problem.truth[cell] + 1, problem.truth[cell] - 1):
            if value < 0:
                continue
            search.program.allow(search.cost(), rise, fall)
            answer = search.program.reach(cell, int(value), search.printed, whole=True)
            if answer is not None and (best is None or len(answer.hide) < len(best.hide)):
                best = answer
        if best is not None and len(best.hide):
            search.hide(best.hide, cell)
        elif best is not None and best.world is not None:
            return best.world
        else:
            search.hide_for_a_move(search.finder.truth, cell, rises=True)
        return None

    def _bounds(self) -> tuple[Vector, Vector]:
        """Return how far each cell may rise and fall for somebody who is told (-1: any)."""
        problem, printed = self.search.problem, self.search.printed
        room = problem.threshold - 1 - problem.truth
        told = problem.listed
        rise = np.where(told & problem.small, room, -1)
        fall = np.where(told & ~problem.small, problem.truth - problem.threshold, -1)
        settled: Mask = problem.printed_before & printed
        return np.where(settled, 0, rise), np.where(settled, 0, fall)
