"""Which totals may be printed now: small ones together, and none before enough has followed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peer_console.counts.periods import run_label, runs

T = 11


def told(
    counts: list[int], *, closed: bool, settled: tuple[tuple[str, ...], ...] = ()
) -> list[tuple[str, ...]]:
    """Return the runs for periods a, b, c … with these counts."""
    labels = [chr(ord("a") + n) for n in range(len(counts))]
    visits = dict(zip(labels, counts, strict=True))
    return list(runs(labels, visits, settled=settled, parent_closed=closed, threshold=T))


def test_a_small_period_is_printed_with_the_next() -> None:
    """And the last one with the one before it."""
    assert told([30, 5, 20, 40], closed=True) == [("a",), ("b", "c"), ("d",)]
    assert told([30, 20, 4], closed=True) == [("a",), ("b", "c")]
    assert run_label(("2025-M11", "2025-M12")) == "2025-M11..2025-M12"


def test_a_period_waits_until_enough_has_followed() -> None:
    """Else the rest of the larger period would be small, and known by subtraction."""
    assert told([30], closed=False) == []
    assert told([30, 10], closed=False) == []
    assert told([30, 11], closed=False) == [("a",)]
    assert told([3, 4], closed=True) == []


@given(st.lists(st.integers(0, 60), max_size=12), st.booleans())
def test_no_run_is_small_and_no_rest_is_small(counts: list[int], closed: bool) -> None:
    """Every run holds the threshold, and what waits is either everything or holds it too."""
    found = told(counts, closed=closed)
    visits = {chr(ord("a") + n): count for n, count in enumerate(counts)}
    sums = [sum(visits[label] for label in run) for run in found]
    rest = sum(counts) - sum(sums)
    assert all(held >= T for held in sums)
    assert rest == 0 or not found or (rest >= T and not closed)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=12), st.integers(1, 12))
def test_what_was_printed_stays(counts: list[int], first: int) -> None:
    """A run told earlier is told the same later, however the year goes on."""
    early = told(counts[:first], closed=False)
    late = told(counts, closed=True, settled=tuple(early))
    assert set(early) <= set(late)
