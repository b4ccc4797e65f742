"""Words as they are compared: small letters, no accents, no apostrophes, an ending or two left off."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")
_MARKS: Final = re.compile("[\u0300-\u036f]+")
_COMPOUND: Final = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)+")
# Straight, typographic and typed-by-mistake apostrophes: "can't" is read as "cant".
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘`´"))
# Endings that leave the same need, off a stem of four letters or more: drinks, drinking, drinker.
_ENDING: Final = re.compile(
    "(.{4,}?)(?:ations?|ingly|ments?|ings?|ions?|ives?|ers?|ors?|ies|ied|ed|es|ly|y|s|e)"
)
_STEM: Final = 4


def folded(text: str) -> str:
    """Return ``text`` in small letters without accents and apostrophes."""
    if text.isascii():
        return text.lower().replace("'", "")
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES)))


def tokens(text: str) -> list[str]:
    """Return the words and numbers of ``text``, folded, in their order."""
    return _WORD.findall(folded(text))


def plain(text: str) -> str:
    """Return the words and numbers of ``text``, folded, with a space between."""
    return " ".join(tokens(text))


def compounds(text: str) -> list[str]:
    """Return hyphenated words as one word each: 'al-anon' is also typed as 'alanon'."""
    if "-" not in text and "/" not in text:
        return []
    return ["".join(_WORD.findall(found)) for found in _COMPOUND.findall(folded(text))]


@lru_cache(4096)
def stem(word: str) -> str:
    """Return ``word`` without its endings where four letters or more are left, else as it is."""
    shorter = word
    for _ in range(2):
        if ended := _ENDING.fullmatch(shorter):
            shorter = ended[1]
    # counselling and counseling, depressed and depression.
    return shorter[:-1] if len(shorter) > _STEM and shorter[-1] == shorter[-2] else shorter
