"""The four taps after the crisis card; nothing else of a crisis is kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CrisisPath(StrEnum):
    """What was done: called together, walked over, rang the emergency number, or help was declined."""

    called = "called"
    walked = "walked"
    emergency = "emergency"
    declined = "declined"


@dataclass(frozen=True, slots=True)
class CrisisRecord:
    """The four taps; None where nobody tapped."""

    shift: str
    path: CrisisPath
    accepted: bool | None = None
    agreed: bool | None = None
    lead_told: bool | None = None
