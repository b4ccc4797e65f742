"""Where an index holds a word: whole or begun, in a name or a need, misspelt, or only in the small print."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from peer_console.directory.bits import levels_planes
from peer_console.directory.folding import stem
from peer_console.directory.numbers import Numbers
from peer_console.directory.postings import Words
from peer_console.directory.spelling import is_spelt_right
from peer_console.directory.typos import Vocabulary, may_be_mistyped

# The levels of a match, the best first: what was typed stands whole in a name, begins a word of it, is a
# category, an audience or a need's everyday word, begins one or is an organisation, holds a typo, is text.
NAME, NAME_BEGUN, NEED, NEED_BEGUN, NAME_TYPO, NEED_TYPO, TEXT = 7, 6, 5, 4, 3, 2, 1

_PREFIX: Final = 3
_TEXT_PREFIX: Final = 4
_SHORT_FORM: Final = 3
_READINGS: Final = 6
_FEW_NAMES: Final = 2
_RARE, _SCARCE = 0.03, 0.25
# A word in more small print than one entry of so many is not a typo, whatever it resembles.
_SPELT_RIGHT: Final = 1500


class Match(NamedTuple):
    """Where one word of a query was found: a level an entry, as planes.

    ``weight`` is how often the level is doubled (0 to 2: rarer words say more); ``readings`` the words it
    was read as, the likeliest first; ``number`` says that it is a telephone number, ``need`` is the label of
    the need that a whole phrase names, ``closed`` of the closed line in whose place something stands;
    ``telling_name`` says that the word stands whole in few names only.
    """

    word: str
    planes: tuple[int, int, int]
    weight: int = 0
    readings: tuple[str, ...] = ()
    number: bool = False
    need: str = ""
    closed: str = ""
    telling_name: bool = False
    anywhere: int = 0


class Shelves(NamedTuple):
    """The kinds of words that an index keeps, and its numbers."""

    size: int
    names: Words
    kinds: Words
    organisations: Words
    texts: Words
    numbers: Numbers
    spelling: Vocabulary
    """Every word that a typo may be read as."""

    def knows(self, word: str) -> bool:
        """Return whether ``word`` stands anywhere but in small print."""
        return word in self.names or word in self.kinds or word in self.organisations


def match_word(shelves: Shelves, word: str, *, last: bool) -> Match:
    """Return where ``word`` is found; ``last`` says that it may be half typed."""
    levels = _levels(shelves, word, last)
    if any(bits for level, bits in levels if level > TEXT):
        return _match(shelves, word, levels)
    if _may_be_misspelt(shelves, word):
        near = shelves.spelling.near(word, half_typed=last)
        readings = _likeliest(shelves, near)
        typos = [
            (NAME_TYPO, shelves.names.holding(*readings)),
            (NEED_TYPO, shelves.kinds.holding(*readings) | shelves.organisations.holding(*readings)),
        ]
        return _match(shelves, word, [*typos, *levels], readings)
    return _match(shelves, word, levels)


def _may_be_misspelt(shelves: Shelves, word: str) -> bool:
    if not may_be_mistyped(word) or is_spelt_right(word):
        return False
    return shelves.texts.count(word) <= shelves.size // _SPELT_RIGHT + 1


def match_number(shelves: Shelves, digits: str) -> Match | None:
    """Return where a number is found, None where it is not."""
    whole, edges, within = shelves.numbers.find(digits)
    if not whole | edges | within:
        return None
    match = _match(shelves, digits, [(NAME, whole), (NAME_BEGUN, edges), (NEED_BEGUN, within)])
    return Match(digits, match.planes, 2, number=True, anywhere=match.anywhere)


def match_need(label: str, answering: int, weight: int) -> Match:
    """Return the match of a phrase that names a need, for the entries that answer it."""
    return Match(label, levels_planes([(NEED, answering)]), weight, need=label, anywhere=answering)


def match_closed(label: str, first: int, others: int) -> Match:
    """Return the match of a closed line's number, for the entries that stand in its place."""
    planes = levels_planes([(NAME, first), (NAME_BEGUN, others)])
    return Match(label, planes, 2, closed=label, anywhere=first | others)


def halves(shelves: Shelves, word: str) -> tuple[str, str] | None:
    """Return two known words that ``word`` is made of, None where it is known itself or not made so."""
    if shelves.knows(word) or not word.isalpha():
        return None
    for at in range(_PREFIX, len(word) - _PREFIX + 1):
        if shelves.knows(word[:at]) and shelves.knows(word[at:]):
            return word[:at], word[at:]
    return None


def _levels(shelves: Shelves, word: str, last: bool) -> list[tuple[int, int]]:
    names, kinds, organisations, texts = shelves.names, shelves.kinds, shelves.organisations, shelves.texts
    root = stem(word)
    begins = last or len(word) >= _PREFIX
    in_kinds = kinds.holding(word)
    # A short form that is typed in full is meant: 'na', 'od', 'ppd'.
    short = in_kinds if len(word) <= _SHORT_FORM else 0
    return [
        (NAME, names.holding(word) | short),
        (NAME_BEGUN, (names.begun(word) if begins else 0) | names.holding(*_kin(names, root))),
        (NEED, in_kinds | kinds.holding(*_kin(kinds, root))),
        (
            NEED_BEGUN,
            (kinds.begun(word) if len(word) >= _PREFIX else 0)
            | organisations.holding(word)
            | (organisations.begun(word) if len(word) >= _PREFIX else 0),
        ),
        (TEXT, texts.begun(word) if len(word) >= _TEXT_PREFIX else texts.holding(word)),
        (TEXT, texts.holding(*_kin(texts, root))),
    ]


def _kin(words: Words, root: str) -> Iterable[str]:
    """Return the words that differ from ``root`` in an ending only."""
    if len(root) < _TEXT_PREFIX:
        return ()
    return tuple(other for other in words.vocabulary.begun(root) if stem(other) == root)


def _likeliest(shelves: Shelves, near: list[tuple[int, str]]) -> tuple[str, ...]:
    nearest = near[0][0] if near else 0
    least = [word for far, word in near if far == nearest]
    # Of equals the word of a need or name: it is what one comes for.
    least.sort(key=lambda word: not (word in shelves.kinds or word in shelves.names))
    return tuple(least[:_READINGS])


def _match(
    shelves: Shelves, word: str, levels: list[tuple[int, int]], readings: tuple[str, ...] = ()
) -> Match:
    planes = levels_planes(levels)
    strong = planes[1] | planes[2]
    anywhere = strong | planes[0]
    share = (strong or anywhere).bit_count() / max(shelves.size, 1)
    weight = 0 if share > _SCARCE else 1 if share > _RARE else 2
    telling = 0 < shelves.names.count(word) <= max(_FEW_NAMES, _RARE * shelves.size)
    return Match(word, planes, weight, readings, telling_name=telling, anywhere=anywhere)
