"""Who has an account: add, renew training, replace a passphrase."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from peer_console.domain.people import Person, Role
from peer_console.errors import NotGranted, PassphraseMustChange, PersonUnknown, RecordRefused, RoomDamaged
from peer_console.services import passphrases
from peer_console.services.documents import person_document
from peer_console.services.log import Log
from peer_console.services.passphrases import Strength
from peer_console.text import clean_line

if TYPE_CHECKING:
    from peer_console.services.open_room import OpenRoom
    from peer_console.vault.cost import Cost


_DESCRIBED: Final = "person_described"
"""The record beside a change of the keyring, whose own line in the trail says what was done."""


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
        with self._room.transaction(_DESCRIBED):
            self._room.put("people", person_document(person))

    def renew_training(self, person_id: str, until: date) -> Person:
        """Set the last day somebody's training counts. Leads only: NotGranted."""
        self._room.require_lead()
        return self._describe("training_renewed", replace(self._known(person_id), trained_until=until))

    def disable(self, person_id: str) -> Person:
        """End somebody's account: what they signed stays signed, and they read nothing new.

        New epochs begin at once. Leads only: NotGranted. Raises LastLead, AccountPresent for somebody
        signed in, oneself too, NotSaved.
        """
        self._room.require_lead()
        person = self._known(person_id)
        self._room.room.disable(person_id)
        return self._describe(_DESCRIBED, replace(person, active=False))

    def renew_keys(self, person_id: str) -> Invitation:
        """Give somebody who forgot their passphrase new keys under a one-time one; nothing is escrowed.

        Leads only: NotGranted. Raises AccountPresent for somebody signed in, oneself too.
        """
        self._room.require_lead()
        return self._reissued(self._known(person_id))

    def change_role(self, person_id: str, role: Role, trained_until: date | None = None) -> Invitation:
        """Give somebody another role, with new keys under a one-time passphrase.

        Leads only: NotGranted. Raises AccountPresent for somebody signed in, oneself too: the next lead
        does it. Raises LastLead.
        """
        self._room.require_lead()
        person = self._known(person_id)
        until = trained_until or person.trained_until
        return self._reissued(replace(person, role=Role(role), trained_until=until), role=Role(role).value)

    def rename(self, person_id: str, name: str) -> Invitation:
        """Let somebody be called otherwise, with new keys under a one-time passphrase.

        Leads only: NotGranted. Raises AccountPresent, NameTaken, NameNotUsable.
        """
        self._room.require_lead()
        person = self._known(person_id)
        return self._reissued(replace(person, name=name), name=name)

    def renew_codes(self) -> tuple[str, str, str]:
        """Return three new recovery codes; the old ones open nothing any more. Leads only: NotGranted."""
        self._room.require_lead()
        return self._room.room.renew_codes()

    def raise_cost(self, measured: Cost | None = None) -> bool:
        """Let guessing a passphrase cost what this laptop can bear; return whether that is more than so far.

        Each account follows at its next sign-in. Without ``measured`` the laptop is: about two seconds. Leads
        only: NotGranted. Raises NotSaved.
        """
        from peer_console.vault.cost import calibrated, is_dearer  # loads a cipher library: not at the start

        self._room.require_lead()
        fits = measured or calibrated()
        if not is_dearer(fits, self._room.room.cost):
            return False
        self._room.room.raise_cost(fits)
        return True

    def named(self, name: str) -> Person:
        """Return who has an account by this name, capitals aside. Raises PersonUnknown, NotGranted."""
        wanted = clean_line(name).casefold()
        person = next((one for one in self.all() if one.active and one.name.casefold() == wanted), None)
        if person is None:
            raise PersonUnknown
        return person

    def _known(self, person_id: str) -> Person:
        person = next((one for one in self.all() if one.id == person_id and one.active), None)
        if person is None:
            raise RecordRefused("person")
        return person

    def _reissued(self, person: Person, *, role: str = "", name: str = "") -> Invitation:
        passphrase = passphrases.suggested()
        self._room.room.reset(person.id, passphrase, role=role, name=name)
        kept = {member.id: member.name for member in self._room.room.accounts()}
        person = replace(person, name=kept.get(person.id, person.name))
        return Invitation(self._describe(_DESCRIBED, person), passphrase)

    def _describe(self, what: str, person: Person) -> Person:
        """Let colleagues read who somebody is now; the keyring knows already."""
        found = self._room.where("people", lambda row: bool(row["person"] == person.id))
        with self._room.transaction(what):
            self._room.put("people", person_document(person), found[-1][0] if found else None)
        return person

    def replace_passphrase(self, old: str, new: str) -> None:
        """Replace the passphrase of whoever signed in with ``old``.

        Raises WrongPassphrase, PassphraseSame, PassphraseTooWeak.
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
