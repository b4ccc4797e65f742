"""Which service is which: the same service of the same source has the same id at every import.

See docs/decisions/imported-ids.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha1
from typing import Final
from uuid import UUID

NAMESPACE: Final = UUID("4ab2970e-2394-56a3-8e1a-8c5ee201f3bd")
"""The namespace of ids made here (RFC 9562, version 5). Never to be changed: a re-import would then add."""

_COUNTER: Final = 8
"""Ids shorter than this are counters ('136'), which every source has: they say nothing alone."""

Row = Mapping[str, str]


def id_of(service: Row, organisation: Row, place: str) -> str:
    """Return the id of a service.

    Its own UUID where it has one; else a UUID made from its own id, with the organisation's where the id is
    only a counter; else from the organisation's and its own name, and ``place``, the address, where neither
    tells two branches apart.
    """
    own = service.get("id", "").strip()
    if kept := uuid_in(own):
        return kept
    owner = _folded(organisation.get("name", "")) or service.get("organization_id", "").strip()
    if len(own) >= _COUNTER:
        parts: tuple[str, ...] = ("id", own)
    elif own:
        parts = ("counter", owner, own)
    else:
        parts = ("name", owner, _folded(service.get("name", "")), _folded(place))
    return made_id("\n".join(parts))


def made_id(name: str) -> str:
    """Return the UUID of version 5 for ``name``; half a surrogate pair in it counts as a question mark."""
    made = sha1(NAMESPACE.bytes + name.encode("utf-8", "replace"), usedforsecurity=False)
    digits = made.hexdigest()  # as `uuid.uuid5`, without an object on the way
    variant = "89ab"[int(digits[16], 16) & 3]
    return f"{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:32]}"


def uuid_in(text: str) -> str:
    """Return a UUID as it is written, in small letters, '' where ``text`` is none (RFC 9562, section 4)."""
    if len(text) != 36:
        return ""
    try:
        found = str(UUID(text))
    except ValueError:
        return ""
    return found if found == text.casefold() else ""


@lru_cache(maxsize=1024)  # an organisation has many services
def _folded(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
