"""Widgets that seldom change: what one drew is handed out again until it is to be drawn anew.

Textual asks every widget of a screen for all its lines at each frame, also where a key changed one line of
another; its own cache looks each line up, and asks for styles and colours that have not changed either.
"""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Unchanged(Widget):
    """Keeps the lines it drew last, for the region they were asked for."""

    _drawn: tuple[Region, list[Strip]] | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of ``crop``, drawn anew only after something changed."""
        if self._drawn is None or self._drawn[0] != crop:
            self._drawn = crop, super().render_lines(crop)
        return self._drawn[1]

    def _set_dirty(self, *regions: Region) -> None:
        """Draw again: everything that changes how a widget looks comes through here."""
        self._drawn = None
        super()._set_dirty(*regions)
