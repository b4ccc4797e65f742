"""A place of the campus before anything is known of it but its kind."""

from __future__ import annotations

from typing import Final

from peer_console.directory.resources import HOURS_UNKNOWN, Confidentiality, Origin, Resource
from peer_console.wording.local_kinds import LocalKind

_CAMPUS: Final = "campus"


def new_entry(kind: LocalKind) -> Resource:
    """Return an entry with what its kind fills in, and no more."""
    return Resource(
        id="",
        name="",
        aka=(),
        organisation="",
        categories=kind.categories,
        audiences=("students",),
        scope=_CAMPUS,
        crisis_service=False,
        channels=(),
        hours=HOURS_UNKNOWN,
        languages=("en",),
        cost="",
        may_call_emergency="unknown",
        confidentiality_note="",
        url=None,
        source_seen="",
        confidence="programme",
        caveat="",
        origin=Origin.programme,
        confidentiality=Confidentiality(kind.confidentiality),
        needs=kind.needs,
    )
