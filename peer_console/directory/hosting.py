"""What the programme hosts, as the directory shows it: found like any entry, gone once its day has passed.

An event has no hours, no number and nobody who would learn of it; so it is read in fewer words than a
service. How many came is no business of the directory.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from peer_console.directory.resources import Confidentiality, Hours, Origin, Resource
from peer_console.wording.dates import day_words, weekday_words

_EVENT: Final = "event"


@dataclass(frozen=True, slots=True)
class Hosted:
    """An event in the public part: what, on which ISO day, where; its id is that of the event."""

    id: str
    title: str
    day: str
    place: str = ""


def is_event(resource: Resource) -> bool:
    """Return whether an entry stands for something that the programme hosts."""
    return resource.origin is Origin.programme and resource.categories == (_EVENT,)


def events_ahead(events: Iterable[Hosted], today: date) -> tuple[Resource, ...]:
    """Return the events of today and after, the next one first, as entries of the directory."""
    return tuple(map(entry_of, sorted(_ahead(events, today), key=lambda each: (each.day, each.title))))


def entry_of(event: Hosted) -> Resource:
    """Return an event as an entry; the date that it carries is its own."""
    day = date.fromisoformat(event.day)
    when = f"{weekday_words(day.weekday())} {day_words(day)}"
    return Resource(
        id=f"event-{event.id}",
        name=event.title,
        aka=(),
        organisation="",
        categories=(_EVENT,),
        audiences=(),
        scope="campus",
        crisis_service=False,
        channels=(),
        hours=Hours(always=False, text=when, time_zone=None, windows=()),
        languages=(),
        cost="",
        may_call_emergency="unknown",
        confidentiality_note="",
        url=None,
        source_seen=event.day,
        confidence="programme",
        caveat="",
        origin=Origin.programme,
        address=event.place,
        confidentiality=Confidentiality.unknown,
    )


def _ahead(events: Iterable[Hosted], today: date) -> Iterable[Hosted]:
    return (each for each in events if date.fromisoformat(each.day) >= today)
