"""Find a resource by what a tired person types: part words, everyday words for a need, digits of a number."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from peer_console.directory.closed_lines import keypad_digits
from peer_console.directory.facts import load
from peer_console.directory.resources import Resource
from peer_console.directory.shipped import shipped

MAX_RESULTS: Final = 50
_QUERY_LIMIT: Final = 100
_MIN_DIGITS: Final = 2

# Weights: a name says more than an alias, and both more than a category or a need.
_NAME, _AKA, _PINNED, _NEED, _KIND, _REST = 8, 6, 5, 4, 3, 1


@dataclass(frozen=True, slots=True)
class Hit:
    """A resource that was found, best first; ``score`` only orders hits of one query."""

    resource: Resource
    score: int


@dataclass(frozen=True, slots=True)
class _Entry:
    resource: Resource
    words: Mapping[str, int]
    digits: tuple[str, ...]


def find(words: str, limit: int = MAX_RESULTS) -> tuple[Hit, ...]:
    """Return up to ``limit`` resources for ``words``; every word has to fit, the last may be half typed.

    Nothing typed means the whole directory in its own order, crisis services first.
    """
    parts = _parts(words[:_QUERY_LIMIT])
    if not parts:
        ordered = sorted(load(), key=lambda resource: not resource.crisis_service)
        return tuple(Hit(resource, 0) for resource in ordered[:limit])
    needs = _needs(parts)
    hits = (Hit(entry.resource, _score(entry, parts, needs)) for entry in _entries())
    found = sorted((hit for hit in hits if hit.score), key=lambda hit: -hit.score)
    return tuple(found[:limit])


def _score(entry: _Entry, parts: tuple[str, ...], needs: Mapping[str, int]) -> int:
    scores = [_part_score(entry, part) for part in parts]
    by_words = sum(scores) if all(scores) else 0
    return by_words + needs.get(entry.resource.id, 0)


def _part_score(entry: _Entry, part: str) -> int:
    if part.isdecimal() and len(part) >= _MIN_DIGITS:
        if part in entry.digits:
            return 2 * _NAME
        if any(part in number for number in entry.digits):
            return _AKA
    whole = 2 * entry.words.get(part, 0)
    begun = max((weight for word, weight in entry.words.items() if word.startswith(part)), default=0)
    return max(whole, begun)


def _needs(parts: tuple[str, ...]) -> dict[str, int]:
    """Return extra scores by resource id for the needs whose everyday words were typed."""
    typed = " ".join(parts)
    found: dict[str, int] = {}
    for term in _terms():
        phrases = [term["label"], term["code"], *term["words"]]
        if not any(_said(" ".join(_parts(phrase)), typed) for phrase in phrases):
            continue
        for entry in _entries():
            if entry.resource.id in term["pin_first"]:
                found[entry.resource.id] = found.get(entry.resource.id, 0) + _PINNED
            if set(term["categories"]) & set(entry.resource.categories):
                found[entry.resource.id] = found.get(entry.resource.id, 0) + _NEED
    return found


def _said(phrase: str, typed: str) -> bool:
    """Whether the phrase stands in what was typed, or what was typed begins it (from three letters)."""
    return f" {phrase} " in f" {typed} " or (len(typed) >= 3 and phrase.startswith(typed))


@cache
def _entries() -> tuple[_Entry, ...]:
    return tuple(_entry(resource) for resource in load())


def _entry(resource: Resource) -> _Entry:
    words: dict[str, int] = {}
    for weight, texts in (
        (_REST, (resource.organisation, resource.cost, *resource.audiences, *resource.languages)),
        (_KIND, resource.categories),
        (_AKA, resource.aka),
        (_NAME, (resource.name,)),
    ):
        words.update(dict.fromkeys((part for text in texts for part in _parts(text)), weight))
    digits = tuple(keypad_digits(c.value) for c in resource.channels if c.kind in ("call", "text"))
    return _Entry(resource, words, digits)


def _parts(text: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    parts = re.findall(r"[^\W_]+", letters)
    # A number typed in groups is one number: '888 409'.
    if len(parts) > 1 and all(part.isdecimal() for part in parts):
        return ("".join(parts),)
    return tuple(parts)


@cache
def _terms() -> tuple[Mapping[str, Any], ...]:
    data = json.loads(shipped("needs-vocabulary.json"))
    return tuple(data["terms"])
