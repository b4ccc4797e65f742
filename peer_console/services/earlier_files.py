"""A file of earlier visits on this laptop: read into tallies. No room is touched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final

from peer_console.counts.earlier import MOST_ROWS, Asked, Tallies
from peer_console.counts.earlier_codes import spellings
from peer_console.counts.earlier_columns import Columns, Said, guessed, is_form, read_said
from peer_console.counts.earlier_days import DayOrder
from peer_console.counts.earlier_rows import tallies
from peer_console.directory.hsds.package import Member, Package
from peer_console.directory.hsds.refusals import Ledger, Noticed
from peer_console.directory.hsds.tables import Reading, Row, columns_of, rows_of
from peer_console.domain.programme import Programme
from peer_console.errors import ImportRefused, TalliesRefused
from peer_console.services.earlier import IMPORT

_TABLES: Final = frozenset({".csv", ".tsv", ".txt"})
_SAID_LIMIT: Final = 100_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """How somebody wants a file read; what is left out is found out, and never guessed between two days."""

    said: Said = field(default_factory=Said)
    order: DayOrder | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it was read: ``form`` where it looks like an export of Google Forms, and unread columns.

    ``header`` are the names in its first line, for somebody who says what is what.
    """

    tallies: Tallies
    form: bool
    unread: tuple[str, ...]
    header: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of a file, and what its columns probably are."""

    names: tuple[str, ...]
    guess: Columns


def read_tallies(path: Path, programme: Programme, today: date, wanted: Wanted) -> Read:
    """Return what a CSV, or a zip with one, holds. Raises TalliesRefused where it cannot be read at all.

    What stands in it and is not understood is in ``tallies.problems``.
    """
    with _explained(), Package(path.expanduser()) as package:
        member = _only_table(package)
        digest = sha256()
        for piece in package.pieces(member):
            digest.update(piece)
        reading = Reading(package, Ledger(), lambda _: None)
        header = columns_of(reading, member)
        asked = _asked(header, wanted)
        rows = _rows(reading, member, frozenset(asked.columns.named.values()))
        ragged = [line for remark in reading.ledger.remarks() for line in _ragged(remark.code, remark.lines)]
    understood = spellings(programme, wanted.said.codes)
    found = tallies(f"{IMPORT}{digest.hexdigest()}", rows, asked, understood, today, ragged)
    read = set(asked.columns.named.values())
    unread = tuple(name for name in header if name and name not in read)
    return Read(found, is_form(header), unread, header)


def header_of(path: Path) -> Header:
    """Return the first line of a CSV, or of a zip with one. Raises TalliesRefused."""
    with _explained(), Package(path.expanduser()) as package:
        names = columns_of(Reading(package, Ledger(), lambda _: None), _only_table(package))
    return Header(names, guessed(names))


def read_said_file(path: Path) -> Said:
    """Return what a JSON file says of columns and codes. Raises TalliesRefused('columns-unreadable')."""
    try:
        with path.expanduser().open("rb") as file:
            text = file.read(_SAID_LIMIT).decode("utf-8-sig")
    except (OSError, ValueError):
        raise TalliesRefused("columns-unreadable") from None
    return read_said(text)


def _asked(header: tuple[str, ...], wanted: Wanted) -> Asked:
    columns = wanted.said.columns or guessed(header)
    if not set(columns.named.values()) <= set(header):
        raise TalliesRefused("no-such-column")
    if not columns.day and wanted.on is None:
        raise TalliesRefused("no-day-column" if len(columns.named) else "no-columns")
    return Asked(columns, wanted.order, wanted.on)


def _rows(reading: Reading, member: Member, columns: frozenset[str]) -> list[tuple[int, Row]]:
    rows: list[tuple[int, Row]] = []
    for line, row in rows_of(reading, member):
        if len(rows) == MOST_ROWS:
            raise TalliesRefused("too-many-rows")
        if any(map(str.strip, row.values())):  # a line of commas, as spreadsheets leave below a table
            rows.append((line, {column: row[column] for column in columns & row.keys()}))
    return rows


def _only_table(package: Package) -> Member:
    found = [member for member in package.members if member.ending in _TABLES]
    if len(found) != 1:
        raise TalliesRefused("not-a-table" if not found else "several-tables")
    return found[0]


def _ragged(code: Noticed, lines: tuple[int, ...]) -> tuple[int, ...]:
    return lines if code is Noticed.ragged else ()


@contextmanager
def _explained() -> Iterator[None]:
    """What the reading of tables refuses, in the words of this import."""
    try:
        yield
    except ImportRefused as refused:
        raise TalliesRefused(refused.reason, refused.line) from refused
