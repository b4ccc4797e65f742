"""What the directory says around its entries, worked out from what was found: no widget is touched here."""

from __future__ import annotations

from collections.abc import Container, Sequence
from string import ascii_lowercase
from typing import TYPE_CHECKING

from peer_console.directory.filters import Chosen, Filter
from peer_console.directory.hosting import is_event
from peer_console.directory.hours_words import open_words
from peer_console.directory.resources import Resource, spoken
from peer_console.directory.search import Found
from peer_console.tui.widgets.arrangement import Option
from peer_console.tui.widgets.results import Row
from peer_console.wording import directory as words

if TYPE_CHECKING:
    from datetime import datetime

    from peer_console.directory.openings import Openings
    from peer_console.domain.programme import Programme

ALL_OFF = "all_off"
ANY = "any"
_NOTHING_CHOSEN = Chosen()
_KEPT = 2000
_VALUED = (Filter.language, Filter.for_whom)


class Rows:
    """Results as rows: the name, whether it answers now, whether it is shared already.

    Most of what is in sight was in sight a letter ago: a row is made once a minute.
    """

    def __init__(self, openings: Openings, now: datetime, shared: Sequence[str]) -> None:
        self.wanted = (openings, now.replace(second=0, microsecond=0), tuple(shared))
        self._openings = openings
        self._now = now
        self._shared = frozenset(shared)
        # By address, which stays its own while the resource is kept beside it.
        self._made: dict[int, tuple[Resource, Row]] = {}

    def of(self, resource: Resource, pinned: Container[str]) -> Row:
        """Return the row of ``resource``; what is pinned stands first, and its row says why."""
        if resource.id in pinned:
            return self._row(resource, pinned=True)
        made = self._made.get(id(resource))
        if made is None:
            if len(self._made) >= _KEPT:
                self._made.clear()
            made = self._made[id(resource)] = (resource, self._row(resource, pinned=False))
        return made[1]

    def _row(self, resource: Resource, *, pinned: bool) -> Row:
        if resource.id in self._shared:
            return Row(resource.name, words.SHARED, shared=True)
        if is_event(resource):
            return Row(resource.name, resource.hours.text)
        aside = open_words(resource.hours, self._openings.state(resource, self._now), self._now)
        return (
            Row(resource.name, f"{words.FIRST} · {aside}", first=True)
            if pinned
            else Row(resource.name, aside)
        )


def rows_now(before: Rows | None, openings: Openings, now: datetime, shared: Sequence[str]) -> Rows:
    """Return ``before`` where it still says the truth, else rows that do."""
    rows = Rows(openings, now, shared)
    return before if before is not None and before.wanted == rows.wanted else rows


def count_words(found: Found, everything: int) -> str:
    """Return how many of ``everything`` fit."""
    if found.fallback:
        return words.NOTHING
    return words.count_words(found.total, everything, more=found.more)


def remark(found: Found, row: int, programme: Programme | None, chosen: Chosen = _NOTHING_CHOSEN) -> str:
    """Return what is said below the results: what was read as what and why the row was found.

    Where nothing fits: that the crisis lines stand there instead, and how the lead is reached. First of all
    that a number is not to be handed out.
    """
    closed = " ".join(dict.fromkeys(words.closed_words(line.status) for line in found.closed))
    if found.fallback:
        nothing = words.NOTHING_NARROWED if chosen else words.CRISIS_INSTEAD
        return f"{closed or nothing}\n{words.lead_words(_on_call(programme))}"
    read_as = words.read_as_words(found.read_as)
    why = found.hits[row].why if row < len(found.hits) else ()
    return "\n".join(
        filter(None, (closed, read_as, words.why_words([(each.kind, each.word) for each in why])))
    )


def narrowed(chosen: Chosen) -> str:
    """Return the filters that are on, in words; '' where there are none."""
    flags = [each.value for each in chosen.filters if each not in _VALUED]
    return words.narrowed_words(flags, chosen.language, chosen.for_whom)


def filter_options(chosen: Chosen) -> tuple[Option, ...]:
    """Return the filters with their letters; with one on, also the way to take all off."""
    offered = tuple(Option(code, *words.FILTERS[code]) for code in words.FILTERS)
    return (*offered, Option(ALL_OFF, *words.ALL_OFF)) if chosen else offered


def value_options(values: Sequence[str], flag: Filter) -> tuple[Option, ...]:
    """Return languages or audiences with a letter each, the most common first; 'a' is any of them."""
    spoken_as = words.language_words if flag is Filter.language else words.audience_words
    anything = words.ANY_LANGUAGE if flag is Filter.language else words.ANYBODY
    named = zip(values, ascii_lowercase[1:], strict=False)
    return (
        Option(ANY, ascii_lowercase[0], anything),
        *(Option(value, letter, spoken_as(value)) for value, letter in named),
    )


def _on_call(programme: Programme | None) -> str:
    return spoken(programme.on_call.number) if programme and programme.on_call else ""
