"""What comes from outside: the terminal is closed, the process is told to end, to stop, or to go on."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from typing import Final

# What a shell reports for a process that a hang-up ended.
_HUNG_UP: Final = 128 + signal.SIGHUP


def on_signals(
    *,
    hang_up: Callable[[], None],
    end: Callable[[], None],
    stop: Callable[[], None],
    go_on: Callable[[], None],
) -> None:
    """Call ``hang_up`` when the terminal goes away, ``end`` when the process is asked to end.

    ``stop`` is called when a shell takes the terminal for a while, and ``go_on`` after any stop, also one
    that could not be noticed (SIGSTOP). In the event loop, not between any two of its instructions, as
    Textual's own handlers would be.
    """
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTSTP, stop)
    loop.add_signal_handler(signal.SIGCONT, go_on)
    loop.add_signal_handler(signal.SIGHUP, hang_up)
    loop.add_signal_handler(signal.SIGTERM, end)
    loop.add_signal_handler(signal.SIGINT, end)


def leave_without_terminal() -> None:
    """End the process now. Textual's own way out writes to the terminal, and would wait for it for ever."""
    os._exit(_HUNG_UP)
