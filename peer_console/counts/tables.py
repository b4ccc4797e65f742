"""The tables of a document as rows and grids: what CSV, spreadsheet and picture are all made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peer_console.counts.calendar import monday_of
from peer_console.counts.neutral import At, Document, Sheet
from peer_console.wording import counts_files as words


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as a reader sees it: labels above and beside, numbers or None for what is hidden.

    A row or column for totals is called ``Total``; a missing place is ''.
    """

    id: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | str | None, ...]], ...]


def grid(sheet: Sheet) -> Grid:
    """Lay a sheet out: periods or the first dimension beside, the other above."""
    sides = sides_of(sheet)
    down, across = sides[0], sides[1] if len(sides) > 1 else ""
    cells = {(label_at(cell.at, down), label_at(cell.at, across)): cell.value for cell in sheet.cells}
    rows = in_order([row for row, _ in cells])
    columns = in_order([column for _, column in cells])
    body = tuple((row, tuple(cells.get((row, column), "") for column in columns)) for row in rows)
    return Grid(sheet.id, down, columns if across else (words.COUNTED.get(sheet.id, words.VISITS),), body)


def definitions_of(document: Document) -> dict[str, str]:
    """Return what the words of a document's tables mean; a release without events says nothing of them."""
    return {**words.DEFINITIONS, **(words.EVENT_DEFINITION if document.events else {})}


def period_days(document: Document, label: str) -> tuple[str, str]:
    """Return the first and the last day of a period's open weeks, as ISO dates."""
    weeks = document.groups.get(label, (label,))
    last = monday_of(weeks[-1]).toordinal() + 6
    return monday_of(weeks[0]).isoformat(), type(monday_of(weeks[0])).fromordinal(last).isoformat()


def period_type(label: str) -> str:
    """Return the kind of a period by its label: week, month, term or year."""
    if label.startswith("AY"):
        return "year"
    if "-W" in label:
        return "week"
    return "month" if "-M" in label else "term"


def sides_of(sheet: Sheet) -> tuple[str, ...]:
    """Return what stands beside a table and, where there is a second, above it."""
    times = {cell.at[0][1] for cell in sheet.cells if len(cell.at) > len(sheet.by)}
    return ("time", *sheet.by) if len(times) > 1 or not sheet.by else sheet.by


def label_at(place: At, side: str) -> str:
    """Return the category of a cell on one side of its table, or the word for its total."""
    found = dict(place).get(side, words.TOTAL)
    return words.TOTAL if side == "time" and period_type(found) == "year" and len(place) > 1 else found


def in_order(labels: Iterable[str]) -> tuple[str, ...]:
    """Return each label once, the total last."""
    once = dict.fromkeys(labels)
    return tuple(sorted(once, key=lambda label: label == words.TOTAL))
