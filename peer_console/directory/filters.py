"""Narrow the directory: open now, by text or chat, free, in a language, for somebody in particular.

What is not known is never taken for yes: not known whether open is not open, not known what it costs is
not free. The one exception is for whom: an entry that says nothing of it turns nobody away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from peer_console.directory.resources import Confidentiality, Resource

Accepts = Callable[[Resource], bool]
"""Says of a resource whether it is shown."""

EVERYONE: Final = "everyone"
"""The audience of an entry that is there for anybody."""

_WRITTEN: Final = frozenset({"text", "chat"})
_FREE: Final = ("free", "no cost", "no charge", "no fee")
# 'interpretation in 240+ languages': by an interpreter, any language is spoken.
_INTERPRETED: Final = "interpretation"


class Filter(StrEnum):
    """What results can be narrowed to."""

    open_now = "open_now"
    round_the_clock = "round_the_clock"
    text_or_chat = "text_or_chat"
    confidential = "confidential"
    free = "free"
    language = "language"
    for_whom = "for_whom"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the results are narrowed to.

    ``flags`` are the filters that need no more than yes; ``language`` and ``for_whom`` are a language and
    an audience as the entries spell them, '' for any.
    """

    flags: frozenset[Filter] = frozenset()
    language: str = ""
    for_whom: str = ""

    def __bool__(self) -> bool:
        return bool(self.flags or self.language or self.for_whom)

    @property
    def filters(self) -> tuple[Filter, ...]:
        """Return the filters that are on, in the order in which they are offered."""
        valued = {Filter.language: self.language, Filter.for_whom: self.for_whom}
        return tuple(each for each in Filter if each in self.flags or valued.get(each))

    def turned(self, flag: Filter) -> Chosen:
        """Return the choice with ``flag`` put on, or taken off where it was on."""
        return replace(self, flags=self.flags ^ {flag})

    def valued(self, flag: Filter, value: str) -> Chosen:
        """Return the choice with the language or the audience ``value``, '' for any."""
        return replace(self, language=value) if flag is Filter.language else replace(self, for_whom=value)


def accepts(chosen: Chosen, is_open: Accepts) -> Accepts | None:
    """Return what says of a resource whether ``chosen`` lets it through; None where everything passes.

    ``is_open`` says whether a resource answers now (`openings.Openings.open_at`). It is asked last: the
    others are cheaper.
    """
    tests: dict[Filter, Accepts] = {
        Filter.round_the_clock: round_the_clock,
        Filter.text_or_chat: by_text_or_chat,
        Filter.confidential: keeps_it_confidential,
        Filter.free: costs_nothing,
        Filter.language: lambda resource: speaks(resource, chosen.language),
        Filter.for_whom: lambda resource: welcomes(resource, chosen.for_whom),
        Filter.open_now: is_open,
    }
    asked = [test for each, test in tests.items() if each in chosen.filters]
    if not asked:
        return None
    return asked[0] if len(asked) == 1 else lambda resource: all(test(resource) for test in asked)


def round_the_clock(resource: Resource) -> bool:
    """Return whether a resource answers at any hour."""
    return resource.hours.always


def by_text_or_chat(resource: Resource) -> bool:
    """Return whether one can write instead of speaking."""
    return any(channel.kind in _WRITTEN for channel in resource.channels)


def keeps_it_confidential(resource: Resource) -> bool:
    """Return whether a resource is known to keep what it hears, or known to send nobody without consent."""
    if resource.confidentiality is Confidentiality.unknown:
        return resource.may_call_emergency == "no"
    return resource.confidentiality is Confidentiality.confidential


def costs_nothing(resource: Resource) -> bool:
    """Return whether a resource is free; 'free or low cost' is not yet free."""
    cost = resource.cost.casefold()
    return cost.startswith(_FREE) and " or " not in cost


def speaks(resource: Resource, language: str) -> bool:
    """Return whether ``language`` is spoken, by an interpreter at least."""
    return any(each == language or each.startswith(_INTERPRETED) for each in resource.languages)


def welcomes(resource: Resource, audience: str) -> bool:
    """Return whether a resource is there for ``audience``: by name, for everyone, or without saying."""
    audiences = resource.audiences
    return not audiences or audience in audiences or EVERYONE in audiences


def languages(resources: Iterable[Resource]) -> tuple[str, ...]:
    """Return the languages that are spoken in ``resources``, the most common first."""
    spoken = (each for resource in resources for each in resource.languages)
    return _by_number(each for each in spoken if not each.startswith(_INTERPRETED))


def audiences(resources: Iterable[Resource]) -> tuple[str, ...]:
    """Return for whom ``resources`` are there by name, the most common first."""
    named = (each for resource in resources for each in resource.audiences)
    return _by_number(each for each in named if each != EVERYONE)


def _by_number(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(value for value, _ in Counter(values).most_common())
