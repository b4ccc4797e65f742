"""The parts of a keyring that is being made: who joins, what they are granted, what begins anew.

`membership` puts them together into verbs. Nothing here knows files, and nothing is changed in place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import msgspec

from peer_console.errors import NameTaken
from peer_console.vault import accounts, epochs, grants, seal
from peer_console.vault.accounts import Bundle, same_name
from peer_console.vault.documents import spelled
from peer_console.vault.keyring import Holder, Keyring, holders_of, issued, succeeding
from peer_console.vault.keyring_file import Inner, Outer, People, Person, Root
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


def change_of(keys: Keys, *, forgets: bool = False) -> Change:
    """Return the next generation before anything of it is changed. Raise `NotGranted` without the root."""
    keyring = keys.keyring
    outer, root = succeeding(keyring, forgets=forgets), keys.root()
    names = opened_names(keyring, root)
    return Change(outer, keyring.inner, keyring.people, holders_of(keyring), names, root)


def joined(outer: Outer, newcomer: Newcomer, person_id: str) -> tuple[Bundle, Person, Holder]:
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


def placed(change: Change, person: Person, holder: Holder, name: str) -> Change:
    """Put a person and an account in the place of those they had, if any. Raise `NameTaken`."""
    if any(known != person.id and same_name(held) == same_name(name) for known, held in change.names.items()):
        raise NameTaken
    others = tuple(one for one in change.holders if one.person != person.id)
    refuse_twins(others, holder.tag)
    kept = tuple(one for one in change.people.people if one.id != person.id)
    people = msgspec.structs.replace(change.people, people=(*kept, person))
    names = {**change.names, person.id: name}
    return replace(change, people=people, holders=(*others, holder), names=names)


def refuse_twins(others: Sequence[Holder], tag: bytes) -> None:
    """Raise `NameTaken` where another account has the same name and passphrase."""
    if any(seal.same(other.tag, tag) for other in others):
        raise NameTaken


def granted(keys: Keys, change: Change) -> Change:
    """Seal the newest key of each chained compartment to everybody who reads it now."""
    inner = change.inner
    for compartment in epochs.CHAINED:
        private = keys.private(compartment, keys.keyring.current(compartment))
        holders = grants.readers(change.people, compartment)
        inner = grants.with_grants(inner, change.people, compartment, private, holders)
    return replace(change, inner=inner)


def renewed(keys: Keys, change: Change, today: date, *, new_root: bool) -> Change:
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
    return replace(change, inner=with_root(inner, vault, root), outer=outer, root=root)


def with_root(inner: Inner, vault: str, root: bytes) -> Inner:
    """Seal the root's private key to the newest epoch of the roster."""
    newest = inner.chained["roster"][-1]
    sealed = seal.seal(newest.public, root, "root", vault, newest.label)
    return msgspec.structs.replace(inner, root_under=newest.label, root=sealed)
