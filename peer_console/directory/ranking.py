"""Which of several matches comes first: what tells apart entries that hold the same words.

Points on top of the words' own. All of it is about the entry and the need, never about one query.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from peer_console.directory.asking import Asked
from peer_console.directory.folding import plain
from peer_console.directory.lexicon import OPEN_TO_ALL
from peer_console.directory.matching import NAME, NAME_BEGUN
from peer_console.directory.needs import Named
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


class Standing(NamedTuple):
    """What is true of an entry whatever was asked: its names as plain words, and points for its place."""

    names: tuple[str, ...]
    reached: int
    place: int


def standing(resource: Resource) -> Standing:
    """Return the standing of ``resource``."""
    names = tuple(plain(name) for name in (resource.name, *resource.aka))
    reached = any(channel.kind in ("call", "text") for channel in resource.channels)
    return Standing(names, _REACHED_AT_ONCE if reached else 0, _place(resource))


def points(asked: Asked, resource: Resource, its: Standing, levels: Sequence[int]) -> int:
    """Return the points of ``resource``, whose level for each match of ``asked`` is in ``levels``."""
    total = its.reached + _by_name(asked.plain, its.names)
    if asked.plain_words != asked.plain:
        total = max(total, its.reached + _by_name(asked.plain_words, its.names))
    highest = 0
    for level, match in zip(levels, asked.matches, strict=True):
        total += level << match.weight
        highest = max(highest, level)
        if level == NAME and match.telling_name:
            total += _TELLING_NAME
    if asked.named:
        total += _by_need(asked.named, resource)
    if its.place and highest < NAME_BEGUN and not any(_meant(each, resource) for each in asked.named):
        total += its.place
    return total + (_by_language(resource) if asked.spanish else 0)


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


def _by_need(named: Sequence[Named], resource: Resource) -> int:
    total = 0
    for each in named:
        term = each.term
        worth = each.worth if each.whole else 0.5
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
    return resource.id in each.term.first or not each.term.groups.isdisjoint(resource.audiences)


def _place(resource: Resource) -> int:
    """Return what is taken off for entries of other countries, and of groups that nobody spoke of."""
    abroad = _ABROAD if resource.origin is Origin.shipped and resource.scope not in _HOME else 0
    other = resource.audiences and OPEN_TO_ALL.isdisjoint(resource.audiences)
    return abroad + (_OTHER_GROUP if other else 0)


def _by_language(resource: Resource) -> int:
    if "spanish" in resource.categories:
        return _SPANISH
    return _ALSO_SPANISH if "es" in resource.languages or "Spanish" in resource.languages else 0
