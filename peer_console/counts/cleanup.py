"""Print again what need not have been hidden, the most valuable first.

What the programme names is enough, seldom the least: a cell hidden for one protected cell is often not needed
any more once another was hidden for a second one.
"""

from __future__ import annotations

import numpy as np

from peer_console.counts.problem import with_other_halves
from peer_console.counts.protection import Search
from peer_console.counts.space import Mask


def print_again(search: Search) -> None:
    """Print each cell that was hidden for another where every wish keeps a world."""
    problem = search.problem
    worth = {cell: int(problem.space.weight[cell] * problem.truth[cell]) for cell in search.protects}
    for cell in sorted(worth, key=lambda cell: (-worth[cell], cell)):
        if search.printed[cell]:
            continue
        cells = np.flatnonzero(_with_its_half(search, cell))
        if problem.small[cells].any() or problem.hidden_before[cells].any():
            continue
        if not all(int(half) in search.protects for half in cells):
            continue
        if search.try_printed(cells):
            for half in cells:
                search.protects.pop(int(half))


def _with_its_half(search: Search, cell: int) -> Mask:
    one = np.zeros(search.problem.space.size, dtype=bool)
    one[cell] = True
    return with_other_halves(search.problem.space, one)
