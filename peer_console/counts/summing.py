"""All tables of the catalogue straight from facts, as plain dicts: no library, there at once.

For sums on the screen and for checks. A release lays the same sums out as arrays (``space``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from peer_console.counts.calendar import AcademicYear
from peer_console.counts.catalogue import RUNS, Table
from peer_console.counts.tally import Columns

Sums = Mapping[tuple[str, ...], int]
"""(period, category, …) to visits; what holds nobody is not in it."""


_TOGETHER = (("topic", "stage"), ("topic", "referral"), ("slot", "crisis"))
"""Counted together by month: every table of the catalogue is a sum of one of these, or of weeks."""


def sum_tables(columns: Columns, year: AcademicYear, tables: Iterable[Table]) -> dict[str, Sums]:
    """Return every table by its id, of the visits that lie in the year.

    Each visit is looked at once for each set of dimensions counted together; the rest are sums of sums.
    """
    month_of = {week: p.id for p in year.months for week in p.weeks}
    months = [month_of.get(week, "") for week in columns.week]
    finest: dict[tuple[str, ...], Sums] = {by: _counted(months, columns, by) for by in _TOGETHER}
    weeks: Sums = {(week,): n for week, n in Counter(columns.week).items() if week in month_of}
    labels = {
        "month": {month.id: month.id for month in year.months},
        "term": {month: term.id for term in year.terms for month in map(month_of.get, term.weeks) if month},
        "year": {month.id: year.whole.id for month in year.months},
    }
    wanted = [table for table in tables if table.level not in RUNS]
    return {t.id: weeks if t.level == "week" else _summed(finest, t, labels[t.level]) for t in wanted}


def _counted(months: list[str], columns: Columns, by: tuple[str, ...]) -> Counter[tuple[str, ...]]:
    return Counter(zip(months, *(getattr(columns, name) for name in by), strict=True))


def _summed(finest: Mapping[tuple[str, ...], Sums], table: Table, label: Mapping[str, str]) -> Sums:
    """Return the sums of larger periods and fewer dimensions; what lies in no period is left out."""
    by = next(by for by in finest if set(table.by) <= set(by))
    places = [by.index(name) + 1 for name in table.by]
    found: dict[tuple[str, ...], int] = {}
    for cell, n in finest[by].items():
        if cell[0] in label:
            key = (label[cell[0]], *[cell[place] for place in places])
            found[key] = found.get(key, 0) + n
    return found
