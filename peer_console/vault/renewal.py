"""Keyrings that differ in their epochs only: nobody joins or leaves, so no root key is needed."""

from __future__ import annotations

from datetime import date

import msgspec

from peer_console.vault import epochs, grants
from peer_console.vault.keyring import Keyring, holders_of, issued, succeeding
from peer_console.vault.keys import Keys


def with_epochs(keys: Keys, today: date) -> Keyring | None:
    """Begin the epochs that are due and that somebody signed in may begin; None where none is.

    A chained epoch is begun by who reads the one before, so that the chain has no gap; a weekly one
    by any of its writers.
    """
    keyring, inner = keys.keyring, keys.keyring.inner
    roles = {member.role for member in keys.people}
    for compartment in epochs.CHAINED:
        labels = keyring.labels(compartment)
        if roles & set(epochs.READERS[compartment]) and epochs.due(compartment, labels, today):
            before = keys.private(compartment, labels[-1])
            label = epochs.next_label(compartment, labels, today)
            inner, _ = grants.with_chained(inner, keyring.people, compartment, label, before)
    for compartment in epochs.WEEKLY:
        labels = keyring.labels(compartment)
        if roles & set(epochs.WRITERS[compartment]) and epochs.due(compartment, labels, today):
            label = epochs.next_label(compartment, labels, today)
            inner = grants.with_weekly(inner, keyring.outer.vault, compartment, label)
    if inner is keyring.inner:
        return None
    return issued(succeeding(keyring), inner, keyring.people, holders_of(keyring), keys.acting)


def with_shredded(keys: Keys, compartment: str, label: str, today: date) -> Keyring:
    """Destroy the key of a weekly epoch; the one being written to ends first. Raise `NotGranted`."""
    keys.root()
    keyring, inner = keys.keyring, keys.keyring.inner
    labels = keyring.labels(compartment)
    if label == labels[-1]:
        following = epochs.next_label(compartment, labels, today)
        inner = grants.with_weekly(inner, keyring.outer.vault, compartment, following)
    inner = grants.shredded(inner, compartment, (label,))
    outer = succeeding(keyring, forgets=True)
    return issued(outer, inner, keyring.people, holders_of(keyring), keys.acting)


def with_public(keys: Keys, version: int) -> Keyring:
    """Note that a newer public part is out: an older one put back is noticed from now on."""
    keyring = keys.keyring
    outer = msgspec.structs.replace(succeeding(keyring), public_version=version)
    return issued(outer, keyring.inner, keyring.people, holders_of(keyring), keys.acting)
