"""Read a table of a package row by row, however it was written, without holding it.

The header names the columns; a row may be shorter or longer than it. What is longer is dropped where it
is empty and counted where it is not. A cell that never ends, or more rows than anybody has, refuse the
whole import.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from peer_console.directory.hsds.decoding import Told, encoding_of, lines_of
from peer_console.directory.hsds.export_cells import unguarded
from peer_console.directory.hsds.limits import MAX_COLUMNS, MAX_ROWS
from peer_console.directory.hsds.package import Member, Package
from peer_console.directory.hsds.refusals import Ledger, Noticed
from peer_console.errors import ImportRefused

Row = dict[str, str]
"""Values by column; a column that is empty in a row is left out of it."""

_SEPARATORS: Final = (",", ";", "\t", "|")


@dataclass(slots=True)
class Reading:
    """One import in progress: the package, what is written down, how much was read."""

    package: Package
    ledger: Ledger
    told: Told
    rows: int = 0
    encodings: dict[str, str] = field(default_factory=dict)

    def count(self) -> None:
        """Count a row of any table. Raises ImportRefused where there are too many."""
        self.rows += 1
        if self.rows > MAX_ROWS:
            raise ImportRefused("too-many-rows")

    def encoding(self, member: Member) -> str:
        """Return the encoding of a file; another than UTF-8 is noticed."""
        if member.name not in self.encodings:
            found = encoding_of(self.package, member)
            self.encodings[member.name] = found
            if not found.startswith("utf-8"):
                self.ledger.notice(member.base, Noticed.other_encoding)
        return self.encodings[member.name]


def columns_of(reading: Reading, member: Member) -> tuple[str, ...]:
    """Return the columns of a table, none where it is empty."""
    for _, cells in _cells(reading, member, lambda _: None):
        return _header(cells)
    return ()


def rows_of(reading: Reading, member: Member, named: Callable[[str], str] = str) -> Iterator[tuple[int, Row]]:
    """Yield the rows of a table with the line on which each begins.

    ``named`` gives the name that a column is read under, '' for a column that is not read.
    """
    cells_of = _cells(reading, member, reading.told)
    _, header = next(cells_of, (0, []))
    columns = _columns(reading, member, _header(header), named)
    width = len(header)
    for line, cells in cells_of:
        reading.count()
        if len(cells) != width and (len(cells) < width or any(map(str.strip, cells[width:]))):
            reading.ledger.notice(member.base, Noticed.ragged, line)
        row = {}
        for name, cell in zip(columns, cells, strict=False):
            if cell and name:
                row[name] = unguarded(cell)
        yield line, row


def _columns(
    reading: Reading, member: Member, header: Sequence[str], named: Callable[[str], str]
) -> list[str]:
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


def _header(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell.strip().strip("\ufeff") for cell in cells)


def _cells(reading: Reading, member: Member, told: Told) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of every line that has any. Raises ImportRefused for what is no table."""
    encoding = reading.encoding(member)
    lines = lines_of(reading.package, member, encoding, told)
    first = next(lines, "")
    reader = csv.reader(_again(first, lines), delimiter=_separator(first))
    line = 1
    try:
        for cells in reader:
            if cells:
                if len(cells) > MAX_COLUMNS:
                    raise ImportRefused("too-many-columns", member.base, line)
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as bad:
        raise ImportRefused("cell-too-long", member.base, line) from bad


def _again(first: str, lines: Iterator[str]) -> Iterator[str]:
    if first:
        yield first
    yield from lines


def _separator(header: str) -> str:
    return max(_SEPARATORS, key=header.count)
