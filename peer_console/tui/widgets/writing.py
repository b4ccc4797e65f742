"""Several lines of own text: what is pasted is made safe and cut to size, and nothing reaches a clipboard."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.widgets import TextArea
from textual.widgets.text_area import EditResult, Location

from peer_console.text import clean


class Writing(TextArea):
    """A few lines one writes into; Enter makes a line, Tab goes on to what comes next.

    ``limit`` is the number of characters it takes. What does not fit is left out, so that a paste of ten
    megabytes costs no more than what is kept of it.
    """

    DEFAULT_CSS = """
    Writing {
        border: none; padding: 0 1; height: auto; min-height: 3; background: $field; color: $ink;
        scrollbar-size-vertical: 1;
        &:focus { border: none; background: $picked; background-tint: transparent; }
        & .text-area--placeholder { color: $faint; }
        & .text-area--cursor-line { background: transparent; }
        & .text-area--cursor { background: $ink; color: $page; }
        & .text-area--selection { background: $accent; color: $page; }
    }
    """

    def __init__(self, text: str = "", *, limit: int, **kwargs: Any) -> None:
        super().__init__(
            clean(text, limit=limit),
            tab_behavior="focus",
            highlight_cursor_line=False,
            max_checkpoints=20,
            **kwargs,
        )
        self.limit = limit
        self.cursor_blink = False
        self.move_cursor(self.document.end)
        self.match_cursor_bracket = False

    def put(self, text: str) -> None:
        """Replace everything by ``text``, made safe; the cursor stands at its end."""
        self.load_text(clean(text, limit=self.limit))
        self.move_cursor(self.document.end)

    # Typing and pasting both pass through this one method of Textual 8.
    def _replace_via_keyboard(self, insert: str, start: Location, end: Location) -> EditResult | None:
        start, end = sorted((start, end))
        replaced = len(self.document.get_text_range(start, end))
        room = self.limit - (len(self.text) - replaced)
        safe = clean(insert, limit=max(0, room)) if insert else ""
        if insert and not safe:
            return None
        return super()._replace_via_keyboard(safe, start, end)

    async def _on_paste(self, event: events.Paste) -> None:
        """Textual puts it in, and it stays here: passed on, the screen would hand it back a second time."""
        event.stop()

    def action_copy(self) -> None:
        """Nothing is copied: the clipboard outlives the screen."""

    def action_cut(self) -> None:
        """Nothing is cut into the clipboard."""

    def action_paste(self) -> None:
        """Textual's own clipboard is not used; the terminal's paste works."""
