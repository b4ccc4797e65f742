"""Read a table of a package row by row, however it was written, without holding it.

The header names the columns; a row may be shorter or longer than it. What is longer is dropped where it
is empty and counted where it is not. A cell that never ends, or more rows than anybody has, refuse the
whole import.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, TextIO

from peer_console.directory.hsds.decoding import encoding_of, opened
from peer_console.directory.hsds.export_cells import unguarded
from peer_console.directory.hsds.limits import MAX_COLUMNS, MAX_ROWS
from peer_console.directory.hsds.package import Member, Package, Told
from peer_console.directory.hsds.refusals import Ledger, Noticed
from peer_console.errors import ImportRefused

if TYPE_CHECKING:
    from _csv import Reader

Row = dict[str, str]
"""Values by column; a column that is empty in a row is left out of it."""

_SEPARATORS: Final = (",", ";", "\t", "|")
_NO_END: Final = "unexpected end of data"


@dataclass(slots=True)
class Reading:
    """One import in progress: the package, what is written down, how much was read.

    ``encodings`` and ``ends`` (how many lines end) are what was seen of each file before it is read.
    """

    package: Package
    ledger: Ledger
    told: Told
    rows: int = 0
    encodings: dict[str, str] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)

    def count(self) -> None:
        """Count a row of any table. Raises ImportRefused where there are too many."""
        self.rows += 1
        if self.rows > MAX_ROWS:
            raise ImportRefused("too-many-rows")

    def encoding(self, member: Member) -> str:
        """Return the encoding of a file; another than UTF-8 is noticed."""
        if member.name not in self.encodings:
            found, ends = encoding_of(self.package, member)
            self.encodings[member.name] = found
            self.ends[member.name] = ends
            if not found.startswith("utf-8"):
                self.ledger.notice(member.base, Noticed.other_encoding)
        return self.encodings[member.name]


def columns_of(reading: Reading, member: Member) -> tuple[str, ...]:
    """Return the columns of a table, none where it is empty."""
    with opened(reading.package, member, reading.encoding(member), _untold) as text:
        return _header(_reader(text), member)


def rows_of(reading: Reading, member: Member, named: Callable[[str], str] = str) -> Iterator[tuple[int, Row]]:
    """Yield the rows of a table with the line on which each begins.

    ``named`` gives the name that a column is read under, '' for a column that is not read. Raises
    ImportRefused for what is no table.
    """
    line = last = 1
    with opened(reading.package, member, reading.encoding(member), reading.told) as text:
        reader = _reader(text)
        try:
            header = _header(reader, member)
            width = len(header)
            columns = [(n, name) for n, name in enumerate(_names(reading, member, header, named)) if name]
            line = reader.line_num + 1
            for cells in reader:
                if cells:
                    if len(cells) != width:
                        _even(reading, member, line, cells, width)
                    reading.rows += 1
                    if reading.rows > MAX_ROWS:
                        raise ImportRefused("too-many-rows")
                    yield (
                        line,
                        {
                            name: cell if cell[0] != "'" else unguarded(cell)
                            for place, name in columns
                            if (cell := cells[place])
                        },
                    )
                last, line = line, reader.line_num + 1
        except csv.Error as bad:
            raise ImportRefused("cell-too-long", member.base, line) from bad
    if line - last > 1:
        _check_end(reading, member, last)


def _check_end(reading: Reading, member: Member, last: int) -> None:
    """Raise ImportRefused where the last row, of several lines, is a quote that nobody closed.

    The reader takes all that follows it into one cell, and says nothing.
    """
    with opened(reading.package, member, reading.encoding(member), _untold) as text:
        separator = _separator(text.readline())
        rest = islice(text, max(0, last - 2), None)
        try:
            for _ in csv.reader(rest, delimiter=separator, strict=True):
                pass
        except csv.Error as bad:
            if str(bad) == _NO_END:
                raise ImportRefused("cell-too-long", member.base, last) from bad


def check_number(reading: Reading, member: Member, most: int) -> None:
    """Raise ImportRefused where a table has more than ``most`` rows: sooner than reading them would."""
    if reading.ends.get(member.name, 0) <= most:
        return
    with opened(reading.package, member, reading.encoding(member), _untold) as text:
        try:
            rows = sum(1 for cells in _reader(text) if cells)
        except csv.Error as bad:
            raise ImportRefused("cell-too-long", member.base) from bad
    if rows - 1 > most:
        raise ImportRefused("too-many-services")


def _even(reading: Reading, member: Member, line: int, cells: list[str], width: int) -> None:
    """Fill up a row that is too short; one that is too long is noticed where what is over says something."""
    if len(cells) < width or any(map(str.strip, cells[width:])):
        reading.ledger.notice(member.base, Noticed.ragged, line)
    cells += [""] * (width - len(cells))


def _untold(_: int) -> None:
    return


def _names(reading: Reading, member: Member, header: Sequence[str], named: Callable[[str], str]) -> list[str]:
    """Return under which name each column is read.

    Of two for one name, the column that is called so stands before one that only means it (Airtable
    puts its row counter `ID` beside the real `id`), and the first before the second.
    """
    names = [named(column) for column in header]
    exact = [place for place, name in enumerate(names) if name and name == header[place]]
    chosen: dict[str, int] = {}
    for place in [*exact, *range(len(names))]:
        chosen.setdefault(names[place], place)
    if len({header[place] for place in exact}) < len(exact):
        reading.ledger.notice(member.base, Noticed.same_column, 1)
    return [name if name and chosen[name] == place else "" for place, name in enumerate(names)]


def _header(reader: Reader, member: Member) -> tuple[str, ...]:
    """Return the first line that has cells."""
    try:
        cells: list[str] = next(filter(None, reader), [])
    except csv.Error as bad:
        raise ImportRefused("cell-too-long", member.base, 1) from bad
    if len(cells) > MAX_COLUMNS:
        raise ImportRefused("too-many-columns", member.base, 1)
    return tuple(cell.strip().strip("\ufeff") for cell in cells)


def _reader(text: TextIO) -> Reader:
    """Return a reader of cells; what separates them is what the first line has most of."""
    first = text.readline()
    return csv.reader(chain([first] if first else [], text), delimiter=_separator(first))


def _separator(first: str) -> str:
    return max(_SEPARATORS, key=first.count)
