"""Telephone numbers as one types them: a few digits, groups with dashes, letters as on a keypad."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from peer_console.directory.bits import bits_of
from peer_console.directory.closed_lines import keypad_digits
from peer_console.directory.resources import DIALLED, Resource

_LONG: Final = re.compile(r"(?:\d[-. ()]*){7,}")
_PLAIN: Final = re.compile(r"[^0-9A-Za-z]")
_WITHIN: Final = 3
_SHORTEST: Final = 2
_KEYED: Final = 3


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
    """All numbers of an index in one text, so that a fragment is found by the fastest search there is."""

    __slots__ = ("_offsets", "_owners", "_size", "_text")

    def __init__(self, entries: Iterable[tuple[int, str]], size: int) -> None:
        owners, offsets, parts, at = array("I"), array("I"), [], 0
        for entry, number in entries:
            owners.append(entry)
            offsets.append(at)
            parts.append(number)
            at += len(number) + 1
        self._text = "\n" + "\n".join(parts) + "\n"
        self._owners, self._offsets, self._size = owners, offsets, size

    def find(self, digits: str) -> tuple[int, int, int]:
        """Return the entries that have ``digits`` as a whole number, at its beginning or end, and within it.

        A number that was typed with its country code is looked for without it as well; two digits are
        looked for as a beginning only.
        """
        forms = {digits, digits[1:]} if digits[0] == "1" and len(digits) > _WITHIN else {digits}
        whole = self._owners_of(f"\n{form}\n" for form in forms)
        edges = self._owners_of(f"\n{form}" for form in forms)
        if len(digits) <= _SHORTEST:
            return whole, edges, 0
        ends = self._owners_of(f"{form}\n" for form in forms)
        return whole, edges | ends, self._owners_of(forms)

    def ending(self, digits: str) -> int:
        """Return the entries of which a number ends in ``digits``."""
        return self._owners_of((f"{digits}\n",))

    def _owners_of(self, wanted: Iterable[str]) -> int:
        owners = array("I")
        for text in wanted:
            at = self._text.find(text)
            while at >= 0:
                row = bisect_right(self._offsets, at)
                owners.append(self._owners[row - 1])
                at = self._text.find(text, self._offsets[row]) if row < len(self._offsets) else -1
        return bits_of((owners,), self._size) if owners else 0


def _dialled(number: str) -> str:
    bare = _PLAIN.sub("", number)
    if not bare.isdecimal():
        return keypad_digits(bare) if bare.isascii() else ""
    return bare[1:] if len(bare) == 11 and bare[0] == "1" else bare
