"""The independent audit: read the bytes about to be written, with all earlier ones, and believe nothing.

It shares no code with the search. It is given the files as bytes, the calendar, the true joint counts, and
the worlds that the search found, visit by visit. It counts every world anew and checks that
1. each world gives exactly the printed figures of all files;
2. for each protected cell of the catalogue, in every period of the calendar whether a file names it or not,
   some world holds the threshold and some world nobody;
3. for each protected cell some world in which the hidden cells are as small and as large as they truly are
   holds another number;
4. no telling category provably holds more than nine in ten of a printed context;
5. nothing below the threshold is printed, nothing hidden before is printed, no yes/no is printed by halves;
6. all mentions of a topic are printed only where they say nothing of any other cell;
7. periods, closed weeks, categories and threshold in the files are those of the books.
A search gone wrong can therefore cost a release, never a secret.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from peer_console.counts.auditmentions import audit_mentions
from peer_console.counts.auditreading import Reading, read
from peer_console.counts.evidence import COLUMN, Array, Evidence, Key, require
from peer_console.errors import AuditFailed

_Counts = Mapping[Key, Array]
"""For each kind of cell: periods by categories."""

_ONE_WAY = tuple((name,) for name in COLUMN)
_BY_YEAR = (*_ONE_WAY, ("topic", "stage"), ("topic", "referral"))
_BY_MONTH = (("topic",), ("stage",))
_SILENT = frozenset({"info_only", "not_said", "no"})
_TELLING = frozenset({"topic", "referral", "crisis"})


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What was confirmed, in numbers."""

    files: int
    printed: int
    protected: int
    worlds: int


def audit(evidence: Evidence) -> AuditReport:
    """Confirm the protection of the last of the files, or raise AuditFailed."""
    reading = read(evidence)
    counter = _Counter(evidence, reading.labels)
    truth = counter.count(_records(evidence))
    printed = {key: _printed(reading, key, counter, truth[key]) for key in truth}
    small = {key: (truth[key] < evidence.threshold) & (printed[key] < 0) for key in truth}
    require(all(_bears_out(truth[key], printed[key]) for key in truth))
    told_small = _told_small(evidence, reading, counter, truth)
    large = {key: mask & ~told_small[key] for key, mask in small.items()}
    fewest = _both_ends(evidence, counter, truth, printed, (small, large))
    _second_answers(evidence, counter, reading, truth, printed, small)
    _groups(evidence, counter, truth, printed, fewest)
    mentions = audit_mentions(evidence, reading)
    return AuditReport(
        len(evidence.files),
        len(reading.printed),
        sum(int(mask.sum()) for mask in small.values()) + mentions,
        len(evidence.worlds) + len(evidence.told_worlds),
    )


def _printed(reading: Reading, key: Key, counter: _Counter, truth: Array) -> Array:
    """Return the printed numbers of one kind of cell, -1 elsewhere; what was told by hand as it truly is."""
    found = np.full(counter.shape(key), -1, dtype=np.int64)
    for place, value in reading.printed.items():
        if place[1] == key:
            where = counter.place(place[0], key, place[2])
            found[where] = truth[where] if place in reading.by_hand else value
    return found


def _told_small(evidence: Evidence, reading: Reading, counter: _Counter, truth: _Counts) -> dict[Key, Array]:
    """Return the cells that lie in a small figure published elsewhere: that they are small is known."""
    found = {key: np.zeros(counts.shape, dtype=bool) for key, counts in truth.items()}
    for label, dimensions, codes in reading.by_hand:
        if truth[dimensions][counter.place(label, dimensions, codes)] >= evidence.threshold:
            continue
        weeks = set(reading.labels[label])
        for key in (key for key in found if set(dimensions) <= set(key)):
            rows = [row for name, row in counter.periods(key) if weeks.issuperset(reading.labels[name])]
            inside = np.ones(found[key].shape[1:], dtype=bool)
            for name, code in zip(dimensions, codes, strict=True):
                own = np.array(evidence.categories[name]) == code
                inside &= own.reshape([-1 if side == name else 1 for side in key])
            found[key][rows] |= inside
    return found


def _hidden(reading: Reading, key: Key, counter: _Counter) -> Array:
    """Return which cells of one kind are listed as hidden."""
    found = np.zeros(counter.shape(key), dtype=bool)
    for label, dimensions, codes in reading.hidden:
        if dimensions == key:
            found[counter.place(label, key, codes)] = True
    return found


@dataclass(slots=True)
class _Counter:
    """Counts a world in every cell there is: for each kind of cell, labels of time by categories."""

    evidence: Evidence
    labels: dict[str, tuple[str, ...]]
    _rows: dict[Key, dict[str, int]] = field(default_factory=dict)
    _inside: dict[Key, Array] = field(default_factory=dict)

    def __post_init__(self) -> None:
        weeks = {week: place for place, week in enumerate(self.evidence.weeks)}
        kept = {name: [weeks[w] for w in inside if w in weeks] for name, inside in self.labels.items()}
        for key in ((), *(key for key in _BY_YEAR if self.evidence.recorded.issuperset(key))):
            names = [name for name, inside in kept.items() if inside and (not key or key in _catalogue(name))]
            self._rows[key] = {name: row for row, name in enumerate(names)}
            self._inside[key] = np.zeros((len(names), len(weeks)))
            for row, name in enumerate(names):
                self._inside[key][row, kept[name]] = 1

    def shape(self, key: tuple[str, ...]) -> tuple[int, ...]:
        return (len(self._rows[key]), *(len(self.evidence.categories[name]) for name in key))

    def place(self, label: str, key: tuple[str, ...], codes: tuple[str, ...]) -> tuple[int, ...]:
        """Return where a printed cell is; what is not of the catalogue may not be printed at all."""
        try:
            inside = (
                self.evidence.categories[name].index(code) for name, code in zip(key, codes, strict=True)
            )
            return (self._rows[key][label], *inside)
        except (KeyError, ValueError) as error:
            raise AuditFailed from error

    def periods(self, key: Key) -> list[tuple[str, int]]:
        """Return the periods that have cells of this kind, and their rows."""
        return list(self._rows[key].items())

    def rows_of(self, key: tuple[str, ...], other: tuple[str, ...]) -> list[int]:
        """Return, for each period of ``other``, its row among those of ``key``."""
        return [self._rows[key][name] for name in self._rows[other]]

    def count(self, world: Array, keys: Iterable[Key] | None = None) -> dict[Key, Array]:
        """Return how many visits of a world each cell holds; of the kinds ``keys`` alone where given."""
        columns = np.ascontiguousarray(world.T, dtype=np.int64)
        found = {}
        for key in self._inside if keys is None else keys:
            inside, shape = self._inside[key], self.shape(key)[1:]
            width = int(np.prod(shape, dtype=np.int64))
            cell = columns[0]
            for name in key:
                cell = cell * len(self.evidence.categories[name]) + columns[COLUMN[name]]
            by_week = np.bincount(cell, minlength=len(self.evidence.weeks) * width).reshape(-1, width)
            found[key] = np.rint(inside @ by_week).astype(np.int64).reshape(-1, *shape)
        return found


def _catalogue(label: str) -> tuple[tuple[str, ...], ...]:
    """Return the kinds of cells the catalogue has for a period, by the look of its label."""
    if label.startswith("AY"):
        return _BY_YEAR
    if label.startswith(("Fall-", "Spring-")):
        return _ONE_WAY
    return _BY_MONTH if "-M" in label and ".." not in label else ()


def _records(evidence: Evidence) -> Array:
    """Return the true visits as a world."""
    codes = [evidence.weeks, *(evidence.categories[name] for name in COLUMN)]
    place = [{code: number for number, code in enumerate(names)} for names in codes]
    inside = [cell for cell in evidence.truth if cell[0] in place[0]]
    records = np.zeros((len(inside), len(codes)), dtype=np.int64)
    for column, (where, found) in enumerate(zip(place, zip(*inside, strict=True), strict=False)):
        records[:, column] = [where[code] for code in found]
    return np.repeat(records, np.array([evidence.truth[cell] for cell in inside], dtype=np.int64), axis=0)


def _bears_out(counts: Array, printed: Array) -> bool:
    """Return whether a world gives the printed numbers."""
    told = printed >= 0
    return bool((counts[told] == printed[told]).all())


def _both_ends(
    evidence: Evidence, counter: _Counter, truth: _Counts, printed: _Counts, ends: tuple[_Counts, _Counts]
) -> _Counts:
    """Check which cells can hold nobody, and which the threshold (``ends``); return the fewest in each."""
    most = {key: counts.copy() for key, counts in truth.items()}
    fewest = {key: counts.copy() for key, counts in truth.items()}
    for world in evidence.worlds:
        for key, counts in counter.count(world, _told(printed)).items():
            require(_bears_out(counts, printed[key]))
            np.maximum(most[key], counts, out=most[key])
            np.minimum(fewest[key], counts, out=fewest[key])
    for key in _told(printed):
        require((fewest[key][ends[0][key]] == 0).all())
        require((most[key][ends[1][key]] >= evidence.threshold).all())
    return fewest


def _told(printed: _Counts) -> tuple[tuple[str, ...], ...]:
    """Return the kinds of cells to look at: while no category was ever printed, all visits of a period may
    be of any one of them, so that the totals alone are in question. Of other kinds nothing is printed that a
    world could contradict.
    """
    by_category = any(key and (told >= 0).any() for key, told in printed.items())
    return tuple(printed) if by_category else ((),)


def _second_answers(
    evidence: Evidence,
    counter: _Counter,
    reading: Reading,
    truth: _Counts,
    printed: _Counts,
    small: _Counts,
) -> None:
    """Check that no protected cell is exact for somebody told which hidden cells are the small ones."""
    hidden = {key: _hidden(reading, key, counter) for key in truth}
    other = {key: np.zeros(mask.shape, dtype=bool) for key, mask in small.items()}
    for world in evidence.told_worlds:
        for key, counts in counter.count(world).items():
            require(_bears_out(counts, printed[key]))
            was_small = truth[key] < evidence.threshold
            require(bool(((counts < evidence.threshold) == was_small)[hidden[key]].all()))
            other[key] |= counts != truth[key]
    for key in _told(printed):
        require(bool(other[key][small[key]].all()))


def _groups(evidence: Evidence, counter: _Counter, truth: _Counts, printed: _Counts, fewest: _Counts) -> None:
    """Check the group rule: in each printed context a telling category can hold nine in ten or fewer."""
    for key in truth:
        for axis, name in enumerate(key, start=1):
            if name not in _TELLING or not (printed[key] >= 0).any():
                continue
            context = truth[key].sum(axis=axis, keepdims=True)
            around = tuple(other for other in key if other != name)
            whole = printed[around][counter.rows_of(around, key)]
            is_printed = np.expand_dims(whole >= 0, axis)
            over = (10 * fewest[key] > 9 * context) & is_printed & (context >= evidence.threshold)
            tells = np.array([code not in _SILENT for code in evidence.categories[name]])
            shape = [1] * over.ndim
            shape[axis] = len(tells)
            require(not (over & tells.reshape(shape)).any())
