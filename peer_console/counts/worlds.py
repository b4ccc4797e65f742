"""Worlds found so far, and which wishes they meet.

A world is kept whole, visit by visit: that is the proof handed to the audit, which counts it with its own
code.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from peer_console.counts.problem import Wishes
from peer_console.counts.space import Mask, Records, Space, Vector
from peer_console.counts.walk import Walk


@dataclass(slots=True)
class Worlds:
    """A growing collection; all of them print the same figures as the truth wherever those are printed."""

    space: Space
    wishes: Wishes
    kept: list[Records] = field(default_factory=list)
    counts: list[Vector] = field(default_factory=list)
    _met: list[Mask] = field(default_factory=list)
    _times: Vector = field(init=False)

    def __post_init__(self) -> None:
        self._times = np.zeros(len(self.wishes.cell), dtype=np.int64)

    @property
    def unmet(self) -> Mask:
        """The wishes that no world kept here meets."""
        return np.asarray(self._times == 0)

    def offer(self, world: Walk) -> Mask:
        """Keep a copy of ``world`` where it meets a wish that none did; return what it meets."""
        met = self.wishes.met(world.counts)
        if (met & self.unmet).any():
            self.kept.append(world.records.copy())
            self.counts.append(world.counts.copy())
            self._met.append(met)
            self._times += met
        return met

    def nearest(self, number: int, truth: Walk) -> Walk:
        """Return the world that is nearest to a wish, the truth where none is nearer."""
        cell, sign = int(self.wishes.cell[number]), int(self.wishes.sign[number])
        held = [sign * int(counts[cell]) for counts in self.counts]
        best = max(range(len(held)), key=held.__getitem__, default=-1)
        if best < 0 or held[best] <= sign * int(truth.counts[cell]):
            return truth
        return Walk.begin(self.space, self.kept[best])

    def only(self, cell: int, value: int) -> Worlds:
        """Return the worlds in which ``cell`` holds ``value``: those left once it is printed."""
        left = Worlds(self.space, self.wishes)
        for world, counts, met in zip(self.kept, self.counts, self._met, strict=True):
            if counts[cell] == value:
                left.kept.append(world)
                left.counts.append(counts)
                left._met.append(met)
                left._times += met
        return left
