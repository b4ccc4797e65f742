"""HSDS 3.x as JSON: one service, a list, a page with `contents`, JSON lines, or what holds services within.

A list is read one service at a time, so that the line of each is known and a long one does not stand in
memory twice. Numbers stay text (no float, no integer of a million digits); NaN is nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from peer_console.directory.hsds.decoding import text_of
from peer_console.directory.hsds.draft import Draft
from peer_console.directory.hsds.gathered import Nature, draft_of, nature_of, text_row, within
from peer_console.directory.hsds.limits import MAX_CELL, MAX_JSON_DOCUMENT, NAME
from peer_console.directory.hsds.native import namer, table_of
from peer_console.directory.hsds.package import Member
from peer_console.directory.hsds.refusals import Noticed, Reason
from peer_console.directory.hsds.tables import Reading, Row
from peer_console.errors import ImportRefused
from peer_console.text import clean_line

_BLANK: Final = " \t\r\n\ufeff"
_PAGE: Final = "contents"


def _nothing(_: str) -> None:
    return None


_DECODER: Final = json.JSONDecoder(strict=False, parse_int=str, parse_float=str, parse_constant=_nothing)


class Document:
    """The text of a JSON file and how far it was read."""

    def __init__(self, reading: Reading, member: Member) -> None:
        if member.size > MAX_JSON_DOCUMENT:
            raise ImportRefused("too-large", member.base)
        self._reading = reading
        self._member = member
        self._text = text_of(reading.package, member, reading.encoding(member))
        self._at = 0
        self._line = 1
        self.page: dict[str, str] = {}

    def values(self) -> Iterator[tuple[int, Any]]:
        """Yield the members of the lists at the top, and whole objects that are no page.

        Raises ImportRefused where the text is not JSON, or nested too deep.
        """
        try:
            while self._next():
                yield from self._root()
        except RecursionError as bad:
            raise ImportRefused("too-deep", self._member.base, self._line) from bad
        except ValueError as bad:
            raise ImportRefused("not-json", self._member.base, self._line) from bad

    def _root(self) -> Iterator[tuple[int, Any]]:
        start = self._next()
        line = self._line
        if start == "[":
            yield from self._list()
        elif start == "{":
            whole: dict[str, Any] = {}
            paged = False
            for name in self._names():
                if name == _PAGE and self._next() == "[":
                    paged = True
                    yield from self._list()
                else:
                    whole[name] = self._value()
            if paged:
                self.page = {name: value for name, value in whole.items() if isinstance(value, str)}
            else:
                yield line, whole
        else:
            yield line, self._value()

    def _list(self) -> Iterator[tuple[int, Any]]:
        self._take("[")
        if self._next() == "]":
            self._take("]")
            return
        while True:
            self._next()
            line = self._line
            yield line, self._value()
            if self._next() != ",":
                break
            self._take(",")
        self._take("]")

    def _names(self) -> Iterator[str]:
        self._take("{")
        if self._next() == "}":
            self._take("}")
            return
        while True:
            if self._next() != '"':
                raise ValueError(self._at)
            name = self._value()
            self._take(":")
            yield name
            if self._next() != ",":
                break
            self._take(",")
        self._take("}")

    def _value(self) -> Any:
        self._next()
        before = self._at
        value, after = _DECODER.raw_decode(self._text, before)
        if after - before > MAX_CELL and _has_long_text(value):
            raise ImportRefused("cell-too-long", self._member.base, self._line)
        self._line += self._text.count("\n", before, after)
        self._at = after
        self._reading.told(after - before)
        return value

    def _take(self, sign: str) -> None:
        if self._next() != sign:
            raise ValueError(self._at)
        self._at += 1

    def _next(self) -> str:
        """Return the next character that is not blank, '' at the end."""
        text, at = self._text, self._at
        while at < len(text) and text[at] in _BLANK:
            self._line += text[at] == "\n"
            at += 1
        self._at = at
        return text[at : at + 1]


def _has_long_text(value: Any) -> bool:
    """Return whether some text within ``value`` is longer than any cell of a table may be."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
        elif isinstance(each, str) and len(each) > MAX_CELL:
            return True
    return False


def first_nature(reading: Reading, member: Member) -> Nature:
    """Return what a JSON file holds, from the first thing in it."""
    for _, value in Document(reading, member).values():
        return nature_of(value)
    return Nature.other


def drafts(reading: Reading, member: Member) -> Iterator[Draft]:
    """Yield every service of a JSON file; what stands in a list of services and is none is refused."""
    document = Document(reading, member)
    for line, value in document.values():
        reading.count()
        found = list(within(value))
        if not found:
            reading.ledger.refuse(member.base, line, Reason.not_a_service)
        for service in found:
            yield draft_of(service, member.base, line)
    _tell_pages(reading, member, document.page)


def tables_within(reading: Reading, member: Member) -> dict[str, Iterator[tuple[str, int, Row]]]:
    """Return the tables of a JSON file that holds tables ('services.csv': [rows]).

    Rows of JSON stand on no line of their own: they are counted from 1.
    """
    tables: dict[str, Iterator[tuple[str, int, Row]]] = {}
    for name, rows in first_object(reading, member).items():
        file = Member(name, 0)
        if table := table_of(file.stem):
            tables[table] = _renamed(reading, file.base, namer(table), rows)
    return tables


def _renamed(
    reading: Reading, file: str, named: Callable[[str], str], rows: Any
) -> Iterator[tuple[str, int, Row]]:
    for number, row in enumerate(rows if isinstance(rows, list) else (), start=1):
        reading.count()
        texts = text_row(row) if isinstance(row, dict) else {}
        yield file, number, {name: text for column, text in texts.items() if (name := named(column))}


def first_object(reading: Reading, member: Member) -> Mapping[str, Any]:
    """Return the object that a JSON file is."""
    for _, value in Document(reading, member).values():
        if isinstance(value, dict):
            return value
    return {}


def listed_tables(reading: Reading, member: Member) -> list[str]:
    """Return the files that a data package lists (specs.frictionlessdata.io); none where it is unreadable."""
    try:
        resources = first_object(reading, member).get("resources")
    except ImportRefused:
        return []
    if not isinstance(resources, list):
        return []
    listed = (one.get("path") for one in resources if isinstance(one, dict))
    return [clean_line(path, limit=NAME) for path in listed if isinstance(path, str)]


def _tell_pages(reading: Reading, member: Member, page: Mapping[str, str]) -> None:
    pages = page.get("total_pages", "")
    if pages.isdecimal() and pages not in ("0", "1"):
        reading.ledger.notice(member.base, Noticed.more_pages, about=pages[:6])
