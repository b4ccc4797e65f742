"""Join the tables of a package into services: HSDS 1.1, 2.0 and 3.x, Ohana, ORServices.

The small tables are held; the services pass by one at a time. A row that points to nothing is written
down, and the service goes on without it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from peer_console.directory.hsds.children import Children, ids_in, of_a_contact, unlike
from peer_console.directory.hsds.draft import Draft, Place
from peer_console.directory.hsds.own_terms import is_own, own_of
from peer_console.directory.hsds.refusals import Ledger, Noticed
from peer_console.directory.hsds.tables import Row

Tables = Mapping[str, Iterable[tuple[str, int, Row]]]
"""Rows of each table with the file and the line on which they stand."""

_NONE: Final[Row] = {}
# Tables whose rows say to which service, location or organisation they belong.
_BELONGING: Final = (
    "services_at_location",
    "phones",
    "addresses",
    "schedules",
    "languages",
    "eligibility",
    "cost_options",
    "service_areas",
    "required_documents",
    "attributes",
    "accessibility",
)
_LINKING: Final = ("service_phones", "location_phones", "location_addresses")


@dataclass(slots=True)
class Joined:
    """The tables beside the services, ready to be asked what belongs to one."""

    tables: defaultdict[str, Children] = field(default_factory=partial(defaultdict, Children))
    services: set[str] = field(default_factory=set)
    named: dict[str, set[str]] = field(default_factory=dict)

    def __getitem__(self, table: str) -> Children:
        return self.tables[table]

    def naming(self, table: str, ids: Iterable[str]) -> list[Row]:
        """Return the rows of ``table`` with these ids, and remember that they were named."""
        ids = tuple(ids)
        if not ids:
            return []
        named = self.named.setdefault(table, set())
        named.update(ids)
        return list(self[table].named(ids))


def drafts(tables: Tables, ledger: Ledger) -> Iterator[Draft]:
    """Yield every service of a package, complete. What points nowhere is written down at the end."""
    joined = Joined()
    for table, rows in tables.items():
        if table != "services":
            children = joined[table]
            for file, line, row in rows:
                children.add(file, line, row)
    for file, line, row in tables["services"]:
        joined.services.add(row.get("id", "").strip())
        yield _draft(joined, ledger, file, line, row)
    _report(joined, ledger)


def _draft(joined: Joined, ledger: Ledger, file: str, line: int, row: Row) -> Draft:
    own = row.get("id", "").strip()
    organisation, organisation_id = _organisation(joined, row)
    if organisation_id and not organisation and joined["organizations"].by_id:
        ledger.notice(file, Noticed.organisation_missing, line)
    stands = joined["services_at_location"].of("service_id", own) if own else ()
    place_ids = [*ids_in(row.get("location_ids", "")), *(s.get("location_id", "").strip() for s in stands)]
    stand_ids = [s.get("id", "").strip() for s in stands]
    places = tuple(dict.fromkeys(filter(None, place_ids)))
    reach = _Reach(joined, own, places, tuple(filter(None, stand_ids)))
    return Draft(
        file,
        line,
        row,
        organisation,
        phones=_phones(reach, row, organisation_id),
        schedules=_schedules(reach, row),
        places=_places(reach, row),
        languages=_languages(reach, row),
        eligibility=reach.texts("eligibility", "eligibility"),
        costs=list(reach.rows("cost_options")),
        areas=[*_split(row.get("service_areas", "")), *reach.texts("service_areas", "name")],
        documents=[
            *_split(row.get("required_documents", "")),
            *reach.texts("required_documents", "document"),
        ],
        terms=_terms(reach, row),
        own=own_of(
            (each.get("taxonomy_term_id", ""), each.get("value", "")) for each in reach.rows("attributes")
        ),
    )


@dataclass(slots=True)
class _Reach:
    """From where rows of other tables are reached for one service: itself, its places, it at them."""

    joined: Joined
    service: str
    places: tuple[str, ...]
    stands: tuple[str, ...]

    def rows(self, table: str) -> Sequence[Row]:
        """Return the rows that belong to the service itself, or to it at one of its places."""
        children = self.joined.tables.get(table)
        if children is None:
            return ()
        own = children.of("service_id", self.service) if self.service else ()
        if not children.has("service_at_location_id"):
            return own
        stands = (children.of("service_at_location_id", stand) for stand in self.stands)
        return [*own, *(row for rows in stands for row in rows)]

    def texts(self, table: str, column: str) -> list[str]:
        """Return one column of the rows that belong to the service."""
        return [row[column] for row in self.rows(table) if column in row]

    def at_places(self, table: str) -> Iterator[Row]:
        """Yield the rows that belong to the places and to no service."""
        children = self.joined[table]
        for place in self.places:
            yield from (row for row in children.of("location_id", place) if not row.get("service_id"))

    def linked(self, table: str, column: str, starts: Iterable[str]) -> Iterator[str]:
        """Yield the ids of the numbers that a table of links names for a service, or for places."""
        if table not in self.joined.tables:
            return
        for start in filter(None, starts):
            yield from (row["phone_id"] for row in self.joined[table].of(column, start) if "phone_id" in row)


def _organisation(joined: Joined, row: Row) -> tuple[Row, str]:
    ids = ids_in(row.get("organization_id", ""))
    organisations = joined["organizations"].by_id
    if not ids:  # Ohana: a service stands at a location, and the location belongs to somebody
        places = joined["locations"].named(ids_in(row.get("location_ids", "")))
        ids = [one for place in places for one in ids_in(place.get("organization_id", ""))]
    for one in ids:
        if one in organisations:
            return organisations[one], one
    return _NONE, ids[0] if ids else ""


def _phones(reach: _Reach, row: Row, organisation: str) -> list[Row]:
    """Return the numbers of the service and of its places; without any, those of its organisation.

    A number that belongs to a contact alone is a person's, and is left out.
    """
    joined = reach.joined
    own = [*reach.rows("phones")]
    named = [
        *ids_in(row.get("phone_ids", "")),
        *reach.linked("service_phones", "service_id", [reach.service]),
    ]
    own += joined.naming("phones", named)
    there = [*reach.at_places("phones")]
    of_places = (p.get("phone_ids", "") for p in joined["locations"].named(reach.places))
    linked = [
        *reach.linked("location_phones", "location_id", reach.places),
        *(i for ids in of_places for i in ids_in(ids)),
    ]
    there += joined.naming("phones", linked)
    found = unlike([*own, *there]) or joined["phones"].of("organization_id", organisation)
    return [phone for phone in found if not of_a_contact(phone)]


def _schedules(reach: _Reach, row: Row) -> list[Row]:
    """Return the schedules of the service; without any, those of its place where it has only one."""
    own = [*reach.rows("schedules")]
    own += reach.joined.naming("schedules", ids_in(row.get("schedule_ids", "")))
    if own or len(reach.places) != 1:
        return unlike(own)
    place = next(reach.joined["locations"].named(reach.places), _NONE)
    named = reach.joined.naming("schedules", ids_in(place.get("schedule_ids", "")))
    return unlike([*reach.at_places("schedules"), *named])


def _places(reach: _Reach, row: Row) -> list[Place]:
    joined = reach.joined
    found = []
    for one in reach.places:
        place = joined["locations"].by_id.get(one)
        if place is None:
            continue
        addresses = [*joined["addresses"].of("location_id", one)]
        links = joined["location_addresses"].of("location_id", one)
        linked = [*(link.get("address_id", "") for link in links), *ids_in(place.get("address_ids", ""))]
        addresses += joined.naming("addresses", linked)
        found.append(Place(place, unlike(addresses), joined["accessibility"].of("location_id", one)))
    if not found and (ids := ids_in(row.get("address_ids", ""))):
        found = [Place(_NONE, joined.naming("addresses", ids))]
    return found


def _languages(reach: _Reach, row: Row) -> list[str]:
    named = reach.joined.naming("languages", ids_in(row.get("language_ids", "")))
    rows = [*reach.rows("languages"), *named] or [*reach.at_places("languages")]
    spoken = [language.get("name") or language.get("code", "") for language in rows]
    at_places = [p.get("languages", "") for p in reach.joined["locations"].named(reach.places)]
    return [*_split(row.get("languages", "")), *spoken, *(one for cell in at_places for one in _split(cell))]


def _terms(reach: _Reach, row: Row) -> list[str]:
    """Return the names of the taxonomy terms of the service."""
    if not reach.joined["taxonomy_terms"]:
        return []
    ids = [*ids_in(row.get("term_ids", ""))]
    links = reach.rows("attributes")
    ids += [link["taxonomy_term_id"].strip() for link in links if "taxonomy_term_id" in link]
    ids = [one for one in dict.fromkeys(ids) if not is_own(one)]
    return [term.get("name", "") for term in reach.joined["taxonomy_terms"].named(ids)]


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.replace(";", ",").split(",")] if cell else []


def _report(joined: Joined, ledger: Ledger) -> None:
    """Write down what belongs to nothing."""
    known = {
        "service_id": joined.services,
        "location_id": joined["locations"].by_id,
        "organization_id": joined["organizations"].by_id,
        "service_at_location_id": joined["services_at_location"].by_id,
    }
    for table in (*_BELONGING, *_LINKING):
        whole = table == "services_at_location"
        joined[table].report(known, joined.named.get(table, ()), ledger, whole=whole)
