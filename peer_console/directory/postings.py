"""Which entries hold a word: the inverted index of one kind of text."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Final

from peer_console.directory.bits import bits_of
from peer_console.directory.typos import Vocabulary

_REMEMBERED: Final = 256
# An entry takes four bytes in a list and every entry an eighth of one in a set.
_COMMON: Final = 48
_FEW: Final = 100
_NONE: Final = array("I")


class Words:
    """The words of ``size`` entries, each with the entries that hold it.

    A set that was asked for is remembered for the next keys: of what is typed only the last word changes.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._postings: dict[str, array[int]] = {}
        self._common: dict[str, int] = {}
        self._known: dict[str | tuple[str, ...], int] = {}
        self.vocabulary = Vocabulary(())
        """All words in order, once they have settled."""

    def add(self, entry: int, words: Iterable[str]) -> None:
        """Say that ``entry`` holds ``words``; entries come in their order."""
        postings = self._postings
        for word in words:
            known = postings.get(word)
            if known is None:
                postings[word] = array("I", (entry,))
            else:
                known.append(entry)

    def settle(self) -> None:
        """Put the words in order, and keep the entries of common ones as sets: those join in microseconds."""
        self.vocabulary = Vocabulary(sorted(self._postings))
        least = max(self._size // _COMMON, _FEW)
        for word, entries in self._postings.items():
            if len(entries) > least:
                self._common[word] = bits_of((entries,), self._size)
                self._postings[word] = _NONE

    def __contains__(self, word: str) -> bool:
        return word in self._postings

    def count(self, word: str) -> int:
        """Return how many entries hold ``word``."""
        common = self._common.get(word)
        return common.bit_count() if common is not None else len(self._postings.get(word, _NONE))

    def holding(self, *words: str) -> int:
        """Return the entries that hold one of ``words``."""
        return self._remembered(words, words) if words else 0

    def begun(self, prefix: str) -> int:
        """Return the entries that hold a word beginning with ``prefix``."""
        known = self._known.get(prefix)
        return self._remembered(prefix, self.vocabulary.begun(prefix)) if known is None else known

    def _remembered(self, key: str | tuple[str, ...], words: Iterable[str]) -> int:
        found = self._known.get(key)
        if found is None:
            known = [word for word in words if word in self._postings]
            found = bits_of([self._postings[word] for word in known], self._size)
            for word in self._common.keys() & known:
                found |= self._common[word]
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[key] = found
        return found
