"""Sizes of files as people say them."""

from __future__ import annotations

from typing import Final

_STEP: Final = 1000
_UNITS: Final = ("bytes", "kB", "MB", "GB")


def size_words(count: int) -> str:
    """Return a number of bytes in words: '640 bytes', '98 kB', '5.1 MB'."""
    size, unit = float(count), 0
    while size >= _STEP and unit < len(_UNITS) - 1:
        size, unit = size / _STEP, unit + 1
    digits = 1 if unit and size < 10 else 0
    return f"{size:.{digits}f} {_UNITS[unit]}"
