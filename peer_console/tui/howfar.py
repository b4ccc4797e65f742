"""How far a verb is, in the status line of the screen that asked for it; nothing where it is soon done."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from peer_console.tui.screens.frame import FramedScreen

SOON: Final = 0.5
"""Seconds in which nobody wonders yet."""
_WHOLE: Final = 100


def telling(screen: FramedScreen[None], template: str) -> Callable[[int, int], None]:
    """Return what a verb tells how much of how much is done, from the services' thread.

    ``template`` has a place for ``percent``. Nobody waits for the screen: the verb may hold what the screen
    asks for next.
    """
    begun, shown = monotonic(), -1

    def tell(done: int, total: int) -> None:
        nonlocal shown
        percent = _WHOLE * done // max(total, 1)
        if shown < percent < _WHOLE and monotonic() - begun > SOON:
            shown = percent
            screen.call_later(screen.say_while_busy, template.format(percent=percent))

    return tell
