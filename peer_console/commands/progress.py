"""How far something is, on a terminal's own line and nowhere else; nothing where it is soon done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final

SOON: Final = 0.5
"""Seconds in which nobody wonders yet."""
_WHOLE: Final = 100


@contextmanager
def told_how_far(template: str) -> Iterator[Callable[[int, int], None]]:
    """Yield what is told how much of how much is done; ``template`` has a place for ``percent``.

    The line is gone afterwards, and stays empty where no terminal listens.
    """
    begun, shown = monotonic(), -1

    def tell(done: int, total: int) -> None:
        nonlocal shown
        percent = _WHOLE * done // max(total, 1)
        if percent > shown and monotonic() - begun > SOON and sys.stderr.isatty():
            shown = percent
            sys.stderr.write(f"\r{template.format(percent=percent)}")
            sys.stderr.flush()

    try:
        yield tell
    finally:
        if shown >= 0:
            sys.stderr.write("\r\x1b[K")
