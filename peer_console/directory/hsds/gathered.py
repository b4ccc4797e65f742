"""What a JSON value of HSDS 3.x is, and its services gathered: everything stands inside the service."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum, auto
from typing import Any, Final

from peer_console.directory.hsds.draft import Draft, Place, Row
from peer_console.directory.hsds.native import table_of
from peer_console.directory.hsds.own_terms import is_own, own_of
from peer_console.directory.hsds.package import Member

Json = Mapping[str, Any]

# What only a service has, and what only something else has (HSDS 3.1).
_OF_A_SERVICE: Final = frozenset({
    "status", "organization", "organization_id", "service_at_locations", "application_process", "fees",
    "fees_description", "eligibility_description", "schedules", "wait_time", "interpretation_services",
})  # fmt: skip
_OF_OTHERS: Final = frozenset({
    "taxonomy", "taxonomy_id", "term_uri", "taxonomy_terms",
    "legal_status", "tax_status", "year_incorporated", "parent_organization_id", "website",
    "organization_identifiers", "openapi_url", "profile", "uri",
})  # fmt: skip
_OF_A_LOCATION: Final = frozenset({"location_type", "latitude", "addresses"})


class Nature(Enum):
    """What a JSON value holds."""

    service = auto()
    services_within = auto()
    tables = auto()
    other = auto()


def nature_of(value: Any) -> Nature:
    """Return what a JSON value is, by the names in it."""
    if not isinstance(value, dict):
        return Nature.other
    if any(name.endswith(".csv") and table_of(Member(name, 0).stem) == "services" for name in value):
        return Nature.tables
    if isinstance(value.get("service"), dict) or _is_list_of_objects(value.get("services")):
        return Nature.services_within
    if value.keys() & _OF_A_LOCATION:
        return Nature.other
    if value.keys() & _OF_A_SERVICE:
        return Nature.service
    plain = "name" in value and not value.keys() & _OF_OTHERS
    return Nature.service if plain else Nature.other


def within(value: Any) -> Iterator[Json]:
    """Yield the services in a value: itself, that of a service at a location, those of an organisation."""
    nature = nature_of(value)
    if nature is Nature.service:
        yield value
    elif nature is Nature.services_within and isinstance(value.get("service"), dict):
        yield {**value["service"], "service_at_locations": [value]}
    elif nature is Nature.services_within:
        for service in _objects(value, "services"):
            yield service if service.get("organization") else {**service, "organization": value}


def draft_of(service: Json, file: str, line: int) -> Draft:
    """Return a service gathered; contacts and their numbers are not looked at."""
    organisation = _object(service, "organization")
    stands = _objects(service, "service_at_locations")
    locations = [_object(stand, "location") for stand in stands]
    phones = _rows(service, "phones")
    phones += [row for part in (*stands, *locations) for row in _rows(part, "phones")]
    own, terms = _attributes(service)
    return Draft(
        file,
        line,
        text_row(service),
        _named_url(text_row(organisation)),
        phones=phones or _rows(organisation, "phones"),
        schedules=_schedules(service, stands),
        places=[_place(location) for location in locations if location],
        languages=_spoken(service) or [word for location in locations for word in _spoken(location)],
        costs=_rows(service, "cost_options"),
        areas=[_text(row, "name", "service_area") for row in _rows(service, "service_areas")],
        documents=[_text(row, "document") for row in _rows(service, "required_documents")],
        terms=terms,
        own=own,
    )


def _attributes(service: Json) -> tuple[Mapping[str, str], list[str]]:
    """Return our own attributes by field, and the names of the terms of all others."""
    terms = [(_object(each, "taxonomy_term"), text_row(each)) for each in _objects(service, "attributes")]
    pairs = [
        (row.get("taxonomy_term_id") or str(term.get("id")), row.get("value", "")) for term, row in terms
    ]
    names = [
        name
        for (term, _), (known, _) in zip(terms, pairs, strict=True)
        if not is_own(known) and isinstance(name := term.get("name"), str)
    ]
    return own_of(pairs), names


def text_row(holder: Json) -> dict[str, str]:
    """Return what of an object is text; numbers are already, and a list of words is joined."""
    row = {}
    for name, value in holder.items():
        if isinstance(value, str):
            row[name] = value
        elif isinstance(value, list) and value and all(isinstance(one, str) for one in value):
            row[name] = ", ".join(value)
    return row


def _schedules(service: Json, stands: list[Json]) -> list[Row]:
    """Return the schedules of the service; without any, those at its places, each with its place's number."""
    found = _rows(service, "schedules")
    if found:
        return found
    for number, stand in enumerate(stands):
        rows = _rows(stand, "schedules") or _rows(_object(stand, "location"), "schedules")
        found += [{**row, "service_at_location_id": str(number)} for row in rows]
    return found


def _place(location: Json) -> Place:
    return Place(text_row(location), _rows(location, "addresses"), _rows(location, "accessibility"))


def _spoken(holder: Json) -> list[str]:
    return [_text(row, "name", "code") for row in _rows(holder, "languages")]


def _named_url(organisation: dict[str, str]) -> Row:
    if "website" in organisation:
        organisation.setdefault("url", organisation["website"])
    return organisation


def _text(row: Row, *columns: str) -> str:
    return next((row[column] for column in columns if row.get(column)), "")


def _rows(holder: Json, name: str) -> list[Row]:
    return [text_row(each) for each in _objects(holder, name)]


def _object(holder: Json, name: str) -> Json:
    value = holder.get(name)
    return value if isinstance(value, dict) else {}


def _objects(holder: Json, name: str) -> list[Json]:
    value = holder.get(name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _is_list_of_objects(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)
