"""A room with its keyring and its journal in step: what every verb of the front door begins and ends with."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime

from peer_console.errors import NotSaved, PassphraseMustChange, RoomReadOnly, SavingStopped
from peer_console.vault.anchor import HANDOFF_WAITING, SHIFT_OPEN
from peer_console.vault.changes import Audit, Change
from peer_console.vault.draft_place import DraftPlace
from peer_console.vault.epochs import COMPARTMENTS
from peer_console.vault.expiry import uncovered
from peer_console.vault.fs import Handle
from peer_console.vault.journal import Journal
from peer_console.vault.keys import Keys, Member
from peer_console.vault.pending import Saving
from peer_console.vault.place import Place
from peer_console.vault.records import check, compartment_of
from peer_console.vault.ring import Ring
from peer_console.vault.session import Session
from peer_console.vault.summary import Batch
from peer_console.vault.tables import Table, TableStorage
from peer_console.vault.writer import new_id

_FLAGS = {"handoff_waiting": HANDOFF_WAITING, "shift_open": SHIFT_OPEN}

Clock = Callable[[], datetime]


class Sitting:
    """Keyring, journal, draft and tables of one open room; one verb at a time, from any thread."""

    def __init__(self, place: Place, clock: Clock, lock: Handle | None, ring: Ring, journal: Journal) -> None:
        self.place = place
        self.ring = ring
        self.journal = journal
        self.guard = threading.RLock()
        self.damage: str | None = None
        self._clock = clock
        self._lock = lock
        self._drafts: DraftPlace | None = None
        self._turned: tuple[date, int] | None = None
        self._handles: dict[str, Table] = {}
        self._tables = TableStorage(self, compartment_of, check, lambda: new_id(os.urandom))

    def today(self) -> date:
        """Return the day on the room's wall clock."""
        return self._clock().date()

    @property
    def drafts(self) -> DraftPlace:
        """The draft of those signed in. Raise `NotSignedIn`."""
        if self._drafts is None:
            self._drafts = DraftPlace(self.place, self.ring.keys)
        return self._drafts

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved: damage, or a folder that cannot be written."""
        return self.damage is not None or not self.ring.writable or self.journal.read_only

    # --- somebody sits down, everybody leaves -----------------------------------------------------

    def judge(self, keys: Keys) -> None:
        """Let the journal judge itself and the keyring, before anything is written.

        A new keyring on top would hide an old one that was put back.
        """
        self.journal.unlock(session_of(keys))
        self.damage = self.damage or self.journal.damage

    def settle_in(self, member: Member) -> None:
        """Bring journal and epochs in step with whoever just signed in."""
        self.judge(self.ring.keys)
        if not self.read_only:
            self.ring.page.sweep()
        self._turned = None
        # A crash may have come between a change of the keyring and its line in the audit.
        late = self.journal.unaudited
        if not member.must_replace:
            self.turn_calendar()
        self.refresh("epoch_begun")
        if late or self.journal.unaudited:
            self._note("keyring_change_found" if late else "epoch_begun")
        # Somebody with other keys may read more than was read so far.
        self._tables.forget()

    def catch_up(self, passphrase: str) -> None:
        """Move whoever just signed in to the newest cost of a try; where that is not saved now, later."""
        if self.read_only:
            return
        with contextlib.suppress(NotSaved):
            if self.ring.caught_up(self.ring.keys.acting, passphrase):
                self.refresh("epoch_begun")

    def leave(self) -> None:
        """Write HEAD, forget keys, drafts and everything read."""
        self.journal.lock()
        self._tables.forget()
        self.ring.lock()
        self._drafts = self._turned = None

    def close(self) -> None:
        """Leave, and let another process have the room."""
        self.leave()
        self.journal.lock()
        self.ring.writable = False
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    # --- in step ----------------------------------------------------------------------------------

    def turn_calendar(self) -> bool:
        """Begin the epochs that are due; a full disk puts that off, and saving goes on in the old ones."""
        today = self.today()
        if self._turned == (today, self.ring.keys.keyring.generation) or self.read_only:
            return False
        with contextlib.suppress(NotSaved):
            begun = self.ring.renew(today)
            # Asked before every save: worked out again on another day, with another keyring or other people.
            self._turned = (today, self.ring.keys.keyring.generation)
            return begun
        return False

    def refresh(self, what: str) -> bool:
        """Hand the journal the keys and epochs of now; begin its next file where the facts epoch changed.

        Return whether ``what`` stands in the audit already, with the new file.
        """
        session = session_of(self.ring.keys)
        self.journal.unlock(session)
        self.damage = self.damage or self.journal.damage
        if self.read_only or self.journal.epoch == session.epochs["facts"]:
            return False
        with contextlib.suppress(NotSaved):
            self.journal.roll(Audit(what, self.today()))
            return True
        return False

    # --- tables and saves -------------------------------------------------------------------------

    def table(self, name: str) -> Table:
        """Return a table; see `Room.table`."""
        self.must_work()
        table = self._handles.get(name)
        if table is None:
            table = self._handles[name] = Table(self._tables, name)
        return table

    def transaction(self, what: str, **flags: bool | None) -> AbstractContextManager[None]:
        """Gather changes of tables into one save; see `Room.transaction`."""
        return Saving(self, self._tables.transaction(what, **flags))

    def readable(self, compartment: str) -> bool:
        """See `tables.Saver`."""
        keys = self.ring.keys
        return keys.may_read(compartment, keys.keyring.current(compartment))

    def batches(self, compartment: str, *, whole: bool) -> Iterator[Batch]:
        """See `tables.Saver`."""
        return self.journal.batches(compartment, whole=whole)

    def epoch(self, compartment: str) -> str:
        """See `tables.Saver`."""
        return self.ring.keys.keyring.current(compartment)

    def save(self, what: str, changes: Sequence[Change], flags: Mapping[str, bool | None]) -> None:
        """See `tables.Saver`: one transaction, in the epochs of today."""
        with self.guard:
            self.must_write()
            if self.turn_calendar():
                self.refresh("epoch_begun")
            self.journal.commit(changes, Audit(what, self.today()), flags=_with(self.journal.flags, flags))
            self._tables.audited()

    # --- the keyring ------------------------------------------------------------------------------

    @contextmanager
    def changing(self, what: str, *, unproven: bool = False) -> Iterator[Ring]:
        """Change the keyring in the block; then the journal follows and says so in the audit.

        The keyring is on the disk by then. An audit line that finds no room is left out: the next save
        names the new generation all the same. ``unproven`` is for the verbs with which somebody becomes
        a full member.
        """
        with self.guard:
            if not unproven:
                self.must_work()
            self.must_write()
            yield self.ring
            # What was read under keys that may be gone now must not be shown any longer.
            self._tables.forget()
            if not self.refresh(what):
                self._note(what)

    def shred(self, compartment: str, epoch: str) -> None:
        """Destroy an epoch's key, and see that nothing older comes back in its place; see `Room.shred`."""
        with self.guard:
            self.ring.keys.root()  # a lead, or `NotGranted`
            bare = uncovered(self.journal.batches(compartment, whole=True), epoch)
            current = epoch == self.epoch(compartment)
            if bare and not current:
                self.save("older_covered", bare, {})
            with self.changing("epoch_shredded") as ring:
                ring.shred(compartment, epoch, self.today())
            if bare and current:
                self.save("older_covered", bare, {})

    def _note(self, what: str) -> None:
        """Write a line in the audit; one that finds no room is left out."""
        if not self.read_only:
            with contextlib.suppress(NotSaved):
                self.journal.commit((), Audit(what, self.today()))

    def must_write(self) -> None:
        """Raise `SavingStopped` after a sync that failed, `RoomReadOnly` where nothing can be saved."""
        if self.ring.stopped:
            raise SavingStopped
        if self.read_only:
            raise RoomReadOnly

    def must_work(self) -> None:
        """Raise `NotSignedIn`, or `PassphraseMustChange` while somebody's passphrase is a one-time one."""
        if self.ring.keys.must_replace:
            raise PassphraseMustChange


def session_of(keys: Keys) -> Session:
    """Return what the journal needs to know of some keys and of today's epochs."""
    keyring = keys.keyring
    epochs = {compartment: keyring.current(compartment) for compartment in COMPARTMENTS}
    return Session(keys, epochs, keyring.digest, keyring.lineage)


def _with(flags: int, changes: Mapping[str, bool | None]) -> int:
    """Return HEAD's flags with those that are not None set or cleared."""
    for name, value in changes.items():
        if value is not None:
            flags = flags | _FLAGS[name] if value else flags & ~_FLAGS[name]
    return flags
