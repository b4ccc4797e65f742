"""The needs and the words that people type for them, from two files joined by code.

``needs-vocabulary.json`` is the given one; ``everyday-words.json`` is ours: slang, talk of medical school,
Spanish, what stands for what.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import Any, Final, NamedTuple

from peer_console.directory.folding import compounds, stem, tokens, tokens_of
from peer_console.directory.resources import Resource
from peer_console.directory.shipped import shipped
from peer_console.directory.stop_words import FILLERS, STOP_WORDS, everyday_words

_OPEN: Final = (
    "everyone students medical-students graduate-students young-adults young-adults-under-25 residents",
    "fellows physicians clinicians healthcare-workers faculty employees families friends roommates",
    "partners survivors people-in-recovery bereaved uninsured responders",
)
_KEY: Final = 3
OPEN_TO_ALL: Final = frozenset(" ".join(_OPEN).split())
"""Audiences that a visitor of the room may be taken to belong to without saying so."""


class Term(NamedTuple):
    """A need: who answers it (by category, audience or name), who is pinned, who answers best.

    ``words`` are what people type in one word, ``labels`` those of the label. ``soft`` pins stand behind
    an entry that was named in full; ``pins_in_danger`` are pinned where danger is named as well.
    """

    code: str
    label: str
    categories: frozenset[str]
    groups: frozenset[str]
    words: frozenset[str]
    labels: frozenset[str]
    pins: tuple[str, ...]
    soft: bool
    first: tuple[str, ...]
    pins_in_danger: tuple[str, ...]

    def answered_by(self, resource: Resource) -> bool:
        """Return whether ``resource`` answers this need."""
        return (
            not self.categories.isdisjoint(resource.categories)
            or resource.id in self.first
            or not self.groups.isdisjoint(resource.audiences)
            or self.code in resource.needs
        )


class Phrase(NamedTuple):
    """Several words that name a need."""

    term: Term
    words: tuple[str, ...]


class Lexicon(NamedTuple):
    """Everything at hand for a query: words by how they begin and in order, phrases by ``key`` of one word.

    Of a thousand words a query asks for a few, so stems are worked out among those that begin alike.
    ``spoken`` are words that name no need of their own and are spelt right all the same: other forms of one,
    people, the words of a figure of speech. 'taking' is no typo of 'talking'.
    """

    terms: tuple[Term, ...]
    single: Mapping[str, Sequence[tuple[str, Term]]]
    ordered: Sequence[tuple[str, Term]]
    phrases: Mapping[str, Sequence[Phrase]]
    spanish: frozenset[str]
    words: frozenset[str]
    idioms: tuple[tuple[str, ...], ...]
    spoken: frozenset[str]

    def meant(self, word: str) -> list[Term]:
        """Return the needs that ``word`` names, as it stands or as the stem of what names them."""
        alike = self.single.get(word[:_KEY], ())
        return [term for other, term in alike if other == word or form(other) == word]


@cache
def lexicon() -> Lexicon:
    """Return the vocabulary, read once."""
    own = everyday_words()
    forms = own["forms"]
    single: dict[str, list[tuple[str, Term]]] = {}
    phrases: dict[str, list[Phrase]] = {}
    made: list[Term] = []
    english: set[str] = set()
    spanish: set[str] = set()
    entries = list(_joined(json.loads(shipped("needs-vocabulary.json"))["terms"], own["terms"]))
    for entry, here, there in zip(entries, *_folded(entries), strict=True):
        english.update(*here)
        spanish.update(*there)
        term = _term(entry, (words[0] for words in (*here, *there) if len(words) == 1))
        made.append(term)
        for words in (*here, *there):
            if len(words) == 1:
                word = words[0]
                single.setdefault(word[:_KEY], []).append((word, term))
                if (other := forms.get(word)) and other[:_KEY] != word[:_KEY]:
                    single.setdefault(other[:_KEY], []).append((word, term))
            else:
                first = words[0] if words[0] not in FILLERS else _telling_first(words)
                phrases.setdefault(key(first), []).append(Phrase(term, tuple(words)))
    ordered = sorted(((word, term) for term in made for word in term.words), key=word_of)
    idioms = tuple(map(tuple, tokens_of(own["idioms"])))
    only_spanish = frozenset(spanish - english - FILLERS)
    spoken = frozenset((*own["forms"], *own["people"], *(word for idiom in idioms for word in idiom)))
    known = frozenset(english | spanish)
    return Lexicon(tuple(made), single, ordered, phrases, only_spanish, known, idioms, spoken)


def word_of(entry: tuple[str, Term]) -> str:
    """Return the word of an entry of ``Lexicon.ordered``."""
    return entry[0]


@lru_cache(4096)
def form(word: str) -> str:
    """Return the stem of ``word``, of 'took' that of 'take'."""
    return stem(everyday_words()["forms"].get(word, word))


@lru_cache(4096)
def sense(word: str) -> str:
    """Return what ``word`` stands for in a phrase: one partner, parent or teacher for another."""
    return form(everyday_words()["people"].get(word, word))


@lru_cache(4096)
def key(word: str) -> str:
    """Return the letters by which phrases are kept: those that every form of ``word`` begins with."""
    own = everyday_words()
    stands_for = own["people"].get(word, word)
    return str(own["forms"].get(stands_for, stands_for))[:_KEY]


@lru_cache(4096)
def telling(words: tuple[str, ...]) -> frozenset[str]:
    """Return what the words of a phrase that count stand for."""
    return frozenset(sense(word) for word in words if word not in FILLERS) or frozenset(map(sense, words))


def _telling_first(words: Sequence[str]) -> str:
    return next((word for word in words if word not in FILLERS), words[0])


def _folded(entries: Sequence[Mapping[str, Any]]) -> tuple[list[list[list[str]]], list[list[list[str]]]]:
    """Return the tokens of each entry's English texts and of its Spanish ones.

    Each language is folded in one go: one letter with an accent makes all of its text slower.
    """
    english = [(entry["code"], *entry["words"]) for entry in entries]
    return _tokens_each(english), _tokens_each([entry["es"] or () for entry in entries])


def _tokens_each(groups: Sequence[Sequence[str]]) -> list[list[list[str]]]:
    folded = iter(tokens_of(text for texts in groups for text in texts))
    return [list(islice(folded, len(texts))) for texts in groups]


def _joined(*lists: Sequence[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    joined: dict[str, dict[str, Any]] = {}
    for entry in (entry for each in lists for entry in each):
        known = joined.setdefault(entry["code"], {"label": entry.get("label", ""), "soft": False})
        known["code"] = entry["code"]
        known["soft"] = entry.get("soft", False) or known["soft"]
        for key in ("categories", "audiences", "words", "es", "pin_first", "first", "pins_in_danger"):
            known[key] = [*known.get(key, ()), *entry.get(key, ())]
    return joined.values()


def _term(entry: Mapping[str, Any], words: Iterable[str]) -> Term:
    hyphenated = (word for text in entry["words"] if "-" in text for word in compounds(text))
    return Term(
        code=entry["code"],
        label=entry["label"],
        categories=frozenset(entry["categories"]),
        groups=frozenset(entry["audiences"]) - OPEN_TO_ALL,
        words=frozenset((*words, *hyphenated)),
        labels=frozenset(tokens(entry["label"])) - STOP_WORDS,
        pins=tuple(entry["pin_first"]),
        soft=entry["soft"],
        first=tuple(entry["first"]),
        pins_in_danger=tuple(entry["pins_in_danger"]),
    )
