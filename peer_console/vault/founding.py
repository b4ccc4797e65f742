"""Making a room, and finding one: everything up to the moment it can be signed in to."""

from __future__ import annotations

from peer_console.vault import cost as costs
from peer_console.vault import keyring_store, membership, passphrases, public_part, recovery, threshold
from peer_console.vault.changes import Audit
from peer_console.vault.cost import Cost
from peer_console.vault.fs import Handle
from peer_console.vault.journal import Journal, Location
from peer_console.vault.keyring_file import Outer
from peer_console.vault.keys import Keys
from peer_console.vault.membership import Newcomer
from peer_console.vault.place import Founding, Place
from peer_console.vault.records import KEEPS
from peer_console.vault.ring import Ring
from peer_console.vault.sitting import Clock, Sitting, session_of


def founded(
    place: Place, first: Founding, clock: Clock, cost: Cost | None
) -> tuple[Sitting, tuple[str, str, str]]:
    """Make a room and sign its first lead in; see `Room.create`. Return it with the three printed codes."""
    name = passphrases.usable_name(first.name)
    lead = Newcomer(name, "lead", passphrases.accepted(first.passphrase, name), key=first.key)
    lock = threshold.begin(place)
    with threshold.closed_on_failure(lock):
        cost = costs.accepted(cost or costs.calibrated())
        sitting, secrets = _made(place, lead, first, clock, cost, lock)
        threshold.finish(place)
    one, two, three = (recovery.printed(secret) for secret in secrets)
    return sitting, (one, two, three)


def found(place: Place, clock: Clock) -> Sitting:
    """Find a room; see `Room.open`."""
    loaded, lock = threshold.entered(place)
    with threshold.closed_on_failure(lock):
        journal = Journal.open(_location(place, loaded.outer))
        ring = Ring(place, loaded.outer, writable=lock is not None and loaded.sound)
    sitting = Sitting(place, clock, lock, ring, journal)
    # A file that was begun with a later keyring than this one: an old keyring was put back.
    header = journal.header
    rolled_back = header is not None and header.generation > loaded.outer.generation
    sitting.damage = keyring_store.NAME if rolled_back or not loaded.sound else journal.damage
    return sitting


def _made(
    place: Place, lead: Newcomer, first: Founding, clock: Clock, cost: Cost, lock: Handle
) -> tuple[Sitting, tuple[bytes, bytes, bytes]]:
    today = clock().date()
    keyring, bundle, secrets = membership.founded(lead, cost, today, first.salt)
    root = Keys(keyring, bundle).root()
    public_part.save(place.fs, place.folder, public_part.made(keyring.outer, 1, first.public, root))
    keyring_store.save(place.fs, place.folder, keyring.outer)
    ring = Ring(place, keyring.outer, writable=True)
    ring.enter(keyring, bundle)
    # The sitting knows how a session is made; the journal is given one, so it comes first.
    sitting = Sitting(place, clock, lock, ring, Journal(_location(place, keyring.outer)))
    sitting.journal = Journal.create(
        _location(place, keyring.outer), session_of(ring.keys), Audit("room_created", today)
    )
    return sitting, secrets


def _location(place: Place, outer: Outer) -> Location:
    return Location(place.fs, place.folder, place.state, bytes.fromhex(outer.vault), KEEPS)
