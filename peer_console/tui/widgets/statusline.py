"""The status line: what just happened, in one sentence, until something else does."""

from __future__ import annotations

from typing import Literal

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from peer_console.text import clean

Tone = Literal["plain", "good", "warn"]


class StatusLine(Widget):
    """Draws one message on up to three lines. Colour only repeats what the words say."""

    DEFAULT_CSS = """
    StatusLine {
        height: auto; min-height: 1; max-height: 3; width: 100%; padding: 0 1; color: $quiet;
        &.-good { color: $accent; }
        &.-warn { color: $amber; }
    }
    """
    ALLOW_SELECT = False

    text: reactive[str] = reactive("", layout=True)
    """The message; empty shows nothing."""

    def validate_text(self, text: str) -> str:
        """A message may carry a name: nothing in it may act on a terminal."""
        return clean(text)

    def show(self, text: str, tone: Tone = "plain") -> None:
        """Show ``text`` in place of what stood there."""
        self.set_class(tone == "good", "-good")
        self.set_class(tone == "warn", "-warn")
        self.text = text

    def render(self) -> Content:
        """Draw the message; what people typed is never read as markup."""
        return Content(self.text)
