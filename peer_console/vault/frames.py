"""The bytes of a journal file, packed and unpacked: its frames and its commits.

Pure: bytes in, values out. Numbers are little-endian. Everything begins on a multiple of sixteen
bytes, so that the mask (see `mask`) can be laid over it block by block. docs/vault-format.md says
the same for somebody who writes a reader of their own.
"""

from __future__ import annotations

import struct
import zlib
from datetime import date
from typing import NamedTuple

BLOCK = 16
CHUNK = 65_536
"""Files grow in steps of this many bytes: a length tells no more than that."""
HEADER_SIZE = 128
FRAME_SIZE = 32
BOUND_SIZE = 28
"""The frame header without its CRC: what an AEAD or an HMAC binds."""
COMMIT_SIZE = 96
AUTHENTIC_SIZE = 64
"""The first bytes of a commit's body, which its HMAC covers; the HMAC itself is the rest."""

SEGMENT, DATA, AUDIT, SUMMARY, MANIFEST, COMMIT = range(1, 7)

COMPARTMENTS = ("", "facts", "people", "notes", "handoff", "roster")
"""The compartments by the number they have in a frame; 0 belongs to none."""
CODES = {name: code for code, name in enumerate(COMPARTMENTS)}

HEAD = struct.Struct("<4sBBHIIQI")
"""A frame header without its CRC: magic, kind, compartment, 0, length, segment, sequence, 0."""
FRAME_MAGIC = b"PCFR"
_CRC = struct.Struct("<I")
_COMMIT = struct.Struct("<QQI4sII32s")
_LAST_DAY = date.max.toordinal()
_FLOORS = {"notes": 512}
_SMALLEST_BUCKET = 256


class Frame(NamedTuple):
    """One frame as it stands in a file; ``raw`` is the header and the body together."""

    kind: int
    compartment: str
    segment: int
    sequence: int
    offset: int
    raw: bytes

    @property
    def head(self) -> bytes:
        """The header's bytes without its CRC: what an AEAD or an HMAC binds."""
        return self.raw[:BOUND_SIZE]

    @property
    def body(self) -> bytes:
        """The bytes behind the header."""
        return self.raw[FRAME_SIZE:]

    @property
    def end(self) -> int:
        """The offset of whatever comes next."""
        return self.offset + len(self.raw)


class Commit(NamedTuple):
    """The body of the frame that ends a transaction."""

    ordinal: int
    """How many transactions the room has had, this one included."""
    first: int
    """The sequence of the transaction's first frame."""
    generation: int
    """The keyring's generation at the time: an older keyring beside it was rolled back."""
    mark: bytes
    """Four bytes that tell it from the same generation on another copy of the room, see `lineage`."""
    day: int
    """The day as `date.toordinal` counts, and no time of day anywhere."""
    flags: int
    """What the locked start screen may say: see `anchor`."""
    digest: bytes
    """SHA-256 of the file up to this frame."""


# --- labels --------------------------------------------------------------------------------------


def label_bytes(label: str) -> bytes:
    """Return an epoch's label in its sixteen bytes."""
    return label.encode("ascii").ljust(16, b"\0")


# --- frames -------------------------------------------------------------------------------------


def head_of(kind: int, compartment: str, segment: int, sequence: int, size: int) -> bytes:
    """Return a frame header without its CRC, for a body of ``size`` bytes."""
    return HEAD.pack(FRAME_MAGIC, kind, CODES[compartment], 0, size, segment, sequence, 0)


def pack_frame(head: bytes, body: bytes) -> bytes:
    """Return a whole frame from what `head_of` gave and its body."""
    return b"%b%b%b" % (head, zlib.crc32(body, zlib.crc32(head)).to_bytes(4, "little"), body)


class Head(NamedTuple):
    """What a frame's header says."""

    kind: int
    code: int
    segment: int
    sequence: int
    end: int
    """The offset of whatever comes next."""


def head_at(data: bytes, offset: int) -> Head | None:
    """Return the frame header at ``offset``, or None where none is, or its body is not all there."""
    start = offset + FRAME_SIZE
    if start > len(data):
        return None
    magic, kind, code, zero, size, segment, sequence, spare = HEAD.unpack_from(data, offset)
    end = start + size
    if magic != FRAME_MAGIC or zero or spare or size % BLOCK or end > len(data):
        return None
    if not SEGMENT <= kind <= COMMIT or code >= len(COMPARTMENTS):
        return None
    return Head(kind, code, segment, sequence, end)


def frame_at(data: bytes, offset: int) -> Frame | None:
    """Return the frame at ``offset`` where its CRC is right, or None."""
    head = head_at(data, offset)
    if head is None:
        return None
    raw = bytes(data[offset : head.end])
    covered = zlib.crc32(raw[FRAME_SIZE:], zlib.crc32(raw[:BOUND_SIZE]))
    if _CRC.unpack_from(raw, BOUND_SIZE)[0] != covered:
        return None
    return Frame(head.kind, COMPARTMENTS[head.code], head.segment, head.sequence, offset, raw)


def compartment_at(data: bytes, offset: int) -> str:
    """Return the compartment of the frame at ``offset`` of a file that was found sound."""
    return COMPARTMENTS[data[offset + 5]]


def frame_from(data: bytes, offset: int) -> Frame:
    """Return the frame at ``offset`` of a file that was found sound."""
    _, kind, code, _, size, segment, sequence, _ = HEAD.unpack_from(data, offset)
    raw = data[offset : offset + FRAME_SIZE + size]
    return Frame(kind, COMPARTMENTS[code], segment, sequence, offset, raw)


def frames_in(data: bytes, offset: int) -> list[Frame]:
    """Return the frames of ``data``, which stands at ``offset`` in its file, up to the first unsound one."""
    frames, at = [], 0
    while (frame := frame_at(data, at)) is not None:
        frames.append(frame._replace(offset=offset + at))
        at = frame.end
    return frames


def commit_heads(tail: bytes) -> list[int]:
    """Return where in ``tail`` a commit frame's header stands, whatever its body holds.

    ``tail`` begins on a multiple of sixteen bytes of the file.
    """
    found, at = [], tail.find(FRAME_MAGIC)
    while at >= 0:
        if at % BLOCK == 0 and at + 12 <= len(tail):
            kind, size = tail[at + 4], int.from_bytes(tail[at + 8 : at + 12], "little")
            if kind == COMMIT and size == COMMIT_SIZE:
                found.append(at)
        at = tail.find(FRAME_MAGIC, at + 1)
    return found


# --- commits ------------------------------------------------------------------------------------


def pack_commit(commit: Commit) -> bytes:
    """Return the part of a commit's body that its HMAC covers."""
    return _COMMIT.pack(*commit)


def unpack_commit(body: bytes) -> Commit | None:
    """Return the commit in ``body``, or None where it cannot be one."""
    if len(body) != COMMIT_SIZE:
        return None
    commit = Commit(*_COMMIT.unpack_from(body))
    return commit if 1 <= commit.day <= _LAST_DAY else None


def commit_at(data: bytes, offset: int) -> Commit | None:
    """Return the commit whose frame stands at ``offset`` of a file, or None where it cannot be one."""
    start = offset + FRAME_SIZE
    return unpack_commit(data[start : start + COMMIT_SIZE])


def numbers_of_commit(data: bytes, offset: int, end: int) -> tuple[int, int, int] | None:
    """Return ordinal, first and generation of the commit from ``offset`` to ``end``, or None as above.

    A check of ten years asks this 50,000 times; the rest of a commit matters where a file ends.
    """
    if end - offset != FRAME_SIZE + COMMIT_SIZE:
        return None
    ordinal, first, generation, _, day, _, _ = _COMMIT.unpack_from(data, offset + FRAME_SIZE)
    return (ordinal, first, generation) if 1 <= day <= _LAST_DAY else None


# --- what is sealed in a frame ------------------------------------------------------------------


def pad(data: bytes, compartment: str) -> bytes:
    """Return ``data``, a 0x80 and zeros, as long as its bucket.

    Buckets are powers of two from 256 bytes (from 512 for notes, so that all ordinary notes look
    alike) to 64 KiB, then multiples of 64 KiB.
    """
    needed = len(data) + 1
    bucket = _FLOORS.get(compartment, _SMALLEST_BUCKET)
    if bucket < needed:
        bucket = 1 << (needed - 1).bit_length() if needed <= CHUNK else -(-needed // CHUNK) * CHUNK
    return (data + b"\x80").ljust(bucket, b"\0")


def unpad(data: bytes) -> bytes:
    """Return what `pad` was given."""
    return data[: data.rindex(b"\x80")]
