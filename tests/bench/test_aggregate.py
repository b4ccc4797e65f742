"""Row 'aggregate': all catalogue tables of 50,000 visits against one pass over a dict.

The module's import is part of it ('imports included': no dataframe library comes in by a side door).
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from peer_console.counts.calendar import academic_year
from peer_console.counts.catalogue import CATALOGUE
from peer_console.counts.facts import Fact
from peer_console.counts.summing import sum_tables
from peer_console.counts.tally import columns_of, counted_in
from tests.bench.measure import Row, interleaved, milliseconds
from tests.counts.years import CALENDAR, CATEGORIES

VISITS, ROUNDS = 50_000, 9
_IMPORT = (
    "import time, peer_console.domain.visits, peer_console.domain.programme, peer_console.domain.shifts;"
    "begun = time.process_time(); import peer_console.counts.summing; print(time.process_time() - begun)"
)
"""What the console has loaded by then is not counted again. In seconds of the processor: an import is short,
and most of what a clock says would be other work on the machine."""


def ten_years() -> list[Fact]:
    """Return visits of a very busy year, as the room's records give them."""
    dice = random.Random(4)
    days = [date(2025, 8, 4) + timedelta(days=n) for n in range(350)]
    return [
        Fact(
            f"{number:016x}",
            dice.choice(days),
            dice.choice(CATEGORIES.topics),
            dice.choice(CATEGORIES.stages),
            dice.choice(CATEGORIES.slots),
            referral=dice.random() < 0.3,
            crisis=dice.random() < 0.02,
            also=(dice.choice(CATEGORIES.topics),) if dice.random() < 0.5 else (),
        )
        for number in range(VISITS)
    ]


@pytest.mark.bench
def test_aggregate(report: Callable[[Row], None]) -> None:
    """All tables, from facts to sums, with what importing the module costs."""
    facts = ten_years()
    year = academic_year(CALENDAR, 2025)

    def one_pass() -> object:
        counts: dict[tuple[object, ...], int] = {}
        for fact in facts:
            key = (fact.day, fact.topic, fact.stage, fact.slot, fact.referral, fact.crisis)
            counts[key] = counts.get(key, 0) + 1
        return counts

    def all_tables() -> object:
        return sum_tables(columns_of(facts, CATEGORIES, counted_in(CALENDAR, "")), year, CATALOGUE)

    taken = interleaved(ROUNDS, {"one dict pass": one_pass, "all tables": all_tables})
    imported = min(
        float(subprocess.run([sys.executable, "-c", _IMPORT], capture_output=True, check=True).stdout)
        for _ in range(3)
    )
    floor = taken["one dict pass"].median
    report(
        Row(
            "aggregate",
            f"all tables of {VISITS:,} visits",
            (taken["all tables"].median + imported) / floor,
            4.0,
            f"{milliseconds(taken['all tables'])}, import {imported * 1000:.3g} ms, "
            f"floor {milliseconds(taken['one dict pass'])}",
        )
    )
