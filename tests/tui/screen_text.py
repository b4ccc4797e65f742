"""What is on the screen, as lines of text; waiting for the app instead of for the clock; golden screens.

``PEER_CONSOLE_GOLDEN=1`` writes the golden files anew; read what changed before it is committed.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot

GOLDEN = Path(__file__).parent / "golden"
_PATIENCE = 60.0
"""Seconds before what never becomes true fails a test; a busy machine needs some."""


def screen_text(app: App[Any]) -> list[str]:
    """Return the visible text of the top screen, line by line, blanks at the ends cut."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def shown(app: App[Any]) -> str:
    """Return the visible text as one string."""
    return "\n".join(screen_text(app))


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until every worker has ended and what it changed is drawn."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def until(pilot: Pilot[Any], holds: Callable[[], object]) -> None:
    """Wait until ``holds()`` is true; fails with the screen's text if it never is."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if holds():
            return
        await pilot.pause(0.01)
    raise AssertionError("never became true; the screen shows:\n" + shown(pilot.app))


async def typed(pilot: Pilot[Any], text: str) -> None:
    """Type ``text`` key by key, blanks included."""
    names = {" ": "space", ".": "full_stop", ",": "comma", "'": "apostrophe", "-": "minus", "/": "slash"}
    await pilot.press(*(names.get(character, character) for character in text))


def matches_golden(app: App[Any], name: str) -> None:
    """Compare the screen with ``golden/<name>.txt``, or write the file when asked to."""
    lines = screen_text(app)
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("PEER_CONSOLE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert lines == path.read_text(encoding="utf-8").splitlines(), f"golden/{name}.txt shows another screen"
