"""A settings file never keeps the console from starting."""

from __future__ import annotations

from pathlib import Path

import pytest

from peer_console.config import Settings, read_settings


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    """Nobody needs to have a settings file."""
    assert read_settings(tmp_path / "settings.toml") == Settings(theme="dark")


def test_the_theme_can_be_chosen(tmp_path: Path) -> None:
    """A bright room needs the light theme."""
    path = tmp_path / "settings.toml"
    path.write_text('theme = "light"\n')
    assert read_settings(path) == Settings(theme="light")


@pytest.mark.parametrize("content", [b"theme = 3", b'theme = "pink"', b"\xff\xfe", b"[", b"other = 1"])
def test_what_is_not_understood_is_said_and_left(content: bytes, tmp_path: Path) -> None:
    """A typing mistake costs the colour, not the shift."""
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    settings = read_settings(path)
    assert settings.theme == "dark"
    assert settings.problem.endswith("the defaults are used.")
