"""Row 'release': all releases of a year, audit included, at 300, 3,000 and 50,000 visits.

A year is twelve or thirteen releases: months, terms, the year. Making up the visits and closing the months
are no part of a release and are done beforehand; working out, the audit, the files and the ledger are.

The trial's seconds are those of another machine. The floor here is the bare linear programme: a number of
cold solves of a transport problem of fixed size, in the same run; the trial's seconds in units of that
floor are the reach. Both are one thread, and counted in seconds of the processor: those by the clock, printed
as well, are the same where nobody else uses the machine, and say nothing where others do.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import highspy
import numpy as np
import pytest

from tests.bench.measure import Row, interleaved
from tests.counts.years import closed_in, released_in

ROUNDS = 3
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
    """A year as it is run: each of its releases is worked out, audited, made into files and entered."""
    years = iter([closed_in(visits, seed) for seed in range(301, 302 + ROUNDS)])
    used: dict[str, list[float]] = {"floor": [], "year": []}

    def timed(name: str, action: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            begun = time.process_time()
            action()
            used[name].append(time.process_time() - begun)

        return run

    actions = {"floor": timed("floor", floor), "year": timed("year", lambda: released_in(next(years)))}
    taken = interleaved(ROUNDS, actions, warm=1)
    of_floor, of_year = (statistics.median(used[name][1:]) for name in ("floor", "year"))
    report(
        Row(
            "release",
            f"all releases of a year of {visits:,} visits",
            of_year / of_floor,
            REACH[visits] / FLOOR_SECONDS,
            f"{of_year:.2f} s of the processor (trial {REACH[visits]} s), floor {of_floor:.2f} s; "
            f"by the clock {taken['year'].median:.2f} s",
        )
    )
