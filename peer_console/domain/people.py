"""Who works in the room, and who may open a shift."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

TRAINING_NOTICE: Final = timedelta(days=30)
"""How long before its end a training is pointed out, to leads and to whose it is."""


class Role(StrEnum):
    """What a person's keys open; the keys decide, this only names it."""

    supporter = "supporter"
    lead = "lead"
    coordinator = "coordinator"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account. ``trained_until`` is the last day the training counts."""

    id: str
    name: str
    role: Role
    trained_until: date | None = None
    active: bool = True


def training_current(person: Person, today: date) -> bool:
    """Return whether the training counts today.

    A supporter without a date has none recorded and has to wait for a lead; a lead without one is
    not held up, but a lead's date that has passed counts as passed.
    """
    if person.trained_until is None:
        return person.role is not Role.supporter
    return today <= person.trained_until


def training_ends_soon(person: Person, today: date) -> bool:
    """Return whether somebody's training still counts, and ends within a month."""
    until = person.trained_until
    return person.active and until is not None and today <= until <= today + TRAINING_NOTICE


def may_open_shift(person: Person, today: date) -> bool:
    """Return whether ``person`` may work a shift today: a trained, active supporter or lead."""
    return person.active and person.role is not Role.coordinator and training_current(person, today)
