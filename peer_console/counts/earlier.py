"""A programme's last year from a spreadsheet: one row a visit, or one row for several alike ones.

A file is read whole, or nothing of it is taken: whatever is not understood is listed with its lines. What
comes out are facts like those of the room's own visits, marked with the hash of their file, so that the same
file counts once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from peer_console.counts.earlier_columns import Columns
from peer_console.counts.earlier_days import DayOrder
from peer_console.counts.facts import Fact

MOST_ROWS: Final = 200_000
MOST_VISITS: Final = 1_000_000
EARLIEST: Final = date(1990, 1, 1)
_DIMENSIONS: Final = ("topic", "stage", "slot", "referral", "crisis")


class Wrong(StrEnum):
    """Why a row is not understood."""

    unknown = "unknown"
    """A cell that no code is known for."""
    no_day = "no_day"
    day_unclear = "day_unclear"
    """Nothing in the column says which number is the month."""
    day_ahead = "day_ahead"
    day_long_ago = "day_long_ago"
    no_count = "no_count"
    too_many = "too_many"
    ragged = "ragged"
    """More or fewer cells than the first line: then they may stand under the wrong columns."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing not understood: in which column, what stands there, how often, on which lines first."""

    what: Wrong
    column: str
    written: str
    count: int
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """How a file is read: its columns, the order of its days, the one day of a file without days."""

    columns: Columns
    order: DayOrder | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Tallies:
    """What a file holds. With ``problems`` there are no facts: it is not half taken.

    ``source`` marks the file; ``more_topics`` counts the visits with more topics than the room records, of
    which the first three are kept. ``recorded``: the dimensions that the file has a column for.
    """

    source: str
    columns: Columns
    rows: int
    facts: tuple[Fact, ...] = ()
    problems: tuple[Problem, ...] = ()
    more_topics: int = 0

    @property
    def recorded(self) -> frozenset[str]:
        """What was written down at all."""
        return frozenset(_DIMENSIONS) & self.columns.named.keys()

    @property
    def visits(self) -> int:
        """How many visits it counts."""
        return sum(fact.times for fact in self.facts)

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day, None for a file without visits."""
        days = [fact.day for fact in self.facts]
        return (min(days), max(days)) if days else None
