"""When a console has nothing left to do: asked of its event loop, not of the machine.

Textual's own wait sleeps a fiftieth of a second at least, and takes a process that was given no time
meanwhile for one that has nothing to do.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual import app, pilot

from peer_console.tui.errands import ServiceThread

# A timer that is due so soon, in seconds, belongs to what is being done: a frame, or following a key.
_SOON = 0.035
# Services are given so long; a timer that comes again and again is not waited for longer.
_PATIENCE, _RESTLESS = 60.0, 1.0

_errands: list[object] = []
_held: list[object] = []


class Held(threading.Event):
    """Holds a service up for as long as a test wants; meanwhile nobody waits for the services."""

    def wait(self, timeout: float | None = _PATIENCE) -> bool:
        """Wait as `threading.Event.wait` does; not for ever."""
        _held.append(self)
        try:
            return super().wait(timeout)
        finally:
            _held.remove(self)


async def idle(min_sleep: float = 0.0, max_sleep: float = _RESTLESS) -> None:
    """Wait until the event loop has nothing to run, now or in a moment, and no errand is under way."""
    loop: Any = asyncio.get_running_loop()
    began = time.monotonic()
    while (lasted := time.monotonic() - began) < _PATIENCE:
        await asyncio.sleep(0)
        now = loop.time()
        timers = (timer.when() for timer in loop._scheduled if not timer.cancelled())
        soon = min(timers, default=now + _PATIENCE) - now
        if loop._ready:
            continue
        if soon < _SOON and lasted < max_sleep:
            await asyncio.sleep(max(soon, 0))
        elif _errands and not _held:
            await asyncio.sleep(0.002)
        else:
            return


@contextmanager
def asked_of_the_loop() -> Iterator[None]:
    """Have Textual's pilot wait like this."""
    call = ServiceThread.call

    async def counted(self: ServiceThread, verb: Callable[..., Any], *arguments: object) -> Any:
        _errands.append(verb)
        try:
            return await call(self, verb, *arguments)
        finally:
            _errands.remove(verb)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ServiceThread, "call", counted)
        patch.setattr(app, "wait_for_idle", idle)
        patch.setattr(pilot, "wait_for_idle", idle)
        yield
