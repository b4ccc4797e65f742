"""Under which names tables and columns are read: HSDS 1.1 to 3.1, and what vendors made of it.

Tables and columns say what a package is; its declared version never does (`datapackage.json` of 3.1 still
says 3.0.0, and exports copy it from elsewhere). Read beside HSDS: the Ohana API's import tables, and
ORServices' own export with its prefixed columns and its columns of comma-joined ids.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

TABLES: Final[Mapping[str, str]] = {
    "service": "services",
    "services": "services",
    "organization": "organizations",
    "organizations": "organizations",
    "organisation": "organizations",
    "organisations": "organizations",
    "location": "locations",
    "locations": "locations",
    "service_at_location": "services_at_location",
    "services_at_location": "services_at_location",
    "service_at_locations": "services_at_location",
    "services_at_locations": "services_at_location",
    "phone": "phones",
    "phones": "phones",
    "address": "addresses",
    "addresses": "addresses",
    "physical_address": "addresses",
    "physical_addresses": "addresses",
    "schedule": "schedules",
    "schedules": "schedules",
    "regular_schedule": "schedules",
    "regular_schedules": "schedules",
    "language": "languages",
    "languages": "languages",
    "eligibility": "eligibility",
    "cost_option": "cost_options",
    "cost_options": "cost_options",
    "service_area": "service_areas",
    "service_areas": "service_areas",
    "required_document": "required_documents",
    "required_documents": "required_documents",
    "attribute": "attributes",
    "attributes": "attributes",
    "service_attribute": "attributes",
    "service_attributes": "attributes",
    "services_taxonomy": "attributes",
    "service_taxonomy": "attributes",
    "taxonomy": "taxonomy_terms",
    "taxonomy_term": "taxonomy_terms",
    "taxonomy_terms": "taxonomy_terms",
    "accessibility": "accessibility",
    "accessibility_for_disabilities": "accessibility",
    "service_phones": "service_phones",
    "location_phones": "location_phones",
    "location_addresses": "location_addresses",
}
"""The table that a file holds, by its name without ending."""

CONTACTS: Final = frozenset({"contact", "contacts"})
"""Tables of people's names and addresses; they are never opened."""

# Columns that are read, by table. Personal data is not among them: who a letter is for (`attention`), who
# assured a record, an administrator's address.
_READ: Final[Mapping[str, str]] = {
    "services": "id organization_id name alternate_name description url email status"
    " interpretation_services application_process wait_time fees fees_description"
    " eligibility_description minimum_age maximum_age alert assured_date last_modified languages"
    " location_ids phone_ids schedule_ids address_ids term_ids language_ids service_areas"
    " required_documents audience",
    "organizations": "id name alternate_name url email",
    "locations": "id organization_id name location_type transportation languages accessibility"
    " phone_ids schedule_ids address_ids",
    "services_at_location": "id service_id location_id",
    "phones": "id service_id location_id organization_id contact_id service_at_location_id number"
    " extension type description department",
    "addresses": "id location_id address_1 address_2 city state_province postal_code country address_type",
    "schedules": "id service_id location_id service_at_location_id weekday opens_at closes_at opens closes"
    " dtstart until valid_from valid_to freq interval byday bymonthday byyearday byweekno wkst count"
    " timezone description notes original_text schedule_holiday open_24_hours",
    "languages": "id service_id location_id name code",
    "eligibility": "service_id eligibility",
    "cost_options": "service_id option currency amount amount_description",
    "service_areas": "service_id service_at_location_id name description",
    "required_documents": "service_id document",
    "attributes": "service_id link_entity taxonomy_term_id label value",
    "taxonomy_terms": "id name",
    "accessibility": "location_id description details",
    "service_phones": "service_id phone_id",
    "location_phones": "location_id phone_id",
    "location_addresses": "location_id address_id",
}

_COLUMNS: Final[Mapping[str, frozenset[str]]] = {
    table: frozenset(columns.split()) for table, columns in _READ.items()
}

# The same thing under another name: first what every table may use, then by table.
_ANYWHERE: Final[Mapping[str, str]] = {
    "service_recordid": "service_id",
    "location_recordid": "location_id",
    "phone_recordid": "phone_id",
    "address_recordid": "address_id",
    "taxonomy_recordid": "taxonomy_term_id",
    "taxonomy_id": "taxonomy_term_id",
    "organisation_id": "organization_id",
}
_ALIASES: Final[Mapping[str, Mapping[str, str]]] = {
    "services": {
        "service_recordid": "id",
        "service_name": "name",
        "service_alternate_name": "alternate_name",
        "service_organization": "organization_id",
        "service_description": "description",
        "service_url": "url",
        "website": "url",
        "service_email": "email",
        "service_status": "status",
        "service_application_process": "application_process",
        "service_wait_time": "wait_time",
        "service_fees": "fees",
        "service_alert": "alert",
        "service_interpretation": "interpretation_services",
        "eligibility": "eligibility_description",
        "location_id": "location_ids",
        "service_locations": "location_ids",
        "service_phones": "phone_ids",
        "service_schedule": "schedule_ids",
        "service_address": "address_ids",
        "service_taxonomy": "term_ids",
        "service_language": "language_ids",
    },
    "organizations": {"website": "url", "organization_recordid": "id"},
    "locations": {
        "location_recordid": "id",
        "location_name": "name",
        "location_phones": "phone_ids",
        "location_schedule": "schedule_ids",
        "location_address": "address_ids",
    },
    "phones": {"phone_recordid": "id", "number_type": "type", "phone_number": "number"},
    "addresses": {"address_recordid": "id"},
    "schedules": {"schedule_recordid": "id", "start_date": "valid_from", "end_date": "valid_to"},
    "languages": {"language": "name"},
    "service_areas": {"service_area": "name"},
    "attributes": {"link_id": "service_id"},
    "taxonomy_terms": {"taxonomy_recordid": "id", "taxonomy_name": "name", "term": "name"},
    "accessibility": {"accessibility": "description"},
}
_OHANA: Final = frozenset({"location_id", "keywords", "audience"})


def table_of(stem: str) -> str:
    """Return which table a file of this name holds, '' for one that is not read."""
    return TABLES.get(stem.removeprefix("hsds_"), "")


def namer(table: str) -> Callable[[str], str]:
    """Return what gives the name a column of ``table`` is read under, '' for one that is not read."""
    return partial(_named, table)


def _named(table: str, column: str) -> str:
    plain = column.casefold()
    name = _ALIASES.get(table, {}).get(plain) or _ANYWHERE.get(plain, plain)
    return name if name in _COLUMNS[table] else ""


def format_of(tables: Mapping[str, frozenset[str]], files: frozenset[str]) -> str:
    """Return what a package is, '' where it has no services as HSDS has them.

    ``tables`` are the columns of each table as they stand there; ``files`` the names without endings.
    """
    services = tables.get("services", frozenset())
    if "service_recordid" in services:
        return "orservices-tables"
    if "name" not in services or not services & {"id", "organization_id", "description"}:
        return ""
    if services >= _OHANA:
        return "ohana-tables"
    schedules = tables.get("schedules", frozenset())
    if files & {"service_at_location", "addresses", "cost_options", "accessibility", "attributes"}:
        return "hsds-3-tables"
    if schedules & {"byday", "freq", "dtstart"}:
        return "hsds-2-tables"
    return "hsds-1-tables"
