"""What of a directory somebody should look at, and why: pure rules over entries and a day.

The most pressing first: numbers that may not be handed out, entries that nobody can reach or whose hours
the program cannot use, then what is due to be checked in the order of `freshness.due_first`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from peer_console.directory.closed_lines import closed_lines_of, keypad_digits
from peer_console.directory.freshness import due_first
from peer_console.directory.look_alikes import look_alikes
from peer_console.directory.recurrence import HoursUnreadable, plan_of
from peer_console.directory.resources import Origin, Resource
from peer_console.wording import to_look_at as words

SOURCE_GOOD_FOR: Final = timedelta(days=730)
"""After two years without a check a source says little: lines move, merge and close."""
_DIALLED: Final = frozenset({"call", "text", "tty"})


class Concern(StrEnum):
    """What is the matter with an entry; the order is how pressing it is."""

    closed = "closed"
    look_alike = "look_alike"
    no_way = "no_way"
    not_dialled = "not_dialled"
    hours = "hours"
    due = "due"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: the entry, what is the matter, and that in words."""

    id: str
    name: str
    concern: Concern
    words: str

    @property
    def line(self) -> str:
        """The finding with the entry's name: 'ANAD: last checked 3 Jun 2026'."""
        return words.LINE.format(name=self.name, what=self.words)


def findings(entries: Iterable[Resource], today: date) -> tuple[Finding, ...]:
    """Return what somebody should look at on ``today``, most pressing first."""
    entries = tuple(entries)
    due = due_first(entries, today)
    found = [finding for entry in entries for finding in _always(entry)]
    found += [_finding(entry, Concern.look_alike, words.LOOK_ALIKE) for entry in look_alikes(entries)]
    found += [_finding(entry, Concern.due, _due_words(entry, today)) for entry in due]
    order, place = list(Concern), {entry.id: at for at, entry in enumerate(due)}
    return tuple(sorted(found, key=lambda each: (order.index(each.concern), place.get(each.id, len(place)))))


def _always(entry: Resource) -> Iterator[Finding]:
    """Yield what a check does not settle: somebody has to change the entry."""
    for line in closed_lines_of(entry):
        yield _finding(entry, Concern.closed, line.message)
    if not entry.channels and not entry.address:
        yield _finding(entry, Concern.no_way, words.NO_WAY)
    for channel in entry.channels:
        if channel.kind in _DIALLED and not _can_be_dialled(channel.value):
            yield _finding(entry, Concern.not_dialled, words.NOT_DIALLED.format(number=channel.value))
    if said := _left_out(entry):
        yield _finding(entry, Concern.hours, said)


def _due_words(entry: Resource, today: date) -> str:
    """Return that an entry is due, and what makes that more pressing: a check settles all of it."""
    said = [words.checked_words(entry.check.day) if entry.check else words.NEVER_CHECKED]
    if _old(entry, today):
        said.append(words.source_words(entry.source_seen))
    if entry.hours.disputed:
        said.append(words.HOURS_DISPUTED)
    if entry.confidence == "low":
        said.append(words.WEAK)
    return "; ".join(said)


def _can_be_dialled(value: str) -> bool:
    """Whether a value is a number and not a sentence; letters count as on a keypad (E.164: 15 digits)."""
    return sum(map(str.isdecimal, value)) >= 2 and len(keypad_digits(value)) <= 15


def _left_out(entry: Resource) -> str:
    """Return why 'open now' leaves an entry out that has hours, '' where it does not."""
    hours = entry.hours
    if hours.always or hours.disputed or not hours.windows:
        return ""
    try:
        for window in hours.windows:
            plan_of(window)
    except HoursUnreadable:
        return words.HOURS_UNREADABLE
    return "" if hours.time_zone or entry.origin is Origin.programme else words.NO_TIME_ZONE


def _old(entry: Resource, today: date) -> bool:
    """Whether nobody has tried an entry, and all there is is an old source, or one without a date."""
    if entry.check is not None or entry.origin is Origin.programme:
        return False
    latest = _latest(entry.source_seen)
    return latest is None or today - latest > SOURCE_GOOD_FOR


def _latest(seen: str) -> date | None:
    """Return the last day that a date of a source can mean ('2023' is the end of it), None for no date."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", seen)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            return date(year, month, day)
        return (
            date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) if month else date(year, 12, 31)
        )
    except ValueError:
        return None


def _finding(entry: Resource, concern: Concern, said: str) -> Finding:
    return Finding(entry.id, entry.name, concern, said)
