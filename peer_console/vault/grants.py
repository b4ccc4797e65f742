"""Beginning epochs and granting their keys: changes to what the keyring says, one step each.

Chained compartments: the newest key is sealed to each reader, and holds the key before it. Weekly
ones: the key is sealed once, to the newest epoch of the compartment whose readers may read it
(notes: roster; handoff: people). See docs/decisions/one-grant-a-person.md.
"""

from __future__ import annotations

from dataclasses import replace

import msgspec

from peer_console.vault import epochs, seal
from peer_console.vault.contents import Contents
from peer_console.vault.keyring import RECOVERY
from peer_console.vault.keyring_file import Chained, Line, Weekly


def readers(contents: Contents, compartment: str) -> dict[str, bytes]:
    """Return the public keys of those a chained compartment is granted to, the recovery key included."""
    roles = epochs.READERS[compartment]
    granted = {one.id: one.seal_public for one in contents.people if one.active and one.role in roles}
    return granted | {RECOVERY: contents.recovery_public}


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


def with_chained(contents: Contents, compartment: str, label: str, before: bytes | None) -> Contents:
    """Begin an epoch of a chained compartment and grant it.

    ``before`` is the private key of the epoch so far, None for the first.
    """
    private, link = seal.new_private(), b""
    line = contents.lines.get(compartment)
    earlier = line.epochs if line else ()
    if earlier and before is not None:
        context = link_context(contents.vault, compartment, label, earlier[-1].label)
        link = seal.encrypt(link_key(private), 0, before, *context)
        earlier = (*earlier[:-1], msgspec.structs.replace(earlier[-1], public=b""))
    begun = Line((*earlier, Chained(label, seal.public_of(private), link)), {})
    contents = replace(contents, lines={**contents.lines, compartment: begun})
    return with_grants(contents, compartment, private)


def with_grants(contents: Contents, compartment: str, private: bytes) -> Contents:
    """Seal the newest key of a chained compartment to everybody who reads it now, and to nobody else."""
    line, label = contents.lines[compartment], contents.newest(compartment).label
    granted = {
        holder: seal.seal(public, private, *grant_context(contents.vault, compartment, label, holder))
        for holder, public in readers(contents, compartment).items()
    }
    return replace(contents, lines={**contents.lines, compartment: Line(line.epochs, granted)})


def with_weekly(contents: Contents, compartment: str, label: str) -> Contents:
    """Begin an epoch of a weekly compartment; whoever begins it keeps no key of it."""
    private = seal.new_private()
    keeper = contents.newest(epochs.KEEPER[compartment])
    context = weekly_context(contents.vault, compartment, label, keeper.label)
    entry = Weekly(label, seal.public_of(private), keeper.label, seal.seal(keeper.public, private, *context))
    earlier = contents.weekly.get(compartment, ())
    if earlier:
        earlier = (*earlier[:-1], msgspec.structs.replace(earlier[-1], public=b""))
    return replace(contents, weekly={**contents.weekly, compartment: (*earlier, entry)})


def shredded(contents: Contents, compartment: str, label: str) -> Contents:
    """Destroy the only copy of the key of a weekly epoch."""
    entries = tuple(
        msgspec.structs.replace(entry, sealed=b"", public=b"") if entry.label == label else entry
        for entry in contents.weekly[compartment]
    )
    return replace(contents, weekly={**contents.weekly, compartment: entries})
