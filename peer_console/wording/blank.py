"""What a black screen says, and the screen of a window that is too small."""

from __future__ import annotations

from typing import Final

BLANK: Final = "Peer Console · press any key"
ANYBODY: Final = "The passphrase of {names} brings everything back as it was."
HINT: Final = "passphrase"
CHECKING: Final = "Checking …"
WRONG: Final = "That is not the passphrase of anybody signed in here. Type it again."
TOO_SMALL: Final = (
    "This window has {width} columns and {height} rows; Peer Console needs 80 and 24. "
    "Make it larger and everything is as it was."
)
NUMBERS_ARE_HERE: Final = "In a crisis, now"
