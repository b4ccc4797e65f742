"""Words as they are compared: small letters, no accents, no apostrophes, an ending or two left off."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")
_NO_WORD: Final = re.compile(r"[^\w\n]+|_+")
_MARKS: Final = re.compile("[\u0300-\u036f]+")
_COMPOUND: Final = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)+")
# Straight, typographic and typed-by-mistake apostrophes: "can't" is read as "cant".
_APOSTROPHES: Final = "'’‘`´"
# Endings that leave the same need, off a stem of four letters or more: drinks, drinking, drinker.
# The longest first.
_ENDINGS: Final = (
    *("ations", "ation", "ingly", "ments", "ment", "ings", "ions", "ives", "ing", "ion", "ive", "ers"),
    *("ors", "ies", "ied", "er", "or", "ed", "es", "ly", "y", "s", "e"),
)
_STEM: Final = 4


def folded(text: str) -> str:
    """Return ``text`` in small letters without accents and apostrophes."""
    if text.isascii():
        return text.lower().replace("'", "")
    text = text.casefold()
    for apostrophe in _APOSTROPHES:
        text = text.replace(apostrophe, "")
    return _MARKS.sub("", unicodedata.normalize("NFKD", text))


def tokens(text: str) -> list[str]:
    """Return the words and numbers of ``text``, folded, in their order."""
    return _WORD.findall(folded(text))


def tokens_of(texts: Iterable[str]) -> list[list[str]]:
    """Return the `tokens` of each text: the same, much sooner than one after the other."""
    lines = folded("\n".join(text.replace("\n", " ") for text in texts))
    return [line.split() for line in _NO_WORD.sub(" ", lines).split("\n")]


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
    shorter = _shortened(_shortened(word))
    # counselling and counseling, depressed and depression.
    return shorter[:-1] if len(shorter) > _STEM and shorter[-1] == shorter[-2] else shorter


def _shortened(word: str) -> str:
    if len(word) > _STEM and word.endswith(_ENDINGS):
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _STEM:
                return word[: -len(ending)]
    return word
