"""Take a query to the shelves: where each word stands, how it was read, the needs it names, who is pinned."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from peer_console.directory.bits import bits_of
from peer_console.directory.closed_lines import ClosedLine, closed_number
from peer_console.directory.hints import hinted
from peer_console.directory.matching import (
    Match,
    halves,
    match_closed,
    match_need,
    match_number,
    match_word,
)
from peer_console.directory.needs import Named, is_spanish, named, without_idioms
from peer_console.directory.reading import Query
from peer_console.directory.shelving import Shelved
from peer_console.directory.spelling import heard_as, is_spelt_right

_PIN_BEGUN: Final = 4
_WHOLE_NUMBER: Final = 7
_DANGER: Final = "danger"
_SPANISH: Final = "spanish"


class Asked(NamedTuple):
    """A query as the shelves see it.

    ``plain`` are all words as they were read, ``plain_words`` those of them that count. ``matches`` are where
    each was found, phrases of needs behind them. ``named`` are the needs, ``pins`` the ids of the lines for
    danger, ``soft_pins`` of lines that may be meant. ``read_as`` are pairs of a typed word and what it was
    read as. ``closed`` are lines whose number was typed and must not be handed out.
    """

    plain: str
    plain_words: str
    matches: tuple[Match, ...]
    named: tuple[Named, ...]
    spanish: bool
    pins: tuple[str, ...]
    soft_pins: tuple[str, ...]
    read_as: tuple[tuple[str, str], ...]
    closed: tuple[ClosedLine, ...]


def ask(shelved: Shelved, query: Query) -> Asked:
    """Return what ``query`` asks of ``shelved``."""
    numbers, taken, closed = _numbers(shelved, query)
    by_place = {
        at: _word(shelved, query.words[at], last=query.half_typed and at == len(query.words) - 1)
        for at in query.telling
        if _asked_alone(shelved, query.words[at], taken.get(at, 0))
    }
    words = [_as_read(by_place.get(at), word) for at, word in enumerate(query.words)]
    half_typed = query.half_typed and words[-1] == query.words[-1]
    needs = named(words, half_typed=half_typed)
    literal = without_idioms(words)
    # Most queries hold no figure of speech: what they name is worked out already.
    pinning = _pinning(needs if len(literal) == len(words) else named(literal, half_typed=half_typed))
    pinning += _heard(query.words, words, {each.term.code for each in pinning})
    pins = _pins(pinning, needs)
    spanish = is_spanish(words)
    matches = [*numbers, *(m for found in by_place.values() for m in found), *_joined(shelved, query)]
    guessed = () if any(need.whole for need in needs) else hinted(_unplaced(words, by_place))
    needs = (*guessed, *needs)
    said = [(n.term.code, n.term.label, min(n.worth, 2)) for n in needs if len(n.words) > 1]
    said += [(n.term.code, n.term.label, 1) for n in guessed]
    said += [(_SPANISH, "Spanish", 2)] if spanish else []
    phrases = [match_need(label, shelved.answering.get(code, 0), weight) for code, label, weight in said]
    return Asked(
        " ".join(words),
        " ".join(words[at] for at in query.telling),
        (*matches, *phrases),
        needs,
        spanish,
        pins,
        tuple(dict.fromkeys(pin for n in pinning if n.term.soft for pin in n.term.pins if pin not in pins)),
        tuple((query.words[at], read) for at, read in enumerate(words) if read != query.words[at]),
        closed,
    )


def _numbers(shelved: Shelved, query: Query) -> tuple[list[Match], dict[int, int], tuple[ClosedLine, ...]]:
    """Return the numbers that were typed and are known, the places of the words of numbers, closed lines.

    With each place stands how many words its number was typed in. A whole telephone number that nobody here
    has says nothing, and neither do its digits: '1 800' is in every other entry.
    """
    found: list[Match] = []
    taken: dict[int, int] = {}
    closed: dict[ClosedLine, None] = {}
    for digits, begin, end in query.numbers:
        if begin in taken:
            continue
        match = match_number(shelved.shelves, digits)
        line = closed_number(digits) if match is None else None
        if line:
            closed[line] = None
            match = _in_place_of(shelved, line)
        if match:
            found.append(match)
        if match or (len(digits) >= _WHOLE_NUMBER and all(map(str.isdecimal, query.words[begin:end]))):
            taken.update(dict.fromkeys(range(begin, end), end - begin))
    return found, taken, tuple(closed)


def _in_place_of(shelved: Shelved, line: ClosedLine) -> Match:
    """Return the match of what is to be used in place of a closed line; the first of it answers best."""
    size = len(shelved.resources)
    places = [shelved.places[each] for each in line.replace_with if each in shelved.places]
    first, others = (bits_of((array("I", some),), size) for some in (places[:1], places[1:]))
    return match_closed(line.label, first, others)


def _asked_alone(shelved: Shelved, word: str, groups: int) -> bool:
    """Return whether ``word`` is looked for as a word: '504' may be a law, the digits of '9-8-8' are not."""
    if not groups:
        return True
    return shelved.shelves.knows(word) and (groups == 1 or not word.isdecimal())


def _word(shelved: Shelved, word: str, *, last: bool) -> list[Match]:
    shelves = shelved.shelves
    match = match_word(shelves, word, last=last)
    if match.readings or match.planes[1] or match.planes[2]:
        return [match]
    if pair := halves(shelves, word):
        return [match_word(shelves, half, last=False) for half in pair]
    return [match]


def _joined(shelved: Shelved, query: Query) -> list[Match]:
    """Return matches for neighbours that are one word elsewhere: 'needle stick', 'room mate'."""
    pairs = zip(query.words, query.words[1:], strict=False)
    joined = (one + other for one, other in pairs if one.isalpha() and other.isalpha())
    return [match_word(shelved.shelves, word, last=False) for word in joined if shelved.shelves.knows(word)]


def _unplaced(words: Sequence[str], by_place: Mapping[int, Sequence[Match]]) -> list[str]:
    """Return the words that count and stand nowhere but in small print."""
    return [words[at] for at, found in by_place.items() if not any(m.planes[1] | m.planes[2] for m in found)]


def _as_read(found: list[Match] | None, word: str) -> str:
    return found[0].readings[0] if found and found[0].readings else word


def _pins(pinning: list[Named], needs: tuple[Named, ...]) -> tuple[str, ...]:
    pins = [pin for each in pinning if not each.term.soft for pin in each.term.pins]
    if any(each.term.code == _DANGER for each in pinning):
        pins += [pin for each in needs if each.whole for pin in each.term.pins_in_danger]
    return tuple(dict.fromkeys(pins))


def _pinning(needs: Sequence[Named]) -> list[Named]:
    """Return the needs that pin a line. A word that is only begun pins where all that it may become do."""
    begun = [each for each in needs if not each.whole]
    sure = all(each.term.pins for each in begun) and all(len(each.words[-1]) >= _PIN_BEGUN for each in begun)
    found = [each for each in needs if each.term.pins and (each.whole or sure)]
    return sorted(found, key=lambda each: (each.term.soft, -len(each.term.pins)))


def _heard(typed: tuple[str, ...], words: list[str], known: set[str]) -> list[Named]:
    """Return the dangers that several words name where one of them is a typo of another: 'took pulls'."""
    found: dict[str, Named] = {}
    for at, word in enumerate(typed):
        for heard in heard_as(word):
            said = without_idioms([*words[:at], heard, *words[at + 1 :]])
            needs = (n for n in named(said, half_typed=False) if n.term.pins and not n.term.soft)
            found.update((n.term.code, n) for n in needs if heard in n.words and _surely(n, word))
    return [need for code, need in found.items() if code not in known]


def _surely(need: Named, typed: str) -> bool:
    """Return whether a danger is meant: an everyday word needs another telling one beside it."""
    return need.worth > 1 or (len(need.words) > 1 and not is_spelt_right(typed))
