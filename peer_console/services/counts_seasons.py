"""What the seasons of the school do to the room: gathered for a coordinator from released figures alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from peer_console.counts.calendar import PeriodKind, find_period, open_week
from peer_console.counts.demand import Around, Forecast, Told, around, forecast, ordinary, told_of
from peer_console.domain.programme import Programme

if TYPE_CHECKING:
    from peer_console.counts.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who looked in and went on in a term whose total was released; None where that is too few to say."""

    label: str
    visits: int
    looked_in: int | None


@dataclass(frozen=True, slots=True)
class Seasons:
    """Everything that is said of demand; ``ordinary`` is None where nothing was released yet."""

    ordinary: float | None
    weeks: int
    around: tuple[Around, ...]
    waiting: tuple[Waiting, ...]
    forecast: Forecast | None
    threshold: int


def seasons_of(
    programme: Programme, ledger: Ledger, looked_in: Iterable[date], today: date, threshold: int
) -> Seasons:
    """Return the seasons of a room; ``looked_in``: the days on which somebody looked in and went on."""
    told = released_periods(ledger)
    slots, calendar = len(programme.slots), programme.calendar
    return Seasons(
        ordinary(told, slots),
        len({week for each in told if each.visits is not None for week in each.weeks}),
        around(calendar.milestones, told, slots),
        tuple(_waiting(programme, told, tuple(looked_in), threshold)),
        forecast(calendar, told, slots, today),
        threshold,
    )


def released_periods(ledger: Ledger) -> tuple[Told, ...]:
    """Return the total of every period that was ever released, once."""
    found: dict[str, Told] = {}
    for entry in ledger.entries:
        document = entry.document
        totals = {place[0][1]: value for place, value in document.figures().items() if len(place) == 1}
        found |= {each.label: each for each in told_of(document.groups, totals)}
    return tuple(found.values())


def _waiting(
    programme: Programme, told: Iterable[Told], days: tuple[date, ...], threshold: int
) -> Iterable[Waiting]:
    """Yield the terms: a term's count of those who went on is told whole or not at all."""
    weeks = [open_week(programme.calendar, day) for day in days]
    for each in told:
        found = find_period(programme.calendar, each.label)
        if found is not None and found[1].kind is PeriodKind.term and each.visits:
            inside = sum(week in set(each.weeks) for week in weeks)
            yield Waiting(each.label, each.visits, inside if inside >= threshold else None)
