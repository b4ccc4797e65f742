"""Where the room, the settings and the state outside the room live: private folders of one person."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

_APP: Final = "peer-console"
ROOM_VARIABLE: Final = "PEER_CONSOLE_ROOM"


def room_folder(option: str | None, environ: Mapping[str, str]) -> Path:
    """Return the folder of the room: ``--room``, else PEER_CONSOLE_ROOM, else the platform's data folder."""
    chosen = option or environ.get(ROOM_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    import platformdirs

    return platformdirs.user_data_path(_APP, appauthor=False) / "room"


def state_folder() -> Path:
    """Return the folder for the copy of the anchor, outside every room (each room has a file of its own)."""
    import platformdirs

    return platformdirs.user_state_path(_APP, appauthor=False)


def settings_file() -> Path:
    """Return where this person's settings are; the file need not exist."""
    import platformdirs

    return platformdirs.user_config_path(_APP, appauthor=False) / "settings.toml"
