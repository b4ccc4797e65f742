"""Who is open now, among a hundred thousand entries while somebody types.

Working out one schedule takes tens of microseconds. Most entries share their schedule with others, and
a state holds until it next changes; so each distinct schedule is worked out once, and again only when it
has changed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
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

    ``local``: hours without a time zone are read on the clock of the room. ``objects`` are the addresses of
    the hours that keep it, ``flags`` where it is noted for each whether it is open.
    """

    hours: Hours
    local: bool
    flags: dict[int, bool]
    objects: list[int] = field(default_factory=list)
    state: OpenState = UNKNOWN
    since: float = math.inf
    before: float = -math.inf

    def at(self, moment: datetime, second: float) -> OpenState:
        if not self.since <= second < self.before:
            self.state = open_state(self.hours, moment, here=moment.tzinfo if self.local else None)
            self.since, self.before = second, self._change(second)
            self.flags.update(dict.fromkeys(self.objects, self.state.state is Openness.open))
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
        self._seen: tuple[dict[int, _Schedule], dict[int, _Schedule]] = ({}, {})
        self._kept: list[Hours] = []
        self._flags: dict[int, bool] = {}

    def prepare(self, resources: Iterable[Resource], moment: datetime) -> None:
        """Work out every schedule once, so that the first key with 'open now' is as fast as the next."""
        second = moment.timestamp()
        for resource in resources:
            self._schedule(resource).at(moment, second)

    def state(self, resource: Resource, moment: datetime) -> OpenState:
        """Return whether ``resource`` answers at ``moment``, as `hours.open_state_of` does."""
        return self._schedule(resource).at(moment, moment.timestamp())

    def open_at(self, moment: datetime) -> Callable[[Resource], bool]:
        """Return what says of a resource whether it is open at ``moment``; not known is not open.

        What is returned is for one search: it holds until another moment is asked about.
        """
        second = moment.timestamp()
        for schedule in self._schedules.values():
            schedule.at(moment, second)
        flags, schedule_of = self._flags, self._schedule

        def is_open(resource: Resource) -> bool:
            flag = flags.get(id(resource.hours))
            if flag is None:
                return schedule_of(resource).at(moment, second).state is Openness.open
            return flag

        return is_open

    def _schedule(self, resource: Resource) -> _Schedule:
        hours = resource.hours
        own = resource.origin is Origin.programme
        schedule = self._seen[own].get(id(hours))
        if schedule is None:
            schedule = self._seen[own][id(hours)] = self._kept_by(hours, own=own)
            self._kept.append(hours)
        return schedule

    def _kept_by(self, hours: Hours, *, own: bool) -> _Schedule:
        """Return the schedule of ``hours``; it is noted by address only where the origin does not matter."""
        key = (hours.always, hours.disputed, closing_differs(hours), hours.time_zone, hours.windows, own)
        schedule = self._schedules.setdefault(key, _Schedule(hours, own, self._flags))
        if hours.time_zone or not hours.windows:
            schedule.objects.append(id(hours))
            if schedule.since < math.inf:
                self._flags[id(hours)] = schedule.state.state is Openness.open
        return schedule
