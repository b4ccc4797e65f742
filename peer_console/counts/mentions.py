"""All mentions of each topic: a table of its own kind, because a visit may bear three.

The mentions of a topic are the visits that name it first and those that name it besides. A reader who knows
both subtracts; so the visits that name it besides are protected like a cell of the catalogue. Mentions are
printed only where the first-topic figure is printed and both it and the difference reach the threshold. Then
nothing about first topics can be learnt from them, and of a hidden one nothing is known but 0 to all others:
any number e(a) of further mentions with e(a) <= n - t(a), in sum at most 2n, can be dealt to n visits of
which t(a) have the topic already (a flow with two places a visit; the bound is Hall's condition).
"""

from __future__ import annotations

from collections.abc import Mapping

from peer_console.counts.facts import SAFETY_OR_HARM
from peer_console.counts.neutral import At, Figure, at

UNLISTED = frozenset({SAFETY_OR_HARM})
"""Not in the table: with the crisis table beside it, the mentions of safety would say more than both."""


def mention_figures(
    year: str,
    topics: tuple[str, ...],
    also: Mapping[tuple[str, str], int],
    first: Mapping[At, int | None],
    threshold: int,
) -> tuple[Figure, ...]:
    """Return the cells of the table. ``first``: the figures of first topics as released."""
    visits = first.get(at(time=year))
    figures = []
    for topic in (topic for topic in topics if topic not in UNLISTED):
        named_first = first.get(at(time=year, topic=topic))
        besides = sum(n for (_, named), n in also.items() if named == topic)
        shown = (
            visits is not None
            and named_first is not None
            and besides >= threshold
            and visits - named_first - besides >= threshold
            and 10 * (named_first + besides) <= 9 * visits
        )
        value = named_first + besides if shown and named_first is not None else None
        figures.append(Figure(at(time=year, mention=topic), value))
    return tuple(figures)
