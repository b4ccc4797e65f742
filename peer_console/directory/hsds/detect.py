"""What a package holds, found from its tables and columns, never from the version it declares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from peer_console.directory.hsds.columns import ColumnMap, guessed
from peer_console.directory.hsds.gathered import Nature
from peer_console.directory.hsds.json3 import first_nature, listed_tables
from peer_console.directory.hsds.native import CONTACTS, format_of, table_of
from peer_console.directory.hsds.package import Member
from peer_console.directory.hsds.refusals import Noticed
from peer_console.directory.hsds.tables import Reading, columns_of

CSV: Final = "csv"
JSON: Final = "hsds-3-json"
_JSON_ENDINGS: Final = frozenset({".json", ".jsonl"})
_DESCRIPTION: Final = "datapackage"


@dataclass(frozen=True, slots=True)
class Source:
    """Files of a package that are read together, and as what.

    ``format`` is one of those of `imported.Imported`; ``tables`` says which table each file holds, '' for
    JSON and for a table of its own kind.
    """

    format: str
    files: tuple[tuple[Member, str], ...]
    within: bool = False

    @property
    def size(self) -> int:
        """Bytes that reading it takes."""
        return sum(member.size for member, _ in self.files)


def sources_of(reading: Reading, columns: ColumnMap | None) -> tuple[Source, ...]:
    """Return what of a package is read, in the order in which it is. Files passed over are noticed."""
    members = reading.package.members
    if columns is not None:
        tables = [member for member in members if member.ending not in _JSON_ENDINGS]
        return tuple(Source(CSV, ((member, ""),)) for member in tables[:1])
    found: list[Source] = []
    for folder in sorted({member.folder for member in members}):
        there = [member for member in members if member.folder == folder]
        found += _documents(reading, [m for m in there if m.ending in _JSON_ENDINGS])
        found += _tables(reading, [m for m in there if m.ending not in _JSON_ENDINGS])
    return _outermost(reading, found)


def _outermost(reading: Reading, found: Sequence[Source]) -> tuple[Source, ...]:
    """Drop what only holds services within something else, where there are services by themselves."""
    if all(source.within for source in found):
        return tuple(found)
    for source in found:
        if source.within:
            reading.ledger.notice(source.files[0][0].base, Noticed.not_read)
    return tuple(source for source in found if not source.within)


def _documents(reading: Reading, members: Sequence[Member]) -> Iterator[Source]:
    for member in members:
        if member.stem == _DESCRIPTION:
            continue
        nature = first_nature(reading, member)
        if nature is Nature.other:
            reading.ledger.notice(member.base, Noticed.not_read)
        elif nature is Nature.tables:
            yield Source("hsds-3-tables", ((member, ""),), within=True)
        else:
            yield Source(JSON, ((member, ""),), within=nature is Nature.services_within)


def _tables(reading: Reading, members: Sequence[Member]) -> list[Source]:
    known = [(member, table_of(member.stem)) for member in members]
    if [table for _, table in known].count("services"):
        return _package(reading, known)
    if len(members) == 1 and members[0].stem not in CONTACTS:
        return _single(reading, *known[0])
    _passed_over(reading, members)
    return []


def _package(reading: Reading, known: Sequence[tuple[Member, str]]) -> list[Source]:
    columns: dict[str, frozenset[str]] = {}
    for member, table in known:
        if table:
            header = frozenset(column.casefold() for column in columns_of(reading, member))
            columns[table] = columns.get(table, frozenset()) | header
    form = format_of(columns, frozenset(member.stem for member, _ in known))
    if form:
        _passed_over(reading, [member for member, table in known if not table])
        _tell_listed(reading, {member.stem for member, _ in known}, known[0][0].folder)
        return [Source(form, tuple(pair for pair in known if pair[1]))]
    services = [member for member, table in known if table == "services"]
    _passed_over(reading, [member for member, table in known if table != "services"])
    return [Source(CSV, ((member, ""),)) for member in services]


def _single(reading: Reading, member: Member, table: str) -> list[Source]:
    """Return one table that stands alone: services under another name, or a table of its own kind."""
    header = columns_of(reading, member)
    form = format_of({"services": frozenset(column.casefold() for column in header)}, frozenset())
    if form and "organization_id" in {column.casefold() for column in header} and not table:
        return [Source(form, ((member, "services"),))]
    if table or not header:
        _passed_over(reading, [member])
        return []
    return [Source(CSV, ((member, ""),))] if guessed(header).name or len(header) > 1 else []


def _passed_over(reading: Reading, members: Sequence[Member]) -> None:
    for member in members:
        kind = Noticed.contacts_left_out if member.stem in CONTACTS else Noticed.not_read
        reading.ledger.notice(member.base, kind)


def _tell_listed(reading: Reading, there: set[str], folder: str) -> None:
    """Notice the tables that the package says it has, and has not."""
    for member in reading.package.members:
        if member.stem == _DESCRIPTION and member.folder == folder and member.ending == ".json":
            for name in listed_tables(reading, member):
                if Member(name, 0).stem not in there:
                    reading.ledger.notice(Member(name, 0).base, Noticed.listed_missing)
