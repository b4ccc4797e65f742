"""An attacker of our own: all files of a year side by side, a linear programme, and what they prove.

It knows the files, the catalogue and that counts are whole and not negative. For each protected cell it
asks for the least and the greatest number that all files allow: first for all cells at once, then one by
one for those that are left, and with whole numbers where a bound came out fractional. It shares no code
with the engine.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import highspy
import numpy as np

Cell = tuple[tuple[str, str], ...]
_NEARLY = 1e-6
_CLIQUES = (
    ("month", ("topic", "stage")),
    ("term", ("topic", "referral")),
    ("term", ("slot",)),
    ("term", ("crisis",)),
    ("week", ()),
)
_BY_LEVEL = {
    "year": (
        (),
        ("topic",),
        ("stage",),
        ("slot",),
        ("referral",),
        ("crisis",),
        ("topic", "stage"),
        ("topic", "referral"),
    ),
    "term": ((), ("topic",), ("stage",), ("slot",), ("referral",), ("crisis",)),
    "month": ((), ("topic",), ("stage",)),
    "week": ((),),
}


@dataclass(frozen=True)
class Findings:
    """What the files prove of protected cells; all empty is a year that holds."""

    protected: int
    exact: tuple[Cell, ...] = ()
    small: tuple[Cell, ...] = ()
    occupied: tuple[Cell, ...] = ()

    @property
    def none(self) -> bool:
        """Whether nothing was proved."""
        return not (self.exact or self.small or self.occupied)


@dataclass
class _Model:
    """Joint counts of each clique as unknowns; a cell of the catalogue is a sum of some of them."""

    months: Mapping[str, str]
    terms: Mapping[str, str]
    codes: Mapping[str, Sequence[str]]
    groups: Mapping[str, Sequence[str]]
    columns: int = 0
    sums: dict[Cell, list[tuple[int, ...]]] = field(default_factory=dict)

    def build(self) -> None:
        parts: dict[Cell, list[list[int]]] = defaultdict(list)
        for level, by in _CLIQUES:
            if not set(by) <= set(self.codes):
                by = tuple(name for name in by if name in self.codes)
            own: dict[Cell, list[int]] = defaultdict(list)
            for label in self._labels(level):
                for where in self._codes(by):
                    for cell in self._cells(level, label, where):
                        own[cell].append(self.columns)
                    self.columns += 1
            for cell, columns in own.items():
                parts[cell].append(columns)
        self.sums = {cell: [tuple(columns) for columns in found] for cell, found in parts.items()}

    def _labels(self, level: str) -> list[str]:
        if level == "week":
            return list(self.months)
        return list(dict.fromkeys((self.months if level == "month" else self.terms).values()))

    def _codes(self, by: tuple[str, ...]) -> list[dict[str, str]]:
        found: list[dict[str, str]] = [{}]
        for name in by:
            found = [{**where, name: code} for where in found for code in self.codes[name]]
        return found

    def _cells(self, level: str, label: str, where: dict[str, str]) -> list[Cell]:
        """Return every cell that a joint count of this clique adds to."""
        week = {"week": label}.get(level) or next(
            week for week, month in self.months.items() if label in (month, self.terms[week])
        )
        times = {"week": week, "month": self.months[week], "term": self.terms[week], "year": "year"}
        coarser = {"week": ("week", "month"), "month": ("month", "term", "year"), "term": ("term", "year")}[
            level
        ]
        cells = []
        for name in coarser:
            for by in _BY_LEVEL[name]:
                if set(by) <= set(where):
                    cells.append((("time", times[name]), *((side, where[side]) for side in by)))
        for run, weeks in self.groups.items():
            inside = {"week": week in weeks, "month": set(self._weeks(label)) <= set(weeks)}.get(level, False)
            if ".." in run and inside:
                cells.append((("time", run),))
        return cells

    def _weeks(self, month: str) -> list[str]:
        return [week for week, own in self.months.items() if own == month]


def attack(
    files: Sequence[bytes], truth: Mapping[tuple[str, ...], int], threshold: int, *, whole: bool = True
) -> Findings:
    """Return what the files prove of the cells below the threshold (``truth``: joint counts of the year)."""
    documents = [json.loads(data) for data in files]
    model, year = _model(documents)
    printed = _printed(documents, year)
    counts = _counts(truth, model)
    protected = [cell for cell in model.sums if counts.get(cell, 0) < threshold]
    solver = _Solver(model, printed)
    lowest, highest = solver.bulk(protected, threshold)
    for cell in protected:
        if lowest[cell] > _NEARLY:
            lowest[cell] = solver.bound(cell, lowest=True, whole=whole)
        if highest[cell] < threshold - _NEARLY:
            highest[cell] = solver.bound(cell, lowest=False, whole=whole)
    return Findings(
        len(protected),
        tuple(c for c in protected if highest[c] - lowest[c] < 1 - _NEARLY and highest[c] < threshold),
        tuple(c for c in protected if np.floor(highest[c] + _NEARLY) < threshold),
        tuple(c for c in protected if np.ceil(lowest[c] - _NEARLY) > 0),
    )


def _model(documents: Sequence[Any]) -> tuple[_Model, str]:
    last = documents[-1]["dimensions"]
    groups: dict[str, list[str]] = {}
    codes: dict[str, list[str]] = {}
    for document in documents:
        groups |= document["dimensions"]["time"]["groups"]
        codes |= {n: d["atoms"] for n, d in document["dimensions"].items() if n != "time"}
    year = next(name for name in groups if name.startswith("AY"))
    weeks = [week for week in last["time"]["atoms"] if week in groups[year]]
    months = {
        week: name for name, inside in groups.items() if "-M" in name and ".." not in name for week in inside
    }
    terms = {
        week: name
        for name, inside in groups.items()
        if name.startswith(("Fall", "Spring"))
        for week in inside
    }
    months = {week: months.get(week, "other months") for week in weeks}
    terms = {week: terms.get(week, "other terms") for week in weeks}
    model = _Model(months, terms, codes, groups)
    model.build()
    return model, year


def _printed(documents: Sequence[Any], year: str) -> dict[Cell, int]:
    printed: dict[Cell, int] = {}
    for document in documents:
        for table in document["tables"]:
            for found in table["cells"]:
                if found["value"] is not None:
                    printed[_cell(found["at"], year)] = found["value"]
    return printed


def _cell(where: Mapping[str, str], year: str) -> Cell:
    order = ("topic", "stage", "slot", "referral", "crisis")
    time = "year" if where["time"] == year else where["time"]
    return (("time", time), *((name, where[name]) for name in order if name in where))


def _counts(truth: Mapping[tuple[str, ...], int], model: _Model) -> dict[Cell, int]:
    names = ("topic", "stage", "slot", "referral", "crisis")
    counts: dict[Cell, int] = defaultdict(int)
    for (week, *codes), number in truth.items():
        where = dict(zip(names, codes, strict=True))
        times = {"week": week, "month": model.months[week], "term": model.terms[week], "year": "year"}
        for level, kinds in _BY_LEVEL.items():
            for by in kinds:
                counts[(("time", times[level]), *((side, where[side]) for side in by))] += number
        for run, weeks in model.groups.items():
            if ".." in run and week in weeks:
                counts[(("time", run),)] += number
    return counts


class _Solver:
    """The programme: every cell a variable, equal to its sum in each clique, fixed where printed."""

    def __init__(self, model: _Model, printed: Mapping[Cell, int]) -> None:
        self._place = {cell: model.columns + n for n, cell in enumerate(model.sums)}
        width = model.columns + len(self._place)
        unknown = [cell for cell in printed if cell not in self._place]
        if unknown:
            raise AssertionError(unknown[:3])
        rows = [(cell, columns) for cell, found in model.sums.items() for columns in found]
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = width, len(rows)
        lower, upper = np.zeros(width), np.full(width, np.inf)
        for cell, value in printed.items():
            lower[self._place[cell]] = upper[self._place[cell]] = value
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = np.zeros(width), lower, upper
        lp.row_lower_ = lp.row_upper_ = np.zeros(len(rows))
        index = [np.array([*columns, self._place[cell]]) for cell, columns in rows]
        value = [np.array([*(1.0 for _ in columns), -1.0]) for _, columns in rows]
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *map(len, index)])
        lp.a_matrix_.index_, lp.a_matrix_.value_ = np.concatenate(index), np.concatenate(value)
        self._width, self._upper = width, upper
        self._solver = highspy.Highs()
        for name, value in (("output_flag", False), ("threads", 1)):
            self._solver.setOptionValue(name, value)
        self._solver.passModel(lp)

    def bulk(self, cells: Sequence[Cell], threshold: int) -> tuple[dict[Cell, float], dict[Cell, float]]:
        """Return bounds that some solution reaches, found for all cells at once in a few rounds."""
        lowest = dict.fromkeys(cells, np.inf)
        highest = dict.fromkeys(cells, -np.inf)
        self._note(self._solve({}), cells, lowest, highest)
        for _ in range(6):
            self._note(self._solve({c: 1.0 for c in cells if lowest[c] > _NEARLY}), cells, lowest, highest)
        for _ in range(30):
            open_ = [cell for cell in cells if highest[cell] < threshold - _NEARLY]
            if not open_:
                break
            for cell in open_:
                self._bound(cell, 0.0, float(threshold))
            before = len(open_)
            self._note(self._solve(dict.fromkeys(open_, -1.0)), cells, lowest, highest)
            for cell in open_:
                self._bound(cell, 0.0, np.inf)
            if sum(highest[cell] < threshold - _NEARLY for cell in cells) == before:
                break
        return lowest, highest

    def bound(self, cell: Cell, *, lowest: bool, whole: bool) -> float:
        """Return the least or greatest number a cell can hold; with whole numbers where it was fractional."""
        found = self._solve({cell: 1.0 if lowest else -1.0})
        value = float(found[self._place[cell]])
        if not whole or abs(value - round(value)) < _NEARLY:
            return value
        every = np.arange(self._width, dtype=np.int32)
        self._solver.changeColsIntegrality(
            self._width, every, np.full(self._width, highspy.HighsVarType.kInteger)
        )
        value = float(self._solve({cell: 1.0 if lowest else -1.0})[self._place[cell]])
        self._solver.changeColsIntegrality(
            self._width, every, np.full(self._width, highspy.HighsVarType.kContinuous)
        )
        return value

    def _bound(self, cell: Cell, low: float, high: float) -> None:
        place = self._place[cell]
        if self._upper[place] == np.inf:
            self._solver.changeColBounds(place, low, high)

    def _solve(self, cost: Mapping[Cell, float]) -> np.ndarray[Any, np.dtype[np.float64]]:
        costs = np.zeros(self._width)
        for cell, price in cost.items():
            costs[self._place[cell]] = price
        self._solver.changeColsCost(self._width, np.arange(self._width, dtype=np.int32), costs)
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise AssertionError(self._solver.getModelStatus())
        return np.array(self._solver.getSolution().col_value)

    def _note(
        self,
        found: np.ndarray[Any, np.dtype[np.float64]],
        cells: Sequence[Cell],
        lowest: dict[Cell, float],
        highest: dict[Cell, float],
    ) -> None:
        for cell in cells:
            value = float(found[self._place[cell]])
            lowest[cell] = min(lowest[cell], value)
            highest[cell] = max(highest[cell], value)
