"""``peer-console find``: the directory as plain text or JSON, without signing in."""

from __future__ import annotations

import argparse
import json
import sys

from peer_console.commands import EXIT_DONE
from peer_console.directory.hours_words import hours_words
from peer_console.directory.resources import Resource
from peer_console.directory.search import find
from peer_console.text import clean_line
from peer_console.wording import command_line as words
from peer_console.wording.labels import CONFIDENTIALITY
from peer_console.wording.lines import NOT_CHECKED, source_words


def run(asked: argparse.Namespace) -> int:
    """Print what was found, best first."""
    hits = find(clean_line(" ".join(asked.words), limit=200), asked.limit).hits
    found = [hit.resource for hit in hits]
    if asked.json:
        json.dump([_document(resource) for resource in found], sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    elif found:
        sys.stdout.write("\n\n".join(_plain(resource) for resource in found) + "\n")
    else:
        sys.stdout.write(words.NOTHING_FOUND + "\n")
    return EXIT_DONE


def _plain(resource: Resource) -> str:
    lines = [resource.name]
    lines += [f"  {channel.kind:5} {channel.number}  {channel.instruction}" for channel in resource.channels]
    lines += [
        f"  Open: {hours_words(resource.hours)}",
        *([f"  {resource.hours.text}."] if resource.hours.disputed else []),
        f"  May send emergency services without consent: {CONFIDENTIALITY[resource.may_call_emergency]}",
        f"  {source_words(resource.source_seen)}; {NOT_CHECKED}",
    ]
    return "\n".join(line.rstrip() for line in lines)


def _document(resource: Resource) -> dict[str, object]:
    return {
        "id": resource.id,
        "name": resource.name,
        "organisation": resource.organisation,
        "crisis_service": resource.crisis_service,
        "channels": [
            {"kind": channel.kind, "value": channel.value, "instruction": channel.instruction}
            for channel in resource.channels
        ],
        "hours": resource.hours.text,
        "always_open": resource.hours.always,
        "hours_disputed": resource.hours.disputed,
        "languages": list(resource.languages),
        "cost": resource.cost,
        "may_contact_emergency_services_without_consent": resource.may_call_emergency,
        "source_seen": resource.source_seen or None,
        "confidence": resource.confidence,
        "checked_by_programme": None,
    }
