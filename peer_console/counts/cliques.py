"""The junction tree of the catalogue: which dimensions must be known together, and how the parts join.

Every table of the catalogue lies in one of five cliques; two cliques share only a table of the catalogue (the
months, the terms, topic by term). Whole-numbered counts of the cliques that agree on the shared tables can
always be joined to one list of visits: for each shared value the visits of both sides are as many, and are
put side by side in any order (Lauritzen 1996, decomposable models). ``glue`` does it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from peer_console.counts.space import COLUMNS, Index, Records, Space, Vector

# The finest level of time in each clique, and its dimensions; the first is the trunk.
_CLIQUES = (
    ("month", ("topic", "stage")),
    ("term", ("topic", "referral")),
    ("term", ("slot",)),
    ("term", ("crisis",)),
    ("week", ()),
)
_COARSER = {
    "week": ("week", "weeks", "month"),
    "month": ("month", "months", "term", "year"),
    "term": ("term", "year"),
}


@dataclass(frozen=True, slots=True)
class Clique:
    """Dimensions known together. ``cells``: a row for each joint cell, its place in each column of a
    record (weeks stand for their month or term); ``tables``: for each table in it (block number), the flat
    cell that each joint cell adds to.
    """

    level: str
    by: tuple[str, ...]
    cells: Records
    tables: Mapping[int, Index]


def cliques_of(space: Space) -> tuple[Clique, ...]:
    """Return the cliques of the catalogue as laid out in ``space``."""
    return tuple(_clique(space, level, by) for level, by in _CLIQUES)


def glue(space: Space, counts: list[tuple[Clique, Vector]]) -> Records:
    """Return the visits that have these whole-numbered counts in each clique (see the module)."""
    trunk, joint = counts[0]
    world = np.repeat(trunk.cells, joint, axis=0)
    shared_by = {"slot": ("term", ()), "crisis": ("term", ()), "referral": ("term", ("topic",))}
    for clique, joint in counts[1:]:
        branch = np.repeat(clique.cells, joint, axis=0)
        gained = clique.by[-1] if clique.by else "week"
        level, by = shared_by.get(gained, ("month", ()))
        column = COLUMNS.index(gained)
        world = world[np.argsort(_key(space, level, by, world), kind="stable")]
        branch = branch[np.argsort(_key(space, level, by, branch), kind="stable")]
        world[:, column] = branch[:, column]
    return world


def joint_of(clique: Clique, space: Space, records: Records) -> Vector:
    """Return how many records each joint cell of a clique holds."""
    by = [space.block(f"{clique.level}_total"), *(None for _ in clique.by)]
    level = by[0]
    if level is None:
        raise KeyError(clique.level)
    width = len(level.axes[0].names)
    key = level.axes[0].place[records[:, 0]]
    size = width
    for name in clique.by:
        count = len(space.categories.of(name))
        key = key * count + records[:, COLUMNS.index(name)]
        size *= count
    return np.bincount(key, minlength=size).astype(np.int64)


def _clique(space: Space, level: str, by: tuple[str, ...]) -> Clique:
    weeks = _first_weeks(space, level)
    sides = [weeks, *(np.arange(len(space.categories.of(name))) for name in by)]
    grid = np.stack([side.ravel() for side in np.meshgrid(*sides, indexing="ij")], axis=1)
    cells = np.zeros((len(grid), len(COLUMNS)), dtype=np.int16)
    for place, name in enumerate(("week", *by)):
        cells[:, COLUMNS.index(name)] = grid[:, place]
    rows = space.rows(cells)
    inside = {
        number: rows[:, number]
        for number, block in enumerate(space.blocks)
        if block.table.level in _COARSER[level] and set(block.table.by) <= set(by)
    }
    return Clique(level, by, cells, inside)


def _first_weeks(space: Space, level: str) -> Index:
    """Return one week to stand for each period of the level."""
    block = space.block(f"{level}_total")
    if block is None or not block.axes:
        return np.arange(len(space.weeks))
    _, first = np.unique(block.axes[0].place, return_index=True)
    return np.asarray(first, dtype=np.int64)


def _key(space: Space, level: str, by: tuple[str, ...], records: Records) -> Index:
    block = space.block("_".join((level, *by)) if by else f"{level}_total")
    if block is None:
        return _key(space, level, (), records)
    cells = np.empty(len(records), dtype=np.int64)
    block.locate(np.ascontiguousarray(records.T), cells)
    return cells
