"""Beginning epochs and granting their keys: changes to the inner document, one step each.

Chained compartments: the newest key is sealed to each reader, and holds the key before it. Weekly
ones: the key is sealed once, to the newest epoch of the compartment whose readers may read it
(notes: roster; handoff: people). See docs/decisions/one-grant-a-person.md.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from peer_console.vault import epochs, seal
from peer_console.vault.keyring import RECOVERY
from peer_console.vault.keyring_file import Chained, Inner, People, Weekly


def readers(people: People, compartment: str) -> dict[str, bytes]:
    """Return the public keys of those a chained compartment is granted to, the recovery key included."""
    roles = epochs.READERS[compartment]
    granted = {
        person.id: person.seal_public for person in people.people if person.active and person.role in roles
    }
    return granted | {RECOVERY: people.recovery_public}


def grant_context(vault: str, compartment: str, label: str, holder: str) -> tuple[str, ...]:
    """Return what a grant is bound to."""
    return ("grant", vault, compartment, label, holder)


def link_context(vault: str, compartment: str, label: str, before: str) -> tuple[str, ...]:
    """Return what the link from an epoch to the one before is bound to."""
    return ("link", vault, compartment, label, before)


def weekly_context(vault: str, compartment: str, label: str, under: str) -> tuple[str, ...]:
    """Return what the key of a weekly epoch is bound to."""
    return ("weekly", vault, compartment, label, under)


def link_key(private: bytes) -> bytes:
    """Return the key that an epoch's link is under; an epoch has one link, so it is used once."""
    return seal.derived(private, "link")


def with_chained(
    inner: Inner, people: People, compartment: str, label: str, before: bytes | None
) -> tuple[Inner, bytes]:
    """Begin an epoch of a chained compartment and grant it; return the document and the new key.

    ``before`` is the private key of the epoch so far, None for the first.
    """
    private = seal.new_private()
    earlier = inner.chained.get(compartment, ())
    link = b""
    if earlier and before is not None:
        context = link_context(people.vault, compartment, label, earlier[-1].label)
        link = seal.encrypt(link_key(private), 0, before, *context)
        earlier = (*earlier[:-1], msgspec.structs.replace(earlier[-1], public=b""))
    entry = Chained(label, seal.public_of(private), link)
    inner = msgspec.structs.replace(inner, chained={**inner.chained, compartment: (*earlier, entry)})
    return with_grants(inner, people, compartment, private, readers(people, compartment)), private


def with_grants(
    inner: Inner, people: People, compartment: str, private: bytes, holders: dict[str, bytes]
) -> Inner:
    """Replace the grants of a chained compartment's newest epoch with those to ``holders``."""
    label = inner.chained[compartment][-1].label
    granted = {
        holder: seal.seal(public, private, *grant_context(people.vault, compartment, label, holder))
        for holder, public in holders.items()
    }
    return msgspec.structs.replace(inner, grants={**inner.grants, compartment: granted})


def with_weekly(inner: Inner, vault: str, compartment: str, label: str) -> Inner:
    """Begin an epoch of a weekly compartment; whoever begins it keeps no key of it."""
    private = seal.new_private()
    keeper = inner.chained[epochs.KEEPER[compartment]][-1]
    sealed = seal.seal(keeper.public, private, *weekly_context(vault, compartment, label, keeper.label))
    earlier = inner.weekly.get(compartment, ())
    if earlier:
        earlier = (*earlier[:-1], msgspec.structs.replace(earlier[-1], public=b""))
    entry = Weekly(label, seal.public_of(private), keeper.label, sealed)
    return msgspec.structs.replace(inner, weekly={**inner.weekly, compartment: (*earlier, entry)})


def shredded(inner: Inner, compartment: str, labels: Iterable[str]) -> Inner:
    """Destroy the only copies of the keys of some weekly epochs."""
    gone = set(labels)
    entries = tuple(
        msgspec.structs.replace(entry, sealed=b"", public=b"") if entry.label in gone else entry
        for entry in inner.weekly[compartment]
    )
    return msgspec.structs.replace(inner, weekly={**inner.weekly, compartment: entries})
