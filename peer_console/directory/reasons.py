"""Say why an entry is a hit: what was found, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from peer_console.directory.answers import Why
from peer_console.directory.folding import plain, stem
from peer_console.directory.matching import NAME_BEGUN, TEXT, Match
from peer_console.directory.needs import Named
from peer_console.directory.resources import Resource


def reasons(
    resource: Resource,
    matches: Sequence[Match],
    levels: Sequence[int],
    named: Sequence[Named],
    *,
    pinned: bool,
) -> tuple[Why, ...]:
    """Return why ``resource`` is a hit, the strongest reason first, none twice."""
    found = [Why("pinned", "")] if pinned else []
    places = sorted((at for at, level in enumerate(levels) if level), key=lambda at: -levels[at])
    for at in places:
        found += _of_match(resource, matches[at], levels[at], named)
    return tuple(dict.fromkeys(found))


def _of_match(resource: Resource, match: Match, level: int, named: Sequence[Named]) -> Iterator[Why]:
    if match.number:
        yield Why("number", match.word)
        return
    if match.closed:
        yield Why("instead", match.closed)
        return
    if match.need:
        yield Why("need", match.need)
        return
    if level == TEXT:
        yield Why("text", match.word)
        return
    words = match.readings or (match.word,)
    yield next(
        (why for word in words for why in _places(resource, word, level, named)), Why("text", match.word)
    )


def _places(resource: Resource, word: str, level: int, named: Sequence[Named]) -> Iterator[Why]:
    root = stem(word)
    if level >= NAME_BEGUN or level <= 3:
        names = map(plain, (resource.name, *resource.aka))
        if any(f" {root}" in f" {name}" for name in names):
            yield Why("name", word)
    for kind, groups in (("category", resource.categories), ("audience", resource.audiences)):
        for group in groups:
            words = plain(group)
            if f" {root}" in f" {words}" or words.replace(" ", "").startswith(word):
                yield Why(kind, words)
    for each in named:
        meant = word in each.words or any(other.startswith(root) for other in each.term.words)
        if meant and each.term.answered_by(resource):
            yield Why("need", each.term.label)
    if f" {root}" in f" {plain(resource.organisation)}":
        yield Why("organisation", resource.organisation)
