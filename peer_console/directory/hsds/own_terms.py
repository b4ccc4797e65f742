"""Our own taxonomy in an export: one term for each field of an entry that HSDS has no place for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import uuid5

from peer_console.directory.hsds.ids import NAMESPACE
from peer_console.wording.exported import FIELDS

TERM_IDS: Final[Mapping[str, str]] = {
    field: str(uuid5(NAMESPACE, f"export\nterm\n{field}")) for field in FIELDS
}
"""The id of each term, by the field of `Resource` it stands for. Never to be changed."""

_FIELD_OF: Final = {term: field for field, term in TERM_IDS.items()}


def own_of(attributes: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return our own values among attributes, given as (term id, value), by field."""
    return {_FIELD_OF[term]: value for term, value in attributes if term in _FIELD_OF}


def is_own(term: str) -> bool:
    """Whether a term is ours: it says nothing about what the service is for."""
    return term in _FIELD_OF
