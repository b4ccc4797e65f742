"""Row 'release': all releases of a year, audit included, at 300, 3,000 and 50,000 visits.

The trial's seconds are those of another machine. The floor here is the bare linear programme: a number of
cold solves of a transport problem of fixed size, in the same run; the trial's seconds in units of that
floor are the reach. The table prints the seconds as well.
"""

from __future__ import annotations

from collections.abc import Callable

import highspy
import numpy as np
import pytest

from tests.bench.measure import Row, interleaved
from tests.counts.years import live

ROUNDS = 1
REACH = {300: 1.2, 3_000: 1.9, 50_000: 3.2}
FLOOR_SECONDS = 0.27
"""What the floor took on two cores of the kind the trial ran on, when nothing else did."""


def floor() -> object:
    """Solve twelve transport problems of 60 by 60, cold."""
    dice = np.random.default_rng(1)
    side = 60
    for _ in range(12):
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = side * side, 2 * side
        model.col_cost_ = dice.integers(1, 100, side * side).astype(float)
        model.col_lower_, model.col_upper_ = np.zeros(side * side), np.full(side * side, np.inf)
        model.row_lower_ = model.row_upper_ = np.full(2 * side, 50.0)
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = np.arange(0, 2 * side * side + 1, 2)
        places = np.arange(side * side)
        model.a_matrix_.index_ = np.stack([places // side, side + places % side], axis=1).ravel()
        model.a_matrix_.value_ = np.ones(2 * side * side)
        solver = highspy.Highs()
        for name, value in (("output_flag", False), ("threads", 1)):
            solver.setOptionValue(name, value)
        solver.passModel(model)
        solver.run()
    return None


@pytest.mark.bench
@pytest.mark.parametrize("visits", REACH)
def test_release(visits: int, report: Callable[[Row], None]) -> None:
    """A year as it is run: twelve months, two terms, the year; each worked out, audited, made into files."""
    seeds = iter(range(300, 400))
    taken = interleaved(ROUNDS, {"floor": floor, "year": lambda: live(visits, next(seeds))}, warm=1)
    ratio = taken["year"].median / taken["floor"].median
    report(
        Row(
            "release",
            f"all releases of a year of {visits:,} visits",
            ratio,
            REACH[visits] / FLOOR_SECONDS,
            f"{taken['year'].median:.2f} s (trial {REACH[visits]} s), floor {taken['floor'].median:.2f} s",
        )
    )
