"""Which totals may be printed now: small ones together, and none before enough has followed."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from peer_console.counts.periods import Run, run_label, runs

T = 11


def told(
    counts: list[int], *, closed: bool, settled: tuple[tuple[str, ...], ...] = ()
) -> list[tuple[str, ...]]:
    """Return the runs for periods a, b, c … with these counts."""
    labels = [chr(ord("a") + n) for n in range(len(counts))]
    visits = dict(zip(labels, counts, strict=True))
    return list(runs(labels, visits, settled=settled, parent_closed=closed, threshold=T))


def test_visits_of_a_period_that_still_runs_follow_too() -> None:
    """The fall is told in the spring, and not when the year is over."""
    found = runs(["fall"], {"fall": 90}, settled=(), parent_closed=False, threshold=T, following=T)
    assert found == (("fall",),)


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


def test_joined_does_not_say_small() -> None:
    """Every way to a run is tried: each small part of it could hold the threshold, and could hold nobody.

    Somebody who knows these rules, and the totals that are printed, has no more than this.
    """
    threshold, labels = 2, "abcd"
    seen: dict[tuple[tuple[Run, int], ...], list[tuple[int, ...]]] = defaultdict(list)
    for counts in product(range(6), repeat=4):
        visits = dict(zip(labels, counts, strict=True))
        for drawn in product((False, True), repeat=4):
            lots = dict(zip(labels, drawn, strict=True))
            found = runs(
                labels, visits, settled=(), parent_closed=True, threshold=threshold, lot=lots.__getitem__
            )
            printed = tuple((run, sum(visits[label] for label in run)) for run in found)
            seen[printed].append(counts)
    told = {printed: worlds for printed, worlds in seen.items() if printed and max(n for _, n in printed) < 6}
    for printed, worlds in told.items():
        alone = {run[0] for run, _ in printed if len(run) == 1}
        reach = [(min(held), max(held)) for held in zip(*worlds, strict=True)]
        for label, (least, most) in zip(labels, reach, strict=True):
            if label not in alone and least < threshold:
                assert least == 0, (printed, label)
                assert most >= threshold, (printed, label)
