"""A labelled group of lettered choices that draws itself: one widget for the group, none per choice."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from peer_console.tui.widgets.arrangement import MARK, Option, Spot, arrange, neighbour

__all__ = ["Choices", "Option"]

HEADING = 13
"""Cells kept at the left for the heading of a group."""


class Choices(Widget, can_focus=True):
    """A heading and its options; a letter, the arrows with space or Enter, or a click picks one.

    ``most`` is how many may be chosen together. Picking a chosen option again takes it back where that
    leaves nothing required empty: always with ``most`` > 1, with one choice only when ``clears`` is set.
    """

    COMPONENT_CLASSES = {
        "choices--plain",
        "choices--heading",
        "choices--key",
        "choices--chosen",
        "choices--cursor",
    }
    DEFAULT_CSS = """
    Choices {
        height: auto;
        color: $foreground;
        & > .choices--plain { color: $foreground; }
        & > .choices--heading { color: $text-muted; }
        & > .choices--key { color: $accent; text-style: bold; }
        & > .choices--chosen { text-style: bold; }
        & > .choices--cursor { text-style: reverse; }
    }
    """

    chosen: reactive[tuple[str, ...]] = reactive(tuple, repaint=False)
    """The codes that are chosen, in the order of choosing."""
    cursor: reactive[int] = reactive(0, repaint=False)
    """The option the arrows stand on."""
    withheld: reactive[frozenset[str]] = reactive(frozenset)
    """Codes that are refused for now; the screen says why."""

    @dataclass
    class Chosen(Message):
        """Somebody changed the choice: the group's id and all codes now chosen."""

        choices: Choices
        codes: tuple[str, ...]

        @property
        def control(self) -> Choices:
            """Return the group, so that ``@on(Choices.Chosen, '#kind')`` works."""
            return self.choices

    @dataclass
    class Refused(Message):
        """One more option was picked than the group takes, or one that is withheld; nothing changed."""

        choices: Choices
        code: str

        @property
        def control(self) -> Choices:
            """Return the group."""
            return self.choices

    def __init__(
        self,
        options: tuple[Option, ...],
        *,
        heading: str = "",
        aside: str = "",
        most: int = 1,
        columns: int = 0,
        clears: bool = False,
        indent: int = HEADING,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._options = options
        self._headings = (heading, aside)
        self._most = most
        self._columns = columns
        self._clears = clears
        self._indent = indent
        self._spots: tuple[Spot, ...] = ()
        self._arranged_for = -1

    @property
    def options(self) -> tuple[Option, ...]:
        """Return what there is to choose from."""
        return self._options

    @property
    def plain(self) -> Style:
        """Return the style of plain words (cached by Textual, unlike ``rich_style``)."""
        return self.get_component_rich_style("choices--plain")

    @property
    def shows_cursor(self) -> bool:
        """Return whether the option under the arrows is marked."""
        return self.has_focus

    def label(self, code: str) -> str:
        """Return the words of ``code``, or '' where it is not offered."""
        return next((option.label for option in self._options if option.code == code), "")

    def offer(self, options: tuple[Option, ...]) -> None:
        """Replace the options (the programme changed its vocabulary)."""
        self._options = options
        self._arranged_for = -1
        self.cursor = 0
        self.refresh(layout=True)

    def pick(self, code: str) -> None:
        """Choose ``code`` (or take it back) as if its letter had been pressed."""
        codes = self._after(code)
        if codes is None:
            self.post_message(self.Refused(self, code))
            return
        self.cursor = next(i for i, option in enumerate(self._options) if option.code == code)
        self.chosen = codes
        self.post_message(self.Chosen(self, codes))

    def code_for(self, key: str | None) -> str | None:
        """Return the code that the letter or digit ``key`` picks, or None."""
        return next((option.code for option in self._options if option.key == key), None)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows that the options take at ``width``."""
        spots = self._arrange(width)
        return max(spots[-1].row + 1 if spots else 1, 2 if self._headings[1] else 1)

    def render_line(self, y: int) -> Strip:
        """Draw one row: the heading at the left, the options of this row beside it."""
        plain = self.plain
        spots = [(i, spot) for i, spot in enumerate(self._arrange(self.size.width)) if spot.row == y]
        segments = [self._heading(y, spots[0][1].left if spots else self._indent)]
        at = segments[0].cell_length
        for index, spot in spots:
            if spot.left > at:
                segments.append(Segment(" " * (spot.left - at), plain))
            segments.extend(self._drawn(index, spot))
            at = spot.left + spot.width
        return Strip(segments).adjust_cell_length(self.size.width, plain)

    def watch_chosen(self, old: tuple[str, ...], new: tuple[str, ...]) -> None:
        """Draw again only the rows on which a mark came or went."""
        changed = set(old) ^ set(new)
        self._redraw(*(at for at, option in enumerate(self._options) if option.code in changed))

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw again only the rows the cursor left and reached."""
        if self.shows_cursor:
            self._redraw(old, new)

    def on_key(self, event: events.Key) -> None:
        """Take the letters of the options, the arrows, space and Enter; let everything else pass."""
        if event.key in ("left", "right", "up", "down"):
            if not self._move(event.key):
                return  # past the first or last row: the screen moves the focus
        elif event.key in ("space", "enter"):
            self._pick_at_cursor(takes_back=event.key == "space")
        elif (code := self.code_for(event.character)) is not None:
            self.pick(code)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """Pick the option under the mouse."""
        for spot in self._spots:
            if spot.holds(event.x, event.y):
                event.stop()
                self.pick(spot.option.code)
                return

    def on_focus(self) -> None:
        """Stand on what is chosen already."""
        codes = [option.code for option in self._options]
        if self.chosen and self.chosen[-1] in codes:
            self.cursor = codes.index(self.chosen[-1])

    def _move(self, key: str) -> bool:
        there = neighbour(self._spots, self.cursor, key) if self._spots else None
        if there is None:
            return False
        self.cursor = there
        return True

    def _pick_at_cursor(self, *, takes_back: bool) -> None:
        if not self._options:
            return
        code = self._options[self.cursor].code
        if takes_back or code not in self.chosen:
            self.pick(code)
        else:
            self.post_message(self.Chosen(self, self.chosen))

    def _after(self, code: str) -> tuple[str, ...] | None:
        if code in self.withheld and code not in self.chosen:
            return None
        if self._most == 1:
            return () if self._clears and self.chosen == (code,) else (code,)
        if code in self.chosen:
            return tuple(each for each in self.chosen if each != code)
        return (*self.chosen, code) if len(self.chosen) < self._most else None

    def _redraw(self, *indexes: int) -> None:
        rows = {self._spots[at].row for at in indexes if at < len(self._spots)}
        if rows:
            self.refresh(*(Region(0, row, self.size.width, 1) for row in rows))

    def _arrange(self, width: int) -> tuple[Spot, ...]:
        if width != self._arranged_for:
            self._spots = arrange(self._options, indent=self._indent, width=width, columns=self._columns)
            self._arranged_for = width
        return self._spots

    def _heading(self, y: int, until: int) -> Segment:
        words = self._headings[y] if y < len(self._headings) else ""
        if y == 0 and self.has_focus and self._indent:
            words = "› " + words
        elif self._indent:
            words = "  " + words
        style = self.get_component_rich_style("choices--heading")
        return Segment(words[:until].ljust(until), style)

    def _drawn(self, index: int, spot: Spot) -> list[Segment]:
        key_style = self.get_component_rich_style("choices--key")
        words_style = self.plain
        mark = "  "
        if spot.option.code in self.chosen:
            words_style = self.get_component_rich_style("choices--chosen")
            mark = MARK
        if self.shows_cursor and index == self.cursor:
            under = self.get_component_rich_style("choices--cursor", partial=True)
            key_style, words_style = key_style + under, words_style + under
        return [
            Segment(mark, self._mark_style(mark)),
            Segment(spot.option.key, key_style),
            Segment(" " + spot.label, words_style),
        ]

    def _mark_style(self, mark: str) -> Style:
        return self.get_component_rich_style("choices--key") if mark == MARK else self.plain
