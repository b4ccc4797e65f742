"""What is said around a code that a visitor's phone reads from the screen."""

from __future__ import annotations

from typing import Final

POINT: Final = "Point the phone's camera at it."
CALLS: Final = "The phone offers to call {number}."
TEXTS: Final = "The phone opens a text to {number}."
TEXTS_WORD: Final = "The phone opens a text to {number}; if it is empty, write {word}."
OPENS: Final = "The phone offers to open {link}."
TOO_SMALL: Final = "The window is too small for this code. A larger window, or a smaller font, shows it."
NO_CODE: Final = "A phone's camera cannot open this one; it is to be copied by hand."
