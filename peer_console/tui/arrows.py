"""Up and down go from one group or field of a form to the next."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.screen import Screen

from peer_console.tui.widgets.choices import Choices
from peer_console.tui.widgets.field import Field


def go_on(screen: Screen[Any], event: events.Key) -> None:
    """Move the focus of ``screen``: for a group left at its edge and for a field; lists keep their arrows."""
    if event.key in ("up", "down") and isinstance(screen.focused, Choices | Field):
        event.stop()
        screen.focus_next() if event.key == "down" else screen.focus_previous()
