"""Closing: from then on the figures of those weeks are what they are.

A snapshot is stored when weeks are closed. It holds the joint counts and the ids that were counted, so that
an edit or a deletion changes nothing and an entry that comes late is found and counted in the first week
that is still open. It never leaves the room; files bear its *commitment*, a salted hash. Without the salt a
hash of so few numbers could be searched until it fits, and would give the hidden ones away.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from peer_console.counts.calendar import find_period, monday_of, open_week, week_label
from peer_console.counts.events import Attended, by_week
from peer_console.counts.facts import Categories, Fact
from peer_console.counts.tally import Cell, Tally, counted_in, tally
from peer_console.domain.terms import SchoolCalendar
from peer_console.errors import PeriodStillOpen, PeriodUnknown, SnapshotUnreadable

FORMAT = "counts-snapshot/1"
SALT_BYTES = 32


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The frozen figures of the weeks ``first`` to ``last``; ``closed`` is the day it was made."""

    first: str
    last: str
    closed: date
    counts: Tally
    ids: frozenset[str]
    salt: bytes
    came: Mapping[str, int] = field(default_factory=dict)
    """How many came to events, by week; the ids of the events are among ``ids``."""

    @property
    def commitment(self) -> str:
        """The salted hash that files bear: it binds the figures and says nothing about them."""
        return hashlib.sha256(encode(self)).hexdigest()


def close(
    facts: Iterable[Fact],
    earlier: Sequence[Snapshot],
    calendar: SchoolCalendar,
    categories: Categories,
    *,
    through: str,
    today: date,
    salt: bytes,
    attended: Iterable[Attended] = (),
) -> Snapshot | None:
    """Return the snapshot that closes every open week up to the end of the period ``through``.

    ``facts`` are all visits of the room, ``attended`` all events that were counted: what an earlier snapshot
    counted is passed over, what is dated in a later week waits. None where all of these weeks are closed
    already. Raises PeriodUnknown, and PeriodStillOpen where ``through`` has not ended before ``today`` (a
    clock set back included: closing never goes backwards).
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(SALT_BYTES)
    found = find_period(calendar, through)
    if found is None:
        raise PeriodUnknown
    year, period = found
    if not period.closed_on(today) or any(today < snapshot.closed for snapshot in earlier):
        raise PeriodStillOpen
    last = week_label(period.ends)
    first = first_open_week(earlier)
    if first > last:
        return None
    counted = {id for snapshot in earlier for id in snapshot.ids}
    week_of = counted_in(calendar, _first_counting(calendar, first))
    fresh = [fact for fact in facts if fact.id not in counted and week_of(fact.day) <= last]
    events = [each for each in attended if each.id not in counted and week_of(each.day) <= last]
    start = first or week_label(year.whole.starts)
    ids = frozenset({*(fact.id for fact in fresh), *(each.id for each in events)})
    return Snapshot(
        start, last, today, tally(fresh, categories, week_of), ids, salt, by_week(events, week_of)
    )


def first_open_week(earlier: Collection[Snapshot]) -> str:
    """Return the first week that no snapshot has closed, or '' where none was ever closed."""
    if not earlier:
        return ""
    return _week_after(max(snapshot.last for snapshot in earlier))


def last_complete_week(today: date) -> str:
    """Return the last week that lies wholly before ``today``."""
    return week_label(date.fromordinal(today.toordinal() - 7))


def encode(snapshot: Snapshot) -> bytes:
    """Return the bytes the room seals and keeps: canonical JSON."""
    document: dict[str, Any] = {
        "format": FORMAT,
        "first": snapshot.first,
        "last": snapshot.last,
        "closed": snapshot.closed.isoformat(),
        "joint": sorted([*cell, count] for cell, count in snapshot.counts.joint.items()),
        "also": sorted([*cell, count] for cell, count in snapshot.counts.also.items()),
        "ids": sorted(snapshot.ids),
        "salt": snapshot.salt.hex(),
    }
    if snapshot.came:
        # Named only where there are any: what was closed without events keeps its hash.
        document["came"] = sorted([week, n] for week, n in snapshot.came.items())
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def decode(data: bytes) -> Snapshot:
    """Return the snapshot in ``data``. Raises SnapshotUnreadable where it is not one of ours."""
    try:
        document: Any = json.loads(data)
        if document["format"] != FORMAT:
            raise SnapshotUnreadable
        joint: dict[Cell, int] = {(w, t, g, s, r, c): int(n) for w, t, g, s, r, c, n in document["joint"]}
        also = {(week, topic): int(n) for week, topic, n in document["also"]}
        return Snapshot(
            document["first"],
            document["last"],
            date.fromisoformat(document["closed"]),
            Tally(joint, also),
            frozenset(document["ids"]),
            bytes.fromhex(document["salt"]),
            {week: int(n) for week, n in document.get("came", [])},
        )
    except (ValueError, KeyError, TypeError) as error:
        raise SnapshotUnreadable from error


def _week_after(label: str) -> str:
    return week_label(date.fromordinal(monday_of(label).toordinal() + 7))


def _first_counting(calendar: SchoolCalendar, first: str) -> str:
    """Return the first week from ``first`` on in which something can be counted: not a closed one."""
    return open_week(calendar, monday_of(first)) if first else ""
