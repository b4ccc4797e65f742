"""From a room's books to the problem of one release: which weeks, which cells, what is settled.

Everything is checked against the ledger on the way: other periods, other categories or another threshold
than in an earlier release of the same year, or a printed figure that the snapshots do not bear out, and
there is no release.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from peer_console.counts.books import Books, Scope
from peer_console.counts.calendar import AcademicYear, PeriodKind
from peer_console.counts.catalogue import CATALOGUE, RUNS, TOTALS, Table
from peer_console.counts.ledger import Entry
from peer_console.counts.neutral import At, at
from peer_console.counts.periods import SEPARATOR, Run, run_label
from peer_console.counts.problem import Problem
from peer_console.counts.space import Mask, Space, Vector, make_space, records_of
from peer_console.errors import CountsDiffer


@dataclass(frozen=True, slots=True)
class Frame:
    """A problem with the names of its cells. ``groups``: the weeks of every label of time in it."""

    scope: Scope
    problem: Problem
    groups: Mapping[str, tuple[str, ...]]
    cells: Mapping[At, int] = field(repr=False)
    """The flat cell of each place; one place is in one table only."""

    def places(self, table: Table) -> tuple[At, ...]:
        """Return the places of a table's cells in order."""
        block = self.problem.space.block(table.id)
        if block is None:
            return ()
        return tuple(
            place_of(self.problem.space, cell, self.scope.year)
            for cell in range(block.offset, block.offset + block.size)
        )


def frame_of(books: Books, scope: Scope) -> Frame:
    """Return the problem of releasing ``scope``. Raises CountsDiffer."""
    year = scope.year
    entries = books.ledger.of_year(year.whole.id)
    runs = scope.runs
    groups = _groups(year, runs)
    weeks = _covered(scope, runs, entries)
    tables = _tables(scope, entries, books, runs)
    space = make_space(tables, weeks, _levels(year, runs, weeks), books.categories)
    cells = {place_of(space, cell, year): cell for cell in range(space.size)}
    records = records_of(scope.counts.joint, space)
    truth = space.count(records)
    offered, hidden = _offered(space, scope, runs)
    printed, hidden_before = _settled(entries, cells, truth, groups)
    problem = Problem(
        space,
        records,
        truth,
        books.threshold,
        offered,
        printed,
        hidden_before | hidden & ~printed,
        _told_small(cells, truth, printed, books.threshold, groups),
    )
    return Frame(scope, problem, groups, cells)


def place_of(space: Space, cell: int, year: AcademicYear) -> At:
    """Return where a flat cell is, as the files say it."""
    block = space.blocks[int(space.block_of[cell])]
    labels = space.at(cell)
    if block.table.level == "year":
        return at(time=year.whole.id, **dict(zip(block.table.by, labels, strict=True)))
    time = labels[0]
    if block.table.level in RUNS and SEPARATOR not in time:
        time += SEPARATOR  # a run of one is told as the period itself; this cell is never listed
    return at(time=time, **dict(zip(block.table.by, labels[1:], strict=True)))


def _groups(year: AcademicYear, runs: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    groups = {p.id: p.weeks for p in (*year.months, *year.terms, year.whole) if p.weeks}
    for run in runs.values():
        if len(run) > 1:
            inside = [groups.get(label, (label,)) for label in run]
            groups[run_label(run)] = tuple(week for weeks in inside for week in weeks)
    return groups


def _covered(
    scope: Scope, runs: Mapping[str, tuple[str, ...]], entries: tuple[Entry, ...]
) -> tuple[str, ...]:
    """Return the weeks of which a total is printed, now or before; the others are not told of at all."""
    year = scope.year
    whole = {scope.period.id} if scope.period.kind in (PeriodKind.term, PeriodKind.year) else set()
    whole |= {entry.id for entry in entries}
    told = {week for p in (*year.terms, year.whole) if p.id in whole for week in p.weeks}
    told |= {week for month in year.months if month.id in runs for week in month.weeks}
    return tuple(week.id for week in year.weeks if week.id in told)


def _tables(
    scope: Scope, entries: tuple[Entry, ...], books: Books, runs: Mapping[str, Run]
) -> tuple[Table, ...]:
    """Return the tables to look at: totals alone while nothing of the year's categories is printed."""
    joined = any(len(run) > 1 for run in runs.values())
    catalogue = tuple(table for table in CATALOGUE if joined or table.level not in RUNS)
    by_category = any(table.by for table in scope.tables)
    by_category |= any(table.by for entry in entries for table in entry.document.tables)
    if not by_category:
        return tuple(table for table in catalogue if table in TOTALS)
    return tuple(table for table in catalogue if books.categories.recorded.issuperset(table.by))


def _levels(
    year: AcademicYear, runs: Mapping[str, tuple[str, ...]], weeks: tuple[str, ...]
) -> dict[str, dict[str, str]]:
    term = {week: p.id for p in year.terms for week in p.weeks}
    month = {week: p.id for p in year.months for week in p.weeks}
    return {
        "term": {week: term[week] for week in weeks},
        "month": {week: month[week] for week in weeks},
        "months": {week: run_label(runs.get(month[week], (month[week],))) for week in weeks},
        "week": {week: week for week in weeks},
        "weeks": {week: run_label(runs.get(week, (week,))) for week in weeks},
    }


def _offered(space: Space, scope: Scope, runs: Mapping[str, tuple[str, ...]]) -> tuple[Mask, Mask]:
    """Return the cells this release lists, and those of them that are only listed as hidden."""
    offered, hidden = np.zeros(space.size, dtype=bool), np.zeros(space.size, dtype=bool)
    inside = set(scope.labels)
    for table in scope.tables:
        block = space.block(table.id)
        for cell in range(block.offset, block.offset + block.size) if block else ():
            label = space.at(cell)[0] if table.level != "year" else scope.year.whole.id
            if label not in inside:
                continue
            offered[cell] = table.level not in RUNS or SEPARATOR in label
            if table.level in ("term", "month", "week"):
                # A period that cannot be told of even with its neighbours is listed all the same.
                hidden[cell] = len(runs.get(label, ())) != 1
    return offered, hidden


def _told_small(
    cells: Mapping[At, int],
    truth: Vector,
    printed: Mask,
    threshold: int,
    groups: Mapping[str, tuple[str, ...]],
) -> Mask:
    """Return the cells that are parts of a small printed one; only figures by hand are small and printed."""
    found = np.zeros(len(truth), dtype=bool)
    few = [place for place, cell in cells.items() if printed[cell] and truth[cell] < threshold]
    for (_, around), *sides in few:
        whole = set(groups.get(around, (around,)))
        for (_, label), *own in cells:
            inside = whole.issuperset(groups.get(label, (label,)))
            found[cells[(("time", label), *own)]] |= inside and set(sides) <= set(own)
    return found


def _settled(
    entries: tuple[Entry, ...],
    cells: Mapping[At, int],
    truth: Vector,
    groups: Mapping[str, tuple[str, ...]],
) -> tuple[Mask, Mask]:
    """Return what was printed and what was hidden before. Raises CountsDiffer where it does not fit."""
    printed, hidden = np.zeros(len(truth), dtype=bool), np.zeros(len(truth), dtype=bool)
    for entry in entries:
        if any(groups.get(name, weeks) != weeks for name, weeks in entry.document.groups.items()):
            raise CountsDiffer("periods")
        for place, value in entry.document.figures().items():
            cell = cells.get(place)
            if cell is None:
                if value is None:
                    continue
                raise CountsDiffer("categories")
            if value is None:
                hidden[cell] = True
            elif value != truth[cell] and not entry.elsewhere:
                raise CountsDiffer("figures")
            else:
                printed[cell] = True
    return printed, hidden & ~printed
