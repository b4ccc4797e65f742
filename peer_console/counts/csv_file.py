"""``counts.csv``: one line a cell, for whoever counts on with it. UTF-8, LF, ISO dates, no quoting needed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from peer_console.counts.neutral import Document, Figure, Sheet
from peer_console.counts.tables import period_days, period_type
from peer_console.wording import counts_files as words

FILE_NAME = "counts.csv"
_DIMENSIONS = ("topic", "stage", "slot", "referral", "crisis")
COLUMNS = (
    "table", "period_type", "period_label", "period_start", "period_end", *_DIMENSIONS, "count", "status"
)  # fmt: skip


def csv_file(document: Document) -> bytes:
    """Return the file. A hidden count is empty with the status 'hidden'."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for sheet in document.sheets():
        writer.writerows(_line(document, sheet, cell) for cell in sheet.cells)
        if sheet.id == "week_total":
            writer.writerows(_closed(document, sheet))
    return out.getvalue().encode()


def _line(document: Document, sheet: Sheet, cell: Figure) -> tuple[str, ...]:
    where = dict(cell.at)
    label = where["time"]
    if "mention" in where:
        where["topic"] = where["mention"]
    count, status = ("", words.HIDDEN) if cell.value is None else (str(cell.value), words.PRINTED)
    sides = (where.get(name, words.TOTAL) for name in _DIMENSIONS)
    return (sheet.id, period_type(label), label, *period_days(document, label), *sides, count, status)


def _closed(document: Document, sheet: Sheet) -> Iterator[tuple[str, ...]]:
    """Yield the weeks in which the room does not open, as its settings say."""
    told = {cell.at[0][1] for cell in sheet.cells}
    for week in document.closed_weeks:
        if min(told) <= week <= max(told):
            totals = (words.TOTAL,) * len(_DIMENSIONS)
            yield (sheet.id, "week", week, *period_days(document, week), *totals, "", words.CLOSED)
