"""What a release has to solve: the cells, the true counts, what may be printed and what is settled.

A *wish* is one thing that must stay possible from all that was printed: that a protected cell holds the
threshold or more, that it holds nobody, that a telling category holds no more than nine in ten. A wish is met
by a world, and is written as (cell, bound, sign): sign * (count - bound) >= 0.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from peer_console.counts.catalogue import NOT_TELLING, TELLING, YES_NO
from peer_console.counts.space import Block, Index, Mask, Records, Space, Vector

TELLING_SHARE = (9, 10)
"""A telling category may provably hold at most this share of a printed context (rule 4)."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One release. All masks have a place for each cell of ``space``."""

    space: Space
    records: Records
    truth: Vector
    threshold: int
    offered: Mask
    """Cells of the tables that this release prints as far as it may."""
    printed_before: Mask
    hidden_before: Mask
    told_small: Mask
    """Cells that lie in a small figure published elsewhere: that they are small is known for good."""

    @property
    def small(self) -> Mask:
        """The protected cells: every cell of the catalogue below the threshold, nobody included.

        A small figure that was published elsewhere is known, and past protecting.
        """
        return (self.truth < self.threshold) & ~self.printed_before

    @property
    def listed(self) -> Mask:
        """Cells a reader of all files sees as a number or as 'hidden'."""
        return self.offered | self.printed_before | self.hidden_before


@dataclass(frozen=True, slots=True)
class Wishes:
    """What must stay possible, as arrays of the same length."""

    cell: Index
    bound: Index
    sign: Index

    def met(self, counts: Vector) -> Mask:
        """Return which wishes a world with these counts meets."""
        return np.asarray(self.sign * (counts[self.cell] - self.bound) >= 0)


def wishes_of(problem: Problem) -> Wishes:
    """Return every wish of a release: both ends for each protected cell, and the group rule."""
    small = np.flatnonzero(problem.small)
    open_ = np.flatnonzero(problem.small & ~problem.told_small)
    cells, limits = group_limits(problem)
    too_many = problem.truth[cells] > limits
    cells, limits = cells[too_many], limits[too_many]
    return Wishes(
        np.concatenate([open_, small, cells]),
        np.concatenate([np.full(len(open_), problem.threshold), np.zeros(len(small), np.int64), limits]),
        np.concatenate([np.ones(len(open_), np.int64), np.full(len(small) + len(cells), -1)]),
    )


def hidden_at_first(problem: Problem) -> Mask:
    """Return what is hidden before anything is worked out: small, telling, and the other half of those."""
    cells, limits = group_limits(problem)
    hide = problem.small.copy()
    hide[cells[problem.truth[cells] > limits]] = True
    return with_other_halves(problem.space, hide | problem.hidden_before) & ~problem.printed_before


def group_limits(problem: Problem) -> tuple[Index, Index]:
    """Return the telling cells and how many each may provably hold: nine tenths of its context.

    The context of a cell is the total that a reader compares it with, in each direction: a topic's visits
    among those of a stage, of a month, of the year.
    """
    cells: list[Index] = []
    limits: list[Index] = []
    for block in problem.space.blocks:
        for name in (name for name in block.table.by if name in TELLING):
            inside = block.offset + np.arange(block.size)
            axis = block.axes[len(block.axes) - len(block.table.by) + block.table.by.index(name)]
            place = ((inside - block.offset) // axis.stride) % len(axis.names)
            telling = np.array([label not in NOT_TELLING for label in axis.names])[place]
            context = np.bincount(
                inside - block.offset - place * axis.stride,
                weights=problem.truth[inside],
                minlength=block.size,
            )[inside - block.offset - place * axis.stride].astype(np.int64)
            large = telling & (context >= problem.threshold)
            cells.append(inside[large])
            limits.append(context[large] * TELLING_SHARE[0] // TELLING_SHARE[1])
    nothing = np.zeros(0, dtype=np.int64)
    return np.concatenate([nothing, *cells]), np.concatenate([nothing, *limits])


def with_other_halves(space: Space, hide: Mask) -> Mask:
    """Return ``hide`` with both halves of every yes/no of which one is hidden."""
    both = hide.copy()
    for block in space.blocks:
        if block.table.by and block.table.by[-1] in YES_NO:
            pairs = block.offset + np.arange(block.size).reshape(-1, 2)
            both[pairs[hide[pairs].any(axis=1)]] = True
    return both


def block_at(problem: Problem, cell: int) -> Block:
    """Return the table that a cell belongs to."""
    return problem.space.blocks[int(problem.space.block_of[cell])]
