"""From a decision to a document: the tables with their totals, and what a reader must know beside them."""

from __future__ import annotations

from datetime import date
from typing import Any

from peer_console import __version__
from peer_console.counts.books import Books
from peer_console.counts.calendar import PeriodKind
from peer_console.counts.catalogue import DIMENSIONS, MENTIONS, RUNS, VERSION, Table
from peer_console.counts.disclosure import Disclosure
from peer_console.counts.events import event_sheets
from peer_console.counts.facts import SAFETY_OR_HARM
from peer_console.counts.ledger import START
from peer_console.counts.mentions import mention_figures
from peer_console.counts.neutral import METHOD, At, Document, Figure, Sheet, digest, encode


def compose(books: Books, disclosure: Disclosure, today: date) -> Document:
    """Return the document of a release that is decided."""
    scope = disclosure.frame.scope
    sheets = tuple(
        sheet for table in scope.tables if table.level not in RUNS for sheet in _sheets(disclosure, table)
    )
    used = tuple(name for name in DIMENSIONS if any(name in sheet.by for sheet in sheets))
    listed = {place[0][1] for sheet in sheets for cell in sheet.cells for place in [cell.at]}
    groups = {
        name: weeks
        for name, weeks in disclosure.frame.groups.items()
        if name in listed or name == scope.year.whole.id
    }
    return Document(
        release=_release(books, disclosure, today, sheets),
        weeks=scope.year.whole.weeks,
        groups=groups,
        closed_weeks=scope.year.closed_weeks,
        categories={name: books.categories.of(name) for name in used},
        tables=sheets,
        mentions=_mentions(books, disclosure, sheets),
        events=event_sheets(scope.year, scope.came, books.threshold),
    )


def _sheets(disclosure: Disclosure, table: Table) -> list[Sheet]:
    """Return the sheet of a table, its totals and joined periods with it; none where nothing is listed."""
    places = [place for place in disclosure.frame.places(table) if place in disclosure.marks]
    if not places:
        return []
    if table.level in ("month", "week") and not table.by:
        runs = disclosure.frame.places(Table(f"{table.level}s"))
        places += [place for place in runs if place in disclosure.marks]
    margins = {tuple(side for side in place if side[0] != name) for place in places for name in table.by}
    totals: set[At] = {(place[0],) for place in places} if table.by else set()
    if table.level == "month" and table.by:
        year = disclosure.frame.scope.year.whole.id
        totals |= {(("time", year), *place[1:]) for place in places}
    more = sorted(place for place in margins | totals if place in disclosure.marks and place not in places)
    cells = tuple(Figure(place, disclosure.value(place)) for place in (*places, *more))
    return [Sheet(table.id, table.by, cells)]


def _mentions(books: Books, disclosure: Disclosure, sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    scope = disclosure.frame.scope
    first = {cell.at: cell.value for sheet in sheets for cell in sheet.cells}
    if scope.period.kind is not PeriodKind.year or not any(sheet.id == "year_topic" for sheet in sheets):
        return ()
    figures = mention_figures(
        scope.year.whole.id, books.categories.topics, scope.counts.also, first, books.threshold
    )
    return (Sheet(MENTIONS, ("mention",), figures),)


def _release(books: Books, disclosure: Disclosure, today: date, sheets: tuple[Sheet, ...]) -> dict[str, Any]:
    """Return what the head of the file says. Never a true count, a reason or a name."""
    scope = disclosure.frame.scope
    earlier = books.ledger.entries
    cells: dict[At, int | None] = {cell.at: cell.value for sheet in sheets for cell in sheet.cells}
    period = scope.period
    weeks = disclosure.frame.groups.get(scope.release_id, period.weeks)
    inside = set(weeks)
    return {
        "id": scope.release_id,
        "sequence": books.ledger.anchor.sequence + 1,
        "previous": digest(encode(earlier[-1].document)) if earlier else START,
        "threshold": books.threshold,
        "zeros_hidden": True,
        "method": METHOD,
        "catalogue": VERSION,
        "program": f"peer-console {__version__}",
        "unit": "visits",
        "period": {
            "type": period.kind.value,
            "start": period.starts.isoformat(),
            "end": period.ends.isoformat(),
        },
        "released": today.isoformat(),
        "closed": sorted(
            {s.closed.isoformat() for s in books.snapshots if s.first <= weeks[-1] and weeks[0] <= s.last}
        ),
        "snapshots": [s.commitment for s in books.snapshots if s.first <= weeks[-1] and weeks[0] <= s.last],
        "joined": sorted(
            name
            for name in disclosure.frame.groups
            if ".." in name and inside.issuperset(disclosure.frame.groups[name])
        ),
        "withheld": [{"table": table.id, "why": why.value} for table, why in scope.withheld],
        "categories": {SAFETY_OR_HARM: ["safety", "harm"]} if any("topic" in s.by for s in sheets) else {},
        "printed": sum(value is not None for value in cells.values()),
        "hidden": sum(value is None for value in cells.values()),
        "room": books.room,
        "licence": books.licence,
        "contact": books.contact,
    }
