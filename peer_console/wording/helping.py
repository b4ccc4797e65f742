"""The words around a help page."""

from __future__ import annotations

from typing import Final

WHERE: Final = "Help"
KEYS_HERE: Final = "Keys on this screen"
KEYS_EVERYWHERE: Final = "Keys that work everywhere"
NO_PAGE: Final = "This screen explains itself: each choice shows the letter that picks it."
