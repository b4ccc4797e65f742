"""What HSDS has no field for, or holds only in part, as attributes beside a service, and back again.

An attribute is written for each field of an entry that would not come back the same from HSDS alone. When
read, it is believed only while the HSDS fields still say what they said when it was written: a number
that another program has corrected stays corrected.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from functools import cache
from typing import Any, Final, get_type_hints

import msgspec

from peer_console.directory.hsds.compose import resource_of
from peer_console.directory.hsds.export_documents import (
    Document,
    document_of,
    made_id,
    service_id,
    taxonomy_id,
)
from peer_console.directory.hsds.gathered import draft_of
from peer_console.directory.hsds.limits import MAX_CELL
from peer_console.directory.hsds.own_terms import TERM_IDS
from peer_console.directory.hsds.refusals import Ledger
from peer_console.directory.resources import Resource
from peer_console.text import clean
from peer_console.wording.exported import FIELDS, TAXONOMY

LINK_TYPE: Final = "peer-console"
"""What our attributes say of what they are."""


def attributes_of(resource: Resource) -> list[Document]:
    """Return the attributes that let ``resource`` come back the same."""
    plain = read_plainly(resource)
    return [
        _attribute(resource, field, _written(getattr(resource, field)))
        for field in FIELDS
        if getattr(resource, field) != getattr(plain, field)
    ]


def with_own(found: Resource, own: Mapping[str, str]) -> Resource:
    """Return ``found``, as it was read from HSDS alone, with what our own attributes say more exactly."""
    said = {field: value for field, text in own.items() if (value := _read(field, text)) is not _UNREADABLE}
    entry = replace(found, **said)
    again = read_plainly(entry)
    edited = [field for field in said if getattr(again, field) != getattr(found, field)]
    return replace(entry, **{field: getattr(found, field) for field in edited})


def read_plainly(resource: Resource) -> Resource:
    """Return what reading the HSDS fields alone makes of ``resource``."""
    written = json.loads(json.dumps(document_of(resource)), parse_int=str)
    return resource_of(draft_of(written, "", 0), Ledger())


class _Unreadable:
    """An attribute that is not what its field holds."""


_UNREADABLE: Final = _Unreadable()


def _written(value: Any) -> str:
    """Return a value as text: words as they are, anything else (and words that look like it) as JSON."""
    if isinstance(value, str) and value[:1].strip(' "[{') and value != "null":
        return str(value)
    return msgspec.json.encode(value).decode()


def _read(field: str, text: str) -> Any:
    """Return the value of a field, `_UNREADABLE` where the text is none or not safe to show."""
    if field not in FIELDS or len(text) > MAX_CELL:
        return _UNREADABLE
    kind = _kinds()[field]
    try:
        value = _value(text, kind)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return _UNREADABLE
    safe = all(clean(each) == each for each in _strings(msgspec.to_builtins(value)))
    needed = value != "" or field not in ("id", "name")
    return value if safe and needed else _UNREADABLE


def _value(text: str, kind: Any) -> Any:
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.DecodeError:  # words are written as they are
        return msgspec.convert(text, kind)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)


@cache
def _kinds() -> dict[str, Any]:
    hints = get_type_hints(Resource)
    return {field.name: hints[field.name] for field in fields(Resource)}


def _attribute(resource: Resource, field: str, value: str) -> Document:
    own = service_id(resource)
    name, description = FIELDS[field]
    return {
        "id": made_id("attribute", own, "field", field),
        "link_id": own,
        "link_type": LINK_TYPE,
        "link_entity": "service",
        "taxonomy_term_id": TERM_IDS[field],
        "value": value,
        "taxonomy_term": {
            "id": TERM_IDS[field],
            "code": field,
            "name": name,
            "description": description,
            "taxonomy": TAXONOMY,
            "taxonomy_id": taxonomy_id(TAXONOMY),
        },
    }
