"""The mask over a journal file: without a member's key its frames look like noise.

AES-256-XTS (IEEE 1619) under a key made from the file's facts epoch, so that somebody with the disk
alone cannot count the frames of a month: they see a length in steps of 64 KiB. The mask only hides;
what keeps secrets and notices changes lies beneath it (AEAD, SHA-256, HMAC).
A block of sixteen zero bytes on the disk is one that was never written, and reads as zeros.
"""

from __future__ import annotations

from functools import cache

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import XTS

from peer_console.vault import seal
from peer_console.vault.frames import BLOCK, CHUNK

UNIT = 4096
"""Bytes under one tweak where saves are appended: short enough to write into the middle of."""
OPENING_UNIT = CHUNK
"""Bytes under one tweak in the opening of a file, which is written once and read in one go."""
_UNWRITTEN = bytes(BLOCK)


class Mask:
    """The mask of one journal file; offsets are offsets in the file and multiples of sixteen."""

    def __init__(self, commit_key: bytes, vault: bytes, number: int, opening: int) -> None:
        purpose = ("journal mask", vault, number.to_bytes(4, "little"))
        halves = [seal.derived(commit_key, *purpose, half) for half in ("1", "2")]
        self._key = AES(b"".join(halves))
        self._opening = opening
        # About three saves in a row lie in one unit: what hides it is kept for the next.
        self._hiding = -1, self._context(0).encryptor()

    def hide(self, data: bytes, offset: int) -> bytes:
        """Return ``data`` as it is written at ``offset``."""
        if offset % UNIT + len(data) <= UNIT:
            return self._unit(offset, data, hide=True)  # most saves: one unit, whichever its length
        return b"".join(
            self._unit(offset + at, data[at : at + room], hide=True)
            for at, room in self._pieces(offset, len(data))
        )

    def show(self, data: bytes, offset: int) -> bytes:
        """Return what was hidden in ``data``, read from ``offset``; a broken last block stays as it is."""
        whole = len(data) - len(data) % BLOCK
        shown = b"".join(
            self._unit(offset + at, data[at : at + room], hide=False)
            for at, room in self._pieces(offset, whole)
        )
        return _unwritten_as_zeros(data, shown) + data[whole:]

    def _unit(self, offset: int, data: bytes, *, hide: bool) -> bytes:
        # The numbers of long units are smaller than those of any short one behind them.
        number, lead = divmod(offset, self._size_at(offset))
        if not hide:
            context = self._context(number).decryptor()
        elif number == self._hiding[0] and _restarting():
            context = self._hiding[1]
        else:
            context = self._context(number).encryptor()
            self._hiding = number, context
        # XTS works its tweak out block by block from the unit's beginning: step over what lies before.
        return context.update(bytes(lead) + data)[lead:] if lead else context.update(data)

    def _context(self, number: int) -> Cipher[XTS]:
        return Cipher(self._key, XTS(number.to_bytes(BLOCK, "little")))

    def _size_at(self, offset: int) -> int:
        return OPENING_UNIT if offset < self._opening else UNIT

    def _pieces(self, offset: int, size: int) -> list[tuple[int, int]]:
        """Return (place in the data, length) of each part of the data that lies in one unit."""
        pieces, at = [], 0
        while at < size:
            unit = self._size_at(offset + at)
            room = min(unit - (offset + at) % unit, size - at)
            pieces.append((at, room))
            at += room
        return pieces


@cache
def _restarting() -> bool:
    """Whether each `update` is a unit of its own from its beginning: OpenSSL does so, and is asked once."""
    context = Cipher(AES(bytes(range(64))), XTS(bytes(BLOCK))).encryptor()
    return context.update(bytes(UNIT)) == context.update(bytes(UNIT))


def _unwritten_as_zeros(data: bytes, shown: bytes) -> bytes:
    """Return ``shown`` with zeros for the blocks that are zeros in ``data``: nearly all at its end."""
    if _UNWRITTEN not in data:
        return shown
    whole = len(shown)
    used = len(data.rstrip(b"\0"))
    end = min(whole, used + -used % BLOCK)
    clean = bytearray(shown[:end]).ljust(whole, b"\0")
    at = data.find(_UNWRITTEN, 0, end)
    while at >= 0:
        block = at + -at % BLOCK
        if data[block : block + BLOCK] == _UNWRITTEN and block < end:
            clean[block : block + BLOCK] = _UNWRITTEN
        at = data.find(_UNWRITTEN, block + 1, end)
    return bytes(clean)
