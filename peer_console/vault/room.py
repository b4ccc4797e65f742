"""The front door of the vault: one room, locked or with people signed in. Services know nothing behind it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from peer_console.errors import PassphraseSame, PeerConsoleError, RoomReadOnly, WrongPassphrase
from peer_console.vault import founding, passphrases
from peer_console.vault.accounts import same_passphrase
from peer_console.vault.check import Finding, Progress
from peer_console.vault.cost import Cost
from peer_console.vault.inspection import inspected
from peer_console.vault.keys import Member
from peer_console.vault.membership import Newcomer
from peer_console.vault.place import EpochState, Founding, Place
from peer_console.vault.receipts import Receipt
from peer_console.vault.sending import Sending
from peer_console.vault.sitting import Clock
from peer_console.vault.tables import Table, where

__all__ = ["Created", "EpochState", "Finding", "Founding", "Member", "Place"]
__all__ += ["Receipt", "Room", "Table", "where"]


@dataclass(frozen=True)
class Created:
    """A new room with its first lead signed in, and the three codes to print; they are kept nowhere."""

    room: Room
    recovery_codes: tuple[str, str, str]


class Room(Sending):
    """One room. Its verbs may be called from any thread; they go one after another.

    Rooms come from `create` and `open`.
    """

    # --- coming and going -----------------------------------------------------------------------

    @staticmethod
    def create(place: Place, first: Founding, *, clock: Clock, cost: Cost | None = None) -> Created:
        """Make a room; its first lead is signed in. Without ``cost`` it is measured: about two seconds.

        Raise `RoomExists`, `RoomForeign`, `RoomInUse`, `NameNotUsable`, `PassphraseTooWeak`, `NotSaved`.
        """
        sitting, codes = founding.founded(place, first, clock, cost)
        return Created(Room(sitting), codes)

    @staticmethod
    def open(place: Place, *, clock: Clock) -> Room:
        """Find the room that is there, locked. Damage that leaves something to read is in ``damage``.

        Raise `RoomMissing`, `RoomInUse`, `RoomNewer`, `RoomForeign`, `RoomUnreachable`, `RoomDamaged`.
        """
        return Room(founding.found(place, clock))

    def lock(self) -> None:
        """Forget keys, drafts and tables; the start screen is what is left."""
        with self._sitting.guard:
            self._sitting.leave()

    def close(self) -> None:
        """Lock, and let another process have the room."""
        with self._sitting.guard:
            self._sitting.close()

    def settle(self) -> None:
        """Write HEAD where a save is not in it yet: to be called within a second of a save, and when idle."""
        with self._sitting.guard:
            self._sitting.journal.write_anchor()

    # --- signing in -----------------------------------------------------------------------------

    def sign_in(self, name: str, passphrase: str) -> Member:
        """Sign somebody in, beside those who are. Takes a key derivation, whether it fits or not.

        Raise `WrongPassphrase` (an unknown name too), `RoomDamaged`, `RoomUnreachable`, `SavingStopped`.
        """
        with self._sitting.guard:
            alone = not self.members
            member = self._sitting.ring.sign_in(name, passphrase)
            try:
                self._sitting.settle_in(member)
            except PeerConsoleError:
                if alone:
                    self._sitting.leave()
                raise
            self._sitting.catch_up(passphrase)
            return member

    def confirm(self, passphrase: str) -> bool:
        """Return whether it is the passphrase of somebody signed in; if so, they act from now on."""
        with self._sitting.guard:
            return self._sitting.ring.confirmed(passphrase) is not None

    def replace_passphrase(self, old: str, new: str) -> Member:
        """Give whoever signed in with ``old`` the passphrase ``new``.

        Raise `WrongPassphrase`, `PassphraseSame`, `PassphraseTooWeak`, `NameTaken`, `RoomReadOnly`,
        `NotSaved`.
        """
        with self._sitting.changing("passphrase_replaced", unproven=True) as ring:
            bundle = ring.confirmed(old)
            if bundle is None:
                raise WrongPassphrase
            if same_passphrase(old) == same_passphrase(new):
                raise PassphraseSame
            passphrases.accepted(new, bundle.name)
            return ring.replace_passphrase(bundle, new)

    # --- people: for leads ----------------------------------------------------------------------

    def add_person(
        self, name: str, role: str, passphrase: str, *, must_replace: bool, key: bytes | None = None
    ) -> Member:
        """Open an account for somebody. ``key`` is for the practice room, see `Founding`.

        Raise `NotGranted`, `NameTaken`, `NameNotUsable`, `PassphraseTooWeak`, `NotSaved`.
        """
        name = passphrases.usable_name(name)
        newcomer = Newcomer(name, str(role), passphrases.accepted(passphrase, name), must_replace, key)
        with self._sitting.changing("person_added") as ring:
            return ring.add_person(newcomer)

    def disable(self, person: str) -> None:
        """End an account; what is written from now on is sealed to new keys.

        Raise `NotGranted` (for oneself too), `LastLead`, `NotSaved`.
        """
        with self._sitting.changing("person_disabled") as ring:
            ring.disable(person, self._sitting.today())

    def reset(self, person: str, passphrase: str, *, role: str = "", name: str = "") -> None:
        """Give somebody new keys under a one-time passphrase, with another role or name where given.

        Raise `NotGranted` (for oneself too), `PassphraseTooWeak`, `NameTaken`, `NameNotUsable`, `LastLead`,
        `RecordRefused` for an unknown role.
        """
        passphrases.accepted(passphrase, "")
        name = passphrases.usable_name(name) if name else ""
        what = "role_changed" if role else "person_renamed" if name else "keys_renewed"
        with self._sitting.changing(what) as ring:
            ring.reset(person, passphrase, self._sitting.today(), role=role, name=name)

    @property
    def cost(self) -> Cost:
        """What a try of a passphrase costs whoever joins now."""
        return self._sitting.ring.outer.costs[-1]

    def raise_cost(self, cost: Cost) -> None:
        """Let a try of a passphrase cost more; each person is moved to it at their next sign-in.

        Raise `NotGranted` unless a lead is signed in, `KeyCostRefused`, `NotSaved`.
        """
        with self._sitting.changing("cost_raised") as ring:
            ring.raise_cost(cost)

    def accounts(self) -> tuple[Member, ...]:
        """Return everybody who may sign in. Raise `NotGranted` unless a lead is signed in."""
        with self._sitting.guard:
            return self._sitting.ring.accounts()

    def recover(self, codes: Sequence[str], name: str, passphrase: str) -> Member:
        """Add a lead with two of the printed codes and sign them in.

        Raise `RecoveryCodesWrong`, `NameTaken`, `NameNotUsable`, `PassphraseTooWeak`, `NotSaved`.
        """
        name = passphrases.usable_name(name)
        lead = Newcomer(name, "lead", passphrases.accepted(passphrase, name))
        with self._sitting.guard:
            keys = self._sitting.ring.recovery_keys(codes)
            # Whoever is signed in gives way: the journal is judged with the recovery keys.
            self._sitting.leave()
            try:
                self._sitting.judge(keys)
                with self._sitting.changing("lead_recovered", unproven=True) as ring:
                    return ring.recover(keys, lead)
            except PeerConsoleError:
                self._sitting.leave()
                raise

    def renew_codes(self) -> tuple[str, str, str]:
        """Return three new recovery codes; the old ones open nothing any more. Raise `NotGranted`."""
        with self._sitting.changing("codes_renewed") as ring:
            return ring.renew_codes()

    # --- epochs and the public part -------------------------------------------------------------

    def epochs(self, compartment: str) -> tuple[EpochState, ...]:
        """Return the epochs of a compartment, oldest first. Raise `NotSignedIn`."""
        with self._sitting.guard:
            return self._sitting.ring.epochs(compartment)

    def shred(self, compartment: str, epoch: str) -> None:
        """Destroy the key of a week of notes or hand-offs: what was written in it is gone for everybody.

        Raise `NotGranted` unless a lead is signed in, `Shredded` where it is gone already, `NotSaved`.
        """
        self._sitting.shred(compartment, epoch)

    def set_public(
        self, data: bytes, book: bytes | None = None, *, what: str = "public_part_changed"
    ) -> None:
        """Sign ``data`` as the public part and ``book`` as the room's own directory: both, or neither.

        Without ``book`` the one there is stays; an empty one takes it away. ``what`` is the verb of the
        audit line. Raise `NotGranted` unless a
        lead is signed in, `RecordRefused` above 64 MiB, `NotSaved`, `SavingStopped`.
        """
        with self._sitting.changing(what) as ring:
            ring.set_public(data, book)

    # --- tables and saves -----------------------------------------------------------------------

    def table(self, name: str) -> Table:
        """Return a table. One that those signed in may only write is empty to look at.

        Raise `NotSignedIn`, or `PassphraseMustChange` while somebody's passphrase is a one-time one.
        """
        with self._sitting.guard:
            return self._sitting.table(name)

    def transaction(
        self, what: str, *, handoff_waiting: bool | None = None, shift_open: bool | None = None
    ) -> AbstractContextManager[None]:
        """Gather what is written to tables in the block into one durable save: all of it or nothing.

        ``what`` is the verb of the audit line. Leaving the block raises `NotSaved`, `SavingStopped`,
        `RoomReadOnly`; entering it `NotSignedIn` or `PassphraseMustChange`.
        """
        return self._sitting.transaction(what, handoff_waiting=handoff_waiting, shift_open=shift_open)

    def note(self, what: str) -> None:
        """Write an audit line of its own: what was done, without a change of any table.

        Raise `NotSaved`, `SavingStopped`, `RoomReadOnly`, `NotSignedIn`, `PassphraseMustChange`.
        """
        with self._sitting.guard:
            self._sitting.must_work()
            self._sitting.save(what, (), {})

    # --- the draft ------------------------------------------------------------------------------

    def keep_draft(self, document: dict[str, Any], also: Sequence[str] = ()) -> None:
        """Put what is being typed on the disk, sealed to those signed in. Raise `NotSaved`.

        ``also`` are the ids of those who may go on with it too: the other one of the shift.
        """
        with self._sitting.guard:
            if not self._sitting.ring.writable:
                raise RoomReadOnly
            self._sitting.drafts.keep(document, also)

    def draft(self) -> dict[str, Any] | None:
        """Return the draft of somebody signed in, or None. Raise `RoomDamaged` ('draft'), once."""
        with self._sitting.guard:
            return self._sitting.drafts.found()

    def drop_draft(self) -> None:
        """Take the draft off the disk: it was saved, or given up. Raise `NotSaved`."""
        with self._sitting.guard:
            self._sitting.drafts.drop()

    # --- proof ----------------------------------------------------------------------------------

    def receipt(self) -> Receipt:
        """Return the count of saves and eight characters for the paper shift sheet. Raise `NotSignedIn`."""
        with self._sitting.guard:
            return self._sitting.journal.receipt()

    def check(self, progress: Progress | None = None) -> tuple[Finding, ...]:
        """Verify every byte of the room, and with a lead every signature; return what is wrong.

        ``progress`` is told how many of how many journal files are done. Raise `NotSignedIn`.
        """
        with self._sitting.guard:
            journal = self._sitting.journal.check(progress)
            return (*inspected(self._sitting.place, self._sitting.ring.outer), *journal)
