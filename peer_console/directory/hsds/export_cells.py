"""Cells of an exported table: never a formula in a spreadsheet, and the same again when read.

A cell that begins with ``= + - @``, a tab or a carriage return may be run by the program that opens it
(OWASP, CSV injection). An apostrophe before it makes it text; a number with its country code is left as it
is, because nothing in it can be run and other readers dial it.
"""

from __future__ import annotations

import re
from typing import Final

_RUNS: Final = re.compile(r"'*[=+\-@\t\r]")
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r]")
_DIALLED: Final = re.compile(r"\+\d[\d ]*")


def guarded(text: str) -> str:
    """Return ``text`` as a cell that no spreadsheet runs."""
    return f"'{text}" if _RUNS.match(text) and not _DIALLED.fullmatch(text) else text


def unguarded(cell: str) -> str:
    """Return what a cell said before it was guarded."""
    return cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell
