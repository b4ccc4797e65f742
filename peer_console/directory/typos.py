"""Which words somebody may have meant: a letter too many, too few, wrong, or two of them swapped.

Words are compared with the vocabulary, never with documents. A word with one typo keeps its first or its
last half, so only the words that begin or end alike are looked at (the pigeonhole rule of approximate
matching: Navarro, 'A guided tour to approximate string matching', ACM Computing Surveys 33, 2001).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

SHORTEST: Final = 4
"""Letters from which on a word may hold a typo; three letters match whole."""

_TWO_TYPOS: Final = 8
"""Letters from which on a word may hold two typos."""

_HALF_TYPED: Final = 5
_LAST: Final = "\U0010ffff"


def may_be_mistyped(word: str) -> bool:
    """Return whether ``word`` is long enough for a typo and holds no digit."""
    return len(word) >= SHORTEST and word.isalpha()


def one_apart(one: str, other: str) -> bool:
    """Return whether a single insertion, deletion, substitution or swap of neighbours parts two words."""
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    if len(longer) - len(shorter) > 1:
        return False
    end = len(shorter)
    at = 0
    while at < end and longer[at] == shorter[at]:
        at += 1
    if len(longer) > end:
        return longer[at + 1 :] == shorter[at:]
    if longer[at + 1 :] == shorter[at + 1 :]:
        return True
    swapped = longer[at : at + 2] == shorter[at : at + 2][::-1]
    return swapped and longer[at + 2 :] == shorter[at + 2 :]


def distance(one: str, other: str, most: int = 2) -> int:
    """Return the Damerau-Levenshtein distance (optimal string alignment), ``most`` + 1 for anything above."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, its in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        # A swap reaches back two rows, so one row alone decides nothing.
        if min(row) > most and min(before) >= most:
            return most + 1
    return min(row[-1], most + 1)


class Vocabulary:
    """Words in order, forwards and backwards, so that those that begin or end alike stand together."""

    __slots__ = ("_backward", "words")

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self._backward: list[str] | None = None

    def begun(self, prefix: str) -> Sequence[str]:
        """Return the words that begin with ``prefix``."""
        low = bisect_left(self.words, prefix)
        return self.words[low : bisect_left(self.words, prefix + _LAST, low)]

    def near(self, word: str, *, half_typed: bool = False) -> list[tuple[int, str]]:
        """Return the words one typo away from ``word``, with their distance, nearest first.

        Where there is none: two away for long words. Beginnings one away where ``half_typed``, behind the
        words that would be whole: 'poisn' is poison before it is the beginning of 'pointless'.
        """
        found = [(1, other) for other in self._alike(word, 1) if one_apart(word, other)]
        if half_typed and len(word) >= _HALF_TYPED:
            found += [(1, other) for other in self._begun_alike(word) if _begins_near(word, other)]
        if not found and len(word) >= _TWO_TYPOS:
            found = [(2, other) for other in self._alike(word, 2) if distance(word, other) <= 2]
        begun = len(word) + 1
        return sorted(set(found), key=lambda e: (e[0], len(e[1]) > begun, e[1][0] != word[0], e[1]))

    def _alike(self, word: str, most: int) -> Iterator[str]:
        """Yield words of about the same length that share the beginning or the end of ``word``."""
        head = (len(word) - 1) // 2 if most == 1 else len(word) // 3
        tail = len(word) - 1 - head if most == 1 else len(word) // 3
        low, high = len(word) - most, len(word) + most
        for other in self.begun(word[:head]):
            if low <= len(other) <= high and other.isalpha():
                yield other
        end = word[len(word) - tail :][::-1]
        backward = self._reversed()
        first = bisect_left(backward, end)
        for other in backward[first : bisect_left(backward, end + _LAST, first)]:
            if low <= len(other) <= high and other.isalpha():
                yield other[::-1]

    def _begun_alike(self, word: str) -> Iterator[str]:
        least = len(word) + 1
        return (other for other in self.begun(word[0]) if len(other) > least and other.isalpha())

    def _reversed(self) -> list[str]:
        if self._backward is None:
            self._backward = sorted(word[::-1] for word in self.words)
        return self._backward


def _begins_near(word: str, other: str) -> bool:
    """Return whether ``other`` begins with something one typo away from ``word``."""
    half = len(word) // 2
    end = len(word)
    # What follows a typo in the first half stands in the other word too, moved by at most one.
    if other[:half] != word[:half] and word[half + 1 :] not in other[half : end + 1]:
        return False
    return any(one_apart(word, other[:length]) for length in (end, end - 1, end + 1))
