"""Who is in the room: each verb turns the keyring that is into the one that will be. No files here.

Every verb that changes the list of people needs the root key, and only who reads the roster has it.
Whoever leaves or is given new keys leaves the old keys without a future: all five compartments begin
new epochs, and a new root replaces one that a lead knew.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import msgspec

from peer_console.errors import LastLead, NameTaken, NotGranted
from peer_console.vault import accounts, epochs, grants, recovery, seal
from peer_console.vault.accounts import Bundle, same_name
from peer_console.vault.cost import Cost
from peer_console.vault.documents import spelled
from peer_console.vault.keyring import RECOVERY, Holder, Keyring, holders_of, issued, opened_by, succeeding
from peer_console.vault.keyring_file import Inner, Outer, People, Person, Recovery, Root, vault_id
from peer_console.vault.keys import Keys
from peer_console.vault.names import opened_names, sealed_names


@dataclass(frozen=True)
class Newcomer:
    """What makes an account: the name, the role, the passphrase, and whether it is a one-time one."""

    name: str
    role: str
    passphrase: str
    must_replace: bool = False


@dataclass(frozen=True)
class Change:
    """A keyring being made from an earlier one: people, inner document, accounts, root."""

    outer: Outer
    inner: Inner
    people: People
    holders: tuple[Holder, ...]
    names: dict[str, str]
    root: bytes

    def issue(self, writer: Bundle) -> Keyring:
        """Sign the people with the root, everything with the writer's key, and return the keyring."""
        people = msgspec.structs.replace(self.people, version=self.people.version + 1)
        text = spelled(people)
        signature = seal.sign(self.root, "people", people.vault, text)
        inner = msgspec.structs.replace(
            self.inner,
            people=text,
            people_signature=signature,
            names=sealed_names(self.names, self.root, people.vault),
        )
        return issued(self.outer, inner, people, self.holders, writer)


# --- founding -----------------------------------------------------------------------------------


def founded(lead: Newcomer, cost: Cost, today: date) -> tuple[Keyring, Bundle, tuple[bytes, bytes, bytes]]:
    """Return the first keyring, the keys of the first lead, and the three recovery secrets."""
    root, recovery_private, salt = seal.new_signer(), seal.new_private(), secrets.token_bytes(16)
    root_public = seal.verifier_of(root)
    vault, codes = vault_id(root_public), recovery.new_codes()
    outer = Outer(
        vault=vault,
        generation=1,
        previous=b"",
        forgets=False,
        salt=salt,
        costs=(cost,),
        roots=(Root(root_public, b""),),
        public_version=1,
        accounts=(),
        recovery=Recovery(recovery.wraps(recovery_private, codes, vault), b""),
        inner=b"",
        signature=b"",
    )
    people = People(vault, 0, (), seal.public_of(recovery_private))
    inner = Inner("", (), b"", b"", b"", {}, {}, {}, "", b"")
    bundle, person, holder = _joined(outer, lead, secrets.token_hex(8))
    people = msgspec.structs.replace(people, people=(person,))
    for compartment in epochs.CHAINED:
        label = epochs.next_label(compartment, (), today)
        inner, _ = grants.with_chained(inner, people, compartment, label, None)
    for compartment in epochs.WEEKLY:
        inner = grants.with_weekly(inner, vault, compartment, epochs.next_label(compartment, (), today))
    inner = _with_root(inner, vault, root)
    change = Change(outer, inner, people, (holder,), {bundle.person: bundle.name}, root)
    return change.issue(bundle), bundle, codes


# --- people -------------------------------------------------------------------------------------


def with_person(keys: Keys, newcomer: Newcomer) -> tuple[Keyring, Bundle]:
    """Add a person with the grants of their role. Raise `NotGranted` or `NameTaken`."""
    change = _change(keys)
    bundle, person, holder = _joined(change.outer, newcomer, secrets.token_hex(8))
    change = _granted(keys, _placed(change, person, holder, newcomer.name))
    return change.issue(keys.acting), bundle


def without_person(keys: Keys, person_id: str, today: date) -> Keyring:
    """End a person's account; their signatures stay verifiable, and nothing new is readable to them.

    Raise `LastLead` for the only lead, and `NotGranted` for somebody signed in.
    """
    change = _change(keys, forgets=True)
    person = _known(keys.keyring, person_id)
    people = tuple(
        msgspec.structs.replace(one, active=False, seal_public=b"") if one.id == person_id else one
        for one in change.people.people
    )
    if not any(one.active and one.role == "lead" for one in people):
        raise LastLead
    _refuse_present(keys, person_id)
    change = replace(
        change,
        people=msgspec.structs.replace(change.people, people=people),
        holders=tuple(holder for holder in change.holders if holder.person != person_id),
        names={known: name for known, name in change.names.items() if known != person_id},
    )
    return _renewed(keys, change, today, new_root=person.role == "lead").issue(keys.acting)


def with_new_keys(keys: Keys, person_id: str, passphrase: str, today: date) -> tuple[Keyring, Bundle]:
    """Give a person new keys and a one-time passphrase, and grant again: nothing is escrowed.

    The old keys read nothing that is written from now on. Raise `NotGranted`.
    """
    change = _change(keys, forgets=True)
    known = _known(keys.keyring, person_id)
    _refuse_present(keys, person_id)
    name = change.names[person_id]
    bundle, person, holder = _joined(
        change.outer, Newcomer(name, known.role, passphrase, must_replace=True), person_id
    )
    person = msgspec.structs.replace(person, verifiers=(*known.verifiers, *person.verifiers))
    change = _placed(change, person, holder, name)
    return _renewed(keys, change, today, new_root=known.role == "lead").issue(keys.acting), bundle


def with_passphrase(keys: Keys, bundle: Bundle, passphrase: str) -> tuple[Keyring, Bundle]:
    """Wrap somebody's keys under another passphrase at the newest cost; anybody may, for themselves."""
    keyring = keys.keyring
    outer = succeeding(keyring, forgets=True)
    bundle = msgspec.structs.replace(bundle, must_replace=False)
    tried = accounts.attempt(bundle.name, passphrase, outer.vault, outer.salt, outer.costs[-1])
    others = tuple(holder for holder in holders_of(keyring) if holder.person != bundle.person)
    _refuse_twins(others, tried.tag)
    mine = Holder(bundle.person, tried.tag, accounts.wrapped(bundle, tried))
    return issued(outer, keyring.inner, keyring.people, (*others, mine), bundle), bundle


# --- recovery -----------------------------------------------------------------------------------


def recovered(outer: Outer, codes: Sequence[bytes], lead: Newcomer) -> tuple[Keyring, Bundle]:
    """Open the keyring with two printed codes and add a lead. Raise `RecoveryCodesWrong`, `RoomDamaged`."""
    private = recovery.unwrapped(outer.recovery.wraps, codes, outer.vault)
    keyring = opened_by(outer, outer.recovery.ring, RECOVERY, private)
    bundle = Bundle(
        vault=outer.vault,
        person=RECOVERY,
        role=RECOVERY,
        name="",
        must_replace=False,
        seal_private=private,
        signer=b"",
    )
    keys = Keys(keyring, bundle)
    change = _change(keys)
    bundle, person, holder = _joined(change.outer, lead, secrets.token_hex(8))
    return _granted(keys, _placed(change, person, holder, lead.name)).issue(bundle), bundle


def with_new_codes(keys: Keys) -> tuple[Keyring, tuple[bytes, bytes, bytes]]:
    """Replace the recovery key and its three codes: those printed before open nothing from now on."""
    change, codes, private = _change(keys, forgets=True), recovery.new_codes(), seal.new_private()
    kept = Recovery(recovery.wraps(private, codes, change.outer.vault), b"")
    people = msgspec.structs.replace(change.people, recovery_public=seal.public_of(private))
    change = replace(change, outer=msgspec.structs.replace(change.outer, recovery=kept), people=people)
    return _granted(keys, change).issue(keys.acting), codes


# --- inside -------------------------------------------------------------------------------------


def _change(keys: Keys, *, forgets: bool = False) -> Change:
    keyring = keys.keyring
    outer, root = succeeding(keyring, forgets=forgets), keys.root()
    names = opened_names(keyring, root)
    return Change(outer, keyring.inner, keyring.people, holders_of(keyring), names, root)


def _known(keyring: Keyring, person_id: str) -> Person:
    person = keyring.person(person_id)
    if person is None or not person.active:
        raise NotGranted("people")
    return person


def _joined(outer: Outer, newcomer: Newcomer, person_id: str) -> tuple[Bundle, Person, Holder]:
    """Make one person's keys, what the root vouches for, and the account that holds them."""
    private, signer = seal.new_private(), seal.new_signer()
    bundle = Bundle(
        outer.vault, person_id, newcomer.role, newcomer.name, newcomer.must_replace, private, signer
    )
    person = Person(
        id=person_id,
        role=newcomer.role,
        active=True,
        seal_public=seal.public_of(private),
        verifiers=(seal.verifier_of(signer),),
    )
    tried = accounts.attempt(newcomer.name, newcomer.passphrase, outer.vault, outer.salt, outer.costs[-1])
    return bundle, person, Holder(person_id, tried.tag, accounts.wrapped(bundle, tried))


def _placed(change: Change, person: Person, holder: Holder, name: str) -> Change:
    """Put a person and an account in the place of those they had, if any. Raise `NameTaken`."""
    if any(known != person.id and same_name(held) == same_name(name) for known, held in change.names.items()):
        raise NameTaken
    others = tuple(one for one in change.holders if one.person != person.id)
    _refuse_twins(others, holder.tag)
    kept = tuple(one for one in change.people.people if one.id != person.id)
    people = msgspec.structs.replace(change.people, people=(*kept, person))
    names = {**change.names, person.id: name}
    return replace(change, people=people, holders=(*others, holder), names=names)


def _refuse_present(keys: Keys, person_id: str) -> None:
    """Somebody who sits here has the new keys in hand: another lead ends or renews their account."""
    if any(bundle.person == person_id for bundle in keys.bundles):
        raise NotGranted("roster")


def _refuse_twins(others: Sequence[Holder], tag: bytes) -> None:
    if any(seal.same(other.tag, tag) for other in others):
        raise NameTaken


def _granted(keys: Keys, change: Change) -> Change:
    """Seal the newest key of each chained compartment to everybody who reads it now."""
    inner = change.inner
    for compartment in epochs.CHAINED:
        private = keys.private(compartment, keys.keyring.current(compartment))
        holders = grants.readers(change.people, compartment)
        inner = grants.with_grants(inner, change.people, compartment, private, holders)
    return replace(change, inner=inner)


def _renewed(keys: Keys, change: Change, today: date, *, new_root: bool) -> Change:
    """Begin all five compartments anew, so that keys given out before open nothing from now on."""
    inner, vault = change.inner, change.outer.vault
    for compartment in epochs.CHAINED:
        labels = keys.keyring.labels(compartment)
        before, label = keys.private(compartment, labels[-1]), epochs.next_label(compartment, labels, today)
        inner, _ = grants.with_chained(inner, change.people, compartment, label, before)
    for compartment in epochs.WEEKLY:
        label = epochs.next_label(compartment, keys.keyring.labels(compartment), today)
        inner = grants.with_weekly(inner, vault, compartment, label)
    root, outer = change.root, change.outer
    if new_root:
        root = seal.new_signer()
        public = seal.verifier_of(root)
        following = Root(public, seal.sign(change.root, "root", vault, public))
        outer = msgspec.structs.replace(outer, roots=(*outer.roots, following))
    return replace(change, inner=_with_root(inner, vault, root), outer=outer, root=root)


def _with_root(inner: Inner, vault: str, root: bytes) -> Inner:
    newest = inner.chained["roster"][-1]
    sealed = seal.seal(newest.public, root, "root", vault, newest.label)
    return msgspec.structs.replace(inner, root_under=newest.label, root=sealed)
