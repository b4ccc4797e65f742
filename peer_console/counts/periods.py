"""Which totals may be printed now, and which periods are printed together.

A period with fewer visits than the threshold is printed together with a neighbour. A period is printed once
as many visits again have followed in the same larger period, or that one has closed: otherwise what remains
of it when the larger total is printed would be small and easily worked out.

Were only small periods joined, 'joined' would say 'small': the first of two is, or it would stand alone. So
a period of fewer than twice the threshold is joined with the next by *lot* as well. For each part of a run
there is then a way to the same run in which it holds the threshold, and one in which it holds nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

SEPARATOR = ".."
"""Between the first and the last of joined periods: '2025-M11..2025-M12'."""

Run = tuple[str, ...]
Lot = Callable[[str], bool]
"""Whether a period, by its name, is joined though it need not be: drawn from what no reader knows."""


def never(_: str) -> bool:
    """Draw no lots: right where there are two periods, for either may be the small one."""
    return False


def runs(
    children: Sequence[str],
    visits: Mapping[str, int],
    *,
    settled: Sequence[Run],
    parent_closed: bool,
    threshold: int,
    following: int = 0,
    lot: Lot = never,
) -> tuple[Run, ...]:
    """Return the runs of periods whose totals may be printed now, in order; what is left out waits.

    ``children``: the closed periods of one larger period, in order. ``settled``: runs printed earlier; they
    stay as they are. ``following``: visits that have come since, in a period that has not ended. Waiting
    periods are few: those after the last run that is safe.
    """
    kept = [run for run in settled if set(run) <= set(children)]
    done = {label for run in kept for label in run}
    groups, rest = _greedy([label for label in children if label not in done], visits, threshold, lot)
    if parent_closed:
        if rest and groups:
            groups[-1] += rest
        elif rest and _sum(rest, visits) >= threshold:
            groups.append(rest)
    else:
        while groups and _sum(rest, visits) + following < threshold:
            rest = groups.pop() + rest
    return tuple(sorted((*kept, *(tuple(group) for group in groups))))


def run_label(run: Run) -> str:
    """Return the name of a run in the files: the period's own, or first..last where several are joined."""
    return run[0] if len(run) == 1 else f"{run[0]}{SEPARATOR}{run[-1]}"


def _greedy(
    labels: Sequence[str], visits: Mapping[str, int], threshold: int, lot: Lot
) -> tuple[list[list[str]], list[str]]:
    groups: list[list[str]] = []
    current: list[str] = []
    for label in labels:
        held, more = _sum(current, visits), visits.get(label, 0)
        # A lot that left a small one beside a known large one would give the small one away.
        by_lot = threshold <= held < 2 * threshold and (more >= threshold or held + more < 2 * threshold)
        if held >= threshold and not (by_lot and lot(current[-1])):
            groups.append(current)
            current = []
        current.append(label)
    if _sum(current, visits) >= threshold:
        groups.append(current)
        current = []
    return groups, current


def _sum(labels: Sequence[str], visits: Mapping[str, int]) -> int:
    return sum(visits.get(label, 0) for label in labels)
