"""Make what people or files wrote safe to show, store and export."""

from __future__ import annotations

import unicodedata

# A line break, and the joiners that some scripts and emoji are written with.
_KEPT = frozenset("\n\u200c\u200d")
# Controls, formats (all bidirectional marks are formats), surrogates, private use, unassigned, separators.
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})

# What looks like a Latin letter in common fonts, of what occurs in names (after UTS 39, Unicode Security
# Mechanisms). First what looks like a small l: capital I, also Greek and Cyrillic, the digit, the palochka.
_LIKE_L = str.maketrans("I1\u0399\u0406\u04c0\u04cf0", "llllllo")
# Then small letters: Cyrillic, Greek, and what Latin and Armenian add.
_LOOKS_LIKE = str.maketrans(
    "\u0430\u0432\u0435\u0451\u0456\u0457\u0458\u043a\u043c\u043d\u043e\u0440"
    "\u0441\u0442\u0443\u0445\u0455\u0501\u04bb"
    "\u03b1\u03b2\u03b5\u03b6\u03b7\u03b9\u03ba\u03bc\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7"
    "\u0131\u0261\u0251\u0585\u057d",
    "abeeiijkmhopctyxsdhabezhikmnoptyxigaou",
)


def clean(text: str, *, limit: int | None = None) -> str:
    """Return ``text`` without anything that could act on a terminal, a screen or a reader.

    Control characters (C0 except newline, C1, DEL), escape, bidirectional overrides and isolates
    (Unicode TR 9; see also CVE-2021-42574), private-use, surrogate and unassigned code points are
    removed; tabs become one space; the result is NFC. ``limit`` caps the number of code points and
    is applied before any work is done, so that a paste of ten megabytes costs no more than a line.
    """
    if limit is not None:
        text = text[: limit * 4]
    if text.isascii() and text.replace("\n", "").isprintable():  # most of what is ever read
        return text if limit is None else text[:limit]
    normal = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    # What Python prints as it stands has none of the dropped categories; that is much sooner seen.
    plain = normal.replace("\n", "").isprintable()
    kept = normal if plain else "".join(character for character in normal if _is_plain(character))
    return kept if limit is None else kept[:limit]


def clean_line(text: str, *, limit: int | None = None) -> str:
    """Return ``text`` cleaned and on one line, with runs of white space folded and the ends trimmed."""
    return " ".join(clean(text, limit=limit).split())


def _is_plain(character: str) -> bool:
    return character in _KEPT or unicodedata.category(character) not in _DROPPED_CATEGORIES


def likeness(name: str) -> str:
    """Return what is left of a name to a quick eye: two names that are told apart by it look different.

    Case, spaces, dots and dashes do not count, nor does the script that a letter is from; a capital I, a
    small l and 1 are one, and so are O and 0; a capital L is none of them. Not for keys, nor for searching.
    """
    seen = unicodedata.normalize("NFKC", name).translate(_LIKE_L)
    letters = (letter if letter == "L" else letter.casefold() for letter in seen if letter.isalnum())
    return "".join(letters).translate(_LOOKS_LIKE)
