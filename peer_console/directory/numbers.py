"""Telephone numbers as one types them: a few digits, groups with dashes, letters as on a keypad."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final

from peer_console.directory.bits import bits_of
from peer_console.directory.closed_lines import keypad_digits
from peer_console.directory.resources import DIALLED, Resource

_LONG: Final = re.compile(r"(?:\d[-. ()]*){7,}")
_PLAIN: Final = re.compile(r"[^0-9A-Za-z]")
_WITHIN: Final = 3
_SHORTEST: Final = 2
_KEYED: Final = 3
_MANY: Final = 2000


def numbers_of(resource: Resource) -> set[str]:
    """Return the numbers of ``resource`` as they are dialled, without the leading 1."""
    found = {_dialled(c.value) for c in resource.channels if c.kind in DIALLED or c.kind == "video"}
    for channel in resource.channels:
        if channel.kind not in DIALLED and "//" not in channel.value:
            found.add(_dialled(channel.value))
        if channel.instruction:
            found.update(map(_dialled, _LONG.findall(channel.instruction)))
    found.discard("")
    return found


def typed_numbers(words: Sequence[str]) -> list[tuple[str, int, int]]:
    """Return the numbers that may stand in typed words, each with its first word and the one after its last.

    Groups of digits are one number ('888 409'), with the letters that end it ('656 hope', '7native').
    """
    found = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and words[end][:1].isdecimal():
            end += 1
        digits = "".join(words[at:end])
        if end > at:
            if end < len(words) and len(digits) >= _KEYED and len(words[end]) >= _KEYED:
                found.append((keypad_digits(digits + words[end]), at, end + 1))
            found.append((_dialled(digits), at, end))
        at = max(end, at + 1)
    return [each for each in found if len(each[0]) >= _SHORTEST]


class Numbers:
    """All numbers of an index in their order, and in one text so that a fragment is found by one search."""

    __slots__ = ("_numbers", "_offsets", "_owners", "_size", "_text")

    def __init__(self, entries: Iterable[tuple[int, str]], size: int) -> None:
        pairs = sorted((number, entry) for entry, number in entries)
        self._numbers = [number for number, _ in pairs]
        self._owners = array("I", (entry for _, entry in pairs))
        self._text = "\n" + "\n".join(self._numbers) + "\n"
        self._offsets = array("I", accumulate((len(number) + 1 for number in self._numbers), initial=0))
        self._size = size

    def find(self, digits: str) -> tuple[int, int, int]:
        """Return the entries that have ``digits`` as a whole number, at its beginning or end, and within it.

        A number that was typed with its country code is looked for without it as well. What begins many
        numbers (an area code), and two digits, are looked for as a beginning only.
        """
        forms = {digits, digits[1:]} if digits[0] == "1" and len(digits) > _WITHIN else {digits}
        whole, begun, ends, within = array("I"), array("I"), array("I"), array("I")
        for form in forms:
            low, end = self._begun(form)
            begun += self._owners[low:end]
            whole += self._owners[low : bisect_right(self._numbers, form, low, end)]
            if len(form) >= _WITHIN and end - low < _MANY:
                ends += self._holding(form + "\n")
                within += self._holding(form)
        edges = begun + ends
        return self._bits(whole), self._bits(edges), self._bits(within)

    def _begun(self, digits: str) -> tuple[int, int]:
        low = bisect_left(self._numbers, digits)
        return low, bisect_left(self._numbers, digits + ":", low)  # the character after 9

    def _bits(self, owners: array[int]) -> int:
        return bits_of((owners,), self._size) if owners else 0

    def _holding(self, text: str) -> array[int]:
        """Return the owners of the numbers that hold ``text``, each number once."""
        owners = array("I")
        at = self._text.find(text)
        while at >= 0:
            row = bisect_right(self._offsets, at)
            owners.append(self._owners[row - 1])
            at = self._text.find(text, self._offsets[row])
        return owners


def _dialled(number: str) -> str:
    bare = _PLAIN.sub("", number)
    if not bare.isdecimal():
        return keypad_digits(bare) if bare.isascii() else ""
    return bare[1:] if len(bare) == 11 and bare[0] == "1" else bare
