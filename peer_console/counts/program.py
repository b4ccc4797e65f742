"""The linear programme that says what else to hide, and finds worlds. Only here is the solver known.

Unknowns are how far the joint counts of each clique rise and fall against the truth. Each cell of the
catalogue has two more, how far it rises and how far it falls; for a printed cell they cost what the cell is
worth, for an unprinted one nothing, and for one printed earlier they are fixed at none. Asked to bring a
protected cell to a bound at the least cost, the cells that move are those to hide (Fischetti & Salazar 2001
call them the path of protection; here as the linear relaxation).

Every visit moved costs a very little too, each joint count another little. So the answer is one short chain
of moves and not a mixture of many: it is whole-numbered nearly always, and then it is a world (without these
costs it seldom is). The amounts are drawn by a fixed seed, the best answer is the only best one, and each
question is asked anew: the same question has the same answer, whatever was asked before.
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
_LITTLE = (0.005, 0.01)
"""What moving one visit costs: far less than hiding anything."""
_TRIES = 4
"""With how many draws of those costs a whole-numbered answer is looked for."""

NDFloat = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What moves at the least cost: printed cells to hide, and the world where it is whole-numbered."""

    hide: Index
    world: Records | None
    """Prints the same as the truth in every printed cell that is not to be hidden."""


@dataclass(slots=True)
class Program:
    """A model of one release, kept between questions."""

    space: Space
    truth: Vector
    _cliques: tuple[Clique, ...]
    joint: tuple[Vector, ...]
    _joints: int
    _solver: Any = field(repr=False)
    _upper: NDFloat = field(init=False, repr=False)
    """How far each cell may rise and fall: two columns."""

    def __post_init__(self) -> None:
        self._upper = np.full((self.space.size, 2), np.inf)
        self._prefer(0)

    def allow(self, cost: Vector, rise: Vector, fall: Vector) -> None:
        """Set for each cell what a unit of change costs and how far it may rise and fall (-1: any)."""
        most = np.where(rise < 0, np.inf, rise).astype(float)
        least = np.where(fall < 0, self.truth, np.minimum(fall, self.truth)).astype(float)
        self._upper = np.stack([most, least], axis=1)
        columns = 2 * self._joints + np.arange(2 * self.space.size, dtype=np.int32)
        self._solver.changeColsBounds(len(columns), columns, np.zeros(len(columns)), self._upper.ravel())
        self._solver.changeColsCost(len(columns), columns, np.repeat(cost.astype(float), 2))

    def reach(self, cell: int, value: int, printed: Mask, *, whole: bool = False) -> Answer | None:
        """Return the cheapest change that brings ``cell`` to ``value`` or past it; None where none does.

        ``whole``: where half visits would need nothing hidden, look for whole ones at any length (slow).
        """
        distance = float(value - self.truth[cell])
        own, other = (0, 1) if distance > 0 else (1, 0)
        if self._upper[cell, own] < abs(distance):
            return None
        column = 2 * self._joints + 2 * cell
        self._solver.changeColBounds(column + own, abs(distance), self._upper[cell, own])
        self._solver.changeColBounds(column + other, 0.0, 0.0)
        answer = self._shortest(printed)
        if whole and answer is not None and answer.world is None and not len(answer.hide):
            answer = self._whole(printed) or answer
        for side in (0, 1):
            self._solver.changeColBounds(column + side, 0.0, self._upper[cell, side])
        return answer

    def _shortest(self, printed: Mask) -> Answer | None:
        """Solve with one draw of small costs after the other, until nothing is left in halves."""
        answer = None
        for turn in range(_TRIES):
            if turn:
                self._prefer(turn)
            answer = self._solve(printed)
            if answer is None or answer.world is not None or len(answer.hide):
                break
        if turn:
            self._prefer(0)
        return answer

    def _prefer(self, turn: int) -> None:
        """Set what moving a visit costs: a draw for each joint count, the same on every run."""
        columns = np.arange(2 * self._joints, dtype=np.int32)
        costs = np.tile(np.random.default_rng(turn).uniform(*_LITTLE, self._joints), 2)
        self._solver.changeColsCost(len(columns), columns, costs)

    def _whole(self, printed: Mask) -> Answer | None:
        """Look for a world in whole numbers that moves nothing printed; None where none is found."""
        import highspy

        model = self._solver.getLp()
        upper, cost = np.array(model.col_upper_), np.array(model.col_cost_)
        cells = np.arange(len(cost)) >= 2 * self._joints
        upper[cells & (cost > 0)] = 0
        model.col_upper_, model.col_cost_ = upper, np.zeros(len(cost))
        kinds = highspy.HighsVarType
        model.integrality_ = [kinds.kContinuous if cell else kinds.kInteger for cell in cells.tolist()]
        solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in {**_SETTINGS, "presolve": "choose", "mip_max_nodes": _NODES}.items():
            solver.setOptionValue(name, value)
        solver.passModel(model)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return self._read(np.array(solver.getSolution().col_value), printed)

    def _solve(self, printed: Mask) -> Answer | None:
        import highspy

        # From where nobody has moved it is not far; and the answer does not hang on the question before.
        self._solver.clearSolver()
        self._solver.run()
        status = self._solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise SolverFailed
        return self._read(np.array(self._solver.getSolution().col_value), printed)

    def _read(self, found: NDFloat, printed: Mask) -> Answer:
        """Return a solution as an answer: the printed cells that move, and the world if it is one."""
        moved = found[2 * self._joints :].reshape(-1, 2).sum(axis=1) > _NEARLY
        change = found[: self._joints] - found[self._joints : 2 * self._joints]
        return Answer(np.flatnonzero(moved & printed), self._world(change))

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
    solver.passModel(_model(highspy, space, cliques, joint))
    return Program(space, truth, cliques, joint, joints, solver)


def _model(
    highspy: Any, space: Space, cliques: tuple[Clique, ...], joint: tuple[Vector, ...]
) -> Any:
    """Return the rows 'sum of joint changes = rise - fall' for each cell of each table of each clique.

    Columns: how far each joint count rises, then how far each falls, then rise and fall of each cell.
    """
    joints = sum(map(len, joint))
    rows, columns, values, height, start = [], [], [], 0, 0
    for clique, counts in zip(cliques, joint, strict=True):
        inside = start + np.arange(len(counts))
        for number, cells in clique.tables.items():
            block = space.blocks[number]
            row = height + cells - block.offset
            rows += [row, row, height + np.repeat(np.arange(block.size), 2)]
            columns += [inside, joints + inside, 2 * (joints + block.offset) + np.arange(2 * block.size)]
            values += [np.ones(len(counts)), -np.ones(len(counts)), np.tile([-1.0, 1.0], block.size)]
            height += block.size
        start += len(counts)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = 2 * (joints + space.size), height
    model.col_cost_, model.col_lower_ = np.zeros(model.num_col_), np.zeros(model.num_col_)
    any_ = np.full(joints, np.inf), np.full(2 * space.size, np.inf)
    model.col_upper_ = np.concatenate([any_[0], np.concatenate(joint).astype(float), any_[1]])
    model.row_lower_ = model.row_upper_ = np.zeros(height)
    row, column = np.concatenate(rows), np.concatenate(columns)
    order = np.lexsort((column, row))
    starts = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=height))])
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = starts.astype(np.int32)
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
