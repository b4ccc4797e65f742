"""What may be printed of one release, and the proof. The only door between the books and the search."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from peer_console.counts.cleanup import print_again
from peer_console.counts.frame import Frame
from peer_console.counts.guess import Guard
from peer_console.counts.neutral import At
from peer_console.counts.protection import Search
from peer_console.counts.space import Records


class Mark(StrEnum):
    """Why a cell is printed or not; shown on the screen only, never in a file."""

    printed = "printed"
    small = "small"
    """Below the threshold, nobody included."""
    protects = "protects"
    """Hidden so that another cell cannot be worked out."""
    rule = "rule"
    """Hidden by a rule: a telling share over nine in ten, the other half of a yes/no, a joined period."""
    earlier = "earlier"
    """Hidden in an earlier release, and so for good."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The outcome: what is printed of the cells that are listed, why the rest is not, and the worlds."""

    frame: Frame
    marks: Mapping[At, Mark]
    protects: Mapping[At, At]
    worlds: tuple[Records, ...] = field(repr=False)
    told_worlds: tuple[Records, ...] = field(repr=False)

    def value(self, place: At) -> int | None:
        """Return the number to print at a place, or None where it is hidden."""
        if self.marks.get(place) is not Mark.printed:
            return None
        return int(self.frame.problem.truth[self.frame.cells[place]])

    def true_count(self, place: At) -> int:
        """Return the count behind a place, for the screen of the coordinator alone."""
        return int(self.frame.problem.truth[self.frame.cells[place]])


def decide(frame: Frame, tick: Callable[[float], None]) -> Disclosure:
    """Work out what may be printed. ``tick`` hears how far it is, 0 to 1, and may raise to stop.

    Raises SolverMissing, SolverFailed or NothingCanProtect.
    """
    problem = frame.problem
    search = Search(problem, lambda share: tick(0.7 * share))
    search.protect()
    print_again(search)
    guard = Guard(search)
    guard.guard()
    tick(0.9)
    places = {cell: place for place, cell in frame.cells.items()}
    listed = np.flatnonzero(problem.listed)
    return Disclosure(
        frame,
        {places[int(cell)]: _mark(search, int(cell)) for cell in listed},
        {places[cell]: places[protected] for cell, protected in search.protects.items()},
        tuple(search.worlds.kept),
        tuple(guard.worlds),
    )


def _mark(search: Search, cell: int) -> Mark:
    problem = search.problem
    if search.printed[cell] and problem.truth[cell] >= problem.threshold:
        return Mark.printed
    if search.printed[cell]:
        return Mark.earlier  # a small figure that was published elsewhere: known, and yet not printed by us
    if problem.small[cell]:
        return Mark.small
    if cell in search.protects:
        return Mark.protects
    return Mark.earlier if problem.hidden_before[cell] else Mark.rule
