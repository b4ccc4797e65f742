"""How long nobody has touched the console, on a clock that goes on while the laptop sleeps."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import StrEnum

# A night with the lid closed looks to CLOCK_MONOTONIC like no time at all; CLOCK_BOOTTIME counts it.
# macOS has no such name, and there CLOCK_MONOTONIC itself goes on during sleep.
_COUNTING_SLEEP = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
# More than this between the two clocks means that the machine slept.
_SLEPT = 5.0


class Due(StrEnum):
    """What the idle time asks for."""

    NOTHING = "nothing"
    BLANK = "blank"
    LOCK = "lock"


def boot_seconds() -> float:
    """Return seconds since the machine started, sleep included."""
    return time.clock_gettime(_COUNTING_SLEEP)


class IdleClock:
    """Counts from the last touch; limits are in seconds and can be changed while it runs."""

    def __init__(
        self,
        blank_after: float = 60.0,
        lock_after: float = 180.0,
        *,
        now: Callable[[], float] = boot_seconds,
        awake: Callable[[], float] = time.monotonic,
    ) -> None:
        self.blank_after = blank_after
        self.lock_after = lock_after
        self._now = now
        self._awake = awake
        self._touched = now()
        self._sleep = self._touched - awake()

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = self._now()

    def due(self) -> Due:
        """Return what is due now. A machine that slept is locked, however short the sleep."""
        if self._slept():
            return Due.LOCK
        idle = self._now() - self._touched
        if idle >= self.lock_after:
            return Due.LOCK
        return Due.BLANK if idle >= self.blank_after else Due.NOTHING

    def until_lock(self) -> int:
        """Return the whole seconds that remain until the lock."""
        return max(0, int(self.lock_after - (self._now() - self._touched) + 0.5))

    def _slept(self) -> bool:
        sleep = self._now() - self._awake()
        slept = sleep - self._sleep > _SLEPT
        self._sleep = sleep
        return slept
