"""The header of a journal file: its first 128 bytes, the only ones without a mask over them."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from peer_console.errors import RoomDamaged, RoomForeign, RoomNewer
from peer_console.vault.frames import CHUNK, HEADER_SIZE, label_bytes

FORMAT = 1

_FILE_MAGIC = b"PCONJRNL"
_HEADER = struct.Struct("<8sHHI16s16s32sQ32sI")
_CRC = struct.Struct("<I")


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says of itself and of the one before it."""

    number: int
    """1 for the room's first file, and so on without a gap."""
    vault: bytes
    epoch: str
    """The facts epoch whose key the file's mask and HMACs are made from."""
    previous: bytes
    """`Scan.head` of the file before; zeros in the first."""
    generation: int
    """The keyring's generation when the file was begun."""
    keyring: bytes
    """SHA-256 of the keyring of that generation."""
    opening: int = 0
    """A multiple of 64 KiB before which the file's first transaction ends; 0 in the room's first file."""


def pack_header(header: Header) -> bytes:
    """Return a file's first 128 bytes."""
    packed = _HEADER.pack(
        _FILE_MAGIC,
        FORMAT,
        HEADER_SIZE,
        header.number,
        header.vault,
        label_bytes(header.epoch),
        header.previous,
        header.generation,
        header.keyring,
        header.opening,
    )
    return packed + _CRC.pack(zlib.crc32(packed))


def unpack_header(data: bytes, number: int) -> Header:
    """Return the header of the journal file ``number``.

    Raise `RoomForeign` where it is no journal file, `RoomNewer` where a later program wrote it, and
    `RoomDamaged` where its bytes changed.
    """
    damaged = RoomDamaged(f"journal {number}")
    packed = data[: _HEADER.size]
    if len(data) < HEADER_SIZE:
        raise damaged
    magic, version, size, found, vault, label, previous, generation, keyring, opening = _HEADER.unpack(packed)
    crc = zlib.crc32(_FILE_MAGIC + packed[len(_FILE_MAGIC) :])
    intact = data[_HEADER.size : HEADER_SIZE] == _CRC.pack(crc)
    if magic != _FILE_MAGIC and not intact:
        raise RoomForeign
    if magic != _FILE_MAGIC or not intact:
        raise damaged
    if version > FORMAT:
        raise RoomNewer(version, FORMAT)
    if version != FORMAT or size != HEADER_SIZE or found != number or opening % CHUNK:
        raise damaged
    epoch = label.rstrip(b"\0").decode("ascii", "replace")
    return Header(number, vault, epoch, previous, generation, keyring, opening)
