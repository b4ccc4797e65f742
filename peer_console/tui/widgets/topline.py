"""The top line: where I am, which shift, who is on it, PRACTICE, and when the console locks."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive

from peer_console.text import clean_line
from peer_console.tui.widgets.unchanged import Unchanged

_PRACTICE = "[PRACTICE]"


class TopLine(Unchanged):
    """One line that draws itself; what does not fit is cut on the left part, never on the right."""

    DEFAULT_CSS = """
    TopLine { height: 1; width: 100%; padding: 0 1; color: $ink; background: $field; text-style: bold; }
    """
    ALLOW_SELECT = False

    left: reactive[str] = reactive("")
    """Where I am, the shift and who is on it."""
    right: reactive[str] = reactive("")
    """'locked in 2:10', or the room's name while locked."""
    practice: reactive[bool] = reactive(default=False)
    """Whether this is a practice room."""

    def validate_left(self, text: str) -> str:
        """Names were typed by people: nothing in them may act on a terminal."""
        return clean_line(text)

    def validate_right(self, text: str) -> str:
        """The room's name was typed by people too."""
        return clean_line(text)

    def render(self) -> Content:
        """Draw the line to the width there is."""
        ends = [Content(_PRACTICE).stylize("$amber bold")] if self.practice else []
        if self.right:
            ends.append(Content(self.right).stylize("$quiet not bold"))
        right = Content("   ").join(ends)
        room = max(0, self.size.width - right.cell_length - (2 if ends else 0))
        left = Content(self.left).truncate(room, ellipsis=True)
        gap = self.size.width - left.cell_length - right.cell_length
        return left + Content(" " * max(0, gap)) + right
