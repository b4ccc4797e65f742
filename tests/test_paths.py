"""The private folders: where a room was found yesterday it must be found tomorrow."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import pytest

from peer_console import paths


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the library itself is asked")
@pytest.mark.parametrize("chosen", [None, "", "/somewhere/else", "relative/is/passed/over"])
def test_the_folders_are_those_of_the_library(chosen: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are worked out without it, to start sooner; whatever the environment says, they are the same."""
    for variable in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        if chosen is None:
            monkeypatch.delenv(variable, raising=False)
        else:
            monkeypatch.setenv(variable, chosen)
    library = platformdirs.PlatformDirs("peer-console", appauthor=False)
    assert paths.room_folder(None, {}) == library.user_data_path / "room"
    assert paths.state_folder() == library.user_state_path
    assert paths.settings_file() == library.user_config_path / "settings.toml"


@pytest.mark.parametrize("chosen", ["/there", "~/there", "there", "a/../there"])
def test_a_chosen_folder_is_what_pathlib_makes_of_it(chosen: str) -> None:
    """The place is worked out without pathlib, to find a number sooner; it is the same folder."""
    assert paths.room_folder(chosen, {}) == Path(chosen).expanduser().absolute()
    assert paths.room_folder(None, {paths.ROOM_VARIABLE: chosen}) == paths.room_folder(chosen, {})
