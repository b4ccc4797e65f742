"""The files: one marker for every hidden cell, no side doors, the same bytes from the same document."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from functools import cache

import openpyxl

from peer_console.counts import neutral
from peer_console.counts.csv_file import COLUMNS
from peer_console.counts.files import files_of
from tests.counts.years import Lived, live


@cache
def lived() -> Lived:
    """A year with hidden cells in every table by category."""
    return live(240, 1)


def test_the_same_document_is_the_same_bytes() -> None:
    """Also a spreadsheet, whose archive would like to know the time."""
    document = lived().releases[-1].document
    assert files_of(document) == files_of(neutral.decode(neutral.encode(document)))


def test_csv_has_a_line_for_every_cell_and_no_number_that_is_hidden() -> None:
    """A hidden count is empty; every printed one is the JSON's."""
    made = lived().releases[-1]
    lines = list(csv.DictReader(io.StringIO(made.files["counts.csv"].decode())))
    assert tuple(lines[0]) == COLUMNS
    cells = [cell for table in made.document.sheets() for cell in table.cells]
    assert [line["count"] for line in lines] == ["" if c.value is None else str(c.value) for c in cells]
    assert {line["status"] for line in lines if not line["count"]} == {"hidden"}


def test_the_spreadsheet_says_hidden_and_names_nobody() -> None:
    """Text for what is hidden, no formula, no author."""
    data = lived().releases[-1].files["counts.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames[0] == "Read me"
    values = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "hidden" in values
    assert not [value for value in values if isinstance(value, str) and value.startswith("=")]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<dc:creator></dc:creator>" in archive.read("docProps/core.xml")


def test_the_picture_draws_printed_numbers_only() -> None:
    """Every number in it is a figure of the release."""
    made = lived().releases[-1]
    drawn = {int(number) for number in re.findall(rb">(\d+)</text>", made.files["counts.svg"])}
    assert drawn <= {value for value in made.document.figures().values() if value is not None}
    assert made.files["counts.svg"].count(b">hidden<") > 5


def test_the_metadata_hold_no_count_reason_or_id() -> None:
    """What the head says is settings, dates and hashes; the snapshot's hash is salted."""
    made = lived().releases[-1]
    meta = json.loads(made.files["counts.meta.json"])
    assert set(meta["files"]) == set(made.files) - {"counts.meta.json"}
    assert meta["release"]["snapshots"] == [s.commitment for s in lived().books.snapshots]
    whole = b"".join(made.files[name] for name in made.files if name != "counts.xlsx")
    assert not any(id.encode() in whole for snapshot in lived().books.snapshots for id in snapshot.ids)


def test_nothing_small_is_printed_anywhere() -> None:
    """The plainest rule of all, in every file of the year."""
    for made in lived().releases:
        values = [cell.value for table in made.document.sheets() for cell in table.cells]
        assert all(value is None or value >= 11 for value in values)
