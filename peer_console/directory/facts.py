"""The shipped directory as resources: national lines and services with their sources and dates.

Not secret, and needed while the room is locked, at the first run and when the room is damaged: the
standard library reads it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from peer_console.directory.resources import Channel, Hours, Resource, Source, Window
from peer_console.directory.shipped import shipped


@cache
def load() -> tuple[Resource, ...]:
    """Return every resource of the shipped directory, in the order of its file."""
    return tuple(resource_of(entry) for entry in facts())


@cache
def facts() -> tuple[Mapping[str, Any], ...]:
    """Return the entries of the shipped file as they stand there."""
    return tuple(json.loads(shipped("crisis-facts.json")))


def resource_of(entry: Mapping[str, Any]) -> Resource:
    """Return an entry of the shipped file as a resource."""
    trust = entry["confidentiality"]
    return Resource(
        id=entry["id"],
        name=entry["name"],
        aka=tuple(entry["aka"]),
        organisation=entry["organisation"],
        categories=tuple(entry["categories"]),
        audiences=tuple(entry["audiences"]),
        scope=entry["scope"],
        crisis_service=entry["crisis_service"],
        channels=tuple(Channel(c["kind"], c["value"], c["instruction"] or "") for c in entry["channels"]),
        hours=_hours(entry["hours"]),
        languages=tuple(entry["languages"]),
        cost=entry["cost"] or "unknown",
        may_call_emergency=trust["may_contact_emergency_services_without_consent"],
        confidentiality_note=trust["note"] or "",
        url=entry["url"],
        source_seen=entry["source_seen"] or "",
        confidence=entry["confidence"],
        caveat=entry["caveat"] or "",
        sources=tuple(Source(s["kind"], s["seen"] or "", s["url"] or "") for s in entry["sources"]),
    )


def _hours(entry: Mapping[str, Any]) -> Hours:
    windows = tuple(
        Window(tuple(w["byday"].split(",")), w["opens_at"], w["closes_at"])
        for w in entry.get("agreed_windows", ())
    )
    return Hours(entry["always"], entry["text"] or "", entry["time_zone"], windows)
