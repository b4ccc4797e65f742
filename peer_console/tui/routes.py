"""Which screen a name leads to. Screens are imported when they are first needed.

Each module offers ``make(desk)``, which hands the screen only the service it needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from peer_console.services.desk import Desk
    from peer_console.tui.screens.frame import FramedScreen

SCREENS: Final = "peer_console.tui.screens."

#: Main screens: one at a time, switched.
MAIN: Final = (
    "start",
    "setup",
    "opening",
    "board",
    "visit",
    "handoff",
    "takeover",
    "review",
    "room",
    "upkeep",
    "roster",
    "retention",
    "backup",
    "rooms",
    "audit",
    "counts",
)
#: Screens that are laid over whatever is there, and taken away again.
OVER: Final = ("crisis", "directory", "help", "blank", "small")


def make(name: str, desk: Desk) -> FramedScreen[Any]:
    """Return a new main screen called ``name``."""
    return cast("FramedScreen[Any]", import_module(SCREENS + name).make(desk))
