"""All files of a release, each made from the document alone: so the same document is the same bytes."""

from __future__ import annotations

from collections.abc import Mapping

from peer_console.counts import csv_file, neutral, svg_file, xlsx_file
from peer_console.counts.neutral import Document, canonical, digest
from peer_console.counts.tables import definitions_of
from peer_console.wording import counts_files as words

META_NAME = "counts.meta.json"
META_FORMAT = "counts-meta/1"


def files_of(document: Document) -> dict[str, bytes]:
    """Return the files by name; the metadata bear the hashes of the others."""
    files = {
        neutral.FILE_NAME: neutral.encode(document),
        csv_file.FILE_NAME: csv_file.csv_file(document),
        svg_file.FILE_NAME: svg_file.svg_file(document),
        xlsx_file.FILE_NAME: xlsx_file.xlsx_file(document),
    }
    return {**files, META_NAME: _meta(document, files)}


def _meta(document: Document, files: Mapping[str, bytes]) -> bytes:
    return canonical(
        {
            "format": META_FORMAT,
            "release": dict(document.release),
            "statements": dict(words.STATEMENTS),
            "definitions": definitions_of(document),
            "columns": list(csv_file.COLUMNS),
            "files": {name: digest(data) for name, data in files.items()},
        }
    )
