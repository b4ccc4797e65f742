"""Put the words and numbers of resources on the shelves of an index."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from peer_console.directory.bits import bits_of
from peer_console.directory.folding import compounds, tokens
from peer_console.directory.lexicon import Term, lexicon
from peer_console.directory.matching import Shelves
from peer_console.directory.numbers import Numbers, numbers_of
from peer_console.directory.postings import Words
from peer_console.directory.resources import Origin, Resource
from peer_console.directory.stop_words import STOP_WORDS
from peer_console.directory.typos import Vocabulary, may_be_mistyped

_CHANNEL_WORDS: Final = {"call": "call", "text": "text texting sms", "chat": "chat online", "video": "video"}
_SPELT_NUMBER: Final = re.compile(r"1?-?8\d\d-")
_CAPITAL: Final = re.compile(r"\b[A-Z](?=[a-z])")
_INITIALS: Final = 3


class Shelved(NamedTuple):
    """Resources in their own order (crisis services first, then ours before imported ones) with their words.

    ``answering`` are the entries that answer a need, by its code; ``crisis`` are crisis services that are
    shipped or the programme's.
    """

    resources: tuple[Resource, ...]
    shelves: Shelves
    answering: Mapping[str, int]
    places: Mapping[str, int]
    crisis: int


def shelve(resources: Sequence[Resource]) -> Shelved:
    """Return ``resources`` with everything that a query is compared with."""
    ordered = tuple(sorted(resources, key=_own_order))
    size = len(ordered)
    filling = _Filling(size)
    for entry, resource in enumerate(ordered):
        filling.add(entry, resource)
    numbers = ((entry, number) for entry, r in enumerate(ordered) for number in numbers_of(r))
    ours = (e for e, r in enumerate(ordered) if r.crisis_service and r.origin is not Origin.imported)
    return Shelved(
        ordered,
        filling.shelves(Numbers(numbers, size)),
        {code: bits_of((entries,), size) for code, entries in filling.answering.items()},
        {resource.id: entry for entry, resource in enumerate(ordered)},
        bits_of((array("I", ours),), size),
    )


class _Filling:
    """Shelves while they are filled, an entry after the other."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._words = [Words(size) for _ in range(4)]
        self._grouped = _Grouped()
        self._organisations: dict[str, frozenset[str]] = {}
        self.answering: dict[str, array[int]] = {}

    def add(self, entry: int, resource: Resource) -> None:
        names, kinds, organisations, texts = self._words
        of_name = _name_words(resource)
        names.add(entry, of_name)
        found, codes = self._grouped.of(resource)
        kinds.add(entry, found)
        for code in codes:
            self.answering.setdefault(code, array("I")).append(entry)
        organisations.add(entry, self._organisation(resource) - of_name)
        texts.add(entry, set(tokens(_small_print(resource))) - of_name)

    def _organisation(self, resource: Resource) -> frozenset[str]:
        words = self._organisations.get(resource.organisation)
        if words is None:
            words = frozenset(_organisation_words(resource.organisation))
            self._organisations[resource.organisation] = words
        initials = _initials(resource.name)
        return words | {initials} if initials else words

    def shelves(self, numbers: Numbers) -> Shelves:
        for shelf in self._words:
            shelf.settle()
        names, kinds, organisations, texts = self._words
        strong = (shelf.vocabulary.words for shelf in (names, kinds, organisations))
        known = lexicon()
        spelling = Vocabulary(sorted(filter(may_be_mistyped, known.words.union(known.spoken, *strong))))
        return Shelves(self._size, names, kinds, organisations, texts, numbers, spelling)


class _Grouped:
    """The everyday words of categories, audiences and needs, worked out once for each set of them."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], tuple[frozenset[str], tuple[str, ...]]] = {}
        # A need is asked for by whatever of an entry may answer it.
        self._needs: dict[str, list[Term]] = {}
        for term in lexicon().terms:
            for key in {*term.categories, *term.groups, *term.first, term.code}:
                self._needs.setdefault(key, []).append(term)

    def of(self, resource: Resource) -> tuple[frozenset[str], tuple[str, ...]]:
        own = resource.id if resource.id in self._needs else ""
        key = (resource.categories, resource.audiences, resource.needs, own)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._kinds(resource)
        return known

    def _kinds(self, resource: Resource) -> tuple[frozenset[str], tuple[str, ...]]:
        keys = (*resource.categories, *resource.audiences, *resource.needs, resource.id)
        asked = {term.code: term for key in keys for term in self._needs.get(key, ())}
        answered = [term for term in asked.values() if term.answered_by(resource)]
        groups = " ".join((*resource.categories, *resource.audiences))
        words = {word for word in tokens(groups) if word not in STOP_WORDS}.union(
            compounds(groups), *(term.words | term.labels for term in answered)
        )
        return frozenset(words), tuple(term.code for term in answered)


def _name_words(resource: Resource) -> set[str]:
    found: set[str] = set()
    for text in (resource.name, *resource.aka):
        words = tokens(text)
        # Of a number spelt with letters ('1-800-656-HOPE') only the letters are a name.
        found.update(filter(str.isalpha, words) if _SPELT_NUMBER.match(text) else words)
        found.update(compounds(text))
    return found


def _organisation_words(text: str) -> set[str]:
    return {*tokens(text), *filter(None, (_initials(text),))}


def _initials(text: str) -> str:
    """Return the initials of a name of three capitalised words or more: it is often known by them."""
    initials = "".join(_CAPITAL.findall(text)) if not text.isupper() else ""
    return initials.lower() if len(initials) >= _INITIALS else ""


def _small_print(resource: Resource) -> str:
    kinds = {channel.kind for channel in resource.channels}
    return "\n".join(
        (
            resource.description,
            resource.eligibility,
            resource.address,
            resource.application,
            resource.alert,
            resource.cost,
            resource.scope,
            *resource.languages,
            *(channel.instruction for channel in resource.channels),
            *(channel.label for channel in resource.channels),
            *(_CHANNEL_WORDS.get(kind, "") for kind in kinds),
        )
    )


def _own_order(resource: Resource) -> tuple[bool, bool]:
    return not resource.crisis_service, resource.origin is Origin.imported
