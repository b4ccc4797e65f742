"""The bytes of frames and headers: one spelling each, and nothing else is taken for one."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peer_console.errors import RoomDamaged, RoomForeign, RoomNewer
from peer_console.vault.frames import (
    COMMIT,
    COMMIT_SIZE,
    DATA,
    FRAME_SIZE,
    Commit,
    commit_heads,
    frame_at,
    head_of,
    pack_commit,
    pack_frame,
    pad,
    unpack_commit,
    unpad,
)
from peer_console.vault.headers import Header, pack_header, unpack_header
from peer_console.vault.mask import OPENING_UNIT, UNIT, Mask

HEADER = Header(3, bytes(range(16)), "2026-11", b"p" * 32, 7, b"k" * 32, 65_536)
FRAME = pack_frame(head_of(DATA, "notes", 2, 9, 32), b"x" * 32)
KEY = bytes(range(32))


def test_a_header_is_read_back() -> None:
    """128 bytes, and the same again."""
    packed = pack_header(HEADER)
    assert len(packed) == 128
    assert unpack_header(packed, 3) == HEADER


def test_every_bit_of_a_header_counts() -> None:
    """A header is in the clear and outside every commit's HMAC until the first: its own CRC notices."""
    packed = pack_header(HEADER)
    for bit in range(len(packed) * 8):
        changed = bytearray(packed)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(RoomDamaged):
            unpack_header(bytes(changed), 3)


def test_headers_of_others_are_told_apart() -> None:
    """Another number is damage, a later format says so, and what is no header at all is foreign."""
    with pytest.raises(RoomDamaged):
        unpack_header(pack_header(HEADER), 4)
    with pytest.raises(RoomDamaged):
        unpack_header(pack_header(HEADER)[:100], 3)
    with pytest.raises(RoomForeign):
        unpack_header(b"%PDF-1.7" + bytes(200), 3)
    newer = bytearray(pack_header(HEADER))
    newer[8:10] = struct.pack("<H", 2)
    newer[124:] = struct.pack("<I", zlib.crc32(newer[:124]))
    with pytest.raises(RoomNewer):
        unpack_header(bytes(newer), 3)


def test_a_frame_is_read_back() -> None:
    """With everything its header says."""
    frame = frame_at(b"y" * 16 + FRAME, 16)
    assert frame is not None
    assert (frame.kind, frame.compartment, frame.segment, frame.sequence) == (DATA, "notes", 2, 9)
    assert (frame.body, frame.end) == (b"x" * 32, 16 + len(FRAME))


def test_every_bit_of_a_frame_counts() -> None:
    """The CRC is only a first look, but it must miss no single bit."""
    for bit in range(len(FRAME) * 8):
        changed = bytearray(FRAME)
        changed[bit // 8] ^= 1 << bit % 8
        assert frame_at(bytes(changed), 0) is None


@given(st.binary(max_size=300))
def test_noise_is_no_frame(noise: bytes) -> None:
    """And never an error."""
    assert frame_at(noise, 0) is None


def test_commit_heads_are_found_by_their_headers_alone() -> None:
    """Also where their bodies are torn; a magic in the middle of a body is none."""
    commit = pack_frame(head_of(COMMIT, "", 0, 5, COMMIT_SIZE), bytes(COMMIT_SIZE))
    torn = commit[:FRAME_SIZE] + b"\1" * COMMIT_SIZE
    assert commit_heads(b"z" * 48 + torn + b"PCFR" + bytes(12) + commit) == [48, 48 + 128 + 16]
    assert commit_heads(b"z" * 5 + commit) == []


def test_a_commit_is_read_back() -> None:
    """With the day, and nothing of the time of day."""
    commit = Commit(41, 7, 3, b"mark", date(2026, 11, 22).toordinal(), 2, b"d" * 32)
    assert unpack_commit(pack_commit(commit) + b"m" * 32) == commit
    assert unpack_commit(bytes(COMMIT_SIZE)) is None


@given(st.binary(max_size=70_000), st.sampled_from(["facts", "notes"]))
def test_padding_hides_the_length_and_comes_off(data: bytes, compartment: str) -> None:
    """Buckets are powers of two; notes begin at 512, so that all ordinary ones look alike."""
    padded = pad(data, compartment)
    assert unpad(padded) == data
    assert len(padded) % 256 == 0
    if len(data) < 500:
        assert len(padded) == (512 if compartment == "notes" else 256 if len(data) < 256 else 512)


@pytest.mark.parametrize("opening", [0, 2 * OPENING_UNIT])
def test_a_mask_comes_off_wherever_it_was_laid(opening: int) -> None:
    """Saves are laid into the middle of units; a file is read in one go."""
    mask = Mask(KEY, bytes(16), 1, opening)
    data = bytes(range(256)) * (3 * OPENING_UNIT // 256)
    whole = mask.hide(data, 128)
    for start, size in ((0, 16), (UNIT - 144, 64), (OPENING_UNIT - 160, 4096), (opening, 9 * UNIT)):
        part = data[start : start + size]
        assert mask.hide(part, 128 + start) == whole[start : start + size]
    assert mask.show(whole, 128) == data
    assert mask.show(whole[:-7], 128)[: len(data) - 16] == data[:-16]


def test_a_mask_hides_what_repeats() -> None:
    """No two blocks look alike, in one file or in two; what was never written stays zero."""
    one, two = (Mask(KEY, bytes(16), number, 65_536) for number in (1, 2))
    hidden = one.hide(bytes(4 * OPENING_UNIT), 128) + two.hide(bytes(OPENING_UNIT), 128)
    blocks = [hidden[at : at + 16] for at in range(0, len(hidden), 16)]
    assert len(set(blocks)) == len(blocks)
    assert one.show(bytes(64), 4096) == bytes(64)


def test_labels_keep_their_place() -> None:
    """A label takes sixteen bytes, so that what follows stands still."""
    assert len({len(pack_header(replace(HEADER, epoch=label))) for label in ("2026-11", "2026-11.02")}) == 1
