"""Who is signed in and what that makes possible, where we are, and whose numbers are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peer_console.tui.keys import Scope

if TYPE_CHECKING:
    from peer_console.domain.people import Person
    from peer_console.domain.programme import Programme


@dataclass(frozen=True, slots=True)
class Standing:
    """The people signed in, and whether the open shift is theirs."""

    people: tuple[Person, ...] = ()
    on_shift: bool = False

    @property
    def locked(self) -> bool:
        """Nobody is signed in."""
        return not self.people

    @property
    def lead(self) -> bool:
        """A shift lead is among them."""
        return any(person.role == "lead" for person in self.people)

    @property
    def only_coordinator(self) -> bool:
        """Only coordinators are signed in."""
        return bool(self.people) and all(person.role == "coordinator" for person in self.people)

    def allows(self, scope: Scope) -> bool:
        """Return whether a key of ``scope`` does something for these people."""
        match scope:
            case Scope.EVERYWHERE | Scope.SCREEN:
                return True
            case Scope.SIGNED_IN:
                return not self.locked
            case Scope.SUPPORTER:
                return not self.locked and not self.only_coordinator
            case Scope.ON_SHIFT:
                return self.on_shift
            case Scope.LEAD:
                return self.lead
            case Scope.COUNTS:
                return any(person.role in ("lead", "coordinator") for person in self.people)


@dataclass(frozen=True, slots=True)
class Bearings:
    """What a screen says of the room and the shift; empty where there is none."""

    room: str = ""
    shift: str = ""
    who: str = ""
    staff: tuple[str, ...] = ()
    """The names of who works the open shift, also of one who has not signed in again."""


@dataclass(frozen=True, slots=True)
class Known:
    """The programme whose lines and steps are shown; ``verified`` once the room that signed it is open."""

    programme: Programme | None = None
    verified: bool = False
