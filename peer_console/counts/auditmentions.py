"""The audit of the table of all mentions: the same guarantee, by the relations a reader knows.

A topic's mentions lie between its first mentions and the visits, and a visit has at most three topics. So a
table of mentions can be turned against first topics, and against the visits that name a topic besides: both
are looked at here, from the bytes, with the least and the greatest that each can be.
"""

from __future__ import annotations

from collections.abc import Mapping

from peer_console.counts.auditreading import Reading
from peer_console.counts.evidence import Evidence, require

_SILENT = frozenset({"info_only", "not_said"})
_UNLISTED = frozenset({"safety_or_harm"})
_BESIDES = 2
"""How many topics a visit may have besides its first."""


def audit_mentions(evidence: Evidence, reading: Reading) -> int:
    """Check every table of mentions; return how many of its cells are protected. Raises AuditFailed.

    A printed one needs its topic's first mentions and the visits in print: then both are the same in every
    world, and what is left to deal out is the further mentions alone. A hidden one needs nothing more than
    what was shown of first topics: where first mentions may be none, so may all mentions, for nobody needs a
    second topic; where they may reach the threshold, mentions do.
    """
    year = evidence.year.whole.id
    protected = 0
    dealt: dict[str, int] = {}
    first, besides = _first(evidence), _besides(evidence)
    for (label, topic), values in reading.mentions.items():
        require(label == year and topic in evidence.categories["topic"] and topic not in _UNLISTED)
        require(len(values) == 1)
        value = next(iter(values))
        held = first.get(topic, 0) + besides.get(topic, 0)
        if value is not None:
            require(type(value) is int and value == held)
            dealt[topic] = value - _must_be_printed(reading, year, topic, value, evidence.threshold)
        elif held < evidence.threshold:
            protected += 1
            require((year, ("topic",), (topic,)) not in reading.printed)
    visits = reading.printed.get((year, (), ()), 0)
    require(sum(dealt.values()) <= _BESIDES * visits)
    return protected


def _must_be_printed(reading: Reading, year: str, topic: str, value: int, threshold: int) -> int:
    """Return the first mentions, which must be in print, and far enough from ``value``."""
    visits = reading.printed.get((year, (), ()))
    named = reading.printed.get((year, ("topic",), (topic,)))
    require(visits is not None and named is not None)
    visits, named = visits or 0, named or 0
    require(value - named >= threshold and visits - value >= threshold)
    require(topic in _SILENT or 10 * value <= 9 * visits)
    return named


def _first(evidence: Evidence) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for cell, count in evidence.truth.items():
        found[cell[1]] = found.get(cell[1], 0) + count
    return found


def _besides(evidence: Evidence) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for (_, topic), count in evidence.also.items():
        found[topic] = found.get(topic, 0) + count
    return found
