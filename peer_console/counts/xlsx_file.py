"""``counts.xlsx``: a sheet to read first, then a sheet a table; no formula, no author, no clock.

The same document gives the same bytes: the date of creation is the day of the release, and the archive's
entries bear the fixed date that the library writes.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from peer_console.counts.neutral import Document
from peer_console.counts.tables import Grid, definitions_of, grid
from peer_console.errors import SolverMissing
from peer_console.wording import counts_files as words

FILE_NAME = "counts.xlsx"
_SHEET_NAME_LIMIT = 31


def xlsx_file(document: Document) -> bytes:
    """Return the workbook. Raises SolverMissing where the libraries of a release are not installed."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise SolverMissing from error
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    released = datetime.fromisoformat(str(document.release["released"])).replace(tzinfo=UTC)
    book.set_properties({"title": document.id, "created": released})
    bold = book.add_format({"bold": True})
    _read_me(book.add_worksheet(words.README_SHEET), document, bold)
    for sheet in document.sheets():
        _table(book.add_worksheet(sheet.id[:_SHEET_NAME_LIMIT]), grid(sheet), bold)
    book.close()
    return out.getvalue()


def _read_me(sheet: Any, document: Document, bold: Any) -> None:
    release = document.release
    lines = [
        ("release", document.id),
        ("sequence", str(document.sequence)),
        ("period", f"{release['period']['start']} to {release['period']['end']}"),
        ("threshold", str(release["threshold"])),
        ("room", str(release["room"])),
        ("licence", str(release["licence"])),
        ("contact", str(release["contact"])),
        *words.STATEMENTS.items(),
        *((name, text) for name, text in definitions_of(document).items()),
        *((item["table"], words.WITHHELD[item["why"]]) for item in release["withheld"]),
    ]
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 100)
    for row, (name, text) in enumerate((name, text) for name, text in lines if text):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, text)


def _table(sheet: Any, laid_out: Grid, bold: Any) -> None:
    sheet.set_column(0, 0, 24)
    sheet.freeze_panes(1, 1)
    for column, label in enumerate((laid_out.corner, *laid_out.columns)):
        sheet.write_string(0, column, label, bold)
    for row, (label, values) in enumerate(laid_out.rows, start=1):
        sheet.write_string(row, 0, label, bold)
        for column, value in enumerate(values, start=1):
            if isinstance(value, int):
                sheet.write_number(row, column, value)
            else:
                sheet.write_string(row, column, words.HIDDEN if value is None else value)
