"""Which words are spelt right, and what a word may be where somebody's life may hang on it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from peer_console.directory.lexicon import lexicon
from peer_console.directory.shipped import shipped
from peer_console.directory.stop_words import STOP_WORDS
from peer_console.directory.typos import Vocabulary, may_be_mistyped

_COMMENTS: Final = re.compile("^#.*", re.MULTILINE)


def is_spelt_right(word: str) -> bool:
    """Return whether ``word`` is one of ours, or an everyday English one: no typo of another."""
    known = lexicon()
    return word in known.words or word in known.spoken or is_common(word)


def is_common(word: str) -> bool:
    """Return whether ``word`` is an everyday English word that names no need of ours."""
    return word in _common_words()


@lru_cache(1024)
def heard_as(word: str) -> tuple[str, ...]:
    """Return the words of a danger that are one typo away from ``word``, unless ``word`` is one of ours.

    An everyday word counts here too ('took pulls'), so this is for phrases of several words alone.
    """
    known = lexicon()
    if not may_be_mistyped(word) or word in known.words or word in known.spoken or word in STOP_WORDS:
        return ()
    return tuple(other for far, other in _dangers().near(word) if far == 1)


@cache
def _common_words() -> frozenset[str]:
    text = shipped("common-words.txt").decode("ascii")
    return frozenset(_COMMENTS.sub("", text).split())


@cache
def _dangers() -> Vocabulary:
    """Return the words of the phrases that pin a line."""
    known = lexicon()
    phrases = (phrase for kept in known.phrases.values() for phrase in kept)
    words = {word for phrase in phrases if phrase.term.pins and not phrase.term.soft for word in phrase.words}
    return Vocabulary(sorted(filter(may_be_mistyped, words)))
