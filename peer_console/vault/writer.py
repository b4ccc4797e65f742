"""Putting one transaction together: its frames as bytes, before anything touches the disk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from peer_console.vault.changes import Audit, Change, pack_audit, pack_change
from peer_console.vault.frames import (
    AUDIT,
    COMMIT,
    COMMIT_SIZE,
    DATA,
    Commit,
    head_of,
    pack_commit,
    pack_frame,
)
from peer_console.vault.scan import Sums
from peer_console.vault.seal import Hash
from peer_console.vault.segments import Place, Segment, announce, begin
from peer_console.vault.session import Session

Entropy = Callable[[int], bytes]


def new_id(entropy: Entropy) -> int:
    """Return a random positive number of 63 bits: an id that says nothing and meets no other."""
    return int.from_bytes(entropy(8), "big") >> 1 or 1


class Position(NamedTuple):
    """Where the journal stands: what the next transaction goes on from."""

    place: Place
    epoch: str
    """The file's facts epoch."""
    offset: int
    sequence: int
    """Of the last frame."""
    segments: int
    """The highest segment number in the file."""
    ordinal: int
    """Transactions in the room."""
    flags: int
    hash: Hash
    """SHA-256 of the file up to ``offset``."""


class Transaction:
    """One transaction in the making. Nothing outside it changes until its bytes are on the disk."""

    def __init__(
        self, position: Position, session: Session, segments: dict[str, Segment], entropy: Entropy
    ) -> None:
        self._position = position
        self._session = session
        self._entropy = entropy
        self._hash = position.hash.copy()
        self._sequence = position.sequence
        self._number = position.segments
        self._parts: list[bytes] = []
        self.segments = dict(segments)
        """The open segments once this transaction is on the disk."""

    def add(self, kind: int, compartment: str, data: bytes, epoch: str | None = None) -> None:
        """Add a sealed frame, and before it a segment where none is open for the epoch (default: today's)."""
        segment = self._segment(compartment, epoch or self._session.epochs[compartment])
        self._put(segment.seal(kind, self._sequence + 1, data))

    def add_changes(self, changes: Sequence[Change]) -> None:
        """Add a data frame for each change."""
        epochs = self._session.epochs
        for change in changes:
            segment = self._segment(change.compartment, epochs[change.compartment])
            self._put(segment.seal(DATA, self._sequence + 1, pack_change(change)))

    def add_plain(self, kind: int, body: bytes) -> None:
        """Add a frame that every member reads: it has only the mask over it."""
        self._put(pack_frame(head_of(kind, "", 0, self._sequence + 1, len(body)), body))

    def close(self, audit: Audit, sums: Sums, flags: int) -> tuple[bytes, Position]:
        """Add the audit line and the commit; return all the bytes and where the journal stands after them."""
        self._sign(audit)
        before = self._position
        ordinal, first, day = before.ordinal + 1, before.sequence + 1, audit.on.toordinal()
        keyring = self._session.lineage
        commit = Commit(ordinal, first, keyring.generation, keyring.newest, day, flags, self._hash.digest())
        body = pack_commit(commit)
        head = head_of(COMMIT, "", 0, self._sequence + 1, COMMIT_SIZE)
        self._put(pack_frame(head, body + sums.of(head, body)))
        data = b"".join(self._parts)
        after = Position(
            before.place,
            before.epoch,
            before.offset + len(data),
            self._sequence,
            self._number,
            ordinal,
            flags,
            self._hash,
        )
        return data, after

    def _sign(self, audit: Audit) -> None:
        # The segment first: the signature covers everything up to the audit line's own frame.
        segment = self._segment("roster", self._session.epochs["roster"])
        person, signature = self._session.keys.sign(self._hash.digest())
        line = pack_audit(new_id(self._entropy), audit, person, signature)
        self._put(segment.seal(AUDIT, self._sequence + 1, line))

    def _segment(self, compartment: str, epoch: str) -> Segment:
        segment = self.segments.get(compartment)
        if segment is not None and segment.epoch == epoch:
            return segment
        self._number += 1
        segment, body = begin(
            self._position.place, self._number, compartment, epoch, self._session.keys, self._entropy
        )
        self.segments[compartment] = segment
        self._put(announce(segment, body, self._sequence + 1))
        return segment

    def _put(self, frame: bytes) -> None:
        self._parts.append(frame)
        self._hash.update(frame)
        self._sequence += 1
