"""Who is on, events and offers as rows of text: pure functions from what was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from peer_console.tui.screens.handoffview import cut
from peer_console.tui.widgets.lines import Line, Part, line, wrapped
from peer_console.wording import roster as words
from peer_console.wording.dates import brief_day_words, short_day_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peer_console.domain.roster import Event
    from peer_console.services.roster import Match, Next

ON, EVENT = "on:", "event:"
"""Begin the ids of rows: of a slot with its day and code, of an event with its id."""
_DAY: Final = 13
_SLOT: Final = 18
_TITLE: Final = 38
_OFFER: Final = 22
_NAME: Final = 14
_WIDE: Final = 40
_EVENTS_WIDE: Final = 3
_SLOTS_NARROW: Final = 3
"""Rows that the next slots take on a narrow board; the first slot always stands there."""


@dataclass(frozen=True, slots=True)
class Roster:
    """Everything the screen shows, read at one moment."""

    coming: tuple[Next, ...]
    events: tuple[Event, ...]
    offers: tuple[Match, ...]


def roster_lines(roster: Roster, today: date, width: int) -> list[Line]:
    """Return who is on in the next slots, the events, and what is offered."""
    return [
        _heading(words.ON, words.ON_KEYS),
        *([_on(each, width) for each in roster.coming] or [line(f"  {words.NO_SLOTS}", "muted")]),
        line(),
        _heading(words.EVENTS, words.EVENTS_KEYS),
        *([_event(each, today, width) for each in roster.events] or [line(f"  {words.NO_EVENTS}", "muted")]),
        line(),
        _heading(words.OFFERS, words.OFFERS_KEYS),
        *(offer_lines(roster.offers, width) or [line(f"  {words.NO_OFFERS}", "muted")]),
    ]


def offer_lines(offers: Sequence[Match], width: int) -> list[Line]:
    """Return what is offered, by whom, and when they are on next: that goes on below where it is long."""
    rows: list[Line] = []
    for each in offers:
        first, *rest = wrapped(_when(each.next), width - 2 - _OFFER - _NAME, "muted")
        named = (Part("  " + cut(each.offer, _OFFER), "strong"), Part(cut(each.name, _NAME)))
        rows.append(Line((*named, *first.parts)))
        rows += [Line((Part(" " * (2 + _OFFER + _NAME)), *below.parts)) for below in rest]
    return rows


def coming_lines(coming: Sequence[Next], events: Sequence[Event], today: date, width: int) -> list[Line]:
    """Return for the board who comes next, and what the programme hosts in the next weeks.

    Where it is narrow a name goes on below rather than being cut off, and fewer slots are shown.
    """
    rows: list[Line] = []
    for each in coming:
        said = f"  {each.slot.name} · {', '.join(each.names)}" if each.names else f"  {each.slot.name}"
        if not each.names or width >= _WIDE:
            said = said.replace(each.slot.name, f"{each.slot.name} {each.slot.opens:%H:%M}", 1)
        broken = wrapped(said, width, "muted", hang=4)
        if rows and width < _WIDE and len(rows) + len(broken) > _SLOTS_NARROW:
            break
        rows += broken
    shown = events[: _EVENTS_WIDE if width >= _WIDE else 1]
    return rows + [row for each in shown for row in wrapped(words.event_words(each, today), width, "muted")]


def _heading(text: str, keys: str) -> Line:
    return Line((Part(text, "strong"), Part(f"   {keys}", "muted")))


def _on(each: Next, width: int) -> Line:
    names = words.names_words(each.names)
    return Line(
        (
            Part("  " + cut(short_day_words(each.day), _DAY), "muted"),
            Part(cut(each.slot.name, _SLOT)),
            Part(cut(names, max(10, width - 2 - _DAY - _SLOT)).rstrip(), "plain" if each.names else "muted"),
        ),
        f"{ON}{each.day.isoformat()}:{each.slot.code}",
    )


def _event(event: Event, today: date, width: int) -> Line:
    place = f" · {event.place}" if event.place else ""
    came = words.CAME.format(count=event.attendance) if event.attendance is not None else ""
    if event.attendance is None and event.day <= today:
        came = words.NOT_COUNTED
    return Line(
        (
            Part("  " + cut(short_day_words(event.day), _DAY), "muted"),
            Part(cut(event.title + place, max(_TITLE, width - 2 - _DAY - 14))),
            Part(came, "muted"),
        ),
        EVENT + event.id,
    )


def _when(coming: Sequence[Next]) -> str:
    said = (f"{each.slot.name}, {brief_day_words(each.day)}" for each in coming)
    return "; ".join(said) or words.NOT_ON
