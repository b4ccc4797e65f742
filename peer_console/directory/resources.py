"""The shipped directory: resources with their sources and dates, and the lines of the crisis card.

Not secret, and needed while the room is locked, at the first run and when the room is damaged: the
standard library reads it, and the four lines of the card cost about two milliseconds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from peer_console.directory.closed_lines import closed_matches
from peer_console.directory.shipped import shipped
from peer_console.wording import lines as words

if TYPE_CHECKING:
    from peer_console.domain.programme import LineCheck

_DAYS = {"MO": "Mon", "TU": "Tue", "WE": "Wed", "TH": "Thu", "FR": "Fri", "SA": "Sat", "SU": "Sun"}


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to reach a resource: ``kind`` is call, text, chat, web or video."""

    kind: str
    value: str
    instruction: str

    @property
    def number(self) -> str:
        """The value as it is dialled and spoken: '888 409 0141'; a link stays as it is."""
        return spoken(self.value) if self.kind in ("call", "text") else self.value


@dataclass(frozen=True, slots=True)
class Window:
    """Hours on which all sources agree; ``closes`` at or before ``opens`` runs past midnight."""

    days: tuple[str, ...]
    opens: str
    closes: str


@dataclass(frozen=True, slots=True)
class Hours:
    """When a resource answers; ``always`` only for a round-the-clock service."""

    always: bool
    text: str
    time_zone: str | None
    windows: tuple[Window, ...]

    @property
    def disputed(self) -> bool:
        """Whether the sources contradict each other about the hours."""
        return self.text.startswith("Sources conflict")


@dataclass(frozen=True, slots=True)
class Resource:
    """Somebody who can help, with what is known about them and where that comes from.

    ``source_seen`` is the date the source itself carries, as exactly as it does ('2026-09-14', '2023',
    '' for none). ``may_call_emergency`` (yes, no, unknown) is whether they may send emergency services
    without the caller's consent; unknown is shown as unknown. ``confidence`` low means: never show as
    verified.
    """

    id: str
    name: str
    aka: tuple[str, ...]
    organisation: str
    categories: tuple[str, ...]
    audiences: tuple[str, ...]
    scope: str
    crisis_service: bool
    channels: tuple[Channel, ...]
    hours: Hours
    languages: tuple[str, ...]
    cost: str
    may_call_emergency: str
    confidentiality_note: str
    url: str | None
    source_seen: str
    confidence: str
    caveat: str


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


@cache
def load() -> tuple[Resource, ...]:
    """Return every resource of the shipped directory, in the order of its file."""
    return tuple(_resource(entry) for entry in _facts())


def crisis_lines(checks: Iterable[LineCheck] = ()) -> tuple[CrisisLine, ...]:
    """Return the national lines of the crisis card, in the order of the card.

    ``checks`` are the programme's own, empty while the room is locked or cannot be read. A line that
    matches an entry of ``closed-lines.json`` never appears.
    """
    made = {check.line_id: check for check in checks}
    facts = {entry["id"]: entry for entry in _facts() if entry["id"] in words.CARD_LINES}
    found = (_resource(facts[line_id]) for line_id in words.CARD_LINES if line_id in facts)
    return tuple(_line(resource, made.get(resource.id)) for resource in found if not matches(resource))


def matches(resource: Resource) -> bool:
    """Return whether any number of ``resource`` is listed as closed, misprinted or changed."""
    return any(
        closed_matches(
            channel.kind,
            channel.value,
            instruction=channel.instruction,
            label=resource.name,
            round_the_clock=resource.hours.always,
        )
        for channel in resource.channels
    )


def hours_words(hours: Hours) -> str:
    """Return the hours in a few words: 'any hour', or 'Mon–Fri 8–23 Eastern, not 24/7'."""
    if hours.always:
        return words.ANY_HOUR
    if not hours.windows:
        return hours.text or words.HOURS_UNKNOWN
    zone = words.ZONES.get(hours.time_zone or "", "local time")
    spans = ", ".join(
        f"{_span(window.days)} {_hour(window.opens)}–{_hour(window.closes)}" for window in hours.windows
    )
    return f"{spans} {zone}, {words.NOT_ROUND_THE_CLOCK}"


def spoken(number: str) -> str:
    """Return a North American number grouped as it is spoken, without the leading 1."""
    digits = re.sub(r"\D", "", number)
    if re.search(r"[A-Za-z]", number) or len(digits) not in (10, 11):
        return number
    digits = digits[-10:] if len(digits) == 10 or digits.startswith("1") else ""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}" if digits else number


# --- reading the data ---------------------------------------------------------------------------


@cache
def _facts() -> tuple[Mapping[str, Any], ...]:
    return tuple(json.loads(shipped("crisis-facts.json")))


def _resource(entry: Mapping[str, Any]) -> Resource:
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
    )


def _hours(entry: Mapping[str, Any]) -> Hours:
    windows = tuple(
        Window(tuple(w["byday"].split(",")), w["opens_at"], w["closes_at"])
        for w in entry.get("agreed_windows", ())
    )
    return Hours(entry["always"], entry["text"] or "", entry["time_zone"], windows)


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


def _span(days: tuple[str, ...]) -> str:
    names = list(_DAYS)
    spots = [names.index(day) for day in days]
    if len(spots) > 2 and spots == list(range(spots[0], spots[0] + len(spots))):
        return f"{_DAYS[days[0]]}–{_DAYS[days[-1]]}"
    return ", ".join(_DAYS[day] for day in days)


def _hour(clock: str) -> str:
    hour, minute = clock.split(":")[:2]
    return str(int(hour)) if minute == "00" else f"{int(hour)}:{minute}"
