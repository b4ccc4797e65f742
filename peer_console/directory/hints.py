"""What words hint at where they name no need: a word of several phrases of one need is seldom said of others.

'Intern grabbed my butt' is no phrase of ours, but 'grabbed' stands in phrases of one need alone. Hints are
for queries that name no need at all; they pin nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from peer_console.directory.lexicon import Term, lexicon, sense
from peer_console.directory.needs import Named
from peer_console.directory.stop_words import STOP_WORDS

_SURE_ENOUGH: Final = 0.4
"""The least share of a word's phrases that belong to the need it hints at."""

_MOST: Final = 2


def hinted(words: Sequence[str]) -> tuple[Named, ...]:
    """Return the needs that ``words`` hint at, the likeliest first; none where they hint at many."""
    if not words:
        return ()
    known = _shares()
    likely: defaultdict[str, float] = defaultdict(float)
    by_word: dict[str, str] = {}
    for word in words:
        for code, share in known.get(sense(word), {}).items() if word not in STOP_WORDS else ():
            likely[code] += share
            by_word.setdefault(code, word)
    likeliest = sorted(likely, key=lambda code: -likely[code])[:_MOST]
    terms = _terms()
    return tuple(
        Named(terms[code], (by_word[code],), whole=True) for code in likeliest if likely[code] >= _SURE_ENOUGH
    )


@cache
def _terms() -> Mapping[str, Term]:
    return {term.code: term for term in lexicon().terms}


@cache
def _shares() -> Mapping[str, Mapping[str, float]]:
    """Return for each word the share of its phrases that belong to each need."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for phrase in (phrase for kept in lexicon().phrases.values() for phrase in kept):
        for word in {sense(word) for word in phrase.words if word not in STOP_WORDS}:
            counted[word][phrase.term.code] += 1
    return {
        word: {code: count / (1 + sum(codes.values())) for code, count in codes.items()}
        for word, codes in counted.items()
    }
