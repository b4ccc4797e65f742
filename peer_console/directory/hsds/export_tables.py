"""Full services as the tables of the HSDS 3.1 data package: CSV files and the list of them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from peer_console.directory.hsds.export_cells import guarded
from peer_console.directory.hsds.export_documents import Document
from peer_console.wording.exported import TAXONOMIES, TITLE

Tables = dict[str, dict[str, Document]]
"""Rows of each table by their ids, in the order of the services."""

# The tables that are written: their file and their columns, as HSDS 3.1 names them.
_TABLES: Final[Mapping[str, tuple[str, Sequence[str]]]] = {
    "organization": ("organizations.csv", ("id", "name", "description")),
    "service": (
        "services.csv",
        (
            *("id", "organization_id", "name", "alternate_name", "description", "url", "email", "status"),
            *("application_process", "fees_description", "eligibility_description", "assured_date", "alert"),
        ),
    ),
    "location": ("locations.csv", ("id", "location_type")),
    "service_at_location": ("service_at_location.csv", ("id", "service_id", "location_id")),
    "address": (
        "addresses.csv",
        (
            *("id", "location_id", "address_1", "city", "state_province", "postal_code", "country"),
            "address_type",
        ),
    ),
    "phone": ("phones.csv", ("id", "service_id", "number", "extension", "type", "description")),
    "url": ("url.csv", ("id", "service_id", "label", "url")),
    "schedule": (
        "schedules.csv",
        (
            *("id", "service_id", "valid_from", "valid_to", "dtstart", "until", "count", "wkst", "freq"),
            *("interval", "byday", "byweekno", "bymonthday", "byyearday", "description", "opens_at"),
            "closes_at",
        ),
    ),
    "service_area": ("service_areas.csv", ("id", "service_id", "name")),
    "language": ("languages.csv", ("id", "service_id", "name", "code")),
    "taxonomy": ("taxonomies.csv", ("id", "name", "description")),
    "taxonomy_term": (
        "taxonomy_terms.csv",
        ("id", "code", "name", "description", "taxonomy", "taxonomy_id"),
    ),
    "attribute": (
        "attributes.csv",
        ("id", "link_id", "taxonomy_term_id", "link_type", "link_entity", "value"),
    ),
}
_CHILDREN: Final = {
    "phones": "phone",
    "additional_urls": "url",
    "schedules": "schedule",
    "service_areas": "service_area",
    "languages": "language",
}
_NUMBERS: Final = frozenset({"extension", "count", "interval"})
PACKAGE: Final = "datapackage.json"


def files_of(documents: Iterable[Document]) -> dict[str, bytes]:
    """Return the files of a tabular data package by name, `datapackage.json` last."""
    tables = tables_of(documents)
    files = {file: _csv(columns, tables[name].values()) for name, (file, columns) in _TABLES.items()}
    return files | {PACKAGE: _package()}


def tables_of(documents: Iterable[Document]) -> Tables:
    """Return the rows of every table; a table that no service needs is there, and empty."""
    tables: Tables = {name: {} for name in _TABLES}
    for document in documents:
        _service(tables, document)
        for nested, table in _CHILDREN.items():
            for row in document.get(nested, ()):
                tables[table][row["id"]] = {**row, "service_id": document["id"]}
        for place in document.get("service_at_locations", ()):
            _place(tables, document["id"], place)
        for attribute in document.get("attributes", ()):
            _attribute(tables, attribute)
    return tables


def _service(tables: Tables, document: Document) -> None:
    tables["organization"][document["organization_id"]] = document["organization"]
    tables["service"][document["id"]] = document


def _place(tables: Tables, service: str, place: Document) -> None:
    location = place["location"]
    tables["location"][location["id"]] = location
    tables["service_at_location"][place["id"]] = {
        "id": place["id"],
        "service_id": service,
        "location_id": location["id"],
    }
    for address in location["addresses"]:
        tables["address"][address["id"]] = {**address, "location_id": location["id"]}


def _attribute(tables: Tables, attribute: Document) -> None:
    term = attribute["taxonomy_term"]
    tables["taxonomy"][term["taxonomy_id"]] = {
        "id": term["taxonomy_id"],
        "name": term["taxonomy"],
        "description": TAXONOMIES[term["taxonomy"]],
    }
    tables["taxonomy_term"][term["id"]] = term
    tables["attribute"][attribute["id"]] = attribute


def _csv(columns: Sequence[str], rows: Iterable[Document]) -> bytes:
    """Return a table as RFC 4180 has it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column, "")) for column in columns] for row in rows)
    return text.getvalue().encode()


def _cell(value: Any) -> str:
    return guarded(value) if isinstance(value, str) else str(value)


def _package() -> bytes:
    """Return the list of the tables (Frictionless Tabular Data Package)."""
    package = {
        "name": "human_services_data",
        "title": TITLE,
        "profile": "tabular-data-package",
        "version": "3.1.3",
        "homepage": "https://docs.openreferral.org",
        "resources": [_resource(name, file, columns) for name, (file, columns) in _TABLES.items()],
    }
    return json.dumps(package, indent=2).encode() + b"\n"


def _resource(name: str, file: str, columns: Sequence[str]) -> Document:
    kinds = ({"name": column, "type": "number" if column in _NUMBERS else "string"} for column in columns)
    return {
        "name": name,
        "path": file,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": list(kinds), "primaryKey": "id"},
    }
