"""One resource of the directory as lines to read: how to reach it first, what is known about it below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peer_console.directory.hours_words import hours_words
from peer_console.directory.resources import Channel, Resource
from peer_console.tui.widgets.lines import Line, Part, line, wrapped
from peer_console.wording import directory as words
from peer_console.wording.labels import CONFIDENTIALITY
from peer_console.wording.lines import NOT_CHECKED, checked_words, source_words

if TYPE_CHECKING:
    from peer_console.domain.programme import Programme

_LABEL = 15


def resource_lines(resource: Resource, programme: Programme | None, width: int) -> list[Line]:
    """Return the detail of ``resource``, broken to ``width`` cells. No number is ever broken."""
    facts = (
        (words.HOURS, hours_words(resource.hours)),
        (words.MAY_CALL, CONFIDENTIALITY.get(resource.may_call_emergency, resource.may_call_emergency)),
        ("", resource.confidentiality_note),
        (words.COST, resource.cost),
        (words.LANGUAGES, ", ".join(resource.languages)),
        (words.FOR_WHOM, ", ".join(resource.audiences).replace("_", " ")),
        (words.CHECKED, _checked(resource, programme)),
        ("", source_words(resource.source_seen)),
    )
    rows = [*wrapped(resource.name, width, "strong")]
    if resource.organisation and resource.organisation != resource.name:
        rows += wrapped(resource.organisation, width, "muted")
    rows.append(line())
    for channel in resource.channels:
        rows += _channel(channel, width)
    rows.append(line())
    for label, text in facts:
        rows += _fact(label, text, width)
    if resource.confidence == "low":
        rows += [line(), *wrapped(words.UNVERIFIED, width, "warn")]
    if resource.caveat:
        rows += [line(), *wrapped(resource.caveat, width, "muted")]
    return rows


def _channel(channel: Channel, width: int) -> list[Line]:
    number = Line((Part(f"{channel.kind:<6}", "muted"), Part(channel.number, "strong")))
    told = wrapped(channel.instruction, width - 6, "muted") if channel.instruction else []
    return [number, *(Line((Part(" " * 6), *each.parts)) for each in told)]


def _fact(label: str, text: str, width: int) -> list[Line]:
    if not text:
        return []
    first, *rest = wrapped(text, width - _LABEL)
    indent = Part(" " * _LABEL)
    return [
        Line((Part(label.ljust(_LABEL), "muted"), *first.parts)),
        *(Line((indent, *each.parts)) for each in rest),
    ]


def _checked(resource: Resource, programme: Programme | None) -> str:
    from peer_console.domain.programme import last_check

    check = last_check(programme, resource.id) if programme else None
    return checked_words(check.day, check.by) if check else NOT_CHECKED
