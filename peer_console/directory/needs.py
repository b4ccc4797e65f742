"""Which needs the words of a query name.

A phrase is found when its words stand in the query in any order; a phrase with one telling word only where
it stands as written.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from peer_console.directory.lexicon import Lexicon, Term, form, key, lexicon, sense, telling, word_of
from peer_console.directory.spelling import is_common
from peer_console.directory.stop_words import STOP_WORDS
from peer_console.directory.typos import one_apart

_BEGUN: Final = 3
_PHRASE_BEGUN: Final = 2


class Named(NamedTuple):
    """That a query names a need: by which of its words, and whether the last was typed in full."""

    term: Term
    words: tuple[str, ...]
    whole: bool

    @property
    def worth(self) -> int:
        """How many of its words say something: 'what to do' says no more than one word does."""
        return max(1, sum(word not in STOP_WORDS for word in self.words))


def named(words: Sequence[str], *, half_typed: bool) -> tuple[Named, ...]:
    """Return the needs that ``words`` name, those named by the most words first."""
    found: dict[str, Named] = {}
    for each in (*_phrases_in(words, half_typed), *_words_in(words, half_typed)):
        known = found.get(each.term.code)
        if known is None or (each.worth, each.whole) > (known.worth, known.whole):
            found[each.term.code] = each
    return tuple(sorted(found.values(), key=lambda each: (-each.worth, not each.whole)))


def is_spanish(words: Sequence[str]) -> bool:
    """Return whether ``words`` hold one that is Spanish: no English word either, nor one with a typo."""
    known = lexicon()
    spanish = (word for word in words if word in known.spanish and not is_common(word))
    return any(not _nearly_english(word, known) for word in spanish)


def without_idioms(words: Sequence[str]) -> tuple[str, ...]:
    """Return ``words`` without figures of speech: nobody who is dying of boredom is dying."""
    left = list(words)
    for idiom in (idiom for word in dict.fromkeys(words) for idiom in _idioms().get(word, ())):
        for at in range(len(left) - len(idiom) + 1):
            if tuple(left[at : at + len(idiom)]) == idiom:
                left[at : at + len(idiom)] = [""] * len(idiom)
    return tuple(filter(None, left))


@cache
def _idioms() -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Return the figures of speech by their first word: of hundreds a query holds one or none."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for idiom in lexicon().idioms:
        found.setdefault(idiom[0], []).append(idiom)
    return found


def _words_in(words: Sequence[str], half_typed: bool) -> Iterator[Named]:
    known = lexicon()
    for word in [word for word in words if word not in STOP_WORDS] or words:
        for term in known.meant(word) or known.meant(form(word)):
            yield Named(term, (word,), whole=True)
    last = words[-1] if words else ""
    if half_typed and len(last) >= _BEGUN and last not in STOP_WORDS:
        at = bisect_left(known.ordered, last, key=word_of)
        while at < len(known.ordered) and known.ordered[at][0].startswith(last):
            yield Named(known.ordered[at][1], (last,), whole=False)
            at += 1


def _phrases_in(words: Sequence[str], half_typed: bool) -> Iterator[Named]:
    known = lexicon()
    senses = {sense(word): word for word in words}
    last = words[-1] if words and half_typed else ""
    for phrase in (p for each in sorted(set(map(key, words))) for p in known.phrases.get(each, ())):
        wanted = telling(phrase.words)
        missing = wanted - senses.keys()
        if len(wanted) == 1:
            if _stands(phrase.words, words):
                yield Named(phrase.term, phrase.words, whole=True)
        elif not missing:
            yield Named(phrase.term, tuple(senses[each] for each in sorted(wanted)), whole=True)
        elif len(missing) == 1 and len(last) >= _PHRASE_BEGUN and next(iter(missing)).startswith(last):
            begun = sorted(wanted - missing)
            yield Named(phrase.term, tuple(senses[each] for each in begun), whole=False)


def _stands(phrase: Sequence[str], words: Sequence[str]) -> bool:
    size = len(phrase)
    senses, wanted = [sense(word) for word in words], [sense(word) for word in phrase]
    return any(senses[at : at + size] == wanted for at in range(len(words) - size + 1))


def _nearly_english(word: str, known: Lexicon) -> bool:
    beginning = word[:_BEGUN]
    at = bisect_left(known.ordered, beginning, key=word_of)
    while at < len(known.ordered) and (other := known.ordered[at][0]).startswith(beginning):
        if other not in known.spanish and one_apart(word, other):
            return True
        at += 1
    return False
