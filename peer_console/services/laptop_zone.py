"""The time zone that this laptop keeps: on its clock hours are read that name none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from peer_console.directory.hours import zone_of

_LOCALTIME: Final = Path("/etc/localtime")
_NAMED: Final = Path("/etc/timezone")
_FOLDER: Final = "zoneinfo/"
_LONGEST: Final = 100


def laptop_zone(environ: Mapping[str, str], *, localtime: Path = _LOCALTIME, named: Path = _NAMED) -> str:
    """Return the IANA name of the laptop's time zone, '' where it cannot be told.

    As `tzset(3)` has it: ``TZ`` where it is set, else what ``/etc/localtime`` is a link to; Debian writes the
    name into ``/etc/timezone`` too.
    """
    for name in (environ.get("TZ", "").removeprefix(":"), _linked(localtime), _written(named)):
        if name and zone_of(name) is not None:
            return name
    return ""


def _linked(localtime: Path) -> str:
    try:
        return str(localtime.resolve(strict=True)).rpartition(_FOLDER)[2]
    except (OSError, RuntimeError):  # not there, or a ring of links
        return ""


def _written(named: Path) -> str:
    try:
        with named.open(encoding="ascii") as file:
            return file.read(_LONGEST).strip()
    except (OSError, ValueError):
        return ""
