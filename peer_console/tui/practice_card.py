"""What a practice room shows beside the sign-in: who can be played, and with which passphrase."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PracticePerson:
    """One made-up account; ``role`` in the words people read ('supporter', 'shift lead')."""

    name: str
    role: str
    passphrase: str


@dataclass(frozen=True, slots=True)
class PracticeCard:
    """The made-up people of a practice room."""

    people: tuple[PracticePerson, ...]
