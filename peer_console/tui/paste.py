"""What a terminal sends, before the framework reads it: bytes made text, and a paste made harmless and short.

A paste comes between two marks (bracketed paste, DEC mode 2004). The framework takes an escape sequence
inside it for key presses, and ten megabytes for as long as they last. So everything between the marks that is
not plain text is left out, and what is longer than any field is dropped before it is looked at.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from time import monotonic
from typing import Final

BEGINS: Final = "\x1b[200~"
ENDS: Final = "\x1b[201~"
#: Characters of one paste that are passed on; the longest field takes fewer.
LONGEST: Final = 10_000

# A mark that ends the paste and never comes would swallow every key after it, F9 too: seconds to wait for it.
_PATIENCE: Final = 2.0

_CONTROLS: Final[dict[int, str | None]] = {
    **{code: None for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"},
    13: "\n",
}


class TerminalText(codecs.IncrementalDecoder):
    """A decoder of UTF-8 that never fails: what is no text becomes �, and pastes are filtered."""

    def __init__(self, errors: str = "strict", *, now: Callable[[], float] = monotonic) -> None:
        super().__init__(errors)
        self._now = now
        self._heard = now()
        self._bytes = codecs.getincrementaldecoder("utf-8")("replace")
        self._pasting = False
        self._room = 0
        self._tail = ""

    def decode(self, input: bytes, final: bool = False) -> str:  # type: ignore[override]
        """Return what the framework may read of ``input``; the end of a chunk may wait for the next."""
        text = self._bytes.decode(input, final)
        passed = [self._given_up()] if self._pasting else []
        while text:
            part, text = self._inside(text) if self._pasting else self._outside(text)
            passed.append(part)
        return "".join(passed)

    def _given_up(self) -> str:
        """End a paste whose own end has not come for a while."""
        silent = self._now() - self._heard
        self._heard += silent
        if silent < _PATIENCE:
            return ""
        self._pasting, self._tail = False, ""
        return ENDS

    def _outside(self, text: str) -> tuple[str, str]:
        """Pass everything on up to the end of the mark that begins a paste, wherever chunks were cut."""
        known = self._tail + text
        at = known.find(BEGINS)
        if at < 0:
            self._tail = known[-(len(BEGINS) - 1) :]
            return text, ""
        cut = at + len(BEGINS) - len(self._tail)
        self._pasting, self._room, self._tail = True, LONGEST, ""
        self._heard = self._now()
        return text[:cut], text[cut:]

    def _inside(self, text: str) -> tuple[str, str]:
        """Pass plain text on while there is room; what could be half of the end's mark waits."""
        known = self._tail + text
        at = known.find(ENDS)
        if at >= 0:
            self._pasting, self._tail = False, ""
            return self._plain(known[:at]) + ENDS, known[at + len(ENDS) :]
        waits = next((n for n in range(len(ENDS) - 1, 0, -1) if known.endswith(ENDS[:n])), 0)
        self._tail = known[len(known) - waits :]
        return self._plain(known[: len(known) - waits]), ""

    def _plain(self, text: str) -> str:
        plain = text[: self._room].translate(_CONTROLS)
        self._room -= min(len(text), self._room)
        return plain
