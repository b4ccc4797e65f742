"""A shift: one slot on one day, and who worked it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MAX_ALONE_REASON = 120
"""Characters of the reason for working alone."""


class ShiftState(StrEnum):
    """Whether the shift goes on, was handed over, or was closed by others who found it open."""

    open = "open"
    handed_over = "handed_over"
    left_open = "left_open"


@dataclass(frozen=True, slots=True)
class Shift:
    """One shift. The day and the slot are all that is known of when a visit was."""

    id: str
    day: date
    slot: str
    state: ShiftState = ShiftState.open


@dataclass(frozen=True, slots=True)
class Staffing:
    """Who worked a shift, by person id; kept apart from the shift, where a coordinator cannot read it.

    ``alone_reason`` is text and expires with the hand-offs of its week; then it is '' again.
    """

    shift: str
    people: tuple[str, ...]
    alone_reason: str = ""

    @property
    def alone(self) -> bool:
        """Return whether one person worked the shift."""
        return len(self.people) == 1
