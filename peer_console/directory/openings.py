"""Who is open now, among a hundred thousand entries while somebody types.

Working out one schedule takes tens of microseconds. Most entries share their schedule with others, and
a state holds until it next changes; so each distinct schedule is worked out once, and again only when it
has changed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from peer_console.directory.hours import UNKNOWN, Openness, OpenState, closing_differs, open_state
from peer_console.directory.resources import Hours, Origin, Resource

# A state without a known end is worked out anew after this (in seconds): rules look ahead only so far.
_AGAIN: Final = 3600.0
_MINUTE: Final = 60.0


@dataclass(slots=True)
class _Schedule:
    """Hours that one or many entries keep, and their state between two moments (seconds since 1970).

    ``local``: hours without a time zone are read on the clock of the room.
    """

    hours: Hours
    local: bool
    state: OpenState = UNKNOWN
    since: float = math.inf
    before: float = -math.inf

    def at(self, moment: datetime, second: float) -> OpenState:
        if not self.since <= second < self.before:
            self.state = open_state(self.hours, moment, here=moment.tzinfo if self.local else None)
            self.since, self.before = second, self._change(second)
        return self.state

    def _change(self, second: float) -> float:
        """Return when the state has to be worked out again."""
        if closing_differs(self.hours):
            return second // _MINUTE * _MINUTE + _MINUTE  # what is not known in the evening ends at midnight
        change = self.state.until or self.state.opens
        return change.timestamp() if change else second + _AGAIN


class Openings:
    """Remembers who is open. One for each directory shown; it holds on to the hours it was asked about."""

    def __init__(self) -> None:
        self._schedules: dict[tuple[object, ...], _Schedule] = {}
        # Hashing hours costs more than looking at the clock: the same object is known by its address,
        # which stays its own because it is kept. The programme's own entries stand apart.
        self._seen: dict[int, _Schedule] = {}
        self._own: dict[int, _Schedule] = {}
        self._kept: list[Hours] = []

    def prepare(self, resources: Iterable[Resource], moment: datetime) -> None:
        """Work out every schedule once, so that the first key with 'open now' is as fast as the next."""
        second = moment.timestamp()
        for resource in resources:
            self._schedule(resource).at(moment, second)

    def state(self, resource: Resource, moment: datetime) -> OpenState:
        """Return whether ``resource`` answers at ``moment``, as `hours.open_state_of` does."""
        return self._schedule(resource).at(moment, moment.timestamp())

    def open_at(self, moment: datetime) -> Callable[[Resource], bool]:
        """Return what says of a resource whether it is open at ``moment``; not known is not open."""
        second = moment.timestamp()
        seen = self._seen
        is_open, own = Openness.open, Origin.programme

        def at_once(resource: Resource) -> bool:
            schedule = seen.get(id(resource.hours)) if resource.origin is not own else None
            if schedule is None:
                schedule = self._schedule(resource)
            if schedule.since <= second < schedule.before:  # nearly always: no call, a third of the time
                return schedule.state.state is is_open
            return schedule.at(moment, second).state is is_open

        return at_once

    def _schedule(self, resource: Resource) -> _Schedule:
        hours = resource.hours
        own = resource.origin is Origin.programme
        seen = self._own if own else self._seen
        schedule = seen.get(id(hours))
        if schedule is None:
            key = (hours.always, hours.disputed, closing_differs(hours), hours.time_zone, hours.windows, own)
            schedule = seen[id(hours)] = self._schedules.setdefault(key, _Schedule(hours, own))
            self._kept.append(hours)
        return schedule
