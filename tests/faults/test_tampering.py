"""Somebody changes the files: bits, lengths, mixtures. It is noticed, or nothing is different."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator

import pytest

from peer_console.vault.frames import HEADER_SIZE
from tests.faults.conftest import Tried
from tests.faults.mutations import mutated
from tests.faults.rooms import STATE
from tests.faults.stories import Files
from tests.faults.tampering import Truth, judged, lived_in


@pytest.fixture(scope="module")
def truth() -> Truth:
    """Return a lived-in room."""
    return lived_in()


def test_flipped_bits_are_noticed_or_change_nothing(truth: Truth) -> None:
    """A thinned-out walk over every file, more of it where there is something."""
    assert _try(truth, _flips(truth.files, every=16_001)) > 60


def test_cut_off_files_are_noticed_or_nothing_is_missing(truth: Truth) -> None:
    """Every file cut at many lengths, and every file taken away."""
    assert _try(truth, _cuts(truth.files, every=6_007)) > 40


def test_an_older_file_put_back_is_noticed(truth: Truth) -> None:
    """One file, or the whole folder: the copy of the anchor outside knows better."""
    tried = []
    for path, content in truth.older.items():
        tried.append({**truth.files, path: content})
    outside = {path: content for path, content in truth.files.items() if path.is_relative_to(STATE)}
    tried.append({**truth.older, **outside})
    assert _try(truth, iter(tried)) > 5


def test_any_mixture_of_changes_shows_nothing_untrue(truth: Truth) -> None:
    """Bits, pieces, swaps, copies, losses, roll-backs: no wrong document and no unexplained error."""
    assert _mixtures(truth, 80, seed=1) == 80


def test_a_file_that_ends_within_a_block_is_healed(truth: Truth) -> None:
    """The mask works on blocks of sixteen bytes; a disk or a copy knows nothing of them."""
    path = max(path for path in truth.files if path.name.startswith("journal-"))
    content = bytearray(truth.files[path])
    content[-1000] ^= 1
    assert _try(truth, ({**truth.files, path: bytes(content) + b"\1" * more} for more in range(17))) == 17


@pytest.mark.exhaustive
def test_every_byte_of_every_file_counts(truth: Truth, tried: Tried) -> None:
    """One bit in every six bytes, each length in steps of 97."""
    flips, cuts = _try(truth, _flips(truth.files, every=49)), _try(truth, _cuts(truth.files, every=97))
    assert tried(flips + cuts) > 15_000


@pytest.mark.exhaustive
def test_very_many_mixtures_of_changes_show_nothing_untrue(truth: Truth, tried: Tried) -> None:
    """The long count of the same."""
    assert tried(_mixtures(truth, 20_000, seed=2)) == 20_000


def _try(truth: Truth, changed: Iterator[Files]) -> int:
    count = 0
    for files in changed:
        count += 1
        wrong = judged(truth, files, earlier_allowed=False)
        assert wrong is None, f"change {count - 1}, {_what(truth.files, files)}: {wrong}"
    return count


def _mixtures(truth: Truth, count: int, seed: int) -> int:
    for number in range(count):
        chance = random.Random(seed * 1_000_003 + number)
        files = mutated(truth.files, chance, older=truth.older)
        wrong = judged(truth, files, earlier_allowed=True)
        assert wrong is None, f"mixture {number} of seed {seed}, {_what(truth.files, files)}: {wrong}"
    return count


def _flips(files: Files, *, every: int) -> Iterator[Files]:
    """Flip one bit in every so many; the long free ends of files are walked with larger steps."""
    for path, content in files.items():
        used = len(content.rstrip(b"\0")) * 8
        for place in (*range(0, used, every), *range(used, len(content) * 8, every * 16)):
            changed = bytearray(content)
            changed[place // 8] ^= 1 << place % 8
            yield {**files, path: bytes(changed)}


def _cuts(files: Files, *, every: int) -> Iterator[Files]:
    for path, content in files.items():
        yield {other: data for other, data in files.items() if other != path}
        for length in range(0, len(content), every):
            yield {**files, path: content[:length]}


def _what(before: Files, after: Files) -> str:
    parts = []
    for path in sorted(before.keys() | after.keys()):
        one, other = before.get(path), after.get(path)
        if one is None or other is None:
            parts.append(f"{path} {'gone' if other is None else 'new'}")
        elif one != other:
            pairs = zip(one, other, strict=False)
            first = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
            parts.append(f"{path} ({len(one)} to {len(other)} bytes) from byte {first}")
    return ", ".join(parts)


def test_a_header_with_a_correct_checksum_is_judged_by_what_it_says(truth: Truth) -> None:
    """The first bytes of a journal file can be written by anybody, their checksum included."""
    path = max(path for path in truth.files if path.name.startswith("journal-"))
    content = truth.files[path]
    header = content[: HEADER_SIZE - 4]
    changed = []
    for place in range(8, len(header)):
        for value in (0x00, 0x7F, 0xFF):
            forged = header[:place] + bytes([value]) + header[place + 1 :]
            if forged != header:
                signed_off = forged + zlib.crc32(forged).to_bytes(4, "little")
                changed.append({**truth.files, path: signed_off + content[HEADER_SIZE:]})
    assert _try(truth, iter(changed)) > 300
