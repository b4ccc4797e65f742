"""Made-up entries for tests of the room's own directory; their numbers are fictional (555-01xx)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peer_console.directory.resources import HOURS_UNKNOWN, Channel, Origin, Resource


def own(id: str, **fields: Any) -> Resource:
    """Return an entry as a programme would add it, with ``fields`` instead of the usual ones."""
    usual: dict[str, Any] = {
        "name": "Campus counseling",
        "aka": (),
        "organisation": "Health Sciences",
        "categories": ("mental-health",),
        "audiences": ("students",),
        "scope": "campus",
        "crisis_service": False,
        "channels": (Channel("call", "555-0110"),),
        "hours": HOURS_UNKNOWN,
        "languages": ("en",),
        "cost": "free",
        "may_call_emergency": "unknown",
        "confidentiality_note": "",
        "url": None,
        "source_seen": "",
        "confidence": "unchecked",
        "caveat": "",
        "origin": Origin.programme,
    }
    return Resource(id=id, **{**usual, **fields})


@dataclass(frozen=True)
class Read:
    """A file of services as an importer gives it, without the file."""

    services: tuple[Resource, ...]
    refusals: tuple[Any, ...] = ()
    warnings: tuple[Any, ...] = ()
    closed: tuple[Any, ...] = ()
    format: str = "csv"
    unzoned: frozenset[str] = frozenset()
    zone: str = ""
