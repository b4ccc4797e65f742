"""How many came to what the programme hosts: by term and year, apart from the visits, by the same rules.

One number an event was counted at the door. A year's release tells them in a sheet of its own: each term and
the year, exact or hidden, decided once and for all when the year is released. So there is nothing to lay
beside it but the sheet itself: hidden is what is below the threshold (nobody included), the other term where
the year's total would give it away, and the total where even that would not be enough.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from peer_console.counts.calendar import AcademicYear
from peer_console.counts.neutral import At, Figure, Sheet, at
from peer_console.errors import AuditFailed

SHEET: Final = "year_events"
ATTENDANCE: Final = "attendance"
"""The one category of the dimension 'event': it keeps these cells apart from the totals of visits."""


@dataclass(frozen=True, slots=True)
class Attended:
    """One event that was counted: ``came`` people on ``day``. The id is that of the event, in no file."""

    id: str
    day: date
    came: int


def by_week(attended: Iterable[Attended], week_of: Callable[[date], str]) -> dict[str, int]:
    """Return how many came in each week in which an event was counted."""
    weeks: dict[str, int] = {}
    for each in attended:
        week = week_of(each.day)
        weeks[week] = weeks.get(week, 0) + each.came
    return weeks


def true_counts(year: AcademicYear, came: Mapping[str, int]) -> dict[At, int]:
    """Return the true counts of the sheet's cells, the year's last: for a coordinator's screen alone.

    Empty where no event was counted in the year.
    """
    inside = {week: n for week, n in came.items() if week in set(year.whole.weeks)}
    if not inside:
        return {}
    periods = (*(term for term in year.terms if term.weeks), year.whole)
    return {_place(p.id): sum(inside.get(week, 0) for week in p.weeks) for p in periods}


def event_sheets(year: AcademicYear, came: Mapping[str, int], threshold: int) -> tuple[Sheet, ...]:
    """Return the sheet of a year as it may be printed; none where no event was counted."""
    counts = true_counts(year, came)
    if not counts:
        return ()
    whole = _place(year.whole.id)
    if all(n >= threshold for n in counts.values()):
        shown = frozenset(counts)
    elif counts[whole] >= threshold and _may_stand_alone(counts[whole], threshold):
        shown = frozenset({whole})
    else:
        shown = frozenset()
    cells = (Figure(place, n if place in shown else None) for place, n in counts.items())
    return (Sheet(SHEET, (), tuple(cells)),)


def audit_events(data: bytes, year: AcademicYear, came: Mapping[str, int], threshold: int) -> None:
    """Confirm the sheet in the bytes of a ``counts.json``, or raise AuditFailed.

    It shares nothing with the decision: every pair of terms that prints the same numbers is tried. Each
    protected cell must be able to hold nobody and the threshold, and two different numbers for somebody who
    was told which hidden cells are small.
    """
    sheets = json.loads(data).get("events", [])
    truth = true_counts(year, came)
    if [sheet["id"] for sheet in sheets] != [SHEET] * bool(truth):
        raise AuditFailed
    told = {at(**cell["at"]): cell["value"] for sheet in sheets for cell in sheet["cells"]}
    printed = {place: value for place, value in told.items() if value is not None}
    fits = told.keys() == truth.keys() and all(
        value == truth[place] >= threshold for place, value in printed.items()
    )
    if not fits:
        raise AuditFailed
    if not truth:
        return
    worlds = list(_worlds(tuple(truth), printed, threshold))
    hidden = truth.keys() - printed.keys()
    alike = [w for w in worlds if all((w[p] < threshold) == (truth[p] < threshold) for p in hidden)]
    for place in (place for place in hidden if truth[place] < threshold):
        found = {world[place] for world in worlds}
        if 0 not in found or max(found) < threshold or len({world[place] for world in alike}) < 2:
            raise AuditFailed


def _may_stand_alone(whole: int, threshold: int) -> bool:
    """Return whether a year's total may be printed while its two terms are hidden.

    It depends on the total alone, so that printing it says nothing else: every split that hides the terms
    must have another one that is small in the same places.
    """
    splits = [(first, whole - first) for first in range(whole + 1)]
    alike = Counter(tuple(n < threshold for n in split) for split in splits)
    return all(count > 1 for small, count in alike.items() if any(small))


def _worlds(places: tuple[At, ...], printed: Mapping[At, int], threshold: int) -> Iterator[Mapping[At, int]]:
    """Yield numbers for all cells that would have printed the same; the year is the last of ``places``."""
    *terms, whole = places
    reach = printed.get(whole, 2 * threshold)
    for first in range(reach + 1):
        if len(terms) == 1:
            seconds: Iterable[int] = (0,)
        else:
            seconds = (reach - first,) if whole in printed else range(reach + 1)
        for second in seconds:
            world = dict(zip(terms, (first, second), strict=False)) | {whole: first + second}
            if all(world[place] == value for place, value in printed.items()):
                yield world


def _place(label: str) -> At:
    return at(time=label, event=ATTENDANCE)
