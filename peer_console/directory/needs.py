"""The needs vocabulary: what people type, which needs it names, and who answers them.

``needs-vocabulary.json`` and our own ``everyday-words.json`` are joined by code. A phrase is found when
its words stand in the query in any order; a phrase with one telling word only where it stands as written.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from peer_console.directory.folding import compounds, stem, tokens
from peer_console.directory.resources import Resource
from peer_console.directory.shipped import shipped
from peer_console.directory.stop_words import FILLERS, STOP_WORDS, everyday_words
from peer_console.directory.typos import one_apart

OPEN_TO_ALL: Final = frozenset(
    (
        "everyone",
        "students",
        "medical-students",
        "graduate-students",
        "young-adults",
        "young-adults-under-25",
        "residents",
        "fellows",
        "physicians",
        "clinicians",
        "healthcare-workers",
        "faculty",
        "employees",
        "families",
        "friends",
        "roommates",
        "partners",
        "survivors",
        "people-in-recovery",
        "bereaved",
        "uninsured",
        "responders",
    )
)
"""Audiences that a visitor of the room may be taken to belong to without saying so."""

_BEGUN: Final = 3
_LAST: Final = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Term:
    """A need: who answers it (by category, audience or name), who is pinned, who answers best.

    ``words`` are what people type in one word, ``labels`` those of the label. ``soft`` pins stand behind
    an entry that was named in full.
    """

    code: str
    label: str
    categories: frozenset[str]
    audiences: frozenset[str]
    words: frozenset[str]
    labels: frozenset[str]
    pins: tuple[str, ...]
    soft: bool
    first: tuple[str, ...]

    def answered_by(self, resource: Resource) -> bool:
        """Return whether ``resource`` answers this need."""
        if self.code in resource.needs or resource.id in self.first:
            return True
        groups = self.audiences - OPEN_TO_ALL
        if groups and not groups.isdisjoint(resource.audiences):
            return True
        return not self.categories.isdisjoint(resource.categories)


@dataclass(frozen=True, slots=True)
class Named:
    """That a query names a need: by which of its words, and whether the last was typed in full."""

    term: Term
    words: tuple[str, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class _Phrase:
    term: Term
    words: tuple[str, ...]
    telling: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    terms: tuple[Term, ...]
    single: Mapping[str, tuple[Term, ...]]
    ordered: tuple[tuple[str, Term], ...]
    phrases: Mapping[str, tuple[_Phrase, ...]]
    spanish: frozenset[str]
    words: frozenset[str]
    idioms: tuple[tuple[str, ...], ...]


def terms() -> tuple[Term, ...]:
    """Return every need."""
    return _lexicon().terms


def vocabulary() -> frozenset[str]:
    """Return every word that is part of a need's words or phrases."""
    return _lexicon().words


def is_spanish(words: Sequence[str]) -> bool:
    """Return whether ``words`` hold one that is Spanish, and not an English one with a typo ('depresion')."""
    lexicon = _lexicon()
    return any(word in lexicon.spanish and not _nearly_english(word, lexicon) for word in words)


def named(words: Sequence[str], *, half_typed: bool) -> tuple[Named, ...]:
    """Return the needs that ``words`` name, those named by the most words first."""
    found: dict[str, Named] = {}
    for each in (*_phrases_in(words, half_typed), *_words_in(words, half_typed)):
        known = found.get(each.term.code)
        if known is None or (len(each.words), each.whole) > (len(known.words), known.whole):
            found[each.term.code] = each
    return tuple(sorted(found.values(), key=lambda each: (-len(each.words), not each.whole)))


def without_idioms(words: Sequence[str]) -> tuple[str, ...]:
    """Return ``words`` without figures of speech: nobody who is dying of boredom is dying."""
    left = list(words)
    for idiom in _lexicon().idioms:
        for at in range(len(left) - len(idiom) + 1):
            if tuple(left[at : at + len(idiom)]) == idiom:
                left[at : at + len(idiom)] = [""] * len(idiom)
    return tuple(filter(None, left))


def _words_in(words: Sequence[str], half_typed: bool) -> Iterator[Named]:
    lexicon = _lexicon()
    for word in [word for word in words if word not in STOP_WORDS] or words:
        for term in lexicon.single.get(word, ()) or lexicon.single.get(stem(word), ()):
            yield Named(term, (word,), whole=True)
    last = words[-1] if words else ""
    if half_typed and len(last) >= _BEGUN and last not in STOP_WORDS:
        at = bisect_left(lexicon.ordered, last, key=_word_of)
        while at < len(lexicon.ordered) and lexicon.ordered[at][0].startswith(last):
            yield Named(lexicon.ordered[at][1], (last,), whole=False)
            at += 1


def _nearly_english(word: str, lexicon: _Lexicon) -> bool:
    beginning = word[:_BEGUN]
    at = bisect_left(lexicon.ordered, beginning, key=_word_of)
    while at < len(lexicon.ordered) and (other := lexicon.ordered[at][0]).startswith(beginning):
        if other not in lexicon.spanish and one_apart(word, other):
            return True
        at += 1
    return False


def _word_of(entry: tuple[str, Term]) -> str:
    return entry[0]


def _phrases_in(words: Sequence[str], half_typed: bool) -> Iterator[Named]:
    lexicon = _lexicon()
    stems = {stem(word): word for word in words}
    last = words[-1] if words and half_typed else ""
    for phrase in {p for each in stems for p in lexicon.phrases.get(each, ())}:
        missing = phrase.telling - stems.keys()
        if len(phrase.telling) == 1:
            if _stands(phrase.words, words):
                yield Named(phrase.term, phrase.words, whole=True)
        elif not missing:
            yield Named(phrase.term, tuple(stems[each] for each in phrase.telling), whole=True)
        elif len(missing) == 1 and len(last) >= 2 and next(iter(missing)).startswith(last):
            yield Named(phrase.term, tuple(stems[e] for e in phrase.telling - missing), whole=False)


def _stands(phrase: Sequence[str], words: Sequence[str]) -> bool:
    size = len(phrase)
    stems, wanted = [stem(word) for word in words], [stem(word) for word in phrase]
    return any(stems[at : at + size] == wanted for at in range(len(words) - size + 1))


@cache
def _lexicon() -> _Lexicon:
    own = everyday_words()
    entries = _joined(json.loads(shipped("needs-vocabulary.json"))["terms"], own["terms"])
    single: dict[str, tuple[Term, ...]] = {}
    phrases: dict[str, tuple[_Phrase, ...]] = {}
    spanish: set[str] = set()
    every: set[str] = set()
    made = tuple(_term(entry) for entry in entries)
    for term, entry in zip(made, entries, strict=True):
        spanish.update(word for text in entry["es"] for word in tokens(text))
        for words in filter(None, map(tokens, (*entry["words"], *entry["es"]))):
            every.update(words)
            if len(words) == 1:
                for key in {words[0], stem(words[0])}:
                    single[key] = (*single.get(key, ()), term)
            else:
                telling = frozenset(stem(word) for word in words if word not in FILLERS) or frozenset(words)
                phrase = _Phrase(term, tuple(words), telling)
                for key in telling:
                    phrases[key] = (*phrases.get(key, ()), phrase)
    english = {word for entry in entries for text in entry["words"] for word in tokens(text)}
    ordered = sorted(((w, t) for t in made for w in t.words), key=_word_of)
    idioms = tuple(tuple(tokens(text)) for text in own["idioms"])
    spanish -= english | FILLERS
    return _Lexicon(made, single, tuple(ordered), phrases, frozenset(spanish), frozenset(every), idioms)


def _joined(*lists: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    joined: dict[str, dict[str, Any]] = {}
    for entry in (entry for each in lists for entry in each):
        known = joined.setdefault(entry["code"], {"label": entry.get("label", ""), "soft": False})
        known["code"] = entry["code"]
        known["soft"] = entry.get("soft", False) or known["soft"]
        for key in ("categories", "audiences", "words", "es", "pin_first", "first"):
            known[key] = [*known.get(key, ()), *entry.get(key, ())]
    return list(joined.values())


def _term(entry: Mapping[str, Any]) -> Term:
    texts = [*entry["words"], *entry["es"]]
    words = {found[0] for text in texts if len(found := tokens(text)) == 1}
    words |= {word for text in texts for word in compounds(text)}
    labels = frozenset(tokens(entry["label"])) - STOP_WORDS
    return Term(
        entry["code"],
        entry["label"],
        frozenset(entry["categories"]),
        frozenset(entry["audiences"]),
        frozenset(words),
        labels,
        tuple(entry["pin_first"]),
        entry["soft"],
        tuple(entry["first"]),
    )
