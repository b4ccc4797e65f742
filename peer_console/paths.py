"""Where the room, the settings and the state outside the room live: private folders of one person.

Worked out as plain text, which loads nothing: `find` asks only whether there is a room, and pathlib is a
twentieth of its time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_APP: Final = "peer-console"
ROOM_VARIABLE: Final = "PEER_CONSOLE_ROOM"
_XDG: Final = {
    "data": ("XDG_DATA_HOME", ".local/share"),
    "state": ("XDG_STATE_HOME", ".local/state"),
    "config": ("XDG_CONFIG_HOME", ".config"),
}
"""The XDG base directory specification: the variable, and what stands for it below the home."""


def room_place(option: str | None, environ: Mapping[str, str]) -> str:
    """Return the folder of the room: ``--room``, else PEER_CONSOLE_ROOM, else the platform's data folder."""
    chosen = option or environ.get(ROOM_VARIABLE)
    if chosen:
        # Not `abspath`, which takes away ".." as if no folder were a link.
        return os.path.join(os.getcwd(), os.path.expanduser(chosen))
    return os.path.join(_own_folder("data"), "room")


def room_folder(option: str | None, environ: Mapping[str, str]) -> Path:
    """Return `room_place` as a path."""
    return _path(room_place(option, environ))


def state_folder() -> Path:
    """Return the folder for the copy of the anchor, outside every room (each room has a file of its own)."""
    return _path(_own_folder("state"))


def settings_file() -> Path:
    """Return where this person's settings are; the file need not exist."""
    return _path(_own_folder("config"), "settings.toml")


def _path(*parts: str) -> Path:
    from pathlib import Path

    return Path(*parts)


def _own_folder(kind: str) -> str:
    """Return this program's folder of a kind.

    On Linux without the library: importing it takes longer than finding a number in the directory does.
    """
    if sys.platform == "linux":
        variable, usual = _XDG[kind]
        chosen = os.environ.get(variable, "")
        # A relative path is to be passed over, says the specification.
        folder = chosen if os.path.isabs(chosen) else os.path.join(os.path.expanduser("~"), usual)
    else:
        import platformdirs

        return str(getattr(platformdirs, f"user_{kind}_dir")(_APP, appauthor=False))
    return os.path.join(folder, _APP)
