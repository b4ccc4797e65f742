"""Rows of the tables beside the services, found by what they point to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from peer_console.directory.hsds.refusals import Ledger, Noticed
from peer_console.directory.hsds.tables import Row

LINKS: Final = ("service_id", "location_id", "organization_id", "service_at_location_id")
"""Columns by which a row says what it belongs to."""

_PUBLIC: Final = ("service_id", "location_id", "service_at_location_id")


def ids_in(cell: str) -> Sequence[str]:
    """Return the ids in a cell; exports join several with commas."""
    if "," not in cell:
        cell = cell.strip()
        return (cell,) if cell else ()
    return tuple(dict.fromkeys(filter(None, (part.strip() for part in cell.split(",")))))


def of_a_contact(row: Row) -> bool:
    """Whether a row belongs to a person alone, not also to a service or a place."""
    return bool(row.get("contact_id")) and not any(row.get(link) for link in _PUBLIC)


@dataclass(slots=True)
class Children:
    """All rows of one table, by their own id and by each id they point to."""

    file: str = ""
    by_id: dict[str, Row] = field(default_factory=dict)
    _by_link: dict[str, defaultdict[str, list[Row]]] = field(
        default_factory=lambda: {link: defaultdict(list) for link in LINKS}
    )
    _rows: list[tuple[int, Row]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self._rows)

    def add(self, file: str, line: int, row: Row) -> None:
        """Take in one row."""
        self.file = file
        self._rows.append((line, row))
        if own := row.get("id"):
            self.by_id.setdefault(own.strip(), row)
        for link in LINKS:
            if cell := row.get(link):
                if "," in cell:
                    for one in ids_in(cell):
                        self._by_link[link][one].append(row)
                elif one := cell.strip():
                    self._by_link[link][one].append(row)

    def has(self, link: str) -> bool:
        """Whether any row points to something by the column ``link``."""
        return bool(self._by_link[link])

    def of(self, link: str, one: str) -> Sequence[Row]:
        """Return the rows that point to ``one`` by the column ``link``."""
        return self._by_link[link].get(one, ())

    def named(self, ids: Iterable[str]) -> Iterator[Row]:
        """Yield the rows with these ids, as far as they are there."""
        for one in ids:
            if (row := self.by_id.get(one)) is not None:
                yield row

    def report(
        self, known: Mapping[str, Collection[str]], named: Collection[str], ledger: Ledger, *, whole: bool
    ) -> None:
        """Write down the rows that belong to nothing in the files.

        ``known`` are the ids there are by column; ``named`` the ids of this table that others name.
        ``whole``: a row needs everything it points to, not only one of several.
        """
        for line, row in self._rows:
            if of_a_contact(row):
                ledger.notice(self.file, Noticed.contacts_left_out, line)
                continue
            found = [any(map(known[link].__contains__, ids_in(row[link]))) for link in LINKS if link in row]
            placed = bool(found) and (all(found) if whole else any(found))
            if not placed and row.get("id", "") not in named:
                ledger.notice(self.file, Noticed.points_nowhere, line)


def unlike(rows: Iterable[Row]) -> list[Row]:
    """Return the rows without repetitions of the same one (reached by several ways)."""
    return list({id(row): row for row in rows}.values())
