"""Checking every byte of the journal: each file against its hashes, its HMACs and its neighbours.

Opening a room reads only the last file. This reads all of them, and compares what only reading can:
that each file is the one its successor names, that counts go on without a gap, that nothing stands
behind the last commit of a closed file, that anchors promise states the journal really had, and,
with a lead's keys, that the people named in the audit signed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from peer_console.errors import PeerConsoleError, RoomDamaged
from peer_console.vault.anchor import Anchor, Promise
from peer_console.vault.changes import Signed
from peer_console.vault.closed import FileKeys, file_keys
from peer_console.vault.files import count_files, name_of, read_shown
from peer_console.vault.frames import AUDIT, HEADER_SIZE, SEGMENT, Frame
from peer_console.vault.fs import FileSystem, opened
from peer_console.vault.headers import unpack_header
from peer_console.vault.location import Location
from peer_console.vault.promises import promise_in
from peer_console.vault.reader import Reader
from peer_console.vault.scan import Scan, scan
from peer_console.vault.seal import Hash
from peer_console.vault.session import Session

Wrong: TypeAlias = Literal[
    "missing", "unreadable", "changed", "out_of_order", "other_copy", "not_promised", "not_signed"
]
Progress: TypeAlias = Callable[[int, int], None]
"""Told how many of how many files are done."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was written. ``what`` is a part's name as in `RoomDamaged`."""

    what: str
    wrong: Wrong


@dataclass(frozen=True, slots=True)
class _State:
    """What one file says of the next: its last hash, and the count and generation it ended with."""

    head: bytes
    count: int
    generation: int


class Check:
    """One run over all files. The session is a member's; signatures need a lead's."""

    def __init__(self, fs: FileSystem, folder: Path, vault: bytes, session: Session) -> None:
        self._fs = fs
        self._folder = folder
        self._vault = vault
        self._keys = session.keys
        self._lineage = session.lineage

    def run(
        self, last: int, promised: Sequence[Promise | None], progress: Progress | None
    ) -> Iterator[Finding]:
        """Yield what is wrong in the files 1 to ``last`` and with what the anchors ``promised``."""
        promises = [promise for promise in promised if promise is not None]
        if len(promises) < len(promised):
            yield Finding("anchor", "changed")
        before = _State(bytes(32), 0, 0)
        for number in range(1, last + 1):
            try:
                keys, data = self._read(number)
            except PeerConsoleError:
                yield Finding(f"journal {number}", "changed")
                continue
            except OSError:
                yield Finding(f"journal {number}", "unreadable")
                continue
            found = scan(data, keys.sums)
            yield from self._file(keys, data, found, before)
            yield from self._promised(number, found, promises)
            if found.last is not None:
                if not self._lineage.had(found.last.generation, found.last.mark):
                    yield Finding("keyring", "other_copy")
                before = _State(found.head, found.last.ordinal, found.last.generation)
            if progress is not None:
                progress(number, last)

    def _read(self, number: int) -> tuple[FileKeys, bytes]:
        path = self._folder / name_of(number)
        with opened(self._fs, path, write=False) as handle:
            header = unpack_header(handle.pread(HEADER_SIZE, 0), number)
        if header.vault != self._vault:
            raise RoomDamaged(f"journal {number}")
        keys = file_keys(header, self._keys)
        return keys, read_shown(self._fs, path, keys.mask)

    def _file(self, keys: FileKeys, data: bytes, found: Scan, before: _State) -> Iterator[Finding]:
        what = f"journal {keys.place.number}"
        if found.last is None or found.tail.strip(b"\0"):
            yield Finding(what, "changed")
            return
        first = found.commits[0]
        generations = [before.generation, *(reached.generation for reached in found.commits)]
        follows = keys.header.previous == before.head and first.ordinal == before.count + 1
        if not follows or generations != sorted(generations):
            yield Finding(what, "out_of_order")
        if not self._signed(keys, data, found):
            yield Finding(what, "not_signed")

    def _promised(self, number: int, found: Scan, promises: list[Promise]) -> Iterator[Finding]:
        for promise in promises:
            if promise.number == number and not found.had(promise.length, promise.count, promise.head):
                yield Finding("anchor", "not_promised")

    def _signed(self, keys: FileKeys, data: bytes, found: Scan) -> bool:
        """Return whether every audit line that these keys open was signed by the person it names.

        A signature covers the file from its first byte to its line. Lines of one person in one segment
        were written in one sitting, by the one process that knew the segment's key: the last of their
        signatures stands for the others, and only that one is worked out. A line forged in somebody's
        name needs a segment of its own, and is worked out too.
        """
        running = Hash()
        at = 0
        try:
            for frame, line in self._last_lines(keys, found):
                running.update(memoryview(data)[at : frame.offset])
                at = frame.offset
                if not self._keys.verify(line.person, running.digest(), line.signature):
                    return False
        except RoomDamaged:
            return False
        return True

    def _last_lines(self, keys: FileKeys, found: Scan) -> list[tuple[Frame, Signed]]:
        reader = Reader(keys.place, self._keys)
        reader.note(found.frames(SEGMENT))
        last: dict[tuple[int, str], tuple[Frame, Signed]] = {}
        for frame in found.frames(AUDIT):
            if (line := reader.audit(frame)) is not None:
                last[frame.segment, line.person] = (frame, line)
        return sorted(last.values(), key=lambda found: found[0].offset)


def checked(at: Location, anchor: Anchor, session: Session, progress: Progress | None) -> tuple[Finding, ...]:
    """Return what is wrong in a room's journal and with its anchors."""
    try:
        last = count_files(at.fs, at.folder)
    except RoomDamaged as damage:
        return (Finding(damage.what, "missing"),)
    outside = anchor.outside_slot()
    slots = (*anchor.inside_slots(), *((outside,) if outside else ()))
    promises = [promise_in(slot, session) for slot in slots]
    between = () if anchor.nothing_between() else (Finding("anchor", "changed"),)
    found = Check(at.fs, at.folder, at.vault, session).run(last, promises, progress)
    return tuple(dict.fromkeys((*between, *found)))
