"""Where the room, the settings and the state outside the room live: private folders of one person."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_APP: Final = "peer-console"
ROOM_VARIABLE: Final = "PEER_CONSOLE_ROOM"
_XDG: Final = {
    "data": ("XDG_DATA_HOME", ".local/share"),
    "state": ("XDG_STATE_HOME", ".local/state"),
    "config": ("XDG_CONFIG_HOME", ".config"),
}
"""The XDG base directory specification: the variable, and what stands for it below the home."""


def room_folder(option: str | None, environ: Mapping[str, str]) -> Path:
    """Return the folder of the room: ``--room``, else PEER_CONSOLE_ROOM, else the platform's data folder."""
    chosen = option or environ.get(ROOM_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    return _own_folder("data") / "room"


def state_folder() -> Path:
    """Return the folder for the copy of the anchor, outside every room (each room has a file of its own)."""
    return _own_folder("state")


def settings_file() -> Path:
    """Return where this person's settings are; the file need not exist."""
    return _own_folder("config") / "settings.toml"


def _own_folder(kind: str) -> Path:
    """Return this program's folder of a kind.

    On Linux without the library: importing it takes longer than finding a number in the directory does.
    """
    if sys.platform == "linux":
        variable, usual = _XDG[kind]
        chosen = os.environ.get(variable, "")
        # A relative path is to be passed over, says the specification.
        folder = Path(chosen) if os.path.isabs(chosen) else Path.home() / usual
    else:
        import platformdirs

        return Path(getattr(platformdirs, f"user_{kind}_path")(_APP, appauthor=False))
    return folder / _APP
