"""A QR code on the screen: black on white in every theme, because a camera reads nothing else for sure."""

from __future__ import annotations

from textwrap import wrap
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from peer_console.directory.qr import Code, lines
from peer_console.wording import phone_code as words

# Named by their values: what a terminal calls 'white' is grey on many.
_PAPER: Final = Style(color="#000000", bgcolor="#ffffff")


class QrCode(Widget):
    """Draws a code in the middle of the room it has, with as wide a margin as fits, or says why not."""

    ALLOW_SELECT = False

    def __init__(self, code: Code | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._code = code
        self._drawn: tuple[str, ...] = ()
        self._drawn_for: tuple[Code | None, int, int] | None = None

    @property
    def code(self) -> Code | None:
        """The code that is shown."""
        return self._code

    def show(self, code: Code | None) -> None:
        """Show another code; None says that there is nothing a camera could open."""
        self._code = code
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one row: two rows of modules, or a line of words where the code has no room."""
        width, height = self.size
        if (fits := self._lines()) is not None:
            return self._middle(fits, y, _PAPER)
        message = words.TOO_SMALL if self._code else words.NO_CODE
        said = tuple(wrap(message, max(10, width)))[:height]
        return self._middle(tuple(line.ljust(max(map(len, said))) for line in said), y, self.rich_style)

    def _lines(self) -> tuple[str, ...] | None:
        """Return the rows of the code, drawn once for each code and size; None where it does not fit."""
        width, height = self.size
        wanted = (self._code, width, height)
        if wanted != self._drawn_for:
            quiet = self._code.quiet_in(width, height) if self._code else None
            self._drawn = lines(self._code, quiet) if self._code and quiet is not None else ()
            self._drawn_for = wanted
        return self._drawn or None

    def _middle(self, block: tuple[str, ...], y: int, style: Style) -> Strip:
        width, height = self.size
        at = y - (height - len(block)) // 2
        if not 0 <= at < len(block):
            return Strip.blank(width, self.rich_style)
        before = (width - len(block[at])) // 2
        after = width - before - len(block[at])
        blank = self.rich_style
        row = [Segment(" " * before, blank), Segment(block[at], style), Segment(" " * after, blank)]
        return Strip(row, width).adjust_cell_length(width, blank)
