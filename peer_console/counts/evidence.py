"""What is laid before the audit, and nothing that the audit would have to believe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from peer_console.counts.calendar import AcademicYear
from peer_console.errors import AuditFailed

Array = np.ndarray[Any, np.dtype[Any]]
Key = tuple[str, ...]
"""A kind of cell: by which dimensions; () for totals."""
Place = tuple[str, Key, tuple[str, ...]]
"""(label of time, dimensions, categories)."""

COLUMN = {"topic": 1, "stage": 2, "slot": 3, "referral": 4, "crisis": 5}
"""Where a dimension stands in a row of a world; the week stands first."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the audit is given.

    Worlds are rows of (week, topic, stage, slot, referral, crisis), each by its number.
    """

    files: Sequence[bytes]
    """Every counts.json of the year, the new one last."""
    by_hand: frozenset[int]
    """Which of them (by place) hold figures published elsewhere: those may be small."""
    year: AcademicYear
    """The periods, from the calendar of the books: what a file says of them must be this."""
    truth: Mapping[tuple[str, str, str, str, str, str], int]
    also: Mapping[tuple[str, str], int]
    """For each (week, topic) the visits that name it besides their first topic."""
    weeks: tuple[str, ...]
    """The weeks the worlds are of."""
    categories: Mapping[str, tuple[str, ...]]
    recorded: frozenset[str]
    threshold: int
    worlds: Sequence[Array]
    told_worlds: Sequence[Array]
    """Worlds for somebody who knows which hidden cells are the small ones."""


def require(fits: object) -> None:
    """Raise AuditFailed unless ``fits``."""
    if not fits:
        raise AuditFailed
