"""Text of a file, safe to show and without what exports leave in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from peer_console.directory.hsds.limits import NAME, TEXT
from peer_console.text import clean, clean_line

# Line breaks that an export wrote as two characters, and the markers of a mail-merge ('###MON###').
_ESCAPED: Final = re.compile(r"\\r\\n|\\n|\\r")
_MARKER: Final = re.compile(r"###\w*#*")
# Punctuation in UTF-8 (E2 80 xx) that was read as code page 437, and its Greek letter turned Latin: 'GÇô'.
_TWICE_READ: Final = re.compile("GÇ(.)")
_GAP: Final = re.compile(r"\n{3,}")
_NOTHING: Final = frozenset({"n/a", "na", "none", "null", "-", "--", ".", "blank", "tbd", "undefined", "nan"})
_SHORT: Final = 12


def line(text: str, limit: int = NAME) -> str:
    """Return ``text`` on one line."""
    if text.isascii() and text.isprintable() and len(text) <= limit and not _untidy(text):
        return text.strip()
    return clean_line(_repaired(text[: limit * 4]), limit=limit)


def block(text: str, limit: int = TEXT) -> str:
    """Return ``text`` as it stands, lines kept."""
    if text.isascii() and text.isprintable() and len(text) <= limit and not _untidy(text):
        return text.strip()
    whole = clean(_repaired(text[: limit * 4]), limit=limit)
    kept = (" ".join(one.split()) for one in whole.split("\n"))
    return _GAP.sub("\n\n", "\n".join(kept)).strip()


def _untidy(text: str) -> bool:
    return "  " in text or "\\" in text or "###" in text


def said(text: str, limit: int = NAME) -> str:
    """Return ``text`` on one line, '' where it only says that there is nothing ('N/A')."""
    if not text:
        return ""
    plain = line(text, limit)
    return "" if len(plain) < _SHORT and plain.casefold().strip(" .") in _NOTHING else plain


@lru_cache(maxsize=4096)
def word(text: str) -> str:
    """Return what `said` does, for what comes again and again: a city, a language."""
    return said(text)


def unlike(texts: Iterable[str]) -> list[str]:
    """Return the texts without empty ones and without repeating one."""
    return [text for text in dict.fromkeys(map(str.strip, texts)) if text]


def lines(texts: Iterable[str], *, separator: str, limit: int) -> str:
    """Return several texts as one, as much as fits."""
    return line(separator.join([" ".join(_repaired(text).split()) for text in texts]), limit)


def _repaired(text: str) -> str:
    if "\\" in text:
        text = _ESCAPED.sub("\n", text)
    if "###" in text:
        text = _MARKER.sub("", text)
    if "GÇ" in text:
        text = _TWICE_READ.sub(_read_once, text)
    return text


def _read_once(match: re.Match[str]) -> str:
    """Return the sign that was read twice: 'GÇô' is a dash."""
    try:
        return (b"\xe2\x80" + match[1].encode("cp437")).decode()
    except UnicodeError:
        return match[0]
