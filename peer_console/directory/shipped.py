"""Read the data files that come with the package."""

from __future__ import annotations

import os
from typing import Final

# Not importlib.resources: it costs ten milliseconds at the start, and a wheel is always unpacked.
_FOLDER: Final = os.path.join(os.path.dirname(__file__), "data")


def shipped(name: str) -> bytes:
    """Return the bytes of the data file ``name``."""
    with open(os.path.join(_FOLDER, name), "rb") as file:
        return file.read()
