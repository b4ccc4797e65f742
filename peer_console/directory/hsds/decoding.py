"""Bytes of a file as lines of text, whatever it was written with.

What a program on Windows saves is one of four things: UTF-8 (with or without a mark), UTF-16 with a
mark, or the code page of western Europe. A file is looked through once before it is read, so that a
letter in its last line still decides how the first is read, and a damaged zip is found before anything
is taken.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator
from typing import Final

from peer_console.directory.hsds.limits import MAX_LINE
from peer_console.directory.hsds.package import Member, Package
from peer_console.errors import ImportRefused

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN: Final = "cp1252"
_SAMPLE: Final = 4096
_TOLD_EVERY: Final = 1 << 16

Told = Callable[[int], None]


def encoding_of(package: Package, member: Member) -> str:
    """Return the encoding of a file, having read all of it. Raises ImportRefused where it is damaged."""
    pieces = package.pieces(member)
    first = next(pieces, b"")
    for mark, encoding in _MARKS:
        if first.startswith(mark):
            for _ in pieces:
                pass
            return encoding
    sixteen = _unmarked_sixteen(first[:_SAMPLE])
    if sixteen:
        for _ in pieces:
            pass
        return sixteen
    return "utf-8" if _is_utf8(first, pieces) else _WESTERN


def lines_of(package: Package, member: Member, encoding: str, told: Told) -> Iterator[str]:
    """Yield the lines of a file, each with its end; ``told`` hears how many characters were read."""
    with package.open(member) as raw:
        # A byte that the encoding has no letter for becomes the sign for one; nothing is lost silently.
        text = io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="")
        untold = 0
        while line := text.readline(MAX_LINE):
            if len(line) >= MAX_LINE:
                raise ImportRefused("cell-too-long", member.base)
            untold += len(line)
            if untold > _TOLD_EVERY:
                told(untold)
                untold = 0
            yield line
        told(untold)


def text_of(package: Package, member: Member, encoding: str) -> str:
    """Return the whole text of a file."""
    whole = b"".join(package.pieces(member))
    return whole.decode(encoding, errors="replace")


def _unmarked_sixteen(sample: bytes) -> str:
    """Return which UTF-16 a text without a mark is in: every other byte of western text is then 0."""
    half = len(sample) // 2
    if half < 8:
        return ""
    if sample[1::2].count(0) > half * 0.7:
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) > half * 0.7 else ""


def _is_utf8(first: bytes, pieces: Iterator[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    fits = _takes(decoder, first)
    for piece in pieces:  # to the end in any case: it may be damaged there
        fits = fits and _takes(decoder, piece)
    return fits and _takes(decoder, b"", final=True)


def _takes(decoder: codecs.IncrementalDecoder, piece: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(piece, final)
    except UnicodeDecodeError:
        return False
    return True
