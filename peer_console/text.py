"""Make what people or files wrote safe to show, store and export."""

from __future__ import annotations

import unicodedata

# A line break, and the joiners that some scripts and emoji are written with.
_KEPT = frozenset("\n\u200c\u200d")
# Controls, formats (all bidirectional marks are formats), surrogates, private use, unassigned, separators.
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


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
