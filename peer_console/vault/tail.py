"""The end of the last journal file, where saves go: one write and one sync each, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from peer_console.errors import SavingStopped
from peer_console.vault.changes import Audit, Change
from peer_console.vault.closed import OpenedFile
from peer_console.vault.location import is_full, not_saved
from peer_console.vault.opening import Opened
from peer_console.vault.segments import Segment
from peer_console.vault.session import Session
from peer_console.vault.writer import Entropy, Position, Transaction


class Tail:
    """The open last file and where it ends. What it says of itself changes only after the disk has."""

    def __init__(self, opened: Opened, entropy: Entropy) -> None:
        self.last: OpenedFile = opened.last
        self.position: Position = opened.position
        self.generation = opened.generation
        """The keyring's generation that the last commit names."""
        self.read_only = opened.read_only
        self.healed = opened.healed
        self._file = opened.file
        self._entropy = entropy
        self._segments: dict[str, Segment] = {}

    def save(self, changes: Sequence[Change], audit: Audit, session: Session, flags: int | None) -> None:
        """Append one transaction; when this returns, it is on the disk. Raise `NotSaved`, `SavingStopped`."""
        position = self.position
        transaction = Transaction(position, session, self._segments, self._entropy)
        transaction.add_changes(changes)
        flags = position.flags if flags is None else flags
        data, after = transaction.close(audit, self.last.keys.sums, flags)
        self._write(data, position.offset)
        self.last.grow(data, position.offset)
        self._segments = transaction.segments
        self.position = after
        self.generation = session.generation

    def close(self) -> None:
        """Give the file back, and forget the segments' keys."""
        self._segments = {}
        self._file.close()

    def _write(self, data: bytes, offset: int) -> None:
        try:
            self._file.append(data, offset)
        except OSError as error:
            self._take_back(offset)
            if not is_full(error):
                raise not_saved(error) from None
            self._write_tight(data, offset)
        try:
            self._file.sync()
        except OSError:
            # Never tried again: after a refused sync nobody knows what the disk holds (fsync(2)).
            raise SavingStopped from None

    def _write_tight(self, data: bytes, offset: int) -> None:
        """Write without the zeros behind: on a nearly full disk the save itself may still fit."""
        try:
            self._file.append_tight(data, offset)
        except OSError as error:
            self._take_back(offset)
            raise not_saved(error) from None

    def _take_back(self, offset: int) -> None:
        # The sequences, and so the nonces, of what failed come again: the keys must not.
        self._segments = {}
        try:
            self._file.cut(offset)
        except OSError:
            raise SavingStopped from None
