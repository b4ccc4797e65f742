"""The index that is asked at every key: matches are added up for all entries, the best weighed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from operator import attrgetter
from typing import Final, NamedTuple

from peer_console.directory.answers import Found, Hit, Hits, everything
from peer_console.directory.asking import Asked, ask
from peer_console.directory.bits import Sums, bits_of, entries_of
from peer_console.directory.facts import load
from peer_console.directory.matching import Match
from peer_console.directory.ranking import Standing, named_in_full, standing, weigher
from peer_console.directory.reading import read
from peer_console.directory.reasons import reasons
from peer_console.directory.resources import Origin, Resource
from peer_console.directory.shelving import shelve
from peer_console.wording.lines import CARD_LINES

MAX_RESULTS: Final = 50
_WEIGHED: Final = 64
_TRIED: Final = 4000

Only = Callable[[Resource], bool]


class Index:
    """The words and numbers of ``resources``, built in one go, asked at every key."""

    def __init__(self, resources: Sequence[Resource]) -> None:
        self._shelved = shelve(resources)
        self._standings: dict[int, Standing] = {}

    def __len__(self) -> int:
        return len(self._shelved.resources)

    def find(self, words: str, limit: int = MAX_RESULTS, *, only: Only | None = None) -> Found:
        """Return the best ``limit`` resources for ``words``, among those that ``only`` accepts.

        Nothing typed means everything in its own order, crisis services first. Pinned lines and the crisis
        lines of a fallback are shown whatever ``only`` says.
        """
        query = read(words)
        if not query.words and not words.strip():
            return self._everything(limit, only)
        asked = ask(self._shelved, query)
        sums, matched = _summed(asked.matches)
        matched |= self._answering_crisis(asked)
        more = False
        if only is not None:
            matched, more = self._accepted(only, sums, matched)
        ranked = self._ranked(asked, sums, matched, limit)
        if not ranked:
            return self._fallback(limit)._replace(closed=asked.closed)
        hits = Hits(ranked[:limit], partial(_hit, asked), attrgetter("resource"))
        total = max(matched.bit_count(), len(ranked))
        pinned = frozenset((*asked.pins, *asked.soft_pins))
        return Found(hits, total, asked.read_as, more=more, pinned=pinned, closed=asked.closed)

    def _everything(self, limit: int, only: Only | None) -> Found:
        resources: Sequence[Resource] = self._shelved.resources
        if only is None and resources:
            return Found(everything(resources[:limit]), len(resources))
        accepted: list[Resource] = []
        for tried, resource in enumerate(resources):
            if tried >= _TRIED and len(accepted) >= limit:
                return Found(everything(tuple(accepted[:limit])), len(accepted), more=True)
            if only is not None and only(resource):
                accepted.append(resource)
        if not accepted:
            return self._fallback(limit)
        return Found(everything(tuple(accepted[:limit])), len(accepted))

    def _accepted(self, only: Only, sums: Sums, matched: int) -> tuple[int, bool]:
        """Return those of ``matched`` that ``only`` accepts, and whether only the best of them were tried."""
        more = matched.bit_count() > _TRIED
        tried = sums.top(_TRIED, matched) if more else entries_of(matched)
        resources = self._shelved.resources
        return bits_of((array("I", (e for e in tried if only(resources[e]))),), len(resources)), more

    def _answering_crisis(self, asked: Asked) -> int:
        """Return our crisis services that answer a need that was named: nothing imported crowds them out."""
        answering = 0
        for each in asked.named:
            if each.whole:
                answering |= self._shelved.answering.get(each.term.code, 0)
        return answering & self._shelved.crisis

    def _ranked(self, asked: Asked, sums: Sums, matched: int, limit: int) -> list[_Weighed]:
        """Return the best entries of ``matched``, weighed one by one."""
        shelved = self._shelved
        asked_for = asked.pins or any(n.whole for n in asked.named)
        crisis = shelved.crisis & (matched if asked_for else matched & _whole_numbers(asked))
        first = (shelved.places[each] for n in asked.named for each in n.term.first if each in shelved.places)
        pins = {shelved.places[pin]: pin for pin in (*asked.pins, *asked.soft_pins) if pin in shelved.places}
        entries = {*sums.top(max(limit, _WEIGHED), matched), *entries_of(crisis), *pins}
        entries.update(entries_of(matched & bits_of((array("I", first),), len(shelved.resources))))
        weighed = sorted(self._weighed(asked, sorted(entries)), key=lambda each: -each.score)
        ranked = _crisis_first(weighed, frozenset(entries_of(crisis)))
        return _pinned_first(asked, ranked)

    def _weighed(self, asked: Asked, entries: Sequence[int]) -> Iterator[_Weighed]:
        resources, standings, points = self._shelved.resources, self._standings, weigher(asked)
        size = len(resources) // 8 + 1
        planes = [tuple(plane.to_bytes(size, "little") for plane in m.planes) for m in asked.matches]
        for entry in entries:
            at, shift = entry >> 3, entry & 7
            levels = tuple(
                [
                    (low[at] >> shift & 1) | (middle[at] >> shift & 1) << 1 | (high[at] >> shift & 1) << 2
                    for low, middle, high in planes
                ]
            )
            resource = resources[entry]
            its = standings.get(entry)
            if its is None:
                its = standings[entry] = standing(resource)
            yield _Weighed(entry, points(resource, its, levels), levels, resource, its)

    def _fallback(self, limit: int) -> Found:
        """Return the lines of the crisis card: from this index where it holds them, else as shipped."""
        shelved = self._shelved
        shipped = {resource.id: resource for resource in load()}
        lines = (
            shelved.resources[shelved.places[each]] if each in shelved.places else shipped[each]
            for each in CARD_LINES
        )
        return Found(everything(tuple(lines)[:limit]), 0, fallback=True)


def _hit(asked: Asked, each: _Weighed) -> Hit:
    pinned = each.resource.id in (*asked.pins, *asked.soft_pins)
    why = reasons(each.resource, asked.matches, each.levels, asked.named, pinned=pinned)
    return Hit(each.resource, each.score, why)


class _Weighed(NamedTuple):
    entry: int
    score: int
    levels: tuple[int, ...]
    resource: Resource
    standing: Standing


def _summed(matches: Sequence[Match]) -> tuple[Sums, int]:
    """Return the weighted levels of all entries, and the entries that hold enough of what was typed.

    An entry holds enough with half the weight of the one that holds most, or by a phrase that names a need.
    """
    sums, held = Sums(), Sums()
    anywhere = by_phrase = 0
    for match in matches:
        sums.add(match.planes, match.weight)
        if match.need or match.closed:
            by_phrase |= match.anywhere
        else:
            held.add((match.anywhere,), match.weight)
            anywhere |= match.anywhere
    most = held.best(anywhere)
    return sums, by_phrase | held.at_least((most + 1) // 2, anywhere)


def _whole_numbers(asked: Asked) -> int:
    """Return the entries that have a number that was typed, all of it."""
    found = 0
    for match in asked.matches:
        if match.number:
            low, middle, high = match.planes
            found |= low & middle & high
    return found


def _crisis_first(weighed: Sequence[_Weighed], crisis: frozenset[int]) -> list[_Weighed]:
    """Return ``weighed`` with our crisis services that answer the need before anything imported."""
    imported = [each for each in weighed if each.resource.origin is Origin.imported]
    if not crisis or not imported:
        return list(weighed)
    begin = weighed.index(imported[0])
    rest = weighed[begin:]
    return [
        *weighed[:begin],
        *(each for each in rest if each.entry in crisis),
        *(each for each in rest if each.entry not in crisis),
    ]


def _pinned_first(asked: Asked, ranked: list[_Weighed]) -> list[_Weighed]:
    """Return ``ranked`` with the pinned lines on top.

    Soft pins stand behind what comes first where that was named in full, or where there are others.
    """
    pinned, soft = (_each(pins, ranked) for pins in (asked.pins, asked.soft_pins))
    rest = [each for each in ranked if each not in pinned and each not in soft]
    full = bool(rest) and named_in_full(asked.plain, rest[0].standing)
    ahead = 1 if soft and (pinned or full) else 0
    return [*pinned, *rest[:ahead], *soft, *rest[ahead:]]


def _each(pins: Sequence[str], ranked: Sequence[_Weighed]) -> list[_Weighed]:
    """Return the entries of ``pins``, in their order."""
    known = {each.resource.id: each for each in ranked}
    return [known[pin] for pin in pins if pin in known]
