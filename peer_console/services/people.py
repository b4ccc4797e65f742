"""Who has an account: add, renew training, replace a passphrase."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from peer_console.domain.people import Person, Role
from peer_console.errors import NotGranted, PassphraseMustChange, RecordRefused, RoomDamaged
from peer_console.services import passphrases
from peer_console.services.documents import person_document
from peer_console.services.log import Log
from peer_console.services.passphrases import Strength

if TYPE_CHECKING:
    from peer_console.services.open_room import OpenRoom


@dataclass(frozen=True, slots=True)
class Invitation:
    """A new account and its one-time passphrase, which is shown once and kept nowhere."""

    person: Person
    passphrase: str


class PeopleService:
    """The people of the room. What a coordinator's keys do not open raises NotGranted."""

    def __init__(self, room: OpenRoom) -> None:
        self._room = room
        self._log = Log(room)

    def all(self) -> tuple[Person, ...]:
        """Return everybody with an account, in the order they were added.

        An account whose description was lost to a power cut is known to a lead from the keyring alone.
        """
        people = self._log.people()
        if not any(member.role == "lead" for member in self._room.members):
            return people
        known = {person.id for person in people}
        accounts = self._room.room.accounts()
        lost = (Person(one.id, one.name, Role(one.role)) for one in accounts if one.id not in known)
        return (*people, *lost)

    def add(self, name: str, role: Role, trained_until: date | None = None) -> Invitation:
        """Add somebody with a one-time passphrase, to be replaced at the first sign-in. Leads only.

        Raises NotGranted, NameNotUsable, NameTaken.
        """
        self._room.require_lead()
        passphrase = passphrases.suggested()
        member = self._room.room.add_person(name, Role(role).value, passphrase, must_replace=True)
        person = Person(member.id, member.name, Role(role), trained_until)
        self.record(person)
        return Invitation(person, passphrase)

    def record(self, person: Person) -> None:
        """Let colleagues read who somebody is. Part of adding a person; their account is in the keyring."""
        with self._room.transaction("person_added"):
            self._room.put("people", person_document(person))

    def renew_training(self, person_id: str, until: date) -> Person:
        """Set the last day somebody's training counts. Leads only: NotGranted."""
        self._room.require_lead()
        person = next((one for one in self.all() if one.id == person_id), None)
        if person is None:
            raise RecordRefused("person")
        renewed = replace(person, trained_until=until)
        found = self._room.where("people", lambda row: bool(row["person"] == person_id))
        with self._room.transaction("training_renewed"):
            self._room.put("people", person_document(renewed), found[-1][0] if found else None)
        return renewed

    def replace_passphrase(self, old: str, new: str) -> None:
        """Replace the passphrase of whoever signed in with ``old``.

        Raises WrongPassphrase, PassphraseTooWeak.
        """
        self._room.room.replace_passphrase(old, new)

    def suggest(self) -> str:
        """Return a generated passphrase of five words."""
        return passphrases.suggested()

    def strength(self, text: str, name: str = "") -> Strength:
        """Rate a passphrase somebody types; one made of the own ``name`` is easy to guess."""
        return passphrases.strength(text, name)

    def person_of(self, member_id: str, name: str, role: str) -> Person:
        """Return the person of somebody signed in.

        Where nothing can be read (a coordinator's keys, a one-time passphrase, a damaged journal) they
        are who their account says, without a training date.
        """
        try:
            found = [person for person in self.all() if person.id == member_id]
        except (NotGranted, PassphraseMustChange, RoomDamaged):
            found = []
        return found[-1] if found else Person(member_id, name, Role(role))
