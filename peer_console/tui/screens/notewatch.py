"""Looks at a note, or what is to do, once the typing pauses, and says in one calm line what it finds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from peer_console.tui.screens.visitview import concern_words

if TYPE_CHECKING:
    from textual.timer import Timer

    from peer_console.domain.notes import Concern
    from peer_console.tui.dialogs.form import Form
    from peer_console.tui.screens.frame import FramedScreen

_PAUSE = 0.3
"""Seconds without a key before the note is looked at."""


class NoteWatch:
    """Warns and never blocks; says nothing twice, and nothing over what was said since."""

    def __init__(
        self, screen: FramedScreen[None] | Form, check: Callable[[str], tuple[Concern, ...]]
    ) -> None:
        self._screen = screen
        self._check = check
        self._text = ""
        self._said = ""
        self._pause: Timer | None = None

    def typed(self, text: str) -> None:
        """The note is ``text`` now: look at it soon, unless more is typed before."""
        self._text = text
        if self._pause is None:
            self._pause = self._screen.set_interval(_PAUSE, self._look, pause=True)
        self._pause.reset()
        self._pause.resume()

    def hush(self) -> None:
        """Something else is said now: what was about to be said of the note is not."""
        self._text = self._said = ""
        if self._pause is not None:
            self._pause.pause()

    def _look(self) -> None:
        if self._pause is not None:
            self._pause.pause()
        text = self._text
        self._screen.run_verb(self._check, text, then=lambda found: self._found(text, found))

    def _found(self, text: str, concerns: tuple[Concern, ...]) -> None:
        said = concern_words(text, concerns)
        if text == self._text and said != self._said:
            self._screen.say(said)
            self._said = said
