"""The anchor promises how far the journal had got, in two slots and a copy outside."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from peer_console.vault.anchor import Anchor, Promise, pack_slot, unpack_slot
from peer_console.vault.fs import MemoryFileSystem
from peer_console.vault.receipts import receipt_of

KEY, OTHER, NONCE = bytes(32), b"o" * 32, bytes(12)
PROMISE = Promise(bytes(range(16)), 3, 4096, b"h" * 32, 41, 7, "2026-11", 3)


@pytest.fixture
def disk() -> MemoryFileSystem:
    """Return an empty disk."""
    return MemoryFileSystem()


@pytest.fixture
def anchor(disk: MemoryFileSystem) -> Anchor:
    """Return a new room's anchor."""
    anchor = Anchor(disk, Path("/room"), Path("/state"), PROMISE.vault)
    anchor.begin(PROMISE, KEY)
    return anchor


def counts(anchor: Anchor) -> list[int]:
    """Return the counts that the sound slots promise, the newest first."""
    promises = [slot.promise(KEY) for slot in anchor.inside_slots()]
    return [promise.count for promise in promises if promise]


def test_slots_are_written_in_turn(anchor: Anchor) -> None:
    """A crash while one is written leaves the other."""
    for count in range(42, 46):
        anchor.write(replace(PROMISE, count=count), KEY)
        assert counts(anchor) == [count, count - 1]
        assert anchor.outside_slot() == anchor.inside_slots()[0]


def test_a_torn_slot_is_passed_over(anchor: Anchor, disk: MemoryFileSystem) -> None:
    """And written again at the next turn, not the good one."""
    anchor.write(replace(PROMISE, count=42), KEY)
    disk.files[Path("/room/HEAD")][50] ^= 1
    (left,) = counts(anchor)
    anchor.write(replace(PROMISE, count=43), KEY)
    assert counts(anchor) == [43, left]


def test_every_bit_of_a_slot_counts() -> None:
    """One is either sound to the last bit or no slot at all."""
    packed = pack_slot(PROMISE, KEY, 5, NONCE)
    slot = unpack_slot(packed)
    assert slot is not None
    used = len(packed.rstrip(b"\0"))
    for bit in range(used * 8):
        changed = bytearray(packed)
        changed[bit // 8] ^= 1 << bit % 8
        assert unpack_slot(bytes(changed)) is None


def test_only_a_member_makes_an_authentic_one() -> None:
    """A CRC can be worked out by anybody; what is sealed cannot be made, nor its flags changed."""
    slot = unpack_slot(pack_slot(PROMISE, OTHER, 5, NONCE))
    assert slot is not None
    assert slot.promise(OTHER) == PROMISE
    assert slot.promise(KEY) is None
    assert replace(slot, clear=slot.clear[:28] + b"\0" + slot.clear[29:]).promise(OTHER) is None


def test_a_slot_shows_no_count() -> None:
    """How often was saved, and how much, is sealed; turns come round again after 256."""
    seen = {pack_slot(replace(PROMISE, count=count), KEY, 5, NONCE)[:60] for count in (1, 2, 3000)}
    assert len(seen) == 1


def test_turns_come_round(anchor: Anchor) -> None:
    """After 255 comes 0, and is the newer one."""
    for count in range(300):
        anchor.write(replace(PROMISE, count=count), KEY)
        assert counts(anchor)[0] == count


def test_a_home_folder_that_refuses_is_no_reason_to_stop(
    anchor: Anchor, disk: MemoryFileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy outside is a second pair of eyes, not a condition for saving."""
    whole = disk.replace

    def refuse(source: Path, target: Path) -> None:
        if target.parent == Path("/state"):
            raise OSError(28, "full")
        whole(source, target)

    monkeypatch.setattr(disk, "replace", refuse)
    anchor.write(replace(PROMISE, count=42), KEY)
    assert counts(anchor)[0] == 42


def test_a_receipt_is_short_and_says_which_state() -> None:
    """Eight characters of Crockford's base 32: none of them is taken for another on paper."""
    assert receipt_of(41, bytes(32)) == (41, "0000-0000")
    assert receipt_of(41, b"\xff" * 32) == (41, "ZZZZ-ZZZZ")
    assert receipt_of(1, bytes.fromhex("0123456789") + bytes(27)).code == "04HM-ASW9"
