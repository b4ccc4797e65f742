"""The parts of a keyring that is being made: who joins, what they are granted, what begins anew.

`membership` puts them together into verbs. Nothing here knows files, and nothing is changed in place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import msgspec

from peer_console.errors import NameTaken
from peer_console.text import likeness
from peer_console.vault import accounts, epochs, grants, seal
from peer_console.vault.accounts import Attempt, Bundle, same_name
from peer_console.vault.contents import Contents
from peer_console.vault.keyring import Holder, Keyring, holders_of, issued, succeeding
from peer_console.vault.keyring_file import Outer, Person, Root
from peer_console.vault.keys import Keys
from peer_console.vault.names import opened_names, sealed_names


@dataclass(frozen=True)
class Newcomer:
    """What makes an account: the name, the role, the passphrase, and whether it is a one-time one.

    ``key`` is name and passphrase already stretched (`accounts.stretched`); None has it worked out here.
    """

    name: str
    role: str
    passphrase: str
    must_replace: bool = False
    key: bytes | None = None

    def attempt(self, outer: Outer) -> Attempt:
        """Return what finds and wraps the account; takes a key derivation unless the key is known."""
        if self.key is not None:
            return accounts.attempt_of(self.key, outer.vault)
        return accounts.attempt(self.name, self.passphrase, outer.vault, outer.salt, outer.costs[-1])


@dataclass(frozen=True)
class Change:
    """A keyring being made from an earlier one: what it says, accounts, names, root."""

    before: Keyring | None
    outer: Outer
    contents: Contents
    holders: tuple[Holder, ...]
    names: dict[str, str]
    root: bytes

    def issue(self, writer: Bundle) -> Keyring:
        """Sign the charter with the root, everything with the writer's key, and return the keyring."""
        names = sealed_names(self.names, self.root, self.outer.vault)
        contents = replace(self.contents, names=names)
        return issued(self.outer, contents, self.holders, writer, before=self.before, root=self.root)


def change_of(keys: Keys, *, forgets: bool = False) -> Change:
    """Return the next generation before anything of it is changed. Raise `NotGranted` without the root."""
    keyring, root = keys.keyring, keys.root()
    outer, names = succeeding(keyring, forgets=forgets), opened_names(keyring, root)
    return Change(keyring, outer, keyring.contents, holders_of(keyring), names, root)


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
    tried = newcomer.attempt(outer)
    return bundle, person, Holder(person_id, tried.tag, accounts.wrapped(bundle, tried))


def placed(change: Change, person: Person, holder: Holder, name: str) -> Change:
    """Put a person and an account in the place of those they had, if any.

    Raise `NameTaken` where somebody else's name is the same to the eye: an alias must not speak for another.
    """
    for known, held in change.names.items():
        same = same_name(held) == same_name(name) or likeness(held) == likeness(name)
        if same and known != person.id:
            raise NameTaken
    others = tuple(one for one in change.holders if one.person != person.id)
    refuse_twins(others, holder.tag)
    kept = tuple(one for one in change.contents.people if one.id != person.id)
    contents = replace(change.contents, people=(*kept, person))
    names = {**change.names, person.id: name}
    return replace(change, contents=contents, holders=(*others, holder), names=names)


def refuse_twins(others: Sequence[Holder], tag: bytes) -> None:
    """Raise `NameTaken` where another account has the same name and passphrase."""
    if any(seal.same(other.tag, tag) for other in others):
        raise NameTaken


def granted(keys: Keys, change: Change) -> Change:
    """Seal the newest key of each chained compartment to everybody who reads it now."""
    contents = change.contents
    for compartment in epochs.CHAINED:
        private = keys.private(compartment, keys.keyring.current(compartment))
        contents = grants.with_grants(contents, compartment, private)
    return replace(change, contents=contents)


def renewed(keys: Keys, change: Change, today: date, *, new_root: bool) -> Change:
    """Begin all five compartments anew, so that keys given out before open nothing from now on."""
    contents, vault = change.contents, change.outer.vault
    for compartment in epochs.CHAINED:
        labels = keys.keyring.labels(compartment)
        before, label = keys.private(compartment, labels[-1]), epochs.next_label(compartment, labels, today)
        contents = grants.with_chained(contents, compartment, label, before)
    for compartment in epochs.WEEKLY:
        label = epochs.next_label(compartment, keys.keyring.labels(compartment), today)
        contents = grants.with_weekly(contents, compartment, label)
    root, outer = change.root, change.outer
    if new_root:
        root = seal.new_signer()
        public = seal.verifier_of(root)
        following = Root(public, seal.sign(change.root, "root", vault, public))
        outer = msgspec.structs.replace(outer, roots=(*outer.roots, following))
    return replace(change, contents=with_root(contents, root), outer=outer, root=root)


def with_root(contents: Contents, root: bytes) -> Contents:
    """Seal the root's private key to the newest epoch of the roster."""
    newest = contents.newest("roster")
    sealed = seal.seal(newest.public, root, "root", contents.vault, newest.label)
    return replace(contents, root_under=newest.label, root=sealed)
