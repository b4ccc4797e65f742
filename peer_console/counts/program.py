"""The linear programme that says what else to hide, and finds worlds. Only here is the solver known.

Unknowns are how far the joint counts of each clique rise and fall against the truth. Each cell of the
catalogue is a row; an unprinted one may change freely, one printed earlier not at all, and a printed one has
two unknowns more, how far it rises and falls, which cost what the cell is worth. Asked to bring a protected
cell to a bound at the least cost, the cells that move are those to hide (Fischetti & Salazar 2001 call them
the path of protection; here as the linear relaxation).

Every visit moved costs a very little too, each joint count another little. So the answer is one short chain
of moves and not a mixture of many: it is whole-numbered nearly always, and then it is a world (without these
costs it seldom is). The amounts are drawn by a fixed seed, the best answer is the only best one, and each
question is asked anew: the same question has the same answer, whatever was asked before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from peer_console.counts.cliques import Clique, cliques_of, glue, joint_of
from peer_console.counts.space import Index, Mask, Records, Space, Vector
from peer_console.counts.walk import Walk
from peer_console.errors import SolverFailed, SolverMissing

_STEPS = 20_000
"""When a question is given up, and with it the release. Steps and not seconds, as with ``_NODES``: a slow
machine answers as a quick one does. The longest seen, in years of 14 to 50,000 visits, took 500."""
_SETTINGS = {"output_flag": False, "threads": 1, "presolve": "off", "simplex_iteration_limit": _STEPS}
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
    truth: Walk
    _cliques: tuple[Clique, ...]
    _joints: int
    _solver: Any = field(repr=False)
    _base: Walk = field(init=False, repr=False)
    _joint: tuple[Vector, ...] = field(init=False, repr=False)
    """The world from which changes are counted, and its joint counts."""
    _low: NDFloat = field(init=False, repr=False)
    _high: NDFloat = field(init=False, repr=False)
    """How far each cell may fall (negative) and rise without a price."""

    def __post_init__(self) -> None:
        self._base = self.truth
        self._joint = tuple(joint_of(clique, self.space, self.truth.records) for clique in self._cliques)
        nothing = np.zeros(self.space.size, dtype=np.int64)
        self.allow(nothing, nothing - 1, nothing - 1)
        self._prefer(0)

    def allow(self, cost: Vector, rise: Vector, fall: Vector, base: Walk | None = None) -> None:
        """Set for each cell what a unit of change costs and how far it may rise and fall (-1: any).

        ``base``: the world from which changes are counted, if not the truth. The nearer it is to what is
        asked, the sooner there is an answer.
        """
        self._begin_at(base or self.truth)
        most = np.where(rise < 0, np.inf, rise).astype(float)
        least = np.where(fall < 0, self._base.counts, np.minimum(fall, self._base.counts)).astype(float)
        priced = cost > 0
        self._low, self._high = np.where(priced, 0.0, -least), np.where(priced, 0.0, most)
        rows = np.arange(self.space.size, dtype=np.int32)
        columns = 2 * self._joints + np.arange(2 * self.space.size, dtype=np.int32)
        upper = np.where(priced[:, None], np.stack([most, least], axis=1), 0.0).ravel()
        self._solver.changeRowsBounds(len(rows), rows, self._low, self._high)
        self._solver.changeColsBounds(len(columns), columns, np.zeros(len(columns)), upper)
        self._solver.changeColsCost(len(columns), columns, np.repeat(cost.astype(float), 2))

    def _begin_at(self, base: Walk) -> None:
        """Count changes from this world on."""
        if base is self._base:
            return
        self._base = base
        self._joint = tuple(joint_of(clique, self.space, base.records) for clique in self._cliques)
        falls = np.concatenate(self._joint).astype(float)
        columns = self._joints + np.arange(self._joints, dtype=np.int32)
        self._solver.changeColsBounds(len(columns), columns, np.zeros(len(columns)), falls)

    def reach(self, cell: int, value: int, printed: Mask, *, whole: bool = False) -> Answer | None:
        """Return the cheapest change that brings ``cell`` to ``value`` or past it; None where none does.

        ``whole``: where half visits would need nothing hidden, look for whole ones at any length (slow).
        """
        distance = float(value - self._base.counts[cell])
        low, high = float(self._low[cell]), float(self._high[cell])
        if not low <= distance <= high:
            return None
        wanted = (distance, high) if distance > 0 else (low, distance)
        self._solver.changeRowBounds(cell, *wanted)
        answer = self._shortest(printed)
        if whole and answer is not None and answer.world is None and not len(answer.hide):
            answer = self._whole(printed) or answer
        self._solver.changeRowBounds(cell, low, high)
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
        return self._read(solver.getSolution(), printed)

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
        return self._read(self._solver.getSolution(), printed)

    def _read(self, solution: Any, printed: Mask) -> Answer:
        """Return a solution as an answer: the printed cells that move, and the world if it is one."""
        found, free = np.array(solution.col_value), np.array(solution.row_value)[: self.space.size]
        rise, fall = found[2 * self._joints :].reshape(-1, 2).T
        moved = np.abs(free + rise - fall) > _NEARLY
        change = found[: self._joints] - found[self._joints : 2 * self._joints]
        return Answer(np.flatnonzero(moved & printed), self._world(change))

    def _world(self, change: NDFloat) -> Records | None:
        whole = np.rint(change)
        if np.abs(change - whole).max(initial=0.0) > _NEARLY:
            return None
        counts, start = [], 0
        for clique, joint in zip(self._cliques, self._joint, strict=True):
            counts.append((clique, joint + whole[start : start + len(joint)].astype(np.int64)))
            start += len(joint)
        return glue(self.space, counts)


def make_program(truth: Walk) -> Program:
    """Build the model. Raises SolverMissing where the solver is not installed."""
    try:
        import highspy
    except ImportError as error:
        raise SolverMissing from error
    cliques = cliques_of(truth.space)
    joint = tuple(joint_of(clique, truth.space, truth.records) for clique in cliques)
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in _SETTINGS.items():
        solver.setOptionValue(name, value)
    solver.passModel(_model(highspy, truth.space, cliques, joint))
    return Program(truth.space, truth, cliques, sum(map(len, joint)), solver)


def _model(highspy: Any, space: Space, cliques: tuple[Clique, ...], joint: tuple[Vector, ...]) -> Any:
    """Return the rows: for each cell the sum of its joint changes, less its priced rise and plus its priced
    fall; then for each cell of a second clique, that the two sums are the same.

    Columns: how far each joint count rises, then how far each falls, then rise and fall of each cell.
    """
    joints = sum(map(len, joint))
    cells = np.arange(space.size)
    rows, columns = [np.repeat(cells, 2)], [2 * joints + np.arange(2 * space.size)]
    values = [np.tile([-1.0, 1.0], space.size)]
    first: dict[int, tuple[Index, Index]] = {}
    height, start = space.size, 0
    for clique, counts in zip(cliques, joint, strict=True):
        inside = start + np.arange(len(counts))
        for number, at in clique.tables.items():
            own, sums = first.setdefault(number, (at, inside)), [(at, inside, 1.0)]
            if own[1] is not inside:
                shift = height - space.blocks[number].offset
                sums = [(at + shift, inside, 1.0), (own[0] + shift, own[1], -1.0)]
                height += space.blocks[number].size
            for row, column, sign in sums:
                rows += [row, row]
                columns += [column, joints + column]
                values += [np.full(len(row), sign), np.full(len(row), -sign)]
        start += len(counts)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = 2 * (joints + space.size), height
    model.col_cost_, model.col_lower_ = np.zeros(model.num_col_), np.zeros(model.num_col_)
    falls = np.concatenate(joint).astype(float)
    model.col_upper_ = np.concatenate([np.full(joints, np.inf), falls, np.zeros(2 * space.size)])
    model.row_lower_ = model.row_upper_ = np.zeros(height)
    _fill(highspy, model, np.concatenate(rows), np.concatenate(columns), np.concatenate(values))
    return model


def _fill(highspy: Any, model: Any, row: Index, column: Index, value: NDFloat) -> None:
    """Put the entries into the model's matrix, row by row."""
    order = np.lexsort((column, row))
    starts = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=model.num_row_))])
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = starts.astype(np.int32)
    model.a_matrix_.index_ = column[order].astype(np.int32)
    model.a_matrix_.value_ = value[order]
