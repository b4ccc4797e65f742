"""What is said before the console is left."""

from __future__ import annotations

from typing import Final

NOT_SHOWN_AGAIN: Final = (
    "What stands here is not shown again. Write it down first; ctrl+q once more leaves all the same."
)
