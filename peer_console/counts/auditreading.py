"""All files of a year as the audit reads them: what they print and hide, and periods it knows itself.

Which weeks a period has comes from the calendar of the books. What a file says of periods and categories is
compared with that and never used: a file that told of other periods would be audited for the wrong cells.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from peer_console.counts.calendar import AcademicYear
from peer_console.counts.evidence import COLUMN, Evidence, Place, require
from peer_console.errors import AuditFailed

_HALVES = ("referral", "crisis")
_PARTS = frozenset({"format", "release", "dimensions", "tables", "mentions", "events"})
_TIME = frozenset({"atoms", "groups", "closed"})
_JOINED = ".."


@dataclass(slots=True)
class Reading:
    """All files as one. ``labels``: the weeks of every period of the year, joined ones included."""

    labels: dict[str, tuple[str, ...]]
    printed: dict[Place, int] = field(default_factory=dict)
    hidden: set[Place] = field(default_factory=set)
    mentions: dict[tuple[str, str], set[int | None]] = field(default_factory=dict)
    """For (label of time, topic): everything the files say of all its mentions."""
    by_hand: set[Place] = field(default_factory=set)
    """Figures published elsewhere: known as they truly are, whatever was said; small ones are not ours."""


def read(evidence: Evidence) -> Reading:
    """Read the files. Raises AuditFailed for whatever does not agree with the books or with itself."""
    reading = Reading({p.id: p.weeks for p in evidence.year.all() if p.weeks})
    for number, data in enumerate(evidence.files):
        document = json.loads(data)
        require(_PARTS.issuperset(document))
        by_hand = number in evidence.by_hand
        _agree(document, evidence, reading)
        for table in document["tables"]:
            for cell in table["cells"]:
                _note(reading, cell, evidence.threshold, by_hand=by_hand)
        for table in document["mentions"]:
            for cell in table["cells"]:
                require(cell["at"].keys() == {"time", "mention"})
                place = (cell["at"]["time"], cell["at"]["mention"])
                reading.mentions.setdefault(place, set()).add(cell["value"])
    require(not reading.hidden & (set(reading.printed) - reading.by_hand))
    require(all(set(reading.labels[label]) <= set(evidence.weeks) for label, _, _ in reading.printed))
    _whole_pairs(reading)
    return reading


def _agree(document: Mapping[str, Any], evidence: Evidence, reading: Reading) -> None:
    """Compare periods, categories and threshold with the books; note the joined periods."""
    dimensions = dict(document["dimensions"])
    time = dimensions.pop("time")
    require(_TIME.issuperset(time))
    require(tuple(time["atoms"]) == evidence.year.whole.weeks)
    require(tuple(time["closed"]) == evidence.year.closed_weeks)
    for name, weeks in time["groups"].items():
        require(tuple(weeks) == _weeks_of(name, evidence.year))
        reading.labels[name] = tuple(weeks)
    require(evidence.year.whole.id in time["groups"])
    require(all(evidence.categories.get(name) == tuple(d["atoms"]) for name, d in dimensions.items()))
    require(document["release"]["threshold"] == evidence.threshold)


def _weeks_of(label: str, year: AcademicYear) -> tuple[str, ...]:
    """Return the weeks of a period, or of joined ones: 'first..last' of one kind, in the year's order."""
    first, joined, last = label.partition(_JOINED)
    one, other = year.period(first), year.period(last or first)
    require(one is not None and other is not None and one.kind is other.kind)
    if one is None or other is None:
        raise AuditFailed
    inside = [p for p in year.all() if p.kind is one.kind and one.starts <= p.starts and p.ends <= other.ends]
    require(len(inside) > 1 if joined else len(inside) == 1)
    return tuple(week for period in inside for week in period.weeks)


def _note(reading: Reading, cell: Any, threshold: int, *, by_hand: bool) -> None:
    where = dict(cell["at"])
    label = where.pop("time")
    dimensions = tuple(name for name in COLUMN if name in where)
    require(len(dimensions) == len(where) and label in reading.labels)
    place = (label, dimensions, tuple(where[name] for name in dimensions))
    value = cell["value"]
    if value is None:
        reading.hidden.add(place)
        return
    require(type(value) is int and (by_hand or value >= threshold))
    if by_hand:
        reading.by_hand.add(place)
    elif place in reading.by_hand:
        reading.printed[place] = value
    require(reading.printed.setdefault(place, value) == value or place in reading.by_hand)


def _whole_pairs(reading: Reading) -> None:
    """Check that no yes/no is printed by halves (figures by hand may be)."""
    for label, dimensions, codes in reading.printed:
        by_half = (label, dimensions, codes) not in reading.by_hand
        if dimensions and dimensions[-1] in _HALVES and by_half:
            other = "no" if codes[-1] == "yes" else "yes"
            require((label, dimensions, (*codes[:-1], other)) in reading.printed)
