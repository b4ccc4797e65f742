"""The linear programme that says what else to hide. Only here is the solver known.

Unknowns are the changes of the joint counts of each clique against the truth. Each cell of the catalogue
has two more, how far it rises and how far it falls; for a printed cell they cost what the cell is worth,
for an unprinted one nothing, and for one printed earlier they are fixed at none. Asked to bring a protected
cell to a bound at the least cost, the cells that move are those to hide (Fischetti & Salazar 2001 call them
the path of protection; here as the linear relaxation).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from peer_console.counts.cliques import Clique, cliques_of, glue
from peer_console.counts.space import Index, Mask, Records, Space, Vector
from peer_console.errors import SolverFailed, SolverMissing

_SECONDS = 20.0
_SETTINGS: dict[str, Any] = {"output_flag": False, "threads": 1, "presolve": "off", "time_limit": _SECONDS}
_NEARLY = 1e-6
_NODES = 20
"""How far a whole-numbered answer is looked for: a number of nodes and not of seconds, so that the same
question has the same answer on every machine."""

NDFloat = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What moves at the least cost: printed cells to hide, and the world where it is whole-numbered."""

    hide: Index
    world: Records | None


@dataclass(slots=True)
class Program:
    """A model of one release, kept between questions."""

    space: Space
    truth: Vector
    _cliques: tuple[Clique, ...]
    joint: tuple[Vector, ...]
    _joints: int
    _solver: Any = field(repr=False)

    def allow(self, cost: Vector, rise: Vector, fall: Vector) -> None:
        """Set for each cell what a unit of change costs and how far it may rise and fall (-1: any)."""
        most = np.where(rise < 0, np.inf, rise).astype(float)
        least = np.where(fall < 0, self.truth, np.minimum(fall, self.truth)).astype(float)
        columns = self._joints + np.arange(2 * self.space.size, dtype=np.int32)
        upper = np.stack([most, least], axis=1).ravel()
        price = np.repeat(cost.astype(float), 2)
        self._solver.changeColsBounds(len(columns), columns, np.zeros(len(columns)), upper)
        self._solver.changeColsCost(len(columns), columns, price)

    def reach(self, cell: int, value: int, printed: Mask, *, whole: bool = False) -> Answer | None:
        """Return the cheapest change that brings ``cell`` to ``value`` or past it; None where none does.

        ``whole``: where half visits would need nothing hidden, look for whole ones as well (slow).
        """
        distance = float(value - self.truth[cell])
        column = self._joints + 2 * cell
        kept = [self._bounds(column), self._bounds(column + 1)]
        rises = distance > 0
        own, other = (column, column + 1) if rises else (column + 1, column)
        top = kept[0 if rises else 1][1]
        if top < abs(distance):
            return None
        self._solver.changeColBounds(own, abs(distance), top)
        self._solver.changeColBounds(other, 0.0, 0.0)
        answer = self._solve(printed)
        if whole and answer is not None and answer.world is None and not len(answer.hide):
            answer = self._whole(printed) or answer
        for number, (low, high) in enumerate(kept):
            self._solver.changeColBounds(column + number, low, high)
        return answer

    def _whole(self, printed: Mask) -> Answer | None:
        """Look for a world in whole numbers that moves nothing printed; None where none is found."""
        import highspy

        model = self._solver.getLp()
        upper, cost = np.array(model.col_upper_), np.array(model.col_cost_)
        upper[cost > 0] = 0
        model.col_upper_, model.col_cost_ = upper, np.zeros(len(cost))
        model.integrality_ = [highspy.HighsVarType.kInteger] * self._joints + [
            highspy.HighsVarType.kContinuous
        ] * (2 * self.space.size)
        solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in {**_SETTINGS, "presolve": "choose", "mip_max_nodes": _NODES}.items():
            solver.setOptionValue(name, value)
        solver.passModel(model)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return self._read(np.array(solver.getSolution().col_value), printed)

    def _bounds(self, column: int) -> tuple[float, float]:
        _, _, low, high, _ = self._solver.getCol(column)
        return low, high

    def _solve(self, printed: Mask) -> Answer | None:
        import highspy

        # The solver's clock runs on from question to question; the limit is for each.
        self._solver.setOptionValue("time_limit", self._solver.getRunTime() + _SECONDS)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise SolverFailed
        return self._read(np.array(self._solver.getSolution().col_value), printed)

    def _read(self, found: NDFloat, printed: Mask) -> Answer:
        """Return a solution as an answer: the printed cells that move, and the world if it is one."""
        moved = found[self._joints :].reshape(-1, 2).sum(axis=1) > _NEARLY
        return Answer(np.flatnonzero(moved & printed), self._world(found[: self._joints]))

    def _world(self, change: NDFloat) -> Records | None:
        whole = np.rint(change)
        if np.abs(change - whole).max(initial=0.0) > _NEARLY:
            return None
        counts, start = [], 0
        for clique, joint in zip(self._cliques, self.joint, strict=True):
            counts.append((clique, joint + whole[start : start + len(joint)].astype(np.int64)))
            start += len(joint)
        return glue(self.space, counts)


def make_program(space: Space, records: Records) -> Program:
    """Build the model. Raises SolverMissing where the solver is not installed."""
    try:
        import highspy
    except ImportError as error:
        raise SolverMissing from error
    truth = space.count(records)
    cliques = cliques_of(space)
    joint = tuple(_joint(clique, space, records) for clique in cliques)
    joints = sum(map(len, joint))
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in _SETTINGS.items():
        solver.setOptionValue(name, value)
    solver.passModel(_model(highspy, space, cliques, joint, truth))
    return Program(space, truth, cliques, joint, joints, solver)


def _model(
    highspy: Any, space: Space, cliques: tuple[Clique, ...], joint: tuple[Vector, ...], truth: Vector
) -> Any:
    """Return the rows 'sum of joint changes = rise - fall' for each cell of each table of each clique."""
    joints = sum(map(len, joint))
    rows, columns, values, height, start = [], [], [], 0, 0
    for clique, counts in zip(cliques, joint, strict=True):
        for number, cells in clique.tables.items():
            block = space.blocks[number]
            rows += [height + cells - block.offset, height + np.repeat(np.arange(block.size), 2)]
            columns += [start + np.arange(len(counts)), joints + 2 * block.offset + np.arange(2 * block.size)]
            values += [np.ones(len(counts)), np.tile([-1.0, 1.0], block.size)]
            height += block.size
        start += len(counts)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = joints + 2 * space.size, height
    model.col_cost_ = np.zeros(model.num_col_)
    model.col_lower_ = np.concatenate([-np.concatenate(joint).astype(float), np.zeros(2 * space.size)])
    model.col_upper_ = np.full(model.num_col_, np.inf)
    model.row_lower_ = model.row_upper_ = np.zeros(height)
    row, column = np.concatenate(rows), np.concatenate(columns)
    order = np.lexsort((column, row))
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=height))]).astype(
        np.int32
    )
    model.a_matrix_.index_ = column[order].astype(np.int32)
    model.a_matrix_.value_ = np.concatenate(values)[order]
    return model


def _joint(clique: Clique, space: Space, records: Records) -> Vector:
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
        key = key * count + records[:, _COLUMN[name]]
        size *= count
    return np.bincount(key, minlength=size).astype(np.int64)


_COLUMN = {"topic": 1, "stage": 2, "slot": 3, "referral": 4, "crisis": 5}
