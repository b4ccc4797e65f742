"""Epochs: which stretch of time a key of a compartment covers, and when the next one begins.

Pure: labels and dates in, labels out. A label is a month ('2026-11') or an ISO week ('2026-W47'),
with '.01', '.02' … behind it for those that began within the same stretch, when somebody left.
Labels are listed in the order they began; that order counts, not the spelling.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date

from peer_console.errors import RoomDamaged

CHAINED = ("facts", "people", "roster")
"""Compartments whose newest key opens all earlier ones: one grant a person is enough for ever."""
WEEKLY = ("handoff", "notes")
"""Compartments whose epochs are shredded, each with a key of its own."""
COMPARTMENTS = CHAINED + WEEKLY

ROLES = ("supporter", "lead", "coordinator")

KEEPER = {"notes": "roster", "handoff": "people"}
"""The chained compartment whose readers read a weekly one: its epoch keys are sealed to that one."""

READERS = {
    "facts": ROLES,
    "people": ("supporter", "lead"),
    "roster": ("lead",),
}
"""The roles that are granted a chained compartment; the recovery codes count as a lead."""
WRITERS = {
    "facts": ROLES,
    "people": ROLES,
    "roster": ROLES,
    "handoff": ("supporter", "lead"),
    "notes": ("supporter", "lead"),
}
"""The roles that may write a compartment; who writes only, never reads what was written."""

_LABEL = re.compile(r"(\d{4})-(?:(\d{2})|W(\d{2}))(?:\.(\d{2,}))?", re.ASCII)
_SET_BACK = {"month": 62, "week": 21}
"""Days a clock may be behind the newest epoch before that one counts as a slip."""


def starts(label: str) -> date:
    """Return the first day a label covers; raise `RoomDamaged` where it is not a label."""
    match = _LABEL.fullmatch(label)
    try:
        if match is None:
            raise ValueError(label)
        year, month, week, _ = match.groups()
        return date(int(year), int(month), 1) if month else date.fromisocalendar(int(year), int(week), 1)
    except ValueError:
        raise RoomDamaged("keyring") from None


def last_day(label: str) -> date:
    """Return the last day a label covers: retention counts from here."""
    first = starts(label)
    days = 7 if "W" in label else calendar.monthrange(first.year, first.month)[1]
    # The last week of the calendar ends beyond it; a wrong clock may stand there.
    return date.fromordinal(min(first.toordinal() + days - 1, date.max.toordinal()))


def label_of(compartment: str, today: date) -> str:
    """Return the plain label of a day in a compartment."""
    if compartment in CHAINED:
        return f"{today.year:04d}-{today.month:02d}"
    year, week, _ = today.isocalendar()
    return f"{year:04d}-W{week:02d}"


def due(compartment: str, labels: Sequence[str], today: date) -> bool:
    """Return whether a new epoch begins today.

    A clock set back a little (summer time, a corrected minute past midnight) begins none; one that
    had been far ahead does, so that retention does not wait for a date years away.
    """
    if not labels:
        return True
    newest = labels[-1]
    ahead = starts(label_of(compartment, today)).toordinal() - starts(newest).toordinal()
    return ahead > 0 or ahead < -_SET_BACK["month" if compartment in CHAINED else "week"]


def next_label(compartment: str, labels: Sequence[str], today: date) -> str:
    """Return the label of an epoch beginning today, different from all ``labels``.

    Somebody who leaves while the clock is a little behind begins an epoch in the newest stretch.
    """
    plain = label_of(compartment, today)
    if labels and not due(compartment, labels, today):
        plain = labels[-1].partition(".")[0]
    taken = set(labels)
    if plain not in taken:
        return plain
    number = 1
    while f"{plain}.{number:02d}" in taken:
        number += 1
    return f"{plain}.{number:02d}"
