"""Closing: what is closed stays, what comes late counts once, in the first open week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from peer_console.counts.snapshots import Snapshot, close, decode, encode
from peer_console.errors import PeriodStillOpen, SnapshotUnreadable
from tests.counts.years import CALENDAR, CATEGORIES, facts_of_year

FACTS = facts_of_year(300, 5)
SEPTEMBER, OCTOBER = date(2025, 10, 2), date(2025, 11, 4)


def closed(facts: list, earlier: list[Snapshot], through: str, today: date) -> Snapshot | None:  # type: ignore[type-arg]
    """Close with the settings of the synthetic years."""
    return close(facts, earlier, CALENDAR, CATEGORIES, through=through, today=today, salt=b"s" * 32)


def test_a_late_entry_counts_in_the_first_open_week_and_once() -> None:
    """An edit or a deletion after closing changes nothing that was closed."""
    late, *rest = sorted(FACTS, key=lambda fact: fact.day)
    first = closed(rest, [], "2025-M09", SEPTEMBER)
    assert first is not None
    edited = [replace(fact, stage="y4") for fact in rest]
    second = closed([late, *edited], [first], "2025-M10", OCTOBER)
    assert second is not None
    assert late.id in second.ids
    assert not first.ids & second.ids
    assert min(cell[0] for cell in second.counts.joint) == second.first
    before = sum(n for cell, n in second.counts.joint.items() if cell[0] == second.first)
    without = closed(edited, [first], "2025-M10", OCTOBER)
    assert without is not None
    assert before == sum(n for cell, n in without.counts.joint.items() if cell[0] == without.first) + 1


def test_an_open_period_and_a_clock_set_back_are_refused() -> None:
    """A period ends before it is closed, and closing never goes backwards."""
    with pytest.raises(PeriodStillOpen):
        closed(FACTS, [], "2025-M09", date(2025, 9, 20))
    first = closed(FACTS, [], "2025-M10", OCTOBER)
    assert first is not None
    with pytest.raises(PeriodStillOpen):
        closed(FACTS, [first], "2025-M09", SEPTEMBER)
    assert closed(FACTS, [first], "2025-M09", OCTOBER) is None


def test_a_snapshot_is_read_back_and_its_commitment_is_salted() -> None:
    """Two rooms with the same figures bear different hashes; what is torn is refused."""
    first = closed(FACTS, [], "2025-M09", SEPTEMBER)
    assert first is not None
    assert decode(encode(first)) == first
    assert replace(first, salt=b"t" * 32).commitment != first.commitment
    for torn in (b"", b"{}", encode(first)[:-3]):
        with pytest.raises(SnapshotUnreadable):
            decode(torn)
