"""The anchor: how far the journal had got, written apart from it, so that lost saves are noticed.

HEAD in the room has two slots that are written in turn, so that a crash while writing leaves the
other. A copy of the newest slot lies outside the room: a folder put back from an old copy does not
know of it. An anchor promises "at least this far"; the journal may have gone further since. Nothing but
two flags for the start screen is in the clear.
"""

from __future__ import annotations

import contextlib
import os
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

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
_NONCE_SIZE = 12
_TURNS = 256
_CLEAR = struct.Struct("<8sHBB16sI16s")
_SEALED = struct.Struct("<IQ32sQQ")
_CRC = struct.Struct("<I")
_USED = _CLEAR.size + _NONCE_SIZE + _SEALED.size + 16


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
    """The facts epoch whose key seals the slot."""
    flags: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot as it was found: what the start screen shows, and a promise that only members open."""

    turn: int
    """Counts the slots written, from 255 on to 0 again: how many they were is nobody's business."""
    flags: int
    epoch: str
    vault: bytes
    clear: bytes
    nonce: bytes
    sealed: bytes

    def promise(self, commit_key: bytes) -> Promise | None:
        """Return what is promised, or None where no member sealed it with these flags."""
        cipher = ChaCha20Poly1305(seal.derived(commit_key, "anchor"))
        try:
            opened = cipher.decrypt(self.nonce, self.sealed, self.clear)
        except InvalidTag:
            return None
        number, length, head, count, generation = _SEALED.unpack(opened)
        return Promise(self.vault, number, length, head, count, generation, self.epoch, self.flags)


def pack_slot(promise: Promise, commit_key: bytes, turn: int, nonce: bytes) -> bytes:
    """Return a slot's 512 bytes; a nonce is never used twice with a key."""
    label = label_bytes(promise.epoch)
    clear = _CLEAR.pack(_MAGIC, _FORMAT, turn, 0, promise.vault, promise.flags, label)
    secret = _SEALED.pack(promise.number, promise.length, promise.head, promise.count, promise.generation)
    cipher = ChaCha20Poly1305(seal.derived(commit_key, "anchor"))
    used = clear + nonce + cipher.encrypt(nonce, secret, clear)
    return (used + _CRC.pack(zlib.crc32(used))).ljust(SLOT_SIZE, b"\0")


def unpack_slot(data: bytes) -> Slot | None:
    """Return the slot in ``data``, or None where it is torn, empty or not one."""
    used = data[:_USED]
    if data[_USED : _USED + _CRC.size] != _CRC.pack(zlib.crc32(used)) or len(used) < _USED:
        return None
    clear, rest = used[: _CLEAR.size], used[_CLEAR.size :]
    magic, version, turn, zero, vault, flags, label = _CLEAR.unpack(clear)
    if magic != _MAGIC or version != _FORMAT or zero:
        return None
    epoch = label.rstrip(b"\0").decode("ascii", "replace")
    return Slot(turn, flags, epoch, vault, clear, rest[:_NONCE_SIZE], rest[_NONCE_SIZE:])


def _newest_first(slots: list[Slot]) -> tuple[Slot, ...]:
    if len(slots) == len(_PLACES) and (slots[1].turn - slots[0].turn) % _TURNS < _TURNS // 2:
        slots.reverse()
    return tuple(slots)


def slot_bytes(data: bytes) -> list[bytes]:
    """Return the bytes of the sound slots in HEAD's bytes, in the order of their places."""
    parts = [data[at : at + SLOT_SIZE] for at in _PLACES]
    return [part for part in parts if unpack_slot(part) is not None]


def sound_slots(data: bytes) -> tuple[Slot, ...]:
    """Return the sound slots in HEAD's bytes, the newest first."""
    return _newest_first([slot for at in _PLACES if (slot := unpack_slot(data[at : at + SLOT_SIZE]))])


def was_used(fs: FileSystem, folder: Path) -> bool:
    """Return whether HEAD was written again after the set-up wrote it: somebody has saved in this room."""
    try:
        return len(sound_slots(fs.read(folder / HEAD))) == len(_PLACES)
    except OSError:
        return False


class Anchor:
    """HEAD in the room and its copy outside."""

    def __init__(
        self,
        fs: FileSystem,
        folder: Path,
        state: Path,
        vault: bytes,
        entropy: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self._fs = fs
        self._path = folder / HEAD
        self._state = state
        self._vault = vault
        self._entropy = entropy

    @property
    def outside(self) -> Path:
        """Where the copy outside the room lies."""
        return self._state / self._vault.hex()

    def inside_slots(self) -> tuple[Slot, ...]:
        """Return the sound slots of HEAD, the newest first; none where HEAD is missing or broken."""
        try:
            return sound_slots(self._fs.read(self._path))
        except OSError:
            return ()

    def nothing_between(self) -> bool:
        """Return whether HEAD holds zeros wherever no slot stands; True where it cannot be read."""
        try:
            data = bytearray(self._fs.read(self._path))
        except OSError:
            return True
        for place in _PLACES:
            taken = len(data[place : place + _USED + _CRC.size])
            data[place : place + taken] = bytes(taken)
        return not any(data)

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
        turn = (slots[0].turn + 1) % _TURNS if slots else 0
        slot = pack_slot(promise, commit_key, turn, self._entropy(_NONCE_SIZE))
        with opened(self._fs, self._path) as handle:
            handle.pwrite(slot, _PLACES[turn % len(_PLACES)])
            handle.datasync()
        with contextlib.suppress(OSError):
            self._fs.make_folder(self._state)
            write_whole(self._fs, self.outside, slot)
