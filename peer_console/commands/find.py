"""``peer-console find``: the directory as plain text or JSON, without signing in.

Plain text is for a reader of the screen too: one idea a line, no columns, nothing said by its place alone.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import date, datetime

from peer_console import paths
from peer_console.commands import EXIT_DONE
from peer_console.directory.closed_lines import closed_lines_of
from peer_console.directory.facts import load
from peer_console.directory.hosting import is_event
from peer_console.directory.hours import Openness, OpenState, here, open_state_of
from peer_console.directory.hours_words import hours_now_words
from peer_console.directory.resources import Channel, Check, Resource
from peer_console.directory.search import Found, Hit, Index, find
from peer_console.text import clean_line
from peer_console.wording import found as words

_LONGEST = 200
_ANSWERS = {Openness.open: True, Openness.closed: False, Openness.unknown: None}


def run(asked: argparse.Namespace) -> int:
    """Print what was found, best first; where nothing was, the crisis lines."""
    query = clean_line(" ".join(asked.words), limit=_LONGEST)
    now = datetime.now().astimezone()
    found = _find(asked.room, query, asked.limit, now.date())
    if asked.json:
        json.dump(_document(query, found, now), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        sys.stdout.write("\n\n".join(_text(found, now)) + "\n")
    return EXIT_DONE


def _find(room: str | None, query: str, limit: int, today: date) -> Found:
    """Search the room's own directory where there is one that can be read, else the shipped one."""
    if not os.path.isdir(paths.room_place(room, os.environ)):
        return find(query, limit)
    from peer_console.services.place import on_disk  # imported only where there is a room
    from peer_console.services.room_directory import at_a_glance

    folder = paths.room_folder(room, os.environ)
    entries = at_a_glance(on_disk(folder, paths.state_folder()), today)
    return find(query, limit) if entries == load() else Index(entries).find(query, limit)


# -- plain text --------------------------------------------------------------------------------------


def _text(found: Found, now: datetime) -> list[str]:
    """Return paragraphs: how the words were read, then one for each hit."""
    blocks = [words.closed(line.status, line.label) for line in found.closed]
    blocks += [words.read_as(found.read_as)] if found.read_as else []
    if found.fallback:
        blocks.append(words.NOTHING)
    return [*blocks, *("\n".join(_entry(hit, now)) for hit in found.hits)]


def _entry(hit: Hit, now: datetime) -> list[str]:
    resource = hit.resource
    if is_event(resource):
        why = words.why([(each.kind, each.word) for each in hit.why])
        return [resource.name, *why, *words.event(resource.hours.text, resource.address)]
    state = open_state_of(resource, now)
    at_home = here(resource, now) is not None
    return [
        resource.name,
        *words.why([(each.kind, each.word) for each in hit.why]),
        *(words.warning(each.message) for each in closed_lines_of(resource)),
        *([words.warning(resource.alert)] if resource.alert else []),
        *(_channel(channel) for channel in resource.channels),
        words.hours(hours_now_words(resource.hours, state, now, here=at_home)),
        *([words.disputed(resource.hours.text)] if resource.hours.disputed else []),
        words.who_will_know(resource.who_will_know),
        words.confidential(resource.confidentiality),
        words.may_call(resource.may_call_emergency),
        words.cost(resource.cost),
        words.checked(resource.source_seen, _day(resource.check), imported=resource.origin == "imported"),
    ]


def _channel(channel: Channel) -> str:
    return words.channel(
        channel.kind, channel.number, extension=channel.extension, told=(channel.label, channel.instruction)
    )


def _day(check: Check | None) -> str:
    return check.day if check else ""


# -- JSON ----------------------------------------------------------------------------------------------


def _document(query: str, found: Found, now: datetime) -> dict[str, object]:
    """Return what a script reads: ``open_now`` is null where it is not known, ``fallback`` true for the
    crisis lines that stand there because nothing fits.
    """
    return {
        "query": query,
        "results": [
            {**_result(hit, open_state_of(hit.resource, now)), "fallback": found.fallback}
            for hit in found.hits
        ],
    }


def _result(hit: Hit, state: OpenState) -> dict[str, object]:
    resource = hit.resource
    return {
        "id": resource.id,
        "name": resource.name,
        "organisation": resource.organisation,
        "crisis_service": resource.crisis_service,
        "channels": [
            {
                "kind": channel.kind,
                "value": channel.value,
                "extension": channel.extension,
                "instruction": channel.instruction,
            }
            for channel in resource.channels
        ],
        "hours": resource.hours.text,
        "always_open": resource.hours.always,
        "hours_disputed": resource.hours.disputed,
        "time_zone": resource.hours.time_zone,
        "open_now": _ANSWERS[state.state],
        "why": [{"kind": why.kind, "word": why.word} for why in hit.why],
        "pinned": any(why.kind == "pinned" for why in hit.why),
        "languages": list(resource.languages),
        "cost": resource.cost,
        "who_will_know": resource.who_will_know or None,
        "confidentiality": resource.confidentiality.value,
        "may_contact_emergency_services_without_consent": resource.may_call_emergency,
        "warnings": [entry.message for entry in closed_lines_of(resource)],
        "origin": resource.origin.value,
        "source_seen": resource.source_seen or None,
        "event": _event(resource) if is_event(resource) else None,
        "confidence": resource.confidence,
        "checked_by_programme": _day(resource.check) or None,
    }


def _event(resource: Resource) -> dict[str, str]:
    return {"day": resource.source_seen, "place": resource.address}
