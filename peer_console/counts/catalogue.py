"""The fixed, versioned catalogue: which tables there are, what each is worth, and when it is offered.

There are no free filters: a table that is not here cannot be asked for, so what can be derived from all
files together can be worked out in advance. A table whose mean cell would be under half the threshold is not
offered; its cells stay protected all the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from peer_console.counts.calendar import PeriodKind
from peer_console.counts.facts import Categories

VERSION = "catalogue 1"
BUSY_YEAR = 1500
"""Visits a year from which weekly totals, and categories by term, can be shown without costing the year."""

DIMENSIONS = ("topic", "stage", "slot", "referral", "crisis")
TELLING = ("topic", "referral", "crisis")
"""Dimensions whose category says something about a person (rule 4)."""
NOT_TELLING = frozenset({"info_only", "not_said", "no"})
YES_NO = frozenset({"referral", "crisis"})

RUNS = frozenset({"months", "weeks"})
"""Levels of joined periods; what is joined is one cell of them."""

# Weeks, months and terms are 'levels' of the time dimension; joined weeks and months are levels of their own.
_LEVEL_WEIGHT = {"year": 8, "term": 4, "month": 2, "months": 2, "week": 1, "weeks": 1}
_TOTAL, _ONE_WAY, _CROSS = 40, 6, 1


@dataclass(frozen=True, slots=True)
class Table:
    """One table: a level of time and at most two dimensions. ``id`` is its name in the files."""

    level: str
    by: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The name of the table in the files: 'year_topic_stage', 'month_total'."""
        return "_".join((self.level, *self.by)) if self.by else f"{self.level}_total"

    @property
    def weight(self) -> int:
        """What a cell of it is worth when something must be hidden: level times kind."""
        kind = _TOTAL if not self.by else _CROSS if self.is_cross else _ONE_WAY
        return _LEVEL_WEIGHT[self.level] * kind

    @property
    def is_cross(self) -> bool:
        """Whether it crosses two things: two dimensions, or one with months."""
        return len(self.by) == 2 or (len(self.by) == 1 and self.level == "month")


ONE_WAY = tuple(Table("year", (name,)) for name in DIMENSIONS)
CROSSES = (Table("year", ("topic", "stage")), Table("year", ("topic", "referral")))
MONTHLY = (Table("month", ("topic",)), Table("month", ("stage",)))
BY_TERM = tuple(Table("term", (name,)) for name in DIMENSIONS)
BY_OPEN_TERM = tuple(table for table in BY_TERM if table.by != ("crisis",))
"""Told of a term while its year still runs. A yes/no is hidden by halves together: told of one term, the
other term's few would take it from the whole year, so that crisis waits until terms and year are known."""
TOTALS = tuple(Table(level) for level in ("year", "term", "months", "month", "weeks", "week"))
CATALOGUE: tuple[Table, ...] = (*TOTALS, *ONE_WAY, *BY_TERM, *CROSSES, *MONTHLY)
MENTIONS = "year_mentions"
"""All mentions of each topic: a table of its own kind, whose cells do not add up to the visits."""


def offered(
    kind: PeriodKind,
    categories: Categories,
    *,
    visits: int,
    year_visits: int,
    threshold: int,
    year_closed: bool,
) -> tuple[Table, ...]:
    """Return the tables that a release of a period of ``kind`` prints, as far as cells may be printed.

    ``visits``: those of the period; ``year_visits``: those of the year, or of the last whole year while
    this one still runs. Once the year has closed, categories by term are told with the year: what was hidden
    of the first term is the year's less the second's, so the second is told last (coarse first).
    """
    busy = year_visits >= BUSY_YEAR
    tables = [Table("months"), Table("month")]
    if busy:
        tables += [Table("weeks"), Table("week")]
    if kind in (PeriodKind.term, PeriodKind.year):
        tables.append(Table("term"))
    if busy and kind is PeriodKind.term and not year_closed:
        tables += BY_OPEN_TERM
    if kind is PeriodKind.year:
        tables += BY_TERM if busy else ()
        tables += [Table("year"), *ONE_WAY, *CROSSES, *MONTHLY]
    known = [table for table in tables if categories.recorded.issuperset(table.by)]
    return tuple(t for t in known if not t.by or _dense(t, categories, kind, visits, threshold))


def _dense(table: Table, categories: Categories, kind: PeriodKind, visits: int, threshold: int) -> bool:
    """Return whether the mean cell is at least half the threshold."""
    cells = 1
    for name in table.by:
        cells *= len(categories.of(name))
    if kind is PeriodKind.year:
        cells *= {"month": 12, "term": 2}.get(table.level, 1)
    return 2 * visits >= threshold * cells
