"""A few words beside what one works on; a change is drawn at once and asks for no new layout."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive

from peer_console.text import clean
from peer_console.tui.widgets.unchanged import Unchanged


class Remark(Unchanged):
    """Words that change at every key. Its height is fixed by the style sheet; what is longer is cut."""

    DEFAULT_CSS = """
    Remark { height: 1; width: 100%; color: $accent; }
    """
    ALLOW_SELECT = False

    text: reactive[str] = reactive("")
    """What is said; what people typed is never read as markup."""

    def validate_text(self, text: str) -> str:
        """Names and typed words may stand in it: nothing in them may act on a terminal."""
        return clean(text)

    def render(self) -> Content:
        """Draw the words."""
        return Content(self.text)
