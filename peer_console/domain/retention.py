"""When text expires: by whole weeks, because each week of text has one key, and expiry destroys it.

A text may go once a lead has seen it, its days have passed and no hold stands. A week goes when all of
its texts may. Nothing unseen ever goes; text that stays beyond the ceiling is pointed out instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

CEILING_DAYS = 60
"""Text that is older than this is pointed out to a lead, whatever keeps it."""
STRANGE_PAUSE_DAYS = 45
"""After a longer pause than this nothing expires by itself: a wrong clock must not destroy text."""


class Kind(StrEnum):
    """What a text is, as it is counted when it goes."""

    handoff = "handoff"
    note = "note"
    other = "other"


class Waits(StrEnum):
    """Why a week of text does not go yet."""

    unseen = "unseen"
    held = "held"
    all_held = "all_held"
    time = "time"


@dataclass(frozen=True, slots=True)
class Text:
    """One text: the week whose key seals it, and the day it may go; None with the reason why not."""

    week: str
    kind: Kind
    due: date | None
    waits: Waits = Waits.time


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold on all text, as for a legal request or an inspection; ``until`` None: until it is lifted."""

    reason: str
    since: date
    until: date | None
    by: str

    def stands(self, today: date) -> bool:
        """Return whether it holds today."""
        return self.until is None or today <= self.until


@dataclass(frozen=True, slots=True)
class Week:
    """A week of text: what is in it, the day it goes, or why it does not; ``late`` beyond the ceiling."""

    label: str
    last_day: date
    handoffs: int
    notes: int
    due: date | None
    waits: Waits | None
    late: bool

    def goes(self, today: date) -> bool:
        """Return whether its key may be destroyed today."""
        return self.due is not None and self.due <= today


@dataclass(frozen=True, slots=True)
class Purge:
    """A week of text that was destroyed: the day, and how much it was."""

    week: str
    on: date
    handoffs: int
    notes: int


def with_text(weeks: Iterable[Week]) -> list[Week]:
    """Return the weeks in which there is something to read; the others go unmentioned."""
    return [week for week in weeks if week.handoffs or week.notes]


def plan(
    labels: Iterable[str], texts: Sequence[Text], holds: Sequence[Hold], today: date
) -> tuple[Week, ...]:
    """Return every week that has a key, in the order of ``labels``, with when it goes and why not before."""
    held = any(hold.stands(today) for hold in holds)
    after = [hold.until + timedelta(days=1) for hold in holds if hold.until is not None]
    by_week: dict[str, list[Text]] = {}
    for text in texts:
        by_week.setdefault(text.week, []).append(text)
    return tuple(_week(label, by_week.get(label, []), today, held, after) for label in labels)


def _week(label: str, texts: Sequence[Text], today: date, held: bool, after: Sequence[date]) -> Week:
    last = last_day(label)
    due = epoch_due(label, [text.due for text in texts])
    waits = next((text.waits for text in texts if text.due is None), None)
    if held:
        due, waits = None, Waits.all_held
    elif due is not None:
        due = max([due, *after])
        waits = Waits.time if due > today else None
    return Week(
        label,
        last,
        sum(text.kind is Kind.handoff for text in texts),
        sum(text.kind is Kind.note for text in texts),
        due,
        waits,
        late=bool(texts) and today > last + timedelta(days=CEILING_DAYS),
    )


def plausible(today: date, last_known: date | None) -> bool:
    """Return whether the clock may be believed: the room was used not long ago, and not in the future."""
    return last_known is not None and 0 <= (today - last_known).days <= STRANGE_PAUSE_DAYS


def week_of(day: date) -> str:
    """Return the epoch label of a day: its ISO week, '2026-W47'."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def last_day(week: str) -> date:
    """Return the Sunday of a label ('2026-W47', '2026-W47.01'). Raises ValueError for anything else."""
    year, number = week.partition(".")[0].split("-W")
    return date.fromisocalendar(int(year), int(number), 7)


def epoch_due(week: str, dues: Iterable[date | None]) -> date | None:
    """Return the first day on which the text of ``week`` may go; None while one of its texts may not.

    A text may not go before a lead has seen it, nor while it is held; and no week goes before it is
    over, or something could still be written under its key.
    """
    first = last_day(week) + timedelta(days=1)
    for day in dues:
        if day is None:
            return None
        first = max(first, day)
    return first
