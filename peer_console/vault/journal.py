"""The journal: transactions appended to the last file, each with one write and one sync.

It knows bytes, frames and who may open them, but no TinyDB and no meaning of a document. A save
that returned is on the disk; one that raised `NotSaved` is not; after `SavingStopped` only opening
the room anew can tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from peer_console.errors import NotSignedIn, RoomDamaged, RoomReadOnly, RoomUnreachable, SavingStopped
from peer_console.vault.anchor import Anchor
from peer_console.vault.changes import Audit, Change
from peer_console.vault.check import Finding, Progress, checked
from peer_console.vault.closed import Shelf
from peer_console.vault.files import name_of
from peer_console.vault.fs import write_whole
from peer_console.vault.headers import Header
from peer_console.vault.location import Location, not_saved
from peer_console.vault.new_file import first_file, next_file, put
from peer_console.vault.opening import last_header, open_last
from peer_console.vault.promises import promise_of
from peer_console.vault.receipts import Receipt, receipt_of
from peer_console.vault.session import Session
from peer_console.vault.summary import Batch, Past
from peer_console.vault.tail import Tail

__all__ = ["Journal", "Location"]


class Journal:
    """One room's journal: locked until `unlock`; then it reads, and writes unless something is wrong."""

    def __init__(self, at: Location) -> None:
        self._at = at
        self._anchor = Anchor(at.fs, at.folder, at.state, at.vault, at.entropy)
        self._session: Session | None = None
        self._tail: Tail | None = None
        self._stopped = False
        self.header: Header | None = None
        """The last file's header; None where it is damaged."""
        self.damage: str | None = None
        """What is damaged, as `RoomDamaged.what` has it; then nothing is written any more."""
        self.anchor_due = False
        """Whether a save is not in HEAD yet: `write_anchor` within a second of it, at lock, at close."""

    # --- opening and closing --------------------------------------------------------------------

    @classmethod
    def create(cls, at: Location, session: Session, audit: Audit, *, flags: int = 0) -> Journal:
        """Begin a new room's journal and HEAD; unlocked. Raise `NotSaved` where the disk refuses."""
        new = first_file(at, session, audit, flags)
        try:
            write_whole(at.fs, at.folder / name_of(1), new.raw)
            anchor = Anchor(at.fs, at.folder, at.state, at.vault, at.entropy)
            anchor.begin(promise_of(new.position, session), session.keys.commit_key(new.position.epoch))
        except OSError as error:
            raise not_saved(error) from None
        journal = cls.open(at)
        journal.unlock(session)
        return journal

    @classmethod
    def open(cls, at: Location) -> Journal:
        """Look at the names, HEAD and the last file's header; nothing is decrypted, nothing written.

        Damage is in ``damage``. Raise `RoomNewer`, `RoomForeign` or `RoomUnreachable`.
        """
        journal = cls(at)
        try:
            journal.header = last_header(at.fs, at.folder, at.vault)
        except RoomDamaged as damage:
            journal.damage = damage.what
        except OSError:
            raise RoomUnreachable from None
        if journal.damage is None and not journal._anchor.inside_slots():
            journal.damage = "anchor"
        return journal

    def unlock(self, session: Session) -> None:
        """Read and judge the last file at the first sign-in; later, take on changed keys or epochs.

        What is wrong is in ``damage`` afterwards: then what is sound can be read, and nothing written.
        Raise `RoomUnreachable` where the operating system refuses the file.
        """
        self._session = session
        if self._tail is not None:
            self._tail.last.reread(session.keys)
        elif self.header is not None:
            self._open_last(self.header, session)

    def lock(self) -> None:
        """Forget the keys and whatever they opened; the file stays as it is. HEAD is written first."""
        self.write_anchor()
        if self._tail is not None:
            self._tail.close()
        self._session = self._tail = None

    # --- what the room shows --------------------------------------------------------------------

    @property
    def read_only(self) -> bool:
        """Whether `commit` would refuse: damage, or a folder that cannot be written."""
        return self.damage is not None or (self._tail is not None and self._tail.read_only)

    @property
    def healed(self) -> bool:
        """Whether this sign-in found a torn tail, kept it aside and went on before it."""
        return self._tail is not None and self._tail.healed

    @property
    def epoch(self) -> str | None:
        """The facts epoch the last file was begun in."""
        return self.header.epoch if self.header else None

    @property
    def flags(self) -> int:
        """What the last commit says of hand-off and shift; while locked, what HEAD says, unverified."""
        if self._tail is not None:
            return self._tail.position.flags
        slots = self._anchor.inside_slots()
        return slots[0].flags if slots else 0

    @property
    def unaudited(self) -> bool:
        """Whether the keyring was changed since the last save: every change is followed by its audit line."""
        session, tail = self._session, self._tail
        return session is not None and tail is not None and session.generation > tail.generation

    def receipt(self) -> Receipt:
        """Return the count of saves and the code of the journal's state. Raise `NotSignedIn` while locked."""
        if self._tail is None:
            raise NotSignedIn
        position = self._tail.position
        return receipt_of(position.ordinal, position.hash.digest())

    # --- reading --------------------------------------------------------------------------------

    def batches(self, compartment: str, *, whole: bool = False) -> Iterator[Batch]:
        """Yield a compartment's readable changes in batches, oldest first; others are passed over.

        Of tables kept by file only this file's and the one's before, and of the roster no audit lines,
        unless ``whole``. Raise `RoomDamaged` (also noted in ``damage``) where a file that is asked for is not
        what was written.
        """
        past = self._past()
        try:
            if compartment in ("notes", "roster"):
                yield from past.in_place(compartment, audit=whole)
                return
            if whole:
                yield from past.older(compartment)
            yield from past.recent(compartment)
        except RoomDamaged as damage:
            self.damage = self.damage or damage.what
            raise

    def check(self, progress: Progress | None = None) -> tuple[Finding, ...]:
        """Read and verify every byte of all files, and with a lead's keys the signatures; see `Room.check`.

        What is wrong is noted in ``damage`` too. Raise `NotSignedIn`.
        """
        if self._session is None:
            raise NotSignedIn
        findings = checked(self._at, self._anchor, self._session, progress)
        if findings and self.damage is None:
            self.damage = findings[0].what
        return findings

    # --- writing --------------------------------------------------------------------------------

    def commit(self, changes: Sequence[Change], audit: Audit, *, flags: int | None = None) -> None:
        """Save all the changes and the audit line in one transaction: when this returns, it is on the disk.

        Raise `NotSaved` (nothing is there), `SavingStopped` (not known until the room is opened anew),
        `RoomReadOnly`, `NotSignedIn`. What is said of shift and hand-off is in HEAD at once where it changes:
        it is all that a start screen has to go by after a kill.
        """
        session, tail = self._writing()
        before = tail.position.flags
        try:
            tail.save(changes, audit, session, flags)
        except SavingStopped:
            self._stopped = True
            raise
        self.anchor_due = True
        if tail.position.flags != before:
            self.write_anchor()

    def roll(self, audit: Audit) -> None:
        """Close the file and begin the next one, for the session's facts epoch, with summaries of this one.

        Raise `NotSaved` (all goes on in the old file), `SavingStopped`, `RoomReadOnly`, `NotSignedIn`.
        """
        session, tail = self._writing()
        new = next_file(self._at, session, self._past(), tail.last, tail.position, audit)
        try:
            put(self._at, new)
        except SavingStopped:
            self._stopped = True
            raise
        tail.close()
        self._tail, self.header = None, new.header
        try:
            self._open_last(new.header, session)
        except RoomUnreachable:
            self._stopped = True
            raise SavingStopped from None
        self.anchor_due = True

    def write_anchor(self) -> None:
        """Write HEAD and its copy outside where a save is not in them yet; a refusal leaves it due."""
        session, tail = self._session, self._tail
        if not self.anchor_due or session is None or tail is None or self.read_only:
            return
        try:
            key = session.keys.commit_key(tail.position.epoch)
            self._anchor.write(promise_of(tail.position, session), key)
        except OSError:
            return
        self.anchor_due = False

    # --- inside ---------------------------------------------------------------------------------

    def _open_last(self, header: Header, session: Session) -> None:
        at = self._at
        try:
            found = open_last(at.fs, at.folder, header, session, self._anchor)
        except RoomDamaged as damage:
            self.damage = self.damage or damage.what
            return
        self._tail = Tail(found, at.entropy)
        self.damage = self.damage or found.damage
        self.anchor_due = not found.anchored

    def _past(self) -> Past:
        if self._session is None:
            raise NotSignedIn
        if self._tail is None:
            raise RoomDamaged(self.damage or "journal")
        at = self._at
        shelf = Shelf(at.fs, at.folder, at.vault, self._session.keys)
        return Past(shelf, self._tail.last, self._session, at.keeps)

    def _writing(self) -> tuple[Session, Tail]:
        if self._stopped:
            raise SavingStopped
        if self.read_only:
            raise RoomReadOnly
        if self._session is None or self._tail is None:
            raise NotSignedIn
        return self._session, self._tail
