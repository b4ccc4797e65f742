"""What if: how much of a year could be printed after a release or without it, or with two categories as one.

For the coordinator's screen alone. Nothing here is released: the same search that decides a release is asked
what it would decide of supposed books, and only shares of visits come out of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from peer_console.counts.books import Books, scope_of
from peer_console.counts.calendar import AcademicYear
from peer_console.counts.catalogue import Table
from peer_console.counts.disclosure import Disclosure, decide
from peer_console.counts.facts import SAFETY_OR_HARM, Categories
from peer_console.counts.frame import frame_of
from peer_console.counts.ledger import Ledger
from peer_console.counts.neutral import at
from peer_console.counts.snapshots import Snapshot
from peer_console.counts.tally import Cell, Tally

Tick = Callable[[float], None]

_TRIED: Final = 3
"""Pairs that are worked out in full, the most promising ones."""
_PLACES: Final = {"topic": 1, "stage": 2, "slot": 3}
"""Where a dimension stands in the key of a joint count."""
_APART: Final = frozenset({SAFETY_OR_HARM, "not_said", "info_only", "not_asked", "other"})
"""Never one with another: what is said of safety, and what stands for 'nothing else fits'."""


@dataclass(frozen=True, slots=True)
class Printed:
    """Visits in printed cells of a year's tables by category, and the visits of these tables altogether."""

    printed: int
    visits: int

    @property
    def share(self) -> float:
        """The share that is printed; 0 where there is no such table."""
        return self.printed / self.visits if self.visits else 0.0


@dataclass(frozen=True, slots=True)
class Merger:
    """Two categories counted as one: the visits of both, what would be printed so, and what is now."""

    dimension: str
    codes: tuple[str, str]
    count: int
    printed: Printed
    before: Printed


def with_and_without(after: Books, before: Books, year: AcademicYear, tick: Tick) -> tuple[Printed, Printed]:
    """Return what the year's tables by category print on the books ``after`` a release and ``before`` it.

    A year that still runs is supposed to end with the visits so far. Raises as `counts.release.preview`.
    """
    without = _decided(_as_if_over(before, year), year, _half(tick, 0))
    with_it = _decided(_as_if_over(after, year), year, _half(tick, 1))
    tables = _tables(without)
    return _printed(with_it, tables), _printed(without, tables)


def best_merger(books: Books, year: AcademicYear, tick: Tick) -> Merger | None:
    """Return the two categories of a closed year that, counted as one, let most visits be printed.

    None where no two of them would help. Earlier releases are left out of it: what is supposed is a year that
    had these lists from its first day. Raises as `counts.release.preview`.
    """
    books = replace(books, ledger=Ledger())
    now = _decided(books, year, lambda share: tick(share / (1 + _TRIED)))
    tables, best = _tables(now), None
    for number, (dimension, codes) in enumerate(_promising(now, books.categories), start=1):
        tick(number / (1 + _TRIED))
        supposed = _decided(_merged(books, dimension, codes), year, _tick_of(tick, number))
        found = _printed(supposed, tables)
        if found.share > (best.printed if best else _printed(now, tables)).share:
            place = at(time=year.whole.id, **{dimension: codes[0]})
            best = Merger(dimension, codes, supposed.true_count(place), found, _printed(now, tables))
    return best


def _tick_of(tick: Tick, number: int) -> Tick:
    """Return what tells how far the pair of this number is, as a part of all."""
    return lambda share: tick((number + share) / (1 + _TRIED))


def _decided(books: Books, year: AcademicYear, tick: Tick) -> Disclosure:
    return decide(frame_of(books, scope_of(books, year.whole.id)), tick)


def _half(tick: Tick, half: int) -> Tick:
    return lambda share: tick((half + share) / 2)


def _tables(disclosure: Disclosure) -> tuple[Table, ...]:
    return tuple(table for table in disclosure.frame.scope.tables if table.level == "year" and table.by)


def _printed(disclosure: Disclosure, tables: tuple[Table, ...]) -> Printed:
    """Return what is printed in ``tables``; one that is not offered prints nothing."""
    offered = _tables(disclosure)
    places = [place for table in tables if table in offered for place in disclosure.frame.places(table)]
    printed = sum(disclosure.value(place) or 0 for place in places)
    return Printed(printed, len(tables) * disclosure.frame.scope.counts.visits)


def _as_if_over(books: Books, year: AcademicYear) -> Books:
    """Return the books with the rest of the year closed and empty."""
    last = year.whole.weeks[-1]
    if books.closed_through >= last:
        return books
    closed = max(snapshot.closed for snapshot in books.snapshots)
    rest = Snapshot(last, last, closed, Tally({}, {}), frozenset(), b"")
    return replace(books, snapshots=(*books.snapshots, rest))


def _promising(now: Disclosure, categories: Categories) -> list[tuple[str, tuple[str, str]]]:
    """Return the pairs that may free most visits, at the price of printed numbers that would lose their own.

    A guess from the cells of the tables as they stand, without regard to what else would have to be hidden.
    """
    scores: Counter[tuple[str, tuple[str, str]]] = Counter()
    for table in _tables(now):
        for dimension in _PLACES.keys() & set(table.by):
            for pair, score in _scores(now, table, dimension, categories):
                scores[dimension, pair] += score
    worth = [pair for pair in scores if scores[pair] > 0]
    return sorted(worth, key=lambda pair: (-scores[pair], pair))[:_TRIED]


def _scores(
    now: Disclosure, table: Table, dimension: str, categories: Categories
) -> Iterator[tuple[tuple[str, str], int]]:
    threshold = now.frame.problem.threshold
    beside: dict[tuple[tuple[str, str], ...], dict[str, tuple[int, bool]]] = {}
    for place in now.frame.places(table):
        others = tuple(side for side in place if side[0] != dimension)
        cell = (now.true_count(place), now.value(place) is not None)
        beside.setdefault(others, {})[dict(place)[dimension]] = cell
    codes = [code for code in categories.of(dimension) if code not in _APART]
    for row in beside.values():
        for first, second in combinations([code for code in codes if code in row], 2):
            cells = (row[first], row[second])
            may = sum(count for count, _ in cells) >= threshold
            yield (first, second), sum(-count if printed else may * count for count, printed in cells)


def _merged(books: Books, dimension: str, codes: tuple[str, str]) -> Books:
    """Return the books of a room that had counted two categories as the first of them from the beginning.

    Further mentions are left out: whether one visit mentioned both is not known.
    """
    kept, dropped = codes
    before = books.categories
    lists = {name: before.of(name) for name in _PLACES}
    lists[dimension] = tuple(code for code in lists[dimension] if code != dropped)
    categories = Categories(lists["topic"], lists["stage"], lists["slot"], before.recorded)
    at_place = _PLACES[dimension]

    def one(snapshot: Snapshot) -> Snapshot:
        joint: Counter[Cell] = Counter()
        for cell, count in snapshot.counts.joint.items():
            code = kept if cell[at_place] == dropped else cell[at_place]
            joint[(*cell[:at_place], code, *cell[at_place + 1 :])] += count  # type: ignore[index]
        return replace(snapshot, counts=Tally(dict(joint), {}))

    return replace(books, categories=categories, snapshots=tuple(map(one, books.snapshots)))
