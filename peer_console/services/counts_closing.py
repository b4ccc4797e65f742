"""Closing: from then on the figures of those weeks are what they are."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from peer_console.counts.calendar import find_period, year_of
from peer_console.counts.snapshots import SALT_BYTES, close, first_open_week
from peer_console.errors import PeriodUnknown
from peer_console.services.attendance import attended_in
from peer_console.services.counts_kept import Closing
from peer_console.services.counts_lists import lists_now, recorded_of
from peer_console.services.counts_reading import CountsReading
from peer_console.services.earlier import recorded_in

if TYPE_CHECKING:
    from peer_console.services.open_room import OpenRoom
    from peer_console.services.place import Place


@dataclass(frozen=True, slots=True)
class Closed:
    """A closing: its weeks, the visits in it, and how many of them came late from weeks closed before."""

    first: str
    last: str
    visits: int


class CountsClosing(CountsReading):
    """Freezes figures; ``entropy`` gives the salt of their hash."""

    def __init__(self, room: OpenRoom, place: Place, entropy: Callable[[int], bytes] = os.urandom) -> None:
        super().__init__(room, place)
        self._entropy = entropy

    def close(self, label: str) -> Closed | None:
        """Freeze every open week up to the end of the period ``label``; None where that was done before.

        Raises PeriodUnknown, PeriodStillOpen (a clock set back included), NotSaved, what `ledger` raises.
        """
        facts, today = self.facts(), self._must_not_go_back()
        before = self._kept.closings()
        closings = list(before)
        counted = {id for closing in before for id in closing.snapshot.ids}
        fresh = [fact for fact in facts if fact.id not in counted]
        attended = [each for each in attended_in(self._room) if each.id not in counted]
        lists, sources = lists_now(self._room.programme), recorded_in(self._room)
        days = {*(fact.day for fact in fresh), *(each.day for each in attended)}
        for part in self._in_years(days, label):
            snapshot = close(
                fresh,
                [closing.snapshot for closing in closings],
                self._room.programme.calendar,
                lists,
                through=part,
                today=today,
                salt=self._entropy(SALT_BYTES),
                attended=attended,
            )
            if snapshot is not None:
                recorded = recorded_of(fresh, snapshot, sources)
                closings.append(Closing(snapshot, replace(lists, recorded=recorded)))
        made = closings[len(before) :]
        if not made:
            return None
        with self._room.transaction("counts_closed"):
            for number, closing in enumerate(made, start=len(before) + 1):
                self._kept.add_closing(closing, number)
        first = first_open_week([closing.snapshot for closing in before]) or made[0].snapshot.first
        visits = sum(closing.snapshot.counts.visits for closing in made)
        return Closed(first, made[-1].snapshot.last, visits)

    def _in_years(self, days: Collection[date], label: str) -> list[str]:
        """Return what is closed one after the other: earlier years that hold anything, then ``label``.

        Each year is a closing of its own, because not every year was written down alike.
        """
        calendar = self._room.programme.calendar
        found = find_period(calendar, label)
        if found is None:
            raise PeriodUnknown
        years = {year_of(calendar, day).whole.id for day in days}
        return [*sorted(id for id in years if id < found[0].whole.id), label]
