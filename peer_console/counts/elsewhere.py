"""Figures that were published by other means, entered by hand: a release in the ledger like any other.

Whatever stands in a yearbook or was said in a meeting is known, and later releases must take it as printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from peer_console.counts.books import Books
from peer_console.counts.calendar import AcademicYear
from peer_console.counts.catalogue import CATALOGUE, VERSION, Table
from peer_console.counts.ledger import START, Anchor, new_entry
from peer_console.counts.neutral import METHOD, At, Document, Figure, Sheet, digest, encode
from peer_console.counts.tables import period_type
from peer_console.errors import CountsDiffer


def published_elsewhere(
    books: Books, year: AcademicYear, figures: Sequence[Figure], release_id: str, today: date
) -> tuple[bytes, Anchor]:
    """Return the entry to append for figures of one academic year. Raises CountsDiffer('categories')."""
    books = books.as_told(year)
    sheets: dict[Table, list[Figure]] = {}
    for figure in figures:
        sheets.setdefault(_table(books, year, figure.at), []).append(figure)
    earlier = books.ledger.entries
    document = Document(
        release={
            "id": release_id,
            "sequence": books.ledger.anchor.sequence + 1,
            "previous": digest(encode(earlier[-1].document)) if earlier else START,
            "threshold": books.threshold,
            "zeros_hidden": True,
            "method": METHOD,
            "catalogue": VERSION,
            "unit": "visits",
            "released": today.isoformat(),
        },
        weeks=year.whole.weeks,
        groups={p.id: p.weeks for p in (*year.months, *year.terms, year.whole) if p.weeks},
        closed_weeks=year.closed_weeks,
        categories={name: books.categories.of(name) for table in sheets for name in table.by},
        tables=tuple(Sheet(table.id, table.by, tuple(cells)) for table, cells in sheets.items()),
    )
    return new_entry(books.ledger, document, {}, elsewhere=True)


def _table(books: Books, year: AcademicYear, place: At) -> Table:
    """Return the table of the catalogue that a figure is a cell of."""
    (_, label), *sides = place
    wanted = Table(period_type(label), tuple(name for name, _ in sides))
    known = all(code in books.categories.of(name) for name, code in sides)
    if wanted not in CATALOGUE or year.period(label) is None or not known:
        raise CountsDiffer("categories")
    return wanted
