"""What a release is made from, and how far a period may be told of today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from peer_console.counts.calendar import AcademicYear, Period, PeriodKind, academic_year, find_period
from peer_console.counts.catalogue import BUSY_YEAR, BY_OPEN_TERM, CATALOGUE, Table, offered
from peer_console.counts.facts import Categories
from peer_console.counts.joining import runs_of
from peer_console.counts.ledger import Ledger
from peer_console.counts.periods import SEPARATOR, Run, run_label
from peer_console.counts.snapshots import Snapshot
from peer_console.counts.tally import Tally, together, within
from peer_console.domain.terms import SchoolCalendar
from peer_console.errors import CountsDiffer, PeriodNotClosed, PeriodUnknown, PeriodWaits


@dataclass(frozen=True, slots=True)
class Books:
    """Everything a room knows that a release needs; ``room`` to ``contact`` are for the metadata."""

    calendar: SchoolCalendar
    categories: Categories
    snapshots: tuple[Snapshot, ...]
    ledger: Ledger
    threshold: int = 11
    room: str = ""
    licence: str = ""
    contact: str = ""

    @property
    def closed_through(self) -> str:
        """The last week whose figures are closed; '' where none are."""
        return max((snapshot.last for snapshot in self.snapshots), default="")

    def closed(self, period: Period) -> bool:
        """Return whether all weeks of a period are closed."""
        return bool(period.weeks) and period.weeks[-1] <= self.closed_through

    def counts(self, year: AcademicYear) -> Tally:
        """Return the closed figures of an academic year, by the lists as they are here."""
        weeks = set(year.whole.weeks)
        first, last = year.weeks[0].id, year.weeks[-1].id
        whole = together(s.counts for s in self.snapshots if s.first <= last and first <= s.last)
        if not weeks.issuperset([cell[0] for cell in (*whole.joint, *whole.also)]):
            whole = Tally(
                {cell: n for cell, n in whole.joint.items() if cell[0] in weeks},
                {cell: n for cell, n in whole.also.items() if cell[0] in weeks},
            )
        return within(whole, self.categories)

    def as_told(self, year: AcademicYear) -> Books:
        """Return these books with the lists that earlier releases of the year have.

        Once a table by topic is out, a topic that the programme adds counts as not said until the year is
        over: beside a list without it, a list with it would say that there was nobody, and of whom.
        """
        told: dict[str, tuple[str, ...]] = {}
        for entry in self.ledger.of_year(year.whole.id):
            told = {**entry.document.categories, **told}
        now = self.categories
        lists = Categories(
            told.get("topic", now.topics),
            told.get("stage", now.stages),
            told.get("slot", now.slots),
            now.recorded,
        )
        return replace(self, categories=lists)

    def came(self, year: AcademicYear) -> dict[str, int]:
        """Return how many came to events of an academic year, by closed week."""
        weeks = set(year.whole.weeks)
        found: dict[str, int] = {}
        for snapshot in self.snapshots:
            for week, n in snapshot.came.items():
                if week in weeks:
                    found[week] = found.get(week, 0) + n
        return found


class Why(StrEnum):
    """Why a table of the catalogue is not in a release."""

    too_thin = "too_thin"
    """Its mean cell would be under half the threshold."""
    later = "later"
    """It is told with a longer period."""
    not_recorded = "not_recorded"
    """The dimension was not written down."""
    not_asked = "not_asked"
    """This release was narrowed to other dimensions."""


@dataclass(frozen=True, slots=True)
class Scope:
    """One release: its period, the labels of time it tells of, its tables."""

    release_id: str
    year: AcademicYear
    period: Period
    labels: tuple[str, ...]
    tables: tuple[Table, ...]
    withheld: tuple[tuple[Table, Why], ...]
    runs: Mapping[str, Run]
    """For each month, week and term that may be told of: the run it is printed in."""
    counts: Tally
    came: Mapping[str, int]
    """How many came to events, by week; empty where this release does not tell of them."""


def scope_of(books: Books, label: str, by: frozenset[str] | None = None) -> Scope:
    """Return what a release of ``label`` would hold, narrowed to the dimensions ``by``.

    Raises PeriodUnknown, PeriodNotClosed, PeriodWaits, or CountsDiffer for a threshold changed in mid-year.
    """
    found = find_period(books.calendar, label.split(SEPARATOR)[0])
    if found is None or found[1].kind is PeriodKind.week:
        raise PeriodUnknown
    year, period = found
    books = books.as_told(year)
    if not books.closed(period):
        raise PeriodNotClosed
    entries = books.ledger.of_year(year.whole.id)
    if any(entry.document.release["threshold"] != books.threshold for entry in entries):
        raise CountsDiffer("threshold")
    counts = books.counts(year)
    told = runs_of(year, counts, entries, books.threshold, books.closed)
    run = told.get(period.id)
    too_few = period.kind is PeriodKind.year and counts.visits < books.threshold
    # Two terms together are the year: told before it, one of them would cost the year its total.
    too_few |= period.kind is PeriodKind.term and run is not None and len(run) > 1
    if too_few or (run is None and period.kind is not PeriodKind.year):
        raise PeriodWaits
    release_id = (
        period.id if run is None or len(run) == 1 or period.kind is PeriodKind.term else run_label(run)
    )
    if by is not None:
        release_id = "-".join((release_id, *sorted(by)))
    tables, withheld = _tables(books, year, period, counts, by)
    came = books.came(year) if period.kind is PeriodKind.year and by is None else {}
    labels = _labels(year, period, told)
    return Scope(release_id, year, period, labels, tables, withheld, told, counts, came)


def _labels(year: AcademicYear, period: Period, told: Mapping[str, Run]) -> tuple[str, ...]:
    """Return the labels of time that a release of ``period`` lists: what nests in it, and the runs."""
    run = told.get(period.id, (period.id,))
    around = {period.id} if period.kind is not PeriodKind.month else set(run)
    weeks = {week for p in year.all() if p.id in around for week in p.weeks}
    inside = [p.id for p in year.all() if p.weeks and weeks.issuperset(p.weeks)]
    joined = {run_label(told[label]) for label in inside if label in told}
    return tuple(dict.fromkeys((*inside, *sorted(joined))))


def _tables(
    books: Books, year: AcademicYear, period: Period, counts: Tally, by: frozenset[str] | None
) -> tuple[tuple[Table, ...], tuple[tuple[Table, Why], ...]]:
    weeks = set(period.weeks)
    visits = sum([n for cell, n in counts.joint.items() if cell[0] in weeks])
    whole_year = counts.visits
    if period.kind is not PeriodKind.year:
        before = academic_year(books.calendar, int(year.whole.id.removeprefix("AY")) - 1)
        whole_year = max(whole_year, books.counts(before).visits)
    fit = offered(
        period.kind,
        books.categories,
        visits=visits,
        year_visits=whole_year,
        threshold=books.threshold,
        year_closed=books.closed(year.whole),
    )
    kept = tuple(table for table in fit if by is None or by.issuperset(table.by))
    told = () if books.closed(year.whole) else BY_OPEN_TERM
    withheld = []
    for table in CATALOGUE:
        if table in kept or not table.by:
            continue
        if not books.categories.recorded.issuperset(table.by):
            withheld.append((table, Why.not_recorded))
        elif table in fit:
            withheld.append((table, Why.not_asked))
        elif period.kind is not PeriodKind.year and (table not in told or whole_year < BUSY_YEAR):
            withheld.append((table, Why.later))
        else:
            withheld.append((table, Why.too_thin))
    return kept, tuple(withheld)
