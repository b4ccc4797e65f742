"""One resource of the directory as lines to read, in the order in which a visitor asks.

How to reach it and whether it is open; what happens then; who will know; what it costs and for whom it is;
last, how far all of that can be trusted. What is not known is said to be unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from peer_console.directory.closed_lines import closed_lines_of
from peer_console.directory.facts import load
from peer_console.directory.hosting import is_event
from peer_console.directory.hours import OpenState, here
from peer_console.directory.hours_words import hours_now_words
from peer_console.directory.resources import DIALLED, Channel, Origin, Resource
from peer_console.tui.widgets.lines import Line, Part, line, wrapped
from peer_console.wording import directory as words
from peer_console.wording.labels import CONFIDENTIALITY
from peer_console.wording.lines import checked_words, source_words

_KIND = 6
_LABEL = 15
_BESIDE = 2
"""Rows of text that stand beside their label; more of them go below it, where they are wider."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When an entry is looked at, and whether it answers then."""

    now: datetime
    state: OpenState


def resource_lines(resource: Resource, width: int, moment: Moment) -> list[Line]:
    """Return the detail of ``resource``, broken to ``width`` cells. No number is ever broken."""
    rows = [*wrapped(resource.name, width, "strong")]
    if is_event(resource):
        when_where = ((words.WHEN_IT_IS, resource.hours.text), (words.WHERE_IT_IS, resource.address))
        return [*rows, *_block(when_where, width), line(), *wrapped(words.HOSTED, width)]
    if resource.organisation and resource.organisation != resource.name:
        rows += wrapped(resource.organisation, width, "muted")
    rows += _warnings(resource, width)
    rows.append(line())
    for channel in resource.channels:
        rows += _channel(channel, width)
    if not resource.channels:
        rows += wrapped(words.NO_CHANNEL, width)
    rows += _hours(resource, width, moment)
    for block in (_what_happens(resource), _trust(resource), _terms(resource)):
        rows += _block(block, width)
    rows += _block(_checks(resource, moment.now.date()), width)
    if resource.caveat:
        rows += [line(), *wrapped(words.CAVEAT + resource.caveat, width)]
    return [*rows, *_sources(resource, width)]


def _warnings(resource: Resource, width: int) -> Iterator[Line]:
    said = [resource.alert] if resource.alert else []
    for closed in closed_lines_of(resource):
        names = [each.name for each in load() if each.id in closed.replace_with]
        said.append(f"{closed.message} {words.instead_words(names)}".strip())
    for warning in said:
        yield line()
        yield from wrapped(words.WARNING + warning, width, "warn")


def _channel(channel: Channel, width: int) -> list[Line]:
    """Return one way to reach somebody: the number whole on a line, a link broken where it has to be."""
    room = width - _KIND
    kind = Part(words.CHANNELS.get(channel.kind, channel.kind).ljust(_KIND), "muted")
    shown = [channel.number] if channel.kind in DIALLED else _link(channel.number, room)
    rows = [
        Line((kind if at == 0 else Part(" " * _KIND), Part(each, "strong"))) for at, each in enumerate(shown)
    ]
    if channel.extension:
        rows += _indented([line(words.EXTENSION.format(channel.extension), "strong")], _KIND)
    told = " · ".join(part for part in (channel.label, channel.instruction) if part)
    return rows + (_indented(wrapped(told, room, "muted"), _KIND) if told else [])


def _link(link: str, room: int) -> list[str]:
    shown = link.removeprefix("https://")
    return [shown[at : at + room] for at in range(0, len(shown), room)]


def _hours(resource: Resource, width: int, moment: Moment) -> list[Line]:
    hours = resource.hours
    at_home = here(resource, moment.now) is not None
    first, *rest = wrapped(hours_now_words(hours, moment.state, moment.now, here=at_home), width - _KIND)
    rows = [Line((Part(words.HOURS.ljust(_KIND), "muted"), *first.parts)), *_indented(rest, _KIND)]
    if hours.disputed:
        told = wrapped(f"{hours.text}.", width - _KIND, "muted")
        rows += _indented(told, _KIND)
    return rows


Fact = tuple[str, str]
"""A label and what is said to it; nothing said, no row."""


def _what_happens(resource: Resource) -> tuple[Fact, ...]:
    return (
        (words.WHAT_HAPPENS, resource.description),
        (words.FIRST_STEP, resource.application),
        (words.ADDRESS, resource.address),
    )


def _trust(resource: Resource) -> tuple[Fact, ...]:
    return (
        (words.WHO_WILL_KNOW, resource.who_will_know or words.NOT_ASKED),
        (words.CONFIDENTIAL, words.CONFIDENTIALITY[resource.confidentiality]),
        (words.MAY_CALL, CONFIDENTIALITY.get(resource.may_call_emergency, resource.may_call_emergency)),
        ("", resource.confidentiality_note),
    )


def _terms(resource: Resource) -> tuple[Fact, ...]:
    return (
        (words.COST, resource.cost or words.UNKNOWN),
        (words.LANGUAGES, ", ".join(map(words.language_words, resource.languages)) or words.UNKNOWN),
        (words.FOR_WHOM, ", ".join(map(words.audience_words, resource.audiences)) or _eligible(resource)),
        ("", resource.eligibility if resource.audiences else ""),
    )


def _eligible(resource: Resource) -> str:
    return resource.eligibility or words.UNKNOWN


def _checks(resource: Resource, today: date) -> tuple[Fact, ...]:
    return (
        (words.CHECKED, _checked(resource)),
        ("", source_words(resource.source_seen)),
        ("", words.source_age(resource.source_seen, today)),
        ("", words.UNVERIFIED if resource.confidence == "low" else ""),
    )


def _checked(resource: Resource) -> str:
    check = resource.check
    if check is None:
        return words.not_checked(imported=resource.origin is Origin.imported)
    said = checked_words(date.fromisoformat(check.day), check.by)
    return f"{said}: {check.how}" if check.how else said


def _sources(resource: Resource, width: int) -> list[Line]:
    if not resource.sources:
        return []
    rows = [line(), line(words.SOURCES, "muted")]
    for source in resource.sources:
        said = words.source_line(source.kind, source.seen, source.url)
        rows += wrapped(f"· {said}", width, "muted", hang=2)
    return rows


def _block(facts: tuple[Fact, ...], width: int) -> list[Line]:
    rows: list[Line] = []
    below = False
    for label, text in facts:
        # What goes on about a label stands where that label's words do.
        beside = wrapped(text, width - _LABEL) if text else []
        below = len(beside) > _BESIDE or (below and not label)
        rows += _fact(label, wrapped(text, width - 2) if below and text else beside, below=below)
    return [line(), *rows] if rows else []


def _fact(label: str, said: list[Line], *, below: bool) -> list[Line]:
    """Return a label and what is said to it, beside the label or ``below`` it; nothing said, no row."""
    if not said:
        return []
    if below:
        return [*([line(label, "muted")] if label else []), *_indented(said, 2)]
    first, *rest = said
    return [Line((Part(label.ljust(_LABEL), "muted"), *first.parts)), *_indented(rest, _LABEL)]


def _indented(rows: list[Line], by: int) -> list[Line]:
    return [Line((Part(" " * by), *row.parts)) for row in rows]
