"""A terminal in memory: pyte, with the two screens a real one has, the primary and the alternate."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pyte

# Private modes: 'use the alternate screen' (xterm), and 'show what follows at once' (synchronised output).
ALTERNATE = 1049
SYNCHRONISED = 2026


class Terminal(pyte.Screen):
    """Remembers what the primary screen shows while a full-screen program has the alternate one.

    ``painting`` is True in the middle of a frame: what is on the screen then, nobody sees.
    """

    def __init__(self, columns: int, lines: int) -> None:
        self.alternate = False
        self.painting = False
        self._primary: Any = None
        self._left_at = (0, 0)
        super().__init__(columns, lines)

    def set_mode(self, *modes: int, **options: Any) -> None:
        """See pyte: here mode 1049 puts the primary screen away."""
        super().set_mode(*modes, **options)
        if options.get("private") and SYNCHRONISED in modes:
            self.painting = True
        if options.get("private") and ALTERNATE in modes and not self.alternate:
            self.alternate = True
            self._primary, self._left_at = self.buffer, (self.cursor.y, self.cursor.x)
            self.buffer = self._empty()

    def reset_mode(self, *modes: int, **options: Any) -> None:
        """See pyte: here mode 1049 brings the primary screen back."""
        super().reset_mode(*modes, **options)
        if options.get("private") and SYNCHRONISED in modes:
            self.painting = False
        if options.get("private") and ALTERNATE in modes and self.alternate:
            self.alternate = False
            self.buffer = self._primary
            self.cursor.y, self.cursor.x = self._left_at
            self.dirty.update(range(self.lines))

    def primary_text(self) -> str:
        """Return what somebody reads on the primary screen, now or when the program has left."""
        shown = self.buffer
        if self.alternate:
            self.buffer = self._primary
        try:
            return "\n".join(self.display)
        finally:
            self.buffer = shown

    def report_device_attributes(self, mode: int = 0, **options: Any) -> None:
        """Answer nothing: the program must not depend on an answer."""

    def _empty(self) -> Any:
        return defaultdict(lambda: pyte.screens.StaticDefaultDict[int, Any](self.default_char))
