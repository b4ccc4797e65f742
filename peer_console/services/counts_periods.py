"""The periods of a room as a coordinator picks them: which have ended, are closed, wait, are released."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peer_console.counts.books import Books, scope_of
from peer_console.counts.calendar import AcademicYear, Period, PeriodKind, year_of
from peer_console.domain.terms import SchoolCalendar
from peer_console.errors import CountsDiffer, PeriodWaits


class PeriodState(StrEnum):
    """How far a period is."""

    running = "running"
    """It has not ended."""
    ended = "ended"
    """It can be closed."""
    waits = "waits"
    """Closed, with too few visits to be told of yet; nothing is known against it."""
    closed = "closed"
    """It can be released."""
    released = "released"
    differs = "differs"
    """Something set in the programme no longer fits what was released of its year."""


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """One period: its year, its state, the release it is or would be told in, and when it was released.

    ``visits`` are the true ones of a closed period, for the screen of a coordinator; None before. ``came``:
    how many came to its events; None also where none was counted.
    """

    period: Period
    year: str
    state: PeriodState
    release_id: str = ""
    released: date | None = None
    visits: int | None = None
    came: int | None = None


def lines_of(
    calendar: SchoolCalendar, days: Iterable[date], today: date, books_of: Callable[[AcademicYear], Books]
) -> tuple[PeriodLine, ...]:
    """Return the years that hold any of ``days``, their terms and months; the newest year first.

    A year comes before its terms, a term before its months; what has not begun, or had ended before there
    was anything to count, is left out.
    """
    counted = set(days)
    first = min(counted, default=today)
    years = {(year := year_of(calendar, day)).whole.id: year for day in counted}
    this = year_of(calendar, today)
    years.setdefault(this.whole.id, this)
    return tuple(
        line
        for id in sorted(years, reverse=True)
        for line in _of_year(years[id], books_of(years[id]), today)
        if line.period.ends >= first
    )


def _of_year(year: AcademicYear, books: Books, today: date) -> Iterator[PeriodLine]:
    by_week: dict[str, int] = {}
    for cell, count in books.counts(year).joint.items():
        by_week[cell[0]] = by_week.get(cell[0], 0) + count
    came = books.came(year)
    for period in (year.whole, *(p for term in year.terms for p in (term, *year.children(term)))):
        if not period.weeks or period.starts > today:
            continue
        visits = sum(by_week.get(week, 0) for week in period.weeks) if books.closed(period) else None
        state, release_id = _state(books, period, today)
        entry = books.ledger.find(release_id)
        released = date.fromisoformat(str(entry.document.release["released"])) if entry else None
        told = [came[week] for week in period.weeks if week in came]
        yield PeriodLine(
            period,
            year.whole.id,
            PeriodState.released if entry else state,
            release_id,
            released,
            visits,
            sum(told) if told else None,
        )


def _state(books: Books, period: Period, today: date) -> tuple[PeriodState, str]:
    if not period.closed_on(today):
        return PeriodState.running, ""
    if not books.closed(period):
        return PeriodState.ended, ""
    if books.ledger.find(period.id) is not None:
        return PeriodState.released, period.id
    try:
        return PeriodState.closed, scope_of(books, period.id).release_id
    except PeriodWaits:
        return PeriodState.waits, ""
    except CountsDiffer:
        return PeriodState.differs, ""


__all__ = ["PeriodKind", "PeriodLine", "PeriodState", "lines_of"]
