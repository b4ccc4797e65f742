"""Moves leave every printed sum as it is, however many there are: that is what makes them proofs."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from peer_console.counts.calendar import academic_year
from peer_console.counts.catalogue import CATALOGUE, RUNS
from peer_console.counts.cliques import cliques_of, glue
from peer_console.counts.cycles import pass_round
from peer_console.counts.moves import Mover, Room
from peer_console.counts.program import make_program
from peer_console.counts.space import Records, Space, make_space, records_of
from peer_console.counts.tally import counted_in, tally
from tests.counts.years import CALENDAR, CATEGORIES, facts_of_year


@pytest.fixture(scope="module")
def year() -> tuple[Space, Records]:
    """A year laid out, and its visits."""
    whole = academic_year(CALENDAR, 2025)
    weeks = whole.whole.weeks
    levels = {
        "week": {week: week for week in weeks},
        "month": {week: p.id for p in whole.months for week in p.weeks},
        "term": {week: p.id for p in whole.terms for week in p.weeks},
    }
    tables = [table for table in CATALOGUE if table.level not in RUNS]
    space = make_space(tables, weeks, levels, CATEGORIES)
    counts = tally(facts_of_year(800, 11), CATEGORIES, counted_in(CALENDAR, ""))
    return space, records_of(counts.joint, space)


def test_printed_cells_stay_as_they_are(year: tuple[Space, Records]) -> None:
    """Push and pass round many cells, one world on: every printed count is the first one."""
    space, records = year
    truth = space.count(records)
    printed = truth >= 11
    room = Room.of(space, ~printed, ~printed)
    mover = Mover(space, np.random.default_rng(3))
    world = records.copy()
    reached = 0
    for cell in np.flatnonzero(~printed)[::7]:
        for by in (3, -int(space.count(world)[cell])):
            before = int(space.count(world)[cell])
            done = mover.push(world, int(cell), by, room) or not pass_round(
                space, world, int(cell), before + by - int(space.count(world)[cell]), room, printed
            )
            assert not done or space.count(world)[cell] == before + by
            reached += done
            assert (space.count(world)[printed] == truth[printed]).all()
    assert reached > 20


def test_cliques_are_glued_back_to_the_same_counts(year: tuple[Space, Records]) -> None:
    """The true counts of each clique, joined again, are counted as the truth is."""
    space, records = year
    rows = Counter(map(tuple, space.rows(records).tolist()))
    assert sum(rows.values()) == len(records)
    program = make_program(space, records)
    counts = list(zip(cliques_of(space), program.joint, strict=True))
    assert (space.count(glue(space, counts)) == space.count(records)).all()
