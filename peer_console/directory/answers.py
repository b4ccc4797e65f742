"""What a search answers: the hits, why each is one, and how the words were read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from peer_console.directory.resources import Resource


@dataclass(frozen=True, slots=True)
class Why:
    """One reason for a hit: ``kind`` is where, ``word`` what was found there.

    Kinds: name, organisation, number, category, need (``word`` is its label), audience, text, pinned.
    """

    kind: str
    word: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A resource that was found, best first; ``score`` only orders hits of one query."""

    resource: Resource
    score: int
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query, best first.

    ``total`` is how many match in all, where ``more`` is set at least so many; ``read_as`` which typed word
    was read as which other one; ``fallback`` that nothing was found and ``hits`` are the crisis lines.
    """

    hits: Sequence[Hit]
    total: int
    read_as: tuple[tuple[str, str], ...] = ()
    fallback: bool = False
    more: bool = False


class Everything(Sequence[Hit]):
    """Resources in their own order as hits, made when one is looked at: nothing was typed."""

    __slots__ = ("_resources",)

    def __init__(self, resources: Sequence[Resource]) -> None:
        self._resources = resources

    def __len__(self) -> int:
        return len(self._resources)

    @overload
    def __getitem__(self, at: int) -> Hit: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Hit]: ...

    def __getitem__(self, at: int | slice) -> Hit | Sequence[Hit]:
        if isinstance(at, slice):
            return tuple(Hit(resource, 0) for resource in self._resources[at])
        return Hit(self._resources[at], 0)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Everything) and self._resources == other._resources

    def __hash__(self) -> int:
        return hash((Everything, len(self._resources)))
