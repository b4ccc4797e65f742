"""What the opening of a shift shows and what stands in its way, as pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from peer_console.domain.people import Person, Role, training_current
from peer_console.domain.programme import OTHER_SLOT, Programme, Slot
from peer_console.tui.screens.handoffview import shift_words
from peer_console.tui.widgets.arrangement import Option
from peer_console.wording import opening as words
from peer_console.wording.dates import hour_words

if TYPE_CHECKING:
    from peer_console.domain.shifts import Shift


@dataclass(frozen=True, slots=True)
class Opening:
    """Who is here, what the programme says, and what is left of an earlier shift."""

    people: tuple[Person, ...]
    programme: Programme
    slots: tuple[Slot, ...]
    stale: Shift | None = None
    waiting: bool = False

    @property
    def staff(self) -> tuple[Person, ...]:
        """Return those who would work the shift: a coordinator does not."""
        return tuple(person for person in self.people if person.role is not Role.coordinator)


def slot_options(slots: tuple[Slot, ...]) -> tuple[Option, ...]:
    """Return the slots of today with a digit each, the best one first."""
    return tuple(Option(slot.code, str(at), _slot(slot)) for at, slot in enumerate(slots[:9], start=1))


def who_is_here(opening: Opening) -> str:
    """Return who has signed in and what comes next."""
    names = " and ".join(person.name for person in opening.staff)
    if len(opening.staff) >= 2:
        return words.signed_in(names)
    return f"{words.here(names)}. {words.HOW}" if names else words.SECOND_IS_COORDINATOR


def in_the_way(opening: Opening, today: date) -> tuple[str, ...]:
    """Return what keeps a shift from being opened, each in a sentence with what to do."""
    said = []
    if opening.stale is not None:
        said.append(words.stale(shift_words(opening.stale, opening.programme)))
    if not opening.programme.statement:
        said.append(words.STATEMENT_MISSING)
    for person in opening.staff:
        if not training_current(person, today):
            said.append(words.training_passed(person.name, person.trained_until))
    if len(opening.people) > len(opening.staff) and len(opening.staff) == 1:
        said.append(words.SECOND_IS_COORDINATOR)
    if opening.waiting and not said:
        said.append(words.HANDOFF_WAITS)
    return tuple(said)


def _slot(slot: Slot) -> str:
    if slot == OTHER_SLOT:
        return slot.name.lower()
    return words.slot_words(slot.name, hour_words(slot.opens), hour_words(slot.closes))
