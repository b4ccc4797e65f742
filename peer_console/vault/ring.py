"""The keyring of a room in use: on the disk, in memory, and changed by the people signed in.

Each change is made whole by `membership`, put on the disk by `keyring_store`, and only then adopted
in memory: what a failed write leaves behind is the room as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date

from peer_console.errors import (
    NotGranted,
    NotSaved,
    NotSignedIn,
    RecordRefused,
    RoomReadOnly,
    SavingStopped,
    Shredded,
)
from peer_console.vault import (
    accounts,
    epochs,
    keyring_store,
    membership,
    recovery,
    renewal,
)
from peer_console.vault import cost as costs
from peer_console.vault.accounts import Bundle
from peer_console.vault.cost import Cost
from peer_console.vault.keyring import Keyring
from peer_console.vault.keyring_file import Outer
from peer_console.vault.keys import Keys, Member
from peer_console.vault.membership import Newcomer
from peer_console.vault.names import opened_names
from peer_console.vault.place import EpochState, Place
from peer_console.vault.public_page import PublicPage
from peer_console.vault.unlock import unlocked


class Ring:
    """The keyring a room stands on, and the keys of whoever is signed in."""

    def __init__(self, place: Place, outer: Outer, *, writable: bool) -> None:
        self._place = place
        self._keys: Keys | None = None
        self.outer = outer
        self.writable = writable
        self.stopped = False
        """Whether a sync failed: then nothing is written until the room is opened anew."""
        self.page = PublicPage(place, outer)

    @property
    def keys(self) -> Keys:
        """The keys of the people signed in; raise `NotSignedIn` while the room is locked."""
        if self._keys is None:
            raise NotSignedIn
        return self._keys

    @property
    def members(self) -> tuple[Member, ...]:
        """Everybody signed in; nobody while the room is locked."""
        return self._keys.people if self._keys else ()

    # --- signing in and out ---------------------------------------------------------------------

    def sign_in(self, name: str, passphrase: str) -> Member:
        """Add somebody to those signed in. Raise `WrongPassphrase` or `RoomDamaged`."""
        keyring, bundle = unlocked(self.outer, name, passphrase)
        return self.enter(keyring, bundle)

    def enter(self, keyring: Keyring, bundle: Bundle) -> Member:
        """Sign somebody in whose keys are open already: the founder, or who came by recovery codes."""
        if self._keys is None:
            self._keys = Keys(keyring, bundle)
        else:
            self._keys.adopt(keyring)
            self._keys.add(bundle)
        return self._member(bundle.person)

    def confirmed(self, passphrase: str) -> Bundle | None:
        """Return who of those signed in has this passphrase, and let them act from now on; or None."""
        keys = self.keys
        kept = keys.keyring.accounts()
        for bundle in keys.bundles:
            account, outer = kept[bundle.person], self.outer
            listed = (outer.vault, outer.salt, outer.costs)
            if accounts.found([account], bundle.name, passphrase, *listed):
                keys.acts(bundle.person)
                return bundle
        return None

    def lock(self) -> None:
        """Forget every private key."""
        if self._keys is not None:
            self._keys.forget()
        self._keys = None

    # --- changes --------------------------------------------------------------------------------

    def renew(self, today: date) -> bool:
        """Begin the epochs that are due; return whether there were any."""
        if not self.writable:
            return False
        following = renewal.with_epochs(self.keys, today)
        if following is None:
            return False
        self.adopt(following)
        return True

    def add_person(self, newcomer: Newcomer) -> Member:
        """Add an account. Raise `NotGranted` unless a lead is signed in; `NameTaken`, `RecordRefused`."""
        if newcomer.role not in epochs.ROLES:
            raise RecordRefused("role")
        keyring, bundle = membership.with_person(self._writing(), newcomer)
        self.adopt(keyring)
        return Member(bundle.person, bundle.name, bundle.role, bundle.must_replace)

    def disable(self, person: str, today: date) -> None:
        """End an account and begin new epochs. Raise `NotGranted` or `LastLead`."""
        self._adopt_with_root(membership.without_person(self._writing(), person, today))

    def reset(self, person: str, passphrase: str, today: date, *, role: str = "", name: str = "") -> None:
        """Give somebody new keys under a one-time passphrase, with another role or name where given.

        Raise `NotGranted`, `NameTaken`, `LastLead`, `RecordRefused` for an unknown role.
        """
        if role and role not in epochs.ROLES:
            raise RecordRefused("role")
        keyring, _ = membership.with_new_keys(
            self._writing(), person, passphrase, today, role=role, name=name
        )
        self._adopt_with_root(keyring)

    def raise_cost(self, cost: Cost) -> None:
        """Let a try of a passphrase cost more from now on. Raise `NotGranted`, `KeyCostRefused`."""
        self.adopt(membership.with_cost(self._writing(), costs.accepted(cost)))

    def caught_up(self, bundle: Bundle, passphrase: str) -> bool:
        """Wrap somebody's keys at the newest cost, where theirs is an older one; return whether it was."""
        *older, newest = self.outer.costs
        listed = (self.outer.vault, self.outer.salt, [newest])
        account = self.keys.keyring.accounts()[bundle.person]
        if not older or accounts.found([account], bundle.name, passphrase, *listed):
            return False
        keyring, _ = membership.with_passphrase(
            self._writing(), bundle, passphrase, must_replace=bundle.must_replace
        )
        self.adopt(keyring)
        return True

    def accounts(self) -> tuple[Member, ...]:
        """Return everybody who may sign in. Raise `NotGranted` unless a lead is signed in."""
        keys = self.keys
        names = opened_names(keys.keyring, keys.root())
        return tuple(
            Member(person.id, names[person.id], person.role, must_replace=False)
            for person in keys.keyring.active()
        )

    def replace_passphrase(self, bundle: Bundle, new: str) -> Member:
        """Wrap somebody's keys under another passphrase. Raise `NameTaken`."""
        keys = self._writing()
        keyring, bundle = membership.with_passphrase(keys, bundle, new)
        self.adopt(keyring)
        keys.add(bundle)
        return self._member(bundle.person)

    def recovery_keys(self, codes: Sequence[str]) -> Keys:
        """Return what two printed codes open. Raise `RecoveryCodesWrong` or `RoomDamaged`."""
        return membership.recovery_keys(self.outer, [recovery.typed(code) for code in codes])

    def recover(self, keys: Keys, lead: Newcomer) -> Member:
        """Add a lead with the recovery keys and sign them in. Raise `NameTaken`."""
        if not self.writable:
            raise RoomReadOnly
        keyring, bundle = membership.recovered(keys, lead)
        self._save(keyring)
        return self.enter(keyring, bundle)

    def renew_codes(self) -> tuple[str, str, str]:
        """Return three new recovery codes; the old ones open nothing from now on. Raise `NotGranted`."""
        keyring, (first, second, third) = membership.with_new_codes(self._writing())
        self.adopt(keyring)
        return recovery.printed(first), recovery.printed(second), recovery.printed(third)

    def shred(self, compartment: str, label: str, today: date) -> None:
        """Destroy the key of a weekly epoch. Raise `NotGranted`, or `Shredded` where it is gone already."""
        keys = self._writing()
        entry = keys.keyring.weekly(compartment, label)
        if entry is None:
            raise NotGranted(compartment)
        if not entry.sealed:
            raise Shredded
        self.adopt(renewal.with_shredded(keys, compartment, label, today))

    def set_public(self, data: bytes, book: bytes | None) -> None:
        """Sign and put down a new public part. Raise `NotGranted` unless a lead is signed in.

        ``book`` None keeps the book there is; an empty one takes it away.
        """
        keys = self._writing()
        part = self.page.next_part(self.outer, data, book, keys.root())
        with self._stopping():
            self.page.replace(part, book)
        # The part is sound by itself. The keyring only learns that an older one would be stale.
        with suppress(NotSaved):
            self.adopt(renewal.with_public(keys, part.version))

    def epochs(self, compartment: str) -> tuple[EpochState, ...]:
        """Return the epochs of a compartment, oldest first."""
        keys = self.keys
        labels = keys.keyring.labels(compartment)
        weekly = [keys.keyring.weekly(compartment, label) for label in labels]
        return tuple(
            EpochState(
                label=label,
                last_day=epochs.last_day(label),
                current=label == labels[-1],
                shredded=entry is not None and not entry.sealed,
                readable=keys.may_read(compartment, label),
            )
            for label, entry in zip(labels, weekly, strict=True)
        )

    # --- inside ---------------------------------------------------------------------------------

    def adopt(self, keyring: Keyring) -> None:
        """Put a keyring on the disk, then go on with it. Raise `NotSaved` or `SavingStopped`."""
        self._save(keyring)
        self.keys.adopt(keyring)

    def _save(self, keyring: Keyring) -> None:
        with self._stopping():
            keyring_store.save(self._place.fs, self._place.folder, keyring.outer)
        self.outer = keyring.outer

    @contextmanager
    def _stopping(self) -> Iterator[None]:
        """After a sync that failed, what is on the disk is not known: nothing more is written."""
        try:
            yield
        except SavingStopped:
            self.stopped = True
            self.writable = False
            raise

    def _adopt_with_root(self, keyring: Keyring) -> None:
        """Adopt a keyring that may have a new root: the public part is signed by it first."""
        data = self.page.data
        if keyring.outer.roots != self.outer.roots and data is not None:
            root = Keys(keyring, self.keys.writer).root()
            with self._stopping():
                self.page.replace(self.page.next_part(keyring.outer, data, None, root), None)
        self.adopt(keyring)

    def _writing(self) -> Keys:
        if self.stopped:
            raise SavingStopped
        if not self.writable:
            raise RoomReadOnly
        return self.keys

    def _member(self, person: str) -> Member:
        return next(member for member in self.members if member.id == person)
