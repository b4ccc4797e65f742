"""When a table is offered: coarse first, so that a part is never told at the price of the whole."""

from __future__ import annotations

from functools import partial

from peer_console.counts.calendar import PeriodKind
from peer_console.counts.catalogue import BY_TERM, Table, offered
from tests.counts.years import CATEGORIES

busy = partial(offered, categories=CATEGORIES, visits=1600, year_visits=3000, threshold=11)
CRISIS = Table("term", ("crisis",))


def test_a_term_of_a_running_year_is_told_without_crisis() -> None:
    """Whether the other term holds few is not known yet; both halves of the year's would be hidden for it."""
    told = busy(PeriodKind.term, year_closed=False)
    assert set(BY_TERM) - set(told) == {CRISIS}


def test_categories_by_term_are_told_with_the_closed_year() -> None:
    """What is hidden of one term is the year's less the other's: the year is told first, or all at once."""
    assert not set(BY_TERM) & set(busy(PeriodKind.term, year_closed=True))
    assert set(BY_TERM) <= set(busy(PeriodKind.year, year_closed=True))
