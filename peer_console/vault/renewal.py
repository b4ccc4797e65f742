"""Keyrings that differ in their epochs only: nobody joins or leaves."""

from __future__ import annotations

from datetime import date

import msgspec

from peer_console.errors import NotGranted
from peer_console.vault import epochs, grants
from peer_console.vault.contents import Contents
from peer_console.vault.keyring import Keyring, holders_of, issued, succeeding
from peer_console.vault.keys import Keys


def with_epochs(keys: Keys, today: date) -> Keyring | None:
    """Begin the epochs that are due and that somebody signed in may begin; None where none is.

    A chained epoch is begun by who reads the one before, so that the chain has no gap; a weekly one
    by any of its writers.
    """
    keyring, contents = keys.keyring, keys.keyring.contents
    roles = {member.role for member in keys.people}
    for compartment in epochs.CHAINED:
        labels = keyring.labels(compartment)
        if roles & set(epochs.READERS[compartment]) and epochs.due(compartment, labels, today):
            before = keys.private(compartment, labels[-1])
            label = epochs.next_label(compartment, labels, today)
            contents = grants.with_chained(contents, compartment, label, before)
    for compartment in epochs.WEEKLY:
        labels = keyring.labels(compartment)
        if roles & set(epochs.WRITERS[compartment]) and epochs.due(compartment, labels, today):
            label = epochs.next_label(compartment, labels, today)
            contents = grants.with_weekly(contents, compartment, label)
    if contents is keyring.contents:
        return None
    return _issued(keys, contents)


def with_shredded(keys: Keys, compartment: str, label: str, today: date) -> Keyring:
    """Destroy the key of a weekly epoch; the one being written to ends first. Raise `NotGranted`."""
    keys.root()
    keyring, contents = keys.keyring, keys.keyring.contents
    labels = keyring.labels(compartment)
    if label == labels[-1]:
        following = epochs.next_label(compartment, labels, today)
        contents = grants.with_weekly(contents, compartment, following)
    return _issued(keys, grants.shredded(contents, compartment, label), forgets=True)


def with_public(keys: Keys, version: int) -> Keyring:
    """Note that a newer public part is out: an older one put back is noticed from now on."""
    keyring = keys.keyring
    outer = msgspec.structs.replace(succeeding(keyring), public_version=version)
    return issued(outer, keyring.contents, holders_of(keyring), keys.writer, before=keyring)


def _issued(keys: Keys, contents: Contents, *, forgets: bool = False) -> Keyring:
    """Issue the next generation; the root signs again where a lead is signed in, to begin the roster anew."""
    keyring = keys.keyring
    try:
        root = keys.root()
    except NotGranted:
        root = None
    outer = succeeding(keyring, forgets=forgets)
    return issued(outer, contents, holders_of(keyring), keys.writer, before=keyring, root=root)
