"""The lines of the crisis card: ready in two milliseconds, with or without a room."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peer_console.directory.closed_lines import closed_lines_of
from peer_console.directory.facts import facts, resource_of
from peer_console.directory.hours_words import hours_words
from peer_console.directory.resources import Channel, Resource
from peer_console.wording import lines as words

if TYPE_CHECKING:
    from peer_console.domain.programme import LineCheck


@dataclass(frozen=True, slots=True)
class CrisisLine:
    """One line of the crisis card, ready to show.

    ``number`` is grouped as it is spoken ('888 409 0141') and never to be cut; ``how`` is 'call',
    'call or text' or 'text HOME'; ``hours`` short words, ``hours_note`` a sentence where the sources
    conflict; ``source`` and ``checked`` say how old the fact is and whether a lead has tried it.
    """

    id: str
    number: str
    how: str
    label: str
    hours: str
    hours_note: str
    source: str
    checked: str
    source_seen: str
    confidence: str


def crisis_lines(checks: Iterable[LineCheck] = ()) -> tuple[CrisisLine, ...]:
    """Return the national lines of the crisis card, in the order of the card.

    ``checks`` are the programme's own, empty while the room is locked or cannot be read. A line that
    matches an entry of ``closed-lines.json`` never appears.
    """
    made = {check.line_id: check for check in checks}
    entries = {entry["id"]: entry for entry in facts() if entry["id"] in words.CARD_LINES}
    found = (resource_of(entries[line_id]) for line_id in words.CARD_LINES if line_id in entries)
    return tuple(_line(resource, made.get(resource.id)) for resource in found if not matches(resource))


def matches(resource: Resource) -> bool:
    """Return whether any number of ``resource`` is listed as closed, misprinted or changed."""
    return bool(closed_lines_of(resource))


def _line(resource: Resource, check: LineCheck | None) -> CrisisLine:
    phones = [channel for channel in resource.channels if channel.kind in ("call", "text")]
    return CrisisLine(
        id=resource.id,
        number=phones[0].number,
        how=_how(phones),
        label=words.CARD_LINES[resource.id],
        hours=hours_words(resource.hours),
        hours_note=words.HOURS_CONFLICT if resource.hours.disputed else "",
        source=words.source_words(resource.source_seen),
        checked=words.checked_words(check.day, check.by) if check else words.NOT_CHECKED,
        source_seen=resource.source_seen,
        confidence=resource.confidence,
    )


def _how(phones: list[Channel]) -> str:
    keyword = next((m[1] for c in phones if (m := re.match(r"Text ([A-Z]+) to", c.instruction))), "")
    kinds = [channel.kind for channel in phones if channel.value == phones[0].value]
    return f"text {keyword}" if kinds == ["text"] and keyword else " or ".join(kinds)
