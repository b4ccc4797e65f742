"""What if: what a release costs its year, and which two categories might be one. Never more than shares."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from peer_console.counts.books import Books
from peer_console.counts.calendar import academic_year
from peer_console.counts.facts import Fact
from peer_console.counts.ledger import Ledger, read_ledger
from peer_console.counts.release import preview
from peer_console.counts.snapshots import close
from peer_console.counts.supposing import Printed, best_merger, with_and_without
from peer_console.errors import PeriodWaits
from tests.counts.test_published import CALENDAR, DAY, tallied

YEAR = academic_year(CALENDAR, 2025)


def closed(counts: dict[str, int], *, through: str = "AY2025", days: int = 1) -> Books:
    """Return the books of a year that knows stages alone, its visits spread over so many days."""
    categories, facts = tallied("stage", counts)
    spread = [
        replace(fact, id=f"{fact.id}:{at}", day=DAY + timedelta(days=at), times=fact.times // days)
        for fact in facts
        for at in range(days)
    ]
    today = YEAR.whole.ends + timedelta(days=20)
    snapshot = close(spread, (), CALENDAR, categories, through=through, today=today, salt=bytes(32))
    assert snapshot is not None
    return Books(CALENDAR, categories, (snapshot,), Ledger())


def told(books: Books, label: str) -> tuple[Books, Books]:
    """Return the books after the release of a period, and before it."""
    made = preview(books, label, today=YEAR.whole.ends + timedelta(days=20)).released
    return replace(books, ledger=read_ledger([made.entry], made.anchor)), books


def test_two_small_categories_would_be_printed_as_one() -> None:
    """6 and 7 are hidden, 13 is not: the pair is found, with its count and what it would let be printed."""
    heard: list[float] = []
    books = closed({"y1": 60, "y2": 50, "y3": 6, "y4": 7, "y5": 30})
    merger = best_merger(books, YEAR, heard.append)
    assert merger is not None
    assert (merger.dimension, merger.codes, merger.count) == ("stage", ("y3", "y4"), 13)
    assert merger.before.share < merger.printed.share == 1.0
    assert heard == sorted(heard)


def test_nothing_is_suggested_where_nothing_is_hidden_or_too_few_together() -> None:
    """A year that prints whole needs no merger, and 3 with 4 are no number to print either."""
    assert best_merger(closed({"y1": 60, "y2": 50}), YEAR, _nobody) is None
    assert best_merger(closed({"y1": 60, "y2": 50, "y3": 3, "y4": 4}), YEAR, _nobody) is None


def test_categories_that_stand_for_nothing_else_are_left_apart() -> None:
    """'Not asked' with a stage would say something that nobody said."""
    assert best_merger(closed({"y1": 60, "y2": 50, "y3": 6, "not_asked": 7}), YEAR, _nobody) is None


def test_a_total_told_early_costs_nothing_and_a_year_that_runs_is_supposed_to_end() -> None:
    """October alone, with the year running: the tables of the year so far print the same after it."""
    after, before = told(closed({"y1": 60, "y2": 60, "y3": 0}, through="2025-M12", days=60), "2025-M10")
    assert with_and_without(after, before, YEAR, _nobody) == (Printed(60, 120), Printed(60, 120))


def test_stopping_is_the_callers_error() -> None:
    """Whoever raises in the tick ends it: the screen's Esc."""

    class Stopped(Exception):
        pass

    def stop(share: float) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        best_merger(closed({"y1": 60, "y2": 50}), YEAR, stop)


def _nobody(share: float) -> None:
    """Hear how far it is, and do nothing."""


def test_a_fact_is_needed_for_all_of_it() -> None:
    """An empty year waits, as its release does."""
    categories, _ = tallied("stage", {"y1": 1, "y2": 1})
    lone = Fact("one", DAY, "not_said", "y1", "other", referral=False, crisis=False)
    snapshot = close(
        [lone], (), CALENDAR, categories, through="AY2025", today=date(2026, 9, 1), salt=bytes(32)
    )
    assert snapshot is not None
    with pytest.raises(PeriodWaits):
        best_merger(Books(CALENDAR, categories, (snapshot,), Ledger()), YEAR, _nobody)
