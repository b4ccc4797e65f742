"""Which of several matches comes first: what tells apart entries that hold the same words.

Points on top of the words' own. All of it is about the entry and the need, never about one query.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from peer_console.directory.asking import Asked
from peer_console.directory.folding import tokens
from peer_console.directory.matching import NAME, NAME_BEGUN, Match
from peer_console.directory.needs import OPEN_TO_ALL, Named
from peer_console.directory.resources import Origin, Resource

_TELLING_NAME: Final = 10
_NAMED_IN_FULL: Final = 40
_BEGINS: Final = 10
_PHRASE_BEGINS: Final = 25
_PHRASE_WITHIN: Final = 6
_ANSWERS_BEST: Final = 15
_ANSWERS_BEST_STEP: Final = 2
_ANSWERS: Final = 3
_OTHER_GROUP: Final = -9
_ABROAD: Final = -16
_REACHED_AT_ONCE: Final = 3
_SPANISH, _ALSO_SPANISH = 12, 3
_HOME: Final = frozenset({"", "US"})


def points(asked: Asked, resource: Resource, levels: Sequence[int]) -> int:
    """Return the points of ``resource``, whose level for each match of ``asked`` is in ``levels``."""
    words = sum(_of_word(level, match) for level, match in zip(levels, asked.matches, strict=True))
    named = max(levels, default=0) >= NAME_BEGUN
    meant = any(_meant(each, resource) for each in asked.named)
    return (
        words
        + max(_by_name(asked.typed, resource), _by_name(asked.words, resource))
        + _by_need(asked.named, resource)
        + (0 if named or meant else _by_place(resource))
        + (_by_language(resource) if asked.spanish else 0)
        + (_REACHED_AT_ONCE if any(c.kind in ("call", "text") for c in resource.channels) else 0)
    )


def _of_word(level: int, match: Match) -> int:
    return (level << match.weight) + (_TELLING_NAME if level == NAME and match.telling_name else 0)


def named_in_full(words: Sequence[str], resource: Resource) -> bool:
    """Return whether a name of ``resource`` is what was typed, or begins with two words or more of it."""
    typed = " ".join(words)
    names = map(plain_name, (resource.name, *resource.aka))
    return any(name == typed or (len(words) > 1 and name.startswith(typed)) for name in names)


@lru_cache(8192)
def plain_name(name: str) -> str:
    """Return a name as its folded words with a space between."""
    return " ".join(tokens(name))


def _by_name(words: Sequence[str], resource: Resource) -> int:
    typed = " ".join(words)
    best = 0
    for name in map(plain_name, (resource.name, *resource.aka)):
        if name == typed:
            return _NAMED_IN_FULL
        if name.startswith(typed):
            best = max(best, _PHRASE_BEGINS if len(words) > 1 else _BEGINS)
        elif len(words) > 1 and typed in name:
            best = max(best, _PHRASE_WITHIN)
    return best


def _by_need(named: Sequence[Named], resource: Resource) -> int:
    total = 0
    for each in named:
        term = each.term
        worth = len(each.words) if each.whole else 0.5
        if resource.id in term.first:
            place = _ANSWERS_BEST - _ANSWERS_BEST_STEP * term.first.index(resource.id)
            total += int(worth * max(place, _ANSWERS))
        elif term.code in resource.needs and resource.origin is Origin.programme:
            total += int(worth * _ANSWERS_BEST)
        elif term.answered_by(resource):
            mainly = not term.categories.isdisjoint(resource.categories[:1])
            total += int(worth * (_ANSWERS if mainly else 1))
    return total


def _meant(each: Named, resource: Resource) -> bool:
    """Return whether a need means this very entry, or the people it is for."""
    groups = each.term.audiences - OPEN_TO_ALL
    return resource.id in each.term.first or not groups.isdisjoint(resource.audiences)


def _by_place(resource: Resource) -> int:
    """Return what is taken off for entries of other countries, and of groups that nobody spoke of."""
    abroad = _ABROAD if resource.origin is Origin.shipped and resource.scope not in _HOME else 0
    other = resource.audiences and OPEN_TO_ALL.isdisjoint(resource.audiences)
    return abroad + (_OTHER_GROUP if other else 0)


def _by_language(resource: Resource) -> int:
    if "spanish" in resource.categories:
        return _SPANISH
    return _ALSO_SPANISH if "es" in resource.languages or "Spanish" in resource.languages else 0
