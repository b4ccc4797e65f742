"""The anchor: how far the journal had got, written apart from it, so that lost saves are noticed.

HEAD in the room has two slots that are written in turn, so that a crash while writing leaves the
other. A copy of the newest slot lies outside the room: a folder put back from an old copy does not
know of it. An anchor promises "at least this far"; the journal may have gone further since.
"""

from __future__ import annotations

import contextlib
import struct
import zlib
from dataclasses import dataclass, replace
from pathlib import Path

from peer_console.vault import seal
from peer_console.vault.frames import label_bytes
from peer_console.vault.fs import FileSystem, opened, write_whole

HEAD = "HEAD"
HANDOFF_WAITING, SHIFT_OPEN = 1, 2
"""The bits of `Promise.flags`: all that the start screen may say about a locked room."""

SLOT_SIZE = 512
_PLACES = (0, 4096)
_MAGIC = b"PCONHEAD"
_FORMAT = 1
_BODY = struct.Struct("<8sHH16sQIIQ32sQQ16s")
_TAIL = struct.Struct("<32sI")


@dataclass(frozen=True, slots=True)
class Promise:
    """A state the journal has reached."""

    vault: bytes
    number: int
    """The journal's last file then."""
    length: int
    """Bytes of it up to its last commit."""
    head: bytes
    """SHA-256 of those bytes."""
    count: int
    """Transactions in the room."""
    generation: int
    """The keyring's generation."""
    epoch: str
    """The facts epoch whose key makes the slot's MAC."""
    flags: int
    turn: int = 0
    """Counts the slots written, so that the newer of two is known."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A promise as it was found, its MAC not yet compared: nobody has signed in."""

    promise: Promise
    body: bytes
    mac: bytes

    def authentic(self, commit_key: bytes) -> bool:
        """Return whether a member wrote it."""
        return seal.same(_mac(commit_key, self.body), self.mac)


def pack_slot(promise: Promise, commit_key: bytes) -> bytes:
    """Return a slot's 512 bytes."""
    body = _BODY.pack(
        _MAGIC,
        _FORMAT,
        0,
        promise.vault,
        promise.turn,
        promise.flags,
        promise.number,
        promise.length,
        promise.head,
        promise.count,
        promise.generation,
        label_bytes(promise.epoch),
    )
    mac = _mac(commit_key, body)
    return (body + _TAIL.pack(mac, zlib.crc32(body + mac))).ljust(SLOT_SIZE, b"\0")


def unpack_slot(data: bytes) -> Slot | None:
    """Return the slot in ``data``, or None where it is torn, empty or not one."""
    if len(data) < _BODY.size + _TAIL.size:
        return None
    body = data[: _BODY.size]
    mac, crc = _TAIL.unpack_from(data, _BODY.size)
    magic, version, zero, vault, turn, flags, number, length, head, count, generation, label = _BODY.unpack(
        body
    )
    if magic != _MAGIC or version != _FORMAT or zero or crc != zlib.crc32(body + mac):
        return None
    epoch = label.rstrip(b"\0").decode("ascii", "replace")
    promise = Promise(vault, number, length, head, count, generation, epoch, flags, turn)
    return Slot(promise, body, mac)


def _mac(commit_key: bytes, body: bytes) -> bytes:
    return seal.mac(seal.derived(commit_key, "anchor"), body)


class Anchor:
    """HEAD in the room and its copy outside."""

    def __init__(self, fs: FileSystem, folder: Path, state: Path, vault: bytes) -> None:
        self._fs = fs
        self._path = folder / HEAD
        self._state = state
        self._vault = vault

    @property
    def outside(self) -> Path:
        """Where the copy outside the room lies."""
        return self._state / self._vault.hex()

    def inside_slots(self) -> tuple[Slot, ...]:
        """Return the sound slots of HEAD, the newest first; none where HEAD is missing or broken."""
        try:
            data = self._fs.read(self._path)
        except OSError:
            return ()
        found = [slot for at in _PLACES if (slot := unpack_slot(data[at : at + SLOT_SIZE]))]
        return tuple(sorted(found, key=lambda slot: slot.promise.turn, reverse=True))

    def outside_slot(self) -> Slot | None:
        """Return the copy outside the room; None where this machine has none, or it is broken."""
        try:
            return unpack_slot(self._fs.read(self.outside))
        except OSError:
            return None

    def begin(self, promise: Promise, commit_key: bytes) -> None:
        """Create HEAD for a new room; OSError where the disk refuses."""
        write_whole(self._fs, self._path, bytes(_PLACES[1] + SLOT_SIZE))
        self.write(promise, commit_key)

    def write(self, promise: Promise, commit_key: bytes) -> None:
        """Write the slot that is not the newest, then the copy outside; OSError where HEAD is refused.

        The copy outside is written where it can be: a full home folder does not stop the room.
        """
        slots = self.inside_slots()
        newest = slots[0].promise.turn if slots else 0
        turn = newest + 1
        slot = pack_slot(replace(promise, turn=turn), commit_key)
        with opened(self._fs, self._path) as handle:
            handle.pwrite(slot, _PLACES[turn % len(_PLACES)])
            handle.datasync()
        with contextlib.suppress(OSError):
            self._fs.make_folder(self._state)
            write_whole(self._fs, self.outside, slot)

    def forget_outside(self) -> None:
        """Remove the copy outside: a lead has put an older copy of the room back on purpose."""
        if self._fs.exists(self.outside):
            self._fs.remove(self.outside)
