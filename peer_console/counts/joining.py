"""Which periods of a year may be told of now, each alone or joined: rule 6 for terms, months and weeks.

Two terms are the year, so a small one is told with the year alone, and so is the other. Their months are then
the months of one long period: otherwise the months of the large term would add up to it, and what the year
has besides would be the small one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from peer_console.counts.calendar import AcademicYear, Period, PeriodKind
from peer_console.counts.ledger import Entry
from peer_console.counts.neutral import At
from peer_console.counts.periods import SEPARATOR, Lot, Run, never, runs
from peer_console.counts.tally import Tally


def runs_of(
    year: AcademicYear,
    counts: Tally,
    entries: tuple[Entry, ...],
    threshold: int,
    closed: Callable[[Period], bool],
) -> dict[str, Run]:
    """Return the run of each term, month and week that may be told of; ``counts`` are of closed weeks."""
    joining = _Joining(closed, threshold, _visits(year, counts), _settled(year, entries), _lot(year, counts))
    terms, months = year.children(year.whole), [month for month in year.months if month.weeks]
    if joining.together(year, terms):
        both = tuple(term.id for term in terms)
        told = dict.fromkeys(both, both) if closed(year.whole) else {}
        told |= joining.inside(year.whole, months)
    else:
        told = joining.inside(year.whole, terms)
        for term in terms:
            # A term that waits is not closed to its months: all of them together would be its total.
            told |= joining.inside(term, year.children(term), waits=term.id not in told)
    for run in sorted({told[month.id] for month in months if month.id in told}):
        around = [month for month in months if month.id in run]
        weeks = [week for week in year.weeks if any(set(week.weeks) <= set(month.weeks) for month in around)]
        told |= joining.inside(around[-1], weeks)
    return told


@dataclass(frozen=True, slots=True)
class _Joining:
    """What runs are worked out from. ``visits``: those of closed weeks, for each period of the year."""

    closed: Callable[[Period], bool]
    threshold: int
    visits: Mapping[str, int]
    settled: tuple[Run, ...]
    lot: Lot

    def inside(self, parent: Period, children: Sequence[Period], *, waits: bool = False) -> dict[str, Run]:
        """Return the run of each of ``children``, which end with ``parent``, that may be told of."""
        closed = [child.id for child in children if self.closed(child)]
        found = runs(
            closed,
            self.visits,
            settled=self.settled,
            parent_closed=self.closed(parent) and not waits,
            threshold=self.threshold,
            following=sum(self.visits[child.id] for child in children if child.id not in closed),
            # Of two terms either may be the small one; they are joined by lot in ``together`` alone.
            lot=self.lot if children and children[0].kind is not PeriodKind.term else never,
        )
        return {label: run for run in found for label in run}

    def together(self, year: AcademicYear, terms: Sequence[Period]) -> bool:
        """Return whether no term of the year can be told without the other: one is small, or by lot."""
        closed = [term.id for term in terms if self.closed(term)]
        later = {p.id for term in terms[1:] for p in (term, *year.children(term))} | {terms[0].id}
        free = len(terms) > 1 and not any(later.intersection(run) for run in self.settled)
        small = [id for id in closed if self.visits[id] < self.threshold]
        drawn = [id for id in closed if self.visits[id] < 2 * self.threshold and free and self.lot(id)]
        return bool(small or drawn)


def _lot(year: AcademicYear, counts: Tally) -> Lot:
    """Return the lots of a year: one of eight, drawn from all that was counted in a period.

    So they are the same today and in ten years, and nobody who has only the files can draw them again.
    """

    def drawn(label: str) -> bool:
        period = year.period(label)
        weeks = set(period.weeks if period else ())
        inside = sorted((cell, n) for cell, n in counts.joint.items() if cell[0] in weeks)
        return sha256(repr(inside).encode()).digest()[0] < _ONE_OF_EIGHT

    return drawn


_ONE_OF_EIGHT = 32
"""Of the 256 values of a byte."""


def _visits(year: AcademicYear, counts: Tally) -> dict[str, int]:
    by_week: defaultdict[str, int] = defaultdict(int)
    for cell, n in counts.joint.items():
        by_week[cell[0]] += n
    return {p.id: sum(by_week.get(week, 0) for week in p.weeks) for p in year.all()}


def _settled(year: AcademicYear, entries: tuple[Entry, ...]) -> tuple[Run, ...]:
    """Return the runs that earlier releases listed; they stay as they are."""
    order = [p.id for p in (*year.terms, *year.months, *year.weeks)]
    # Two terms that are told with the year have no name together: each is listed as hidden by itself.
    both = {(("time", term.id),): None for term in year.terms}
    listed: dict[str, Run] = {}
    figures = [figure for entry in entries for figure in entry.document.figures().items()]
    totals = [place for place, value in figures if len(place) == 1 and (place, value) not in both.items()]
    for label in sorted({_time(place) for place in totals}, key=lambda label: SEPARATOR not in label):
        first, _, last = label.partition(SEPARATOR)
        if first not in order:
            continue
        run = tuple(order[order.index(first) : order.index(last or first) + 1])
        for member in run:
            listed.setdefault(member, run)
    return tuple(dict.fromkeys(listed.values()))


def _time(place: At) -> str:
    return place[0][1]
