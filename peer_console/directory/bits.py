"""Sets of entries as whole numbers: bit ``i`` stands for entry ``i``.

A hundred thousand entries are 12.5 KB, and Python joins, cuts and counts such numbers in microseconds. A
score is a number a bit plane: adding a word's weight to every entry at once is a ripple of a few of them
(bit-sliced arithmetic: O'Neil and Quass, 'Improved query performance with variant indexes', SIGMOD 1997).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

_SCATTERED: Final = 4096
_ONE: Final = ord("1")


def bits_of(postings: Sequence[array[int]], size: int) -> int:
    """Return the set of all entries of ``postings``, each below ``size``."""
    if sum(map(len, postings)) < _SCATTERED:
        sparse = bytearray(size // 8 + 1)
        for entries in postings:
            for entry in entries:
                sparse[entry >> 3] |= 1 << (entry & 7)
        return int.from_bytes(sparse, "little")
    # Many of them: a character an entry costs a third of the above, and reading base 2 is linear.
    flags = bytearray(b"0") * size
    for entries in postings:
        for entry in entries:
            flags[entry] = _ONE
    flags.reverse()
    return int(flags, 2)


def entries_of(bits: int) -> Iterator[int]:
    """Yield the entries of a set, the lowest first."""
    length = (bits.bit_length() + 63) // 64
    for at, word in enumerate(memoryview(bits.to_bytes(length * 8, "little")).cast("Q")):
        base = at * 64
        while word:
            low = word & -word
            yield base + low.bit_length() - 1
            word ^= low


class Sums:
    """A sum for every entry, kept as bit planes, the lowest first."""

    __slots__ = ("planes",)

    def __init__(self) -> None:
        self.planes: list[int] = []

    def add(self, planes: Sequence[int], shift: int = 0) -> None:
        """Add what ``planes`` say of each entry, ``shift`` times doubled."""
        carry = 0
        at = shift
        while at < shift + len(planes) or carry:
            while len(self.planes) <= at:
                self.planes.append(0)
            own = self.planes[at]
            other = planes[at - shift] if at - shift < len(planes) else 0
            either = own ^ other
            self.planes[at] = either ^ carry
            carry = (own & other) | (carry & either)
            at += 1

    def best(self, among: int) -> int:
        """Return the highest sum of any entry of ``among``."""
        value = 0
        for at in reversed(range(len(self.planes))):
            if higher := among & self.planes[at]:
                among = higher
                value |= 1 << at
        return value

    def at_least(self, value: int, among: int) -> int:
        """Return the entries of ``among`` whose sum is ``value`` or more."""
        above, equal = 0, among
        for at in reversed(range(max(len(self.planes), value.bit_length()))):
            plane = self.planes[at] if at < len(self.planes) else 0
            if value >> at & 1:
                equal &= plane
            else:
                above |= equal & plane
                equal &= ~plane
        return above | equal

    def top(self, count: int, among: int) -> list[int]:
        """Return ``count`` entries of ``among`` with the highest sums; of equals the lowest entries."""
        chosen, rest, left = 0, among, count
        for plane in reversed(self.planes):
            higher = rest & plane
            size = higher.bit_count()
            if size >= left:
                rest = higher
            else:
                chosen |= higher
                left -= size
                rest &= ~plane
        return [*entries_of(chosen), *_some(entries_of(rest), left)]


def levels_planes(levels: Iterable[tuple[int, int]]) -> tuple[int, int, int]:
    """Return three planes that hold for each entry the highest level (1 to 7) that claims it.

    ``levels`` are pairs of level and set, the highest level first.
    """
    seen = 0
    planes = [0, 0, 0]
    for level, bits in levels:
        if not bits:
            continue
        new = bits & ~seen
        seen |= bits
        for at in range(3):
            if level >> at & 1:
                planes[at] |= new
    return planes[0], planes[1], planes[2]


def _some(entries: Iterator[int], count: int) -> Iterator[int]:
    for _, entry in zip(range(count), entries, strict=False):
        yield entry
