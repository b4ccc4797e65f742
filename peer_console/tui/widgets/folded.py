"""An optional choice in one short line; its options unfold elsewhere while it has the focus."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from peer_console.tui.widgets.choices import Choices, Option

GAP = 2
"""Cells between heading and value."""


class Folded(Choices):
    """A choice of one that shows only what is chosen: 'Year  not asked'.

    Letters and arrows work as in any group; the screen shows the options in an ``Unfolded`` on
    ``Unfold``, and hides them when the focus has gone.
    """

    @dataclass
    class Unfold(Message):
        """The group has the focus, or what is chosen in it changed: show its options."""

        folded: Folded

    def __init__(
        self, options: tuple[Option, ...], *, heading: str, unset: str, id: str, clears: bool = False
    ) -> None:
        super().__init__(options, heading=heading, id=id, clears=clears, indent=0)
        self._unset = unset
        self._heading_words = heading + " " * GAP
        self._has_digits = any(option.key.isdigit() for option in options)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return 1: the options stand elsewhere."""
        return 1

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return room for the heading and the longest words."""
        widest = max([len(self._unset), *(len(option.label) for option in self.options)])
        return 2 + len(self._heading_words) + widest

    def render_line(self, y: int) -> Strip:
        """Draw the heading and what is chosen."""
        words = self.label(self.chosen[0]) if self.chosen else self._unset
        heading = ("› " if self.has_focus else "  ") + self._heading_words
        value = self.plain
        if self.has_focus:
            value += self.get_component_rich_style("choices--cursor", partial=True)
        parts = [Segment(heading, self.get_component_rich_style("choices--heading")), Segment(words, value)]
        return Strip(parts).adjust_cell_length(self.size.width, self.plain)

    def on_key(self, event: events.Key) -> None:
        """Where digits pick, take every digit: one too high must not set how the visit ended instead."""
        if event.key in ("up", "down"):
            return
        if event.key in ("left", "right"):
            step = 1 if event.key == "right" else -1
            self.cursor = max(0, min(len(self.options) - 1, self.cursor + step))
            event.stop()
            return
        super().on_key(event)
        if self._has_digits and event.character is not None and event.character.isdigit():
            event.stop()

    def on_click(self, event: events.Click) -> None:
        """A click only brings the focus, which unfolds the options."""
        event.stop()

    def on_focus(self) -> None:
        """Ask for the options to be shown."""
        super().on_focus()
        self.post_message(self.Unfold(self))

    def watch_cursor(self, old: int, new: int) -> None:
        """Ask for the mark to follow the arrows."""
        if self.has_focus:
            self.post_message(self.Unfold(self))

    def watch_chosen(self, old: tuple[str, ...], new: tuple[str, ...]) -> None:
        """Draw what is chosen now, and ask for the mark to follow it."""
        self.refresh()
        self.watch_cursor(0, 0)


class Unfolded(Choices, can_focus=False):
    """The options of the ``Folded`` that has the focus; a click on one picks it there."""

    shown: Folded | None = None

    @property
    def shows_cursor(self) -> bool:
        """Return True: the arrows of the folded group move this mark."""
        return True

    def mirror(self, folded: Folded) -> None:
        """Show the options of ``folded`` as they stand."""
        if self.shown is not folded or self.options != folded.options:
            self.shown = folded
            self.offer(folded.options)
        self.chosen = folded.chosen
        self.cursor = folded.cursor

    def pick(self, code: str) -> None:
        """Pick ``code`` where it belongs."""
        if self.shown is not None:
            self.shown.pick(code)
