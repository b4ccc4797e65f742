"""This laptop's settings: a small TOML file that nobody needs to have.

The programme's own decisions (idle times, retention, lines) are not here: they belong to the room.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

THEMES: Final = ("dark", "light")


@dataclass(frozen=True, slots=True)
class Settings:
    """What one may choose for the looks.

    theme: 'dark' or 'light'; both keep a contrast of at least 4.5 to 1.
    problem: what was not understood in the file, in one sentence; empty when all was.
    """

    theme: str = "dark"
    problem: str = ""


def read_settings(path: Path) -> Settings:
    """Return the settings in ``path``; an absent file means the defaults.

    A file that cannot be read never keeps the console from starting: the defaults hold and ``problem``
    says so.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError):
        return Settings(problem="The settings file could not be read; the defaults are used.")
    import tomllib

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return Settings(problem="The settings file is not valid TOML; the defaults are used.")
    theme = found.pop("theme", THEMES[0])
    if theme not in THEMES or found:
        return Settings(problem="The settings file holds something unknown; the defaults are used.")
    return Settings(theme=theme)
