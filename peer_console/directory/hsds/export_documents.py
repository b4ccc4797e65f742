"""An entry of the directory as a full service of HSDS 3.1: one JSON document, nothing of it null.

Ids are made from the entry's own, so that the same directory gives the same bytes.
"""

from __future__ import annotations

import re
from typing import Any, Final
from uuid import uuid5

from peer_console.directory.hsds.export_schedules import schedules_of
from peer_console.directory.hsds.ids import NAMESPACE, uuid_in
from peer_console.directory.resources import Channel, Resource
from peer_console.wording.exported import CATEGORIES

Document = dict[str, Any]

_PHONES: Final = {"call": "voice", "text": "text", "fax": "fax", "video": "video", "tty": "textphone"}
_LINK: Final = re.compile(r"https?://[!-~]+", re.IGNORECASE)
# What RFC 5322 and a JSON Schema both take for an address.
_EMAIL: Final = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_CODE: Final = re.compile(r"[a-z]{2,3}")


def made_id(*parts: str) -> str:
    """Return the UUID (RFC 9562, version 5) that is made from ``parts``."""
    return str(uuid5(NAMESPACE, "\n".join(("export", *parts))))


def service_id(resource: Resource) -> str:
    """Return the id of the service: the entry's own where that is a UUID."""
    return uuid_in(resource.id) or made_id("service", resource.id)


def taxonomy_id(name: str) -> str:
    """Return the id of one of our taxonomies."""
    return made_id("taxonomy", name)


def document_of(resource: Resource) -> Document:
    """Return ``resource`` as a full service, with all that HSDS has a field for."""
    own = service_id(resource)
    organisation = _organisation(resource, own)
    document: Document = {
        "id": own,
        "organization_id": organisation["id"],
        "name": resource.name,
        "status": "active",
    }
    document |= _texts(resource)
    document |= _reached(resource, own)
    document |= {
        "schedules": _numbered("schedule", own, schedules_of(resource.hours)),
        "service_areas": _numbered("area", own, [{"name": resource.scope}] if resource.scope else []),
        "service_at_locations": [_place(resource, own)] if resource.address else [],
        "languages": _numbered("language", own, [_language(each) for each in resource.languages]),
        "attributes": [_category(own, each) for each in dict.fromkeys(resource.categories)],
    }
    document["organization"] = organisation
    return {name: value for name, value in document.items() if value not in ("", [])}


def _organisation(resource: Resource, own: str) -> Document:
    """Return who runs it. HSDS wants somebody for every service: where nobody is known, it stands alone."""
    name = resource.organisation
    made = made_id("organization", name) if name else made_id("organization", "", own)
    return {"id": made, "name": name or resource.name, "description": name or resource.name}


def _texts(resource: Resource) -> Document:
    check = resource.check
    return {
        "alternate_name": resource.aka[0] if resource.aka else "",
        "description": resource.description,
        "url": resource.url if resource.url and _LINK.fullmatch(resource.url) else "",
        "application_process": resource.application,
        "fees_description": resource.cost,
        "eligibility_description": resource.eligibility,
        "assured_date": check.day if check and _DAY.fullmatch(check.day) else "",
        "alert": resource.alert,
    }


def _reached(resource: Resource, own: str) -> Document:
    """Return the channels: numbers as phones, pages as links, the first address that can be written to."""
    links = [channel for channel in resource.channels if _LINK.fullmatch(channel.value)]
    emails = [channel.value for channel in resource.channels if _EMAIL.fullmatch(channel.value)]
    phones = [
        channel
        for channel in resource.channels
        if channel not in links
        and (channel.kind in _PHONES or any(map(str.isdecimal, channel.value)))
        and "@" not in channel.value
    ]
    return {
        "email": emails[0] if emails else "",
        "phones": _numbered("phone", own, [_phone(channel) for channel in phones]),
        "additional_urls": _numbered("url", own, [_page(channel) for channel in links]),
    }


def _phone(channel: Channel) -> Document:
    phone: Document = {"number": channel.value, "type": _PHONES.get(channel.kind, "text")}
    if channel.extension.isascii() and channel.extension.isdecimal() and len(channel.extension) < 16:
        phone["extension"] = int(channel.extension)
    description = ": ".join(filter(None, (channel.label, channel.instruction)))
    return phone | ({"description": description} if description else {})


def _page(channel: Channel) -> Document:
    label = ": ".join(filter(None, (channel.label, channel.instruction))) or channel.kind
    return {"label": label, "url": channel.value}


def _place(resource: Resource, own: str) -> Document:
    """Return where the service is. The address is one line here: it stands in its first part."""
    location = made_id("location", own)
    address = {
        "id": made_id("address", own),
        "address_1": resource.address,
        "city": "",
        "state_province": "",
        "postal_code": "",
        "country": resource.scope if re.fullmatch("[A-Z]{2}", resource.scope) else "",
        "address_type": "physical",
    }
    return {
        "id": made_id("place", own),
        "location": {"id": location, "location_type": "physical", "addresses": [address]},
    }


def _language(language: str) -> Document:
    return {"name": language, "code": language} if _CODE.fullmatch(language) else {"name": language}


def _category(own: str, category: str) -> Document:
    term = made_id("category", category)
    return {
        "id": made_id("attribute", own, "category", category),
        "link_id": own,
        "link_entity": "service",
        "taxonomy_term_id": term,
        "taxonomy_term": {
            "id": term,
            "code": category,
            "name": category,
            "description": category,
            "taxonomy": CATEGORIES,
            "taxonomy_id": taxonomy_id(CATEGORIES),
        },
    }


def _numbered(kind: str, own: str, rows: list[Document]) -> list[Document]:
    return [{"id": made_id(kind, own, str(place)), **row} for place, row in enumerate(rows)]
