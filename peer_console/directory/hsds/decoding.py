"""Bytes of a file as lines of text, whatever it was written with.

What a program on Windows saves is one of four things: UTF-8 (with or without a mark), UTF-16 with a
mark, or the code page of western Europe. A file is looked through once before it is read, so that a
letter in its last line still decides how the first is read, and a damaged zip is found before anything
is taken.
"""

from __future__ import annotations

import codecs
import io
from collections import deque
from collections.abc import Iterator
from typing import Final, TextIO

from peer_console.directory.hsds.limits import MAX_LINE
from peer_console.directory.hsds.package import Member, Package, Told
from peer_console.errors import ImportRefused

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN: Final = "cp1252"
_SAMPLE: Final = 4096


def encoding_of(package: Package, member: Member) -> tuple[str, int]:
    """Return the encoding of a file and how many lines end in it, having read all of it.

    Raises ImportRefused where it is damaged, or one of its lines never ends.
    """
    seen = _Lines(package, member)
    pieces = iter(seen)
    first = next(pieces, b"")
    encoding = next((name for mark, name in _MARKS if first.startswith(mark)), "")
    encoding = encoding or _unmarked_sixteen(first[:_SAMPLE])
    if not encoding:
        encoding = "utf-8" if _is_utf8(first, pieces) else _WESTERN
    deque(pieces, maxlen=0)
    return encoding, seen.ends


def opened(package: Package, member: Member, encoding: str, told: Told) -> TextIO:
    """Open a file as text, line ends as they are.

    A byte that the encoding has no letter for becomes the sign for one: nothing is lost silently.
    """
    raw = package.open(member, told)
    return io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="")


def text_of(package: Package, member: Member, encoding: str) -> str:
    """Return the whole text of a file."""
    whole = b"".join(package.pieces(member))
    return whole.decode(encoding, errors="replace")


class _Lines:
    """The bytes of a file, some at a time, with a look at its lines."""

    def __init__(self, package: Package, member: Member) -> None:
        self._package = package
        self._member = member
        self.ends = 0

    def __iter__(self) -> Iterator[bytes]:
        """Yield the bytes. Raises ImportRefused where a table has a line longer than any."""
        longest = self._member.size if self._member.ending == ".json" else MAX_LINE
        run = 0
        for piece in self._package.pieces(self._member):
            end = max(piece.rfind(b"\n"), piece.rfind(b"\r"))
            run = run + len(piece) if end < 0 else len(piece) - end
            if run > longest:
                raise ImportRefused("cell-too-long", self._member.base)
            self.ends += max(piece.count(b"\n"), piece.count(b"\r"))
            yield piece


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
