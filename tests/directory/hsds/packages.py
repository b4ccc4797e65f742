"""Small packages of services in every format that is read, made where a test needs one."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Table = Sequence[Mapping[str, str]]

PANTRY = "7a1c2f9e-52b1-4b50-9a39-6f6d5f3c9d10"
"""The id of a service that has one."""

SERVICE: dict[str, Any] = {
    "id": PANTRY,
    "name": "Food pantry",
    "alternate_name": "The Pantry",
    "status": "active",
    "description": "Food for a week.",
    "url": "https://pantry.example.org",
    "email": "hello@pantry.example.org",
    "application_process": "Walk in.",
    "fees_description": "Free",
    "minimum_age": 18,
    "organization": {"id": "o1", "name": "Riverside Charity", "website": "https://riverside.example.org"},
    "phones": [{"number": "202-555-0142", "extension": 7, "type": "voice", "description": "Front desk"}],
    "schedules": [
        {
            "freq": "WEEKLY",
            "byday": "MO,WE",
            "opens_at": "09:00",
            "closes_at": "17:00",
            "timezone": "America/New_York",
        }
    ],
    "languages": [{"name": "English"}, {"code": "es"}],
    "service_at_locations": [
        {
            "location": {
                "name": "Town hall",
                "addresses": [
                    {
                        "attention": "Ann Persona",
                        "address_1": "1 Main St",
                        "city": "Springfield",
                        "state_province": "IL",
                    }
                ],
            },
            "contacts": [{"name": "Ann Persona", "phones": [{"number": "202-555-0199"}]}],
        }
    ],
    "contacts": [{"name": "Ann Persona", "email": "ann@example.org"}],
    "wait_time": "A week",
    "required_documents": [{"document": "Proof of address"}],
    "attributes": [{"taxonomy_term": {"name": "Food"}}],
}
"""A service of HSDS 3.1 with something in every part that is read."""

TABLES: dict[str, Table] = {
    "services.csv": [
        {
            "id": "11",
            "organization_id": "1",
            "name": "Food pantry",
            "description": "Food.",
            "url": "www.pantry.example.org",
        },
        {"id": "12", "organization_id": "9", "name": "Legal advice", "description": "", "url": ""},
        {"id": "13", "organization_id": "1", "name": "", "description": "No name", "url": ""},
    ],
    "organizations.csv": [{"id": "1", "name": "Riverside Charity"}],
    "locations.csv": [{"id": "5", "organization_id": "1", "name": "Town hall"}],
    "services_at_location.csv": [
        {"id": "1", "service_id": "11", "location_id": "5"},
        {"id": "2", "service_id": "77", "location_id": "5"},
    ],
    "phones.csv": [
        {"id": "1", "service_id": "11", "location_id": "", "contact_id": "", "number": "202-555-0142 x12"},
        {"id": "2", "service_id": "", "location_id": "5", "contact_id": "", "number": "(202) 555-0143"},
        {"id": "3", "service_id": "", "location_id": "", "contact_id": "4", "number": "202-555-0199"},
        {"id": "4", "service_id": "88", "location_id": "", "contact_id": "", "number": "202-555-0144"},
    ],
    "physical_addresses.csv": [
        {
            "id": "1",
            "location_id": "5",
            "attention": "Ann Persona",
            "address_1": "1 Main St",
            "city": "Springfield",
            "state_province": "IL ",
        }
    ],
    "regular_schedules.csv": [
        {"service_id": "11", "weekday": "Monday", "opens_at": "9:00am", "closes_at": "5:00pm"},
        {"service_id": "11", "weekday": "Friday", "opens_at": "9:00am", "closes_at": "1:00pm"},
    ],
    "languages.csv": [{"service_id": "11", "language": "Spanish"}],
    "contacts.csv": [{"id": "4", "name": "Ann Persona", "email": "ann@example.org"}],
}
"""A package of HSDS 1.1 with a nameless service, and rows that point to nothing."""


def csv_bytes(rows: Table, *, encoding: str = "utf-8", header: Sequence[str] | None = None) -> bytes:
    """Return a table as the bytes of a CSV file."""
    columns = list(header or dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def folder(at: Path, tables: Mapping[str, Table | bytes]) -> Path:
    """Write a package as a folder."""
    at.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        (at / name).write_bytes(rows if isinstance(rows, bytes) else csv_bytes(rows))
    return at


def zipped(at: Path, tables: Mapping[str, Table | bytes]) -> Path:
    """Write a package as a zip."""
    with zipfile.ZipFile(at, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, rows in tables.items():
            packed.writestr(name, rows if isinstance(rows, bytes) else csv_bytes(rows))
    return at


def json_file(at: Path, value: Any) -> Path:
    """Write JSON."""
    at.write_text(json.dumps(value, indent=1), encoding="utf-8")
    return at
