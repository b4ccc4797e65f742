"""Measure several things turn by turn in one run, so that what the machine does meanwhile hits all alike."""

from __future__ import annotations

import gc
import math
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Action = Callable[[], object]


@dataclass(frozen=True)
class Samples:
    """Seconds that one thing took, a number a round."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle of all rounds."""
        return statistics.median(self.seconds)

    def percentile(self, share: float) -> float:
        """Return the smallest time that ``share`` (0 to 1) of the rounds did not exceed."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)]


@dataclass(frozen=True)
class Row:
    """One line of the table: a ratio, the reach it is to have, and the figures behind it."""

    name: str
    what: str
    ratio: float
    reach: float
    figures: str

    @property
    def verdict(self) -> str:
        """Say in words whether the reach was met."""
        return "reached" if self.ratio <= self.reach else "falls short"


def interleaved(rounds: int, actions: Mapping[str, Action], *, warm: int = 2) -> dict[str, Samples]:
    """Run every action once a round, ``rounds`` times after ``warm`` unmeasured rounds."""
    taken: dict[str, list[float]] = {name: [] for name in actions}
    for turn in range(warm + rounds):
        for name, action in actions.items():
            gc.collect()
            begun = time.perf_counter()
            action()
            if turn >= warm:
                taken[name].append(time.perf_counter() - begun)
    return {name: Samples(tuple(seconds)) for name, seconds in taken.items()}


def milliseconds(samples: Samples) -> str:
    """Return a median in milliseconds, as the table prints it."""
    return f"{samples.median * 1000:.3g} ms"
