"""Moves leave every printed sum as it is, however many there are: that is what makes them proofs."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from peer_console.counts import program as solving
from peer_console.counts.calendar import academic_year
from peer_console.counts.catalogue import CATALOGUE, RUNS
from peer_console.counts.cliques import cliques_of, glue, joint_of
from peer_console.counts.moves import Mover, Room
from peer_console.counts.program import make_program
from peer_console.counts.space import Records, Space, make_space, records_of
from peer_console.counts.tally import counted_in, tally
from peer_console.counts.walk import Walk
from peer_console.errors import SolverFailed
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
    """Push many cells, one world on: every printed count is the first one, and what is held is known."""
    space, records = year
    truth = space.count(records)
    printed = truth >= 11
    room = Room(space, ~printed, ~printed)
    mover = Mover(space, np.random.default_rng(3))
    walk = Walk.begin(space, records)
    reached = 0
    for cell in np.flatnonzero(~printed)[::7]:
        for by in (3, -int(walk.counts[cell])):
            before = int(walk.counts[cell])
            done = mover.push(walk, int(cell), by, room)
            assert not done or walk.counts[cell] == before + by
            reached += done
            assert (walk.counts == space.count(walk.records)).all()
            assert (walk.counts[printed] == truth[printed]).all()
    assert reached > 20


def test_the_programme_answers_with_a_world(year: tuple[Space, Records]) -> None:
    """Asked for what needs nothing hidden, it finds visits that print the same, from world to world."""
    space, records = year
    truth = Walk.begin(space, records)
    printed = truth.counts >= 11
    program = make_program(truth)
    nothing = np.zeros(space.size, dtype=np.int64)
    fixed = np.where(printed, 0, -1)
    base = truth
    cells = np.flatnonzero(~printed & (truth.counts > 0))
    for cell in cells[:: len(cells) // 8]:
        program.allow(nothing, fixed, fixed, base)
        answer = program.reach(int(cell), 0, printed)
        if answer is None or answer.world is None:
            continue
        base = Walk.begin(space, answer.world)
        assert base.counts[cell] == 0
        assert (base.counts[printed] == truth.counts[printed]).all()
    assert base is not truth


def test_a_question_too_long_is_no_answer(
    year: tuple[Space, Records], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The solver's patience is counted in steps and not in seconds; at its end there is no release."""
    space, records = year
    truth = Walk.begin(space, records)
    monkeypatch.setitem(solving._SETTINGS, "simplex_iteration_limit", 1)
    impatient = make_program(truth)
    free = np.full(space.size, -1)
    impatient.allow(np.zeros(space.size, dtype=np.int64), free, free)
    with pytest.raises(SolverFailed):
        impatient.reach(int(np.argmax(truth.counts)), 0, truth.counts < 0)


def test_cliques_are_glued_back_to_the_same_counts(year: tuple[Space, Records]) -> None:
    """The true counts of each clique, joined again, are counted as the truth is."""
    space, records = year
    rows = Counter(map(tuple, space.rows(records).tolist()))
    assert sum(rows.values()) == len(records)
    counts = [(clique, joint_of(clique, space, records)) for clique in cliques_of(space)]
    assert (space.count(glue(space, counts)) == space.count(records)).all()
