"""Who is in the room: each verb turns the keyring that is into the one that will be. No files here.

Every verb that changes the list of people needs the root key, and only who reads the roster has it.
Whoever leaves or is given new keys leaves the old keys without a future: all five compartments begin
new epochs, and a new root replaces one that a lead knew.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import msgspec

from peer_console.errors import AccountPresent, LastLead, NotGranted
from peer_console.vault import accounts, epochs, grants, recovery, seal
from peer_console.vault.accounts import Bundle
from peer_console.vault.contents import Contents
from peer_console.vault.cost import Cost
from peer_console.vault.keyring import RECOVERY, Holder, Keyring, holders_of, issued, opened_by, succeeding
from peer_console.vault.keyring_file import MOST_COSTS, Outer, Person, Recovery, Root, vault_id
from peer_console.vault.keys import Keys
from peer_console.vault.reissue import (
    Change,
    Newcomer,
    change_of,
    granted,
    joined,
    placed,
    refuse_twins,
    renewed,
    with_root,
)

__all__ = [
    "Newcomer",
    "founded",
    "recovered",
    "recovery_keys",
    "with_new_codes",
    "with_new_keys",
    "with_passphrase",
    "with_person",
    "without_person",
]

# --- founding -----------------------------------------------------------------------------------


def founded(
    lead: Newcomer, cost: Cost, today: date, salt: bytes | None = None
) -> tuple[Keyring, Bundle, tuple[bytes, bytes, bytes]]:
    """Return the first keyring, the keys of the first lead, and the three recovery secrets.

    Without a ``salt`` (16 bytes) the room draws its own, as every room that is to keep a secret must.
    """
    root, recovery_private = seal.new_signer(), seal.new_private()
    salt = salt or secrets.token_bytes(16)
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
    bundle, person, holder = joined(outer, lead, secrets.token_hex(8))
    recovery_public = seal.public_of(recovery_private)
    contents = Contents(vault, 0, (person,), recovery_public, b"", "", b"", {}, {})
    for compartment in epochs.CHAINED:
        label = epochs.next_label(compartment, (), today)
        contents = grants.with_chained(contents, compartment, label, None)
    for compartment in epochs.WEEKLY:
        contents = grants.with_weekly(contents, compartment, epochs.next_label(compartment, (), today))
    contents = with_root(contents, root)
    change = Change(None, outer, contents, (holder,), {bundle.person: bundle.name}, root)
    return change.issue(bundle), bundle, codes


# --- people -------------------------------------------------------------------------------------


def with_person(keys: Keys, newcomer: Newcomer) -> tuple[Keyring, Bundle]:
    """Add a person with the grants of their role. Raise `NotGranted` or `NameTaken`."""
    change = change_of(keys)
    bundle, person, holder = joined(change.outer, newcomer, secrets.token_hex(8))
    change = granted(keys, placed(change, person, holder, newcomer.name))
    return change.issue(keys.writer), bundle


def without_person(keys: Keys, person_id: str, today: date) -> Keyring:
    """End a person's account; their signatures stay verifiable, and nothing new is readable to them.

    Raise `LastLead` for the only lead, and `AccountPresent` for somebody signed in.
    """
    change = change_of(keys, forgets=True)
    person = _known(keys.keyring, person_id)
    people = tuple(
        msgspec.structs.replace(one, active=False, seal_public=b"") if one.id == person_id else one
        for one in change.contents.people
    )
    if not any(one.active and one.role == "lead" for one in people):
        raise LastLead
    _refuse_present(keys, person_id)
    change = replace(
        change,
        contents=replace(change.contents, people=people),
        holders=tuple(holder for holder in change.holders if holder.person != person_id),
        names={known: name for known, name in change.names.items() if known != person_id},
    )
    return renewed(keys, change, today, new_root=person.role == "lead").issue(keys.writer)


def with_new_keys(
    keys: Keys, person_id: str, passphrase: str, today: date, *, role: str = "", name: str = ""
) -> tuple[Keyring, Bundle]:
    """Give a person new keys and a one-time passphrase, and grant again: nothing is escrowed.

    With another ``role`` or ``name`` where one is given: both are pinned in what the passphrase opens.
    The old keys read nothing that is written from now on. Raise `NotGranted`, `AccountPresent` for
    somebody signed in, `NameTaken`, and `LastLead` where nobody would be a lead any more.
    """
    change = change_of(keys, forgets=True)
    known = _known(keys.keyring, person_id)
    _refuse_present(keys, person_id)
    name, role = name or change.names[person_id], role or known.role
    bundle, person, holder = joined(
        change.outer, Newcomer(name, role, passphrase, must_replace=True), person_id
    )
    person = msgspec.structs.replace(person, verifiers=(*known.verifiers, *person.verifiers))
    change = placed(change, person, holder, name)
    if not any(one.active and one.role == "lead" for one in change.contents.people):
        raise LastLead
    return renewed(keys, change, today, new_root=known.role == "lead").issue(keys.writer), bundle


def with_cost(keys: Keys, cost: Cost) -> Keyring:
    """List a new cost of a try: whoever signs in from now on is moved to it. Raise `NotGranted`.

    The oldest falls off where the list is full; accounts that still stand at it need new keys.
    """
    change = change_of(keys, forgets=True)
    listed = (*(one for one in change.outer.costs if one != cost), cost)[-MOST_COSTS:]
    return replace(change, outer=msgspec.structs.replace(change.outer, costs=listed)).issue(keys.writer)


def with_passphrase(
    keys: Keys, bundle: Bundle, passphrase: str, *, must_replace: bool = False
) -> tuple[Keyring, Bundle]:
    """Wrap somebody's keys under another passphrase at the newest cost; anybody may, for themselves."""
    keyring = keys.keyring
    outer = succeeding(keyring, forgets=True)
    bundle = msgspec.structs.replace(bundle, must_replace=must_replace)
    tried = accounts.attempt(bundle.name, passphrase, outer.vault, outer.salt, outer.costs[-1])
    others = tuple(holder for holder in holders_of(keyring) if holder.person != bundle.person)
    refuse_twins(others, tried.tag)
    mine = Holder(bundle.person, tried.tag, accounts.wrapped(bundle, tried))
    return issued(outer, keyring.contents, (*others, mine), keys.writer, before=keyring), bundle


# --- recovery -----------------------------------------------------------------------------------


def recovery_keys(outer: Outer, codes: Sequence[bytes]) -> Keys:
    """Open the keyring with two printed codes. Raise `RecoveryCodesWrong`, `RoomDamaged`."""
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
    return Keys(keyring, bundle)


def recovered(keys: Keys, lead: Newcomer) -> tuple[Keyring, Bundle]:
    """Add a lead who came with the recovery keys. Raise `NameTaken`."""
    change = change_of(keys)
    bundle, person, holder = joined(change.outer, lead, secrets.token_hex(8))
    return granted(keys, placed(change, person, holder, lead.name)).issue(bundle), bundle


def with_new_codes(keys: Keys) -> tuple[Keyring, tuple[bytes, bytes, bytes]]:
    """Replace the recovery key and its three codes: those printed before open nothing from now on."""
    change, codes, private = change_of(keys, forgets=True), recovery.new_codes(), seal.new_private()
    kept = Recovery(recovery.wraps(private, codes, change.outer.vault), b"")
    contents = replace(change.contents, recovery_public=seal.public_of(private))
    change = replace(change, outer=msgspec.structs.replace(change.outer, recovery=kept), contents=contents)
    return granted(keys, change).issue(keys.writer), codes


# --- inside -------------------------------------------------------------------------------------


def _known(keyring: Keyring, person_id: str) -> Person:
    person = keyring.person(person_id)
    if person is None or not person.active:
        raise NotGranted("people")
    return person


def _refuse_present(keys: Keys, person_id: str) -> None:
    """Somebody who sits here has the new keys in hand: another lead ends or renews their account."""
    if any(bundle.person == person_id for bundle in keys.bundles):
        raise AccountPresent
