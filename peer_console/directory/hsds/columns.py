"""A table that is not HSDS: which of its columns is the name, the number, the hours. Said, or guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Final

from peer_console.directory.hsds.draft import Draft, Place, Row
from peer_console.directory.hsds.package import Member
from peer_console.directory.hsds.tables import Reading, columns_of, rows_of
from peer_console.directory.hsds.worded_hours import schedules_in
from peer_console.errors import ImportRefused


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Which column of a table holds what, by the column's name in the header; '' for none.

    ``name`` has to be there. ``hours`` are words ('Mon-Fri 9am-5pm'); ``text`` a number for text messages.
    """

    name: str = ""
    id: str = ""
    alternate_name: str = ""
    organisation: str = ""
    description: str = ""
    phone: str = ""
    extension: str = ""
    text: str = ""
    email: str = ""
    url: str = ""
    address: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    hours: str = ""
    languages: str = ""
    cost: str = ""
    eligibility: str = ""
    areas: str = ""
    application: str = ""
    status: str = ""


# What columns are called, most telling first; words that stand before them ('service_name') are taken off.
_CALLED: Final[dict[str, tuple[str, ...]]] = {
    "name": ("name", "title", "resource", "resource name", "service", "program", "program name",
             "agency name"),
    "id": ("id", "uuid", "identifier", "recordid", "record id", "key"),
    "alternate_name": ("alternate name", "other name", "aka", "also known as", "acronym"),
    "organisation": ("organization name", "organisation name", "organization", "organisation", "agency",
                     "agency name", "provider", "provider name", "organization/program"),
    "description": ("description", "about", "summary", "details", "notes", "what they do"),
    "phone": ("phone", "phone number", "telephone", "telephone number", "tel", "phones", "main phone", "call",
              "number", "contact number", "hotline", "phone 1"),
    "extension": ("extension", "ext"),
    "text": ("text", "sms", "text number", "text line"),
    "email": ("email", "e mail", "email address"),
    "url": ("url", "website", "web site", "web", "link", "webpage", "web page", "web address"),
    "address": ("address", "street address", "address 1", "address1", "street", "location"),
    "city": ("city", "town"),
    "state": ("state", "state province", "province", "region"),
    "postal_code": ("postal code", "zip", "zip code", "zipcode", "postcode"),
    "hours": ("hours", "hours of operation", "opening hours", "office hours", "schedule", "open"),
    "languages": ("languages", "language", "languages spoken"),
    "cost": ("cost", "fees", "fee", "price", "fee structure"),
    "eligibility": ("eligibility", "who can use it", "who", "audience", "population", "requirements",
                    "eligibility description"),
    "areas": ("areas", "area", "service area", "service areas", "areas served", "coverage area"),
    "application": ("application process", "how to apply", "intake", "intake procedure", "referral", "apply"),
    "status": ("status",),
}  # fmt: skip
_BEFORE: Final = re.compile(r"^(service|program|resource|agency|location|site) ")


def guessed(header: Sequence[str]) -> ColumnMap:
    """Return which column probably holds what; ``name`` is '' where none of them reads like one."""
    plain = {_plain(column): column for column in reversed(header) if column}
    bare = {_BEFORE.sub("", name): column for name, column in reversed(plain.items())}
    found: dict[str, str] = {}
    taken: set[str] = set()
    for field, names in _CALLED.items():
        column = next((c for n in names for c in (plain.get(n), bare.get(n)) if c and c not in taken), "")
        if column:
            taken.add(column)
            found[field] = column
    if "name" not in found and "organisation" in found:
        found["name"] = found.pop("organisation")
    return ColumnMap(**found)


def read_map(text: str) -> ColumnMap:
    """Return the map that a JSON object of fields and columns says. Raises ImportRefused."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as bad:
        raise ImportRefused("columns-unreadable") from bad
    known = {field.name for field in fields(ColumnMap)}
    if not isinstance(said, dict) or not all(k in known and isinstance(v, str) for k, v in said.items()):
        raise ImportRefused("columns-unreadable")
    return ColumnMap(**said)


def drafts(reading: Reading, member: Member, said: ColumnMap | None) -> Iterator[Draft]:
    """Yield the services of a table. Raises ImportRefused where the name has no column."""
    header = columns_of(reading, member)
    columns = said or guessed(header)
    if not columns.name:
        raise ImportRefused("no-name-column")
    wanted = {column for column in asdict(columns).values() if column}
    if not wanted <= set(header):
        raise ImportRefused("no-such-column")
    for line, row in rows_of(reading, member, lambda column: column if column in wanted else ""):
        yield _draft(columns, member.base, line, row)


def _draft(columns: ColumnMap, file: str, line: int, row: Row) -> Draft:
    value = {field: row.get(column, "") for field, column in asdict(columns).items() if column}
    get = value.get
    service = {
        "id": get("id", ""),
        "name": get("name", ""),
        "alternate_name": get("alternate_name", ""),
        "description": get("description", ""),
        "email": get("email", ""),
        "url": get("url", ""),
        "fees": get("cost", ""),
        "eligibility_description": get("eligibility", ""),
        "application_process": get("application", ""),
        "status": get("status", ""),
    }
    phones: list[Row] = [{"number": get("phone", ""), "extension": get("extension", "")}]
    phones.append({"number": get("text", ""), "type": "text"})
    return Draft(
        file,
        line,
        {name: text for name, text in service.items() if text},
        {"name": get("organisation", "")},
        phones=[phone for phone in phones if phone["number"]],
        schedules=list(schedules_in(get("hours", ""))),
        places=[_place(value)],
        languages=_several(get("languages", "")),
        areas=_several(get("areas", "")),
    )


def _place(value: Row) -> Place:
    columns = {
        "address_1": "address",
        "city": "city",
        "state_province": "state",
        "postal_code": "postal_code",
    }
    return Place({}, [{name: value.get(field, "") for name, field in columns.items()}])


def _several(cell: str) -> list[str]:
    return re.split(r"[,;/]", cell) if cell else []


def _plain(column: str) -> str:
    return " ".join("".join(c if c.isalnum() or c == "/" else " " for c in column.casefold()).split())
