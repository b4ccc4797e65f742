"""What a query says: its words, which of them count, the numbers in it, the needs it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from peer_console.directory.folding import tokens
from peer_console.directory.numbers import typed_numbers
from peer_console.directory.stop_words import STOP_WORDS

LONGEST: Final = 200
"""Characters of a query that are read."""

_MOST_WORDS: Final = 16
_DIGITS_THEN_LETTERS: Final = re.compile(r"(\d{3})(?=[^\W\d_]{3})")
"""Where a number goes over into a word: '1800gambler' is '1800 gambler'."""


class Query(NamedTuple):
    """A query taken apart: ``words`` all of it, ``half_typed`` whether the last word may go on."""

    words: tuple[str, ...]
    half_typed: bool

    @property
    def telling(self) -> tuple[int, ...]:
        """The places of the words that count: all but stop words, or all where there is nothing else."""
        places = tuple(at for at, word in enumerate(self.words) if word not in STOP_WORDS)
        return places or tuple(range(len(self.words)))

    @property
    def numbers(self) -> list[tuple[str, int, int]]:
        """Numbers that were typed, each with its first word and the one after its last."""
        return typed_numbers(self.words)


def read(text: str) -> Query:
    """Return ``text`` as a query."""
    text = text[:LONGEST]
    words: Sequence[str] = tokens(_DIGITS_THEN_LETTERS.sub(r"\1 ", text))[:_MOST_WORDS]
    return Query(tuple(words), bool(words) and text[-1:].isalnum())
