"""What is asked where a table's columns are told apart: the same words wherever a table is read."""

from __future__ import annotations

from typing import Final

TITLE: Final = "Which column is what?"
PICK_TITLE: Final = "Which column is it: {field}?"
PICK_WHY: Final = "As they stand in the first line of the file."
NONE: Final = "none"
