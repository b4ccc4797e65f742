"""Opening the frames of a file with the keys of the people signed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from peer_console.errors import RoomDamaged
from peer_console.vault.changes import (
    NotAChange,
    Signed,
    Stored,
    change_of,
    unpack_audit,
    unpack_change,
)
from peer_console.vault.frames import DATA, SEGMENT, Frame
from peer_console.vault.segments import Place, Segment, epoch_of, open_segment
from peer_console.vault.session import KeyHolder


class Reader:
    """Reads one file; remembers the segments it opened until it is dropped."""

    def __init__(self, place: Place, keys: KeyHolder) -> None:
        self._place = place
        self._keys = keys
        self._frames: dict[int, Frame] = {}
        self._open: dict[int, Segment | None] = {}

    def note(self, frames: Iterable[Frame]) -> None:
        """Take in the segment frames, so that frames sealed with them can be opened."""
        for frame in frames:
            if frame.kind == SEGMENT:
                self._frames[frame.segment] = frame

    def opened(self, frame: Frame) -> tuple[str, bytes] | None:
        """Return the frame's epoch and what was sealed in it, or None where the keys do not reach.

        Raise `RoomDamaged` where its segment is missing or the bytes are not what was sealed.
        """
        if frame.segment not in self._open:
            announced = self._frames.get(frame.segment)
            if announced is None or announced.compartment != frame.compartment:
                raise self._damaged()
            self._open[frame.segment] = open_segment(self._place, announced, self._keys)
        segment = self._open[frame.segment]
        return (segment.epoch, segment.open(frame)) if segment else None

    def changes(self, frames: Iterable[Frame]) -> Iterator[Stored]:
        """Yield the changes in frames of data and audit; what the keys do not reach is passed over."""
        for frame in frames:
            if (found := self.opened(frame)) is None:
                continue
            epoch, data = found
            try:
                if frame.kind == DATA:
                    change = unpack_change(frame.compartment, data)
                else:
                    change = change_of(unpack_audit(data))
            except NotAChange:
                raise self._damaged() from None
            yield Stored(change, epoch)

    def audit(self, frame: Frame) -> Signed | None:
        """Return the audit line in a frame, or None where the keys do not reach."""
        found = self.opened(frame)
        try:
            return unpack_audit(found[1]) if found else None
        except NotAChange:
            raise self._damaged() from None

    def epochs(self) -> set[tuple[str, str]]:
        """Return every (compartment, epoch) that has a segment in the file."""
        return {(frame.compartment, epoch_of(frame)) for frame in self._frames.values()}

    def _damaged(self) -> RoomDamaged:
        return RoomDamaged(f"journal {self._place.number}")
