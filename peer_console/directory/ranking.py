"""Which of several matches comes first: what tells apart entries that hold the same words.

Points on top of the words' own. All of it is about the entry and the need, never about one query.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, TypeAlias

from peer_console.directory.asking import Asked
from peer_console.directory.folding import plain
from peer_console.directory.lexicon import OPEN_TO_ALL, Term
from peer_console.directory.matching import NAME, NAME_BEGUN
from peer_console.directory.resources import Origin, Resource

_TELLING_NAME: Final = 10
_NAMED_IN_FULL: Final = 40
_BEGINS: Final = 10
_PHRASE_BEGINS: Final = 25
_PHRASE_WITHIN: Final = 6
_ANSWERS_BEST: Final = 15
_ANSWERS_BEST_STEP: Final = 2
_ANSWERS: Final = 3
_BEGUN: Final = 0.5
"""What a need is worth whose last word is only begun."""
_OTHER_GROUP: Final = -9
_ABROAD: Final = -16
_REACHED_AT_ONCE: Final = 3
_SPANISH, _ALSO_SPANISH = 12, 3
_HOME: Final = frozenset({"", "US"})
_ANY_COUNTRY: Final = frozenset({"international-students"})
"""Whoever comes from abroad has named no country: the line of one is not meant by it."""


class Answer(NamedTuple):
    """How well an entry answers a need, and whether that means the entry itself or the people it is for."""

    points: int
    meant: bool


class Standing(NamedTuple):
    """What is true of an entry whatever was asked: its names as plain words, and points for its place."""

    names: tuple[str, ...]
    reached: int
    place: int
    answers: dict[str, Answer]
    """By the code of each need that was asked for so far: the same few are, at every key."""


Points: TypeAlias = Callable[[Resource, Standing, Sequence[int]], int]
"""From an entry, its standing and its level for each match of a query to its points."""


def standing(resource: Resource) -> Standing:
    """Return the standing of ``resource``."""
    names = tuple(plain(name) for name in (resource.name, *resource.aka))
    reached = any(channel.kind in ("call", "text") for channel in resource.channels)
    return Standing(names, _REACHED_AT_ONCE if reached else 0, _place(resource), {})


def weigher(asked: Asked) -> Points:
    """Return what gives an entry its points; all that only the query says is worked out once."""
    typed, telling = asked.plain, asked.plain_words
    needs = [(each.term, each.worth if each.whole else _BEGUN) for each in asked.named]
    matches = [(match.weight, _TELLING_NAME if match.telling_name else 0) for match in asked.matches]

    def points(resource: Resource, its: Standing, levels: Sequence[int]) -> int:
        named = _by_name(typed, its.names)
        if telling != typed:
            named = max(named, _by_name(telling, its.names))
        total = its.reached + named
        for level, (weight, by_name) in zip(levels, matches, strict=True):
            total += level << weight
            if level == NAME:
                total += by_name
        meant = False
        for term, worth in needs:
            answer = its.answers.get(term.code) or _answer(term, resource, its)
            total += int(worth * answer.points)
            meant = meant or answer.meant
        if its.place and not meant and max(levels, default=0) < NAME_BEGUN:
            total += its.place
        return total + (_by_language(resource) if asked.spanish else 0)

    return points


def named_in_full(typed: str, its: Standing) -> bool:
    """Return whether a name is what was typed, or begins with two words or more of it."""
    return _by_name(typed, its.names) >= _PHRASE_BEGINS


def _by_name(typed: str, names: tuple[str, ...]) -> int:
    best = 0
    for name in names:
        if typed not in name:
            continue
        if name == typed:
            return _NAMED_IN_FULL
        several = " " in typed
        if name.startswith(typed):
            best = max(best, _PHRASE_BEGINS if several else _BEGINS)
        elif several:
            best = max(best, _PHRASE_WITHIN)
    return best


def _answer(term: Term, resource: Resource, its: Standing) -> Answer:
    """Return how an entry answers a need, worked out once."""
    meant = resource.id in term.first or not (term.groups - _ANY_COUNTRY).isdisjoint(resource.audiences)
    answer = its.answers[term.code] = Answer(_by_need(term, resource), meant)
    return answer


def _by_need(term: Term, resource: Resource) -> int:
    if resource.id in term.first:
        return max(_ANSWERS_BEST - _ANSWERS_BEST_STEP * term.first.index(resource.id), _ANSWERS)
    if term.code in resource.needs and resource.origin is Origin.programme:
        return _ANSWERS_BEST
    if term.answered_by(resource):
        mainly = not term.categories.isdisjoint(resource.categories[:1])
        return _ANSWERS if mainly else 1
    return 0


def _place(resource: Resource) -> int:
    """Return what is taken off for entries of other countries, and of groups that nobody spoke of."""
    abroad = _ABROAD if resource.origin is Origin.shipped and resource.scope not in _HOME else 0
    other = resource.audiences and OPEN_TO_ALL.isdisjoint(resource.audiences)
    return abroad + (_OTHER_GROUP if other else 0)


def _by_language(resource: Resource) -> int:
    if "spanish" in resource.categories:
        return _SPANISH
    return _ALSO_SPANISH if "es" in resource.languages or "Spanish" in resource.languages else 0
