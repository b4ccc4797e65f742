"""The directory as HSDS 3.1: one JSON file with a list of full services, or tables with a data package.

JSON is a plain list of services as `GET /services/{id}` gives each: what every reader of 3.x takes, in
one file. (A page with `contents` promises a server that answers for the next one.) Tables are for
spreadsheets and for readers of the tabular data package. The same directory gives the same bytes.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

from peer_console.directory.hsds.attributes import attributes_of
from peer_console.directory.hsds.export_documents import Document, document_of
from peer_console.directory.hsds.export_tables import files_of
from peer_console.directory.resources import Resource

Write = Callable[[Path, bytes], None]
"""Writes the whole of a file, or nothing; makes the folder it stands in where there is none."""

# The earliest moment that a zip can hold: when it was made is nobody's business, and changes its bytes.
_NO_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_READABLE: Final = 0o644 << 16


class Form(StrEnum):
    """In what form the directory is written."""

    json = "json"
    zip = "zip"
    folder = "folder"


def form_of(path: Path, *, is_folder: bool) -> Form:
    """Return the form that a path asks for: '.zip', a folder (there, or a name without an ending), JSON."""
    if path.suffix.casefold() == ".zip" and not is_folder:
        return Form.zip
    return Form.folder if is_folder or not path.suffix else Form.json


def export(resources: Iterable[Resource], path: Path, form: Form, write: Write) -> tuple[Path, ...]:
    """Write ``resources`` in ``form`` and return the files written. Raises what ``write`` raises.

    In a folder the list of the tables (`datapackage.json`) is written last: a reader that finds it finds
    all of them.
    """
    documents = documents_of(resources)
    if form is Form.json:
        files = {path: json_of(documents)}
    elif form is Form.zip:
        files = {path: zip_of(files_of(documents))}
    else:
        files = {path / name: data for name, data in files_of(documents).items()}
    for file, data in files.items():
        write(file, data)
    return tuple(files)


def documents_of(resources: Iterable[Resource]) -> list[Document]:
    """Return each resource as a full service with its attributes."""
    return [_whole(resource) for resource in resources]


def _whole(resource: Resource) -> Document:
    document = document_of(resource)
    attributes = [*document.pop("attributes", []), *attributes_of(resource)]
    return document | ({"attributes": attributes} if attributes else {})


def json_of(documents: Iterable[Document]) -> bytes:
    """Return services as a JSON list, one on a line (RFC 8259, UTF-8)."""
    lines = (json.dumps(document, ensure_ascii=False, allow_nan=False) for document in documents)
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def zip_of(files: Mapping[str, bytes]) -> bytes:
    """Return files as a zip without moments or owners."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, data in files.items():
            member = zipfile.ZipInfo(name, _NO_MOMENT)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = _READABLE
            member.create_system = 3  # the same on every platform
            package.writestr(member, data)
    return whole.getvalue()
