"""What a search answers: the hits, why each is one, and how the words were read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import eq
from typing import Generic, NamedTuple, TypeVar, overload

from peer_console.directory.closed_lines import ClosedLine
from peer_console.directory.resources import Resource

Item = TypeVar("Item")


class Why(NamedTuple):
    """One reason for a hit: ``kind`` is where, ``word`` what was found there.

    Kinds: name, organisation, number, category, need (``word`` is its label), audience, text, pinned,
    instead (``word`` is the closed line whose number was typed).
    """

    kind: str
    word: str


class Hit(NamedTuple):
    """A resource that was found, best first; ``score`` only orders hits of one query."""

    resource: Resource
    score: int
    why: tuple[Why, ...] = ()


class Found(NamedTuple):
    """The answer to a query, best first.

    ``total`` is how many match in all, where ``more`` is set at least so many; ``read_as`` which typed word
    was read as which other one; ``fallback`` that nothing was found and ``hits`` are the crisis lines;
    ``pinned`` the ids of what stands first because the words may mean danger; ``closed`` the lines, closed
    or misprinted, whose number was typed: what to use instead is among the hits.
    """

    hits: Sequence[Hit]
    total: int
    read_as: tuple[tuple[str, str], ...] = ()
    fallback: bool = False
    more: bool = False
    pinned: frozenset[str] = frozenset()
    closed: tuple[ClosedLine, ...] = ()

    def resource(self, at: int) -> Resource:
        """Return the resource of one hit; why it is one is not worked out for it."""
        return self.hits.resource(at) if isinstance(self.hits, Hits) else self.hits[at].resource


class Hits(Sequence[Hit], Generic[Item]):
    """Hits that are made when one is looked at: a screen shows twenty of a hundred thousand."""

    __slots__ = ("_items", "_make", "_resource")

    def __init__(
        self, items: Sequence[Item], make: Callable[[Item], Hit], resource: Callable[[Item], Resource]
    ) -> None:
        self._items = items
        self._make = make
        self._resource = resource

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> Hit: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Hit]: ...

    def __getitem__(self, at: int | slice) -> Hit | Sequence[Hit]:
        if isinstance(at, slice):
            return Hits(self._items[at], self._make, self._resource)
        return self._make(self._items[at])

    def resource(self, at: int) -> Resource:
        """Return the resource of one hit without making the hit."""
        return self._resource(self._items[at])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hits) and len(self) == len(other) and all(map(eq, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))


def everything(resources: Sequence[Resource]) -> Hits[Resource]:
    """Return resources in their own order as hits: nothing was typed."""
    return Hits(resources, _unasked, _itself)


def _itself(resource: Resource) -> Resource:
    return resource


def _unasked(resource: Resource) -> Hit:
    return Hit(resource, 0)
