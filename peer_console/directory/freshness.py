"""How long a check of an entry counts, and what a lead looks at first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from peer_console.directory.resources import Check, Origin, Resource
from peer_console.wording.lines import CARD_LINES

CHECK_EVERY: Final = timedelta(days=182)
"""Half a year: a term on campus, in which rooms, numbers and hours are given out anew."""

_BY_ORIGIN: Final = {Origin.programme: 2, Origin.shipped: 3, Origin.imported: 4}


def is_due(check: Check | None, today: date) -> bool:
    """Return whether somebody should try the entry: nobody has, long ago, or on a day that cannot be read."""
    if check is None:
        return True
    try:
        return today - date.fromisoformat(check.day) > CHECK_EVERY
    except ValueError:
        return True


def due_first(entries: Iterable[Resource], today: date) -> tuple[Resource, ...]:
    """Return what is due to be checked, most pressing first.

    Lines of the crisis card, crisis services, the programme's own entries, shipped ones, imported ones;
    within each those that nobody ever tried, then the oldest check.
    """
    due = (entry for entry in entries if is_due(entry.check, today))
    return tuple(sorted(due, key=lambda entry: (_rank(entry), entry.check.day if entry.check else "")))


def _rank(entry: Resource) -> int:
    if entry.id in CARD_LINES:
        return 0
    return 1 if entry.crisis_service else _BY_ORIGIN[entry.origin]
