"""Segments: the keys that data frames are sealed with, one per sitting, compartment and file.

A segment's key is random, sealed to the public key of its compartment's epoch, and forgotten at
lock: from then on only the epoch's readers open its frames. That makes a compartment write-only.
The nonce is the frame's sequence in its file; a sequence that might have reached the disk in a
failed write is never used again with the same key, because the key is dropped with the failure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from peer_console.errors import NotGranted, RoomDamaged, Shredded
from peer_console.vault import seal
from peer_console.vault.frames import BLOCK, SEGMENT, Frame, head_of, label_bytes, pack_frame, pad, unpad
from peer_console.vault.session import KeyHolder

_KEY_SIZE = 32
_LABEL_SIZE = 16


@dataclass(frozen=True, slots=True)
class Place:
    """Which file of which room frames stand in: bound into everything sealed there."""

    vault: bytes
    number: int

    @property
    def parts(self) -> bytes:
        """The vault id and the file's number, 20 bytes."""
        return self.vault + self.number.to_bytes(4, "little")


@dataclass(frozen=True, slots=True)
class Segment:
    """An open segment: frames can be sealed with it and opened."""

    number: int
    compartment: str
    epoch: str
    cipher: ChaCha20Poly1305
    bound: bytes
    """Vault id, file number and epoch: the first part of every frame's additional data."""

    def seal(self, kind: int, sequence: int, data: bytes) -> bytes:
        """Return a whole frame that holds ``data``."""
        compartment = self.compartment
        padded = pad(data, compartment)
        head = head_of(kind, compartment, self.number, sequence, len(padded) + BLOCK)
        return pack_frame(head, self.cipher.encrypt(sequence.to_bytes(12, "big"), padded, self.bound + head))

    def open(self, frame: Frame) -> bytes:
        """Return what `seal` was given; raise `RoomDamaged` where the frame is another one."""
        try:
            nonce = frame.sequence.to_bytes(12, "big")
            return unpad(self.cipher.decrypt(nonce, frame.body, self.bound + frame.head))
        except (InvalidTag, ValueError):
            raise RoomDamaged("journal") from None


def _info(place: Place, number: int, compartment: str, epoch: str) -> bytes:
    return seal.joined("segment", place.parts, number.to_bytes(4, "little"), compartment, epoch)


def begin(
    place: Place,
    number: int,
    compartment: str,
    epoch: str,
    keys: KeyHolder,
    entropy: Callable[[int], bytes],
) -> tuple[Segment, bytes]:
    """Return a new segment and the body of the frame that announces it.

    The body: the epoch's label (16 bytes), the length of the sealed key (4), zeros (12), the sealed
    key, zeros to a multiple of sixteen.
    """
    key = entropy(_KEY_SIZE)
    sealed = keys.seal_to(compartment, epoch, key, _info(place, number, compartment, epoch))
    body = label_bytes(epoch) + len(sealed).to_bytes(BLOCK, "little") + sealed
    segment = _segment(place, number, compartment, epoch, key)
    return segment, body + bytes(-len(body) % BLOCK)


def announce(segment: Segment, body: bytes, sequence: int) -> bytes:
    """Return the frame that carries a segment's key."""
    return pack_frame(head_of(SEGMENT, segment.compartment, segment.number, sequence, len(body)), body)


def epoch_of(frame: Frame) -> str:
    """Return the epoch named in a segment frame."""
    return frame.body[:_LABEL_SIZE].rstrip(b"\0").decode("ascii", "replace")


def open_segment(place: Place, frame: Frame, keys: KeyHolder) -> Segment | None:
    """Return the segment a frame announces, or None where the keys do not open it (not granted, shredded)."""
    epoch = epoch_of(frame)
    if not keys.may_read(frame.compartment, epoch):
        return None
    body = frame.body
    size = int.from_bytes(body[_LABEL_SIZE : _LABEL_SIZE + BLOCK], "little")
    start = _LABEL_SIZE + BLOCK
    info = _info(place, frame.segment, frame.compartment, epoch)
    try:
        key = keys.open_from(frame.compartment, epoch, body[start : start + size], info)
    except (NotGranted, Shredded):
        return None
    return _segment(place, frame.segment, frame.compartment, epoch, key)


def _segment(place: Place, number: int, compartment: str, epoch: str, key: bytes) -> Segment:
    bound = place.parts + label_bytes(epoch)
    return Segment(number, compartment, epoch, ChaCha20Poly1305(key), bound)
