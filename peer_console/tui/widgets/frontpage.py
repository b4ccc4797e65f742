"""The face of the start screen, drawn by one widget: each widget more makes the first frame later.

The two fields are its children and lie over it, beside their labels.
"""

from __future__ import annotations

from itertools import groupby, zip_longest
from operator import attrgetter
from typing import TYPE_CHECKING

from textual.containers import Container
from textual.content import Content
from textual.reactive import reactive

from peer_console.tui.widgets.crisislines import NumberLine, number_rows
from peer_console.wording import start as words

if TYPE_CHECKING:
    from textual.widget import Widget

    from peer_console.tui.practice_card import PracticeCard

_LEFT = 37
_INDENT = 2
_BLANK = Content("")


class FrontPage(Container):
    """Sign-in at the left, the numbers at the right, what waits at the foot."""

    DEFAULT_CSS = """
    FrontPage { width: 100%; height: 1fr; layout: vertical; overflow: hidden hidden; }
    FrontPage > Field { width: 22; margin: 1 0 0 14; }
    FrontPage > #name { margin: 3 0 0 14; }
    FrontPage.-new > Field { display: none; }
    """

    lines: reactive[tuple[NumberLine, ...]] = reactive(())
    """The numbers."""
    new: reactive[bool] = reactive(default=False, toggle_class="-new")
    """Whether there is no room yet: nobody to sign in, and no fields."""
    waits: reactive[tuple[str, ...]] = reactive(())
    """What waits, in sentences: that it is, never what it says."""

    def __init__(
        self,
        *fields: Widget,
        lines: tuple[NumberLine, ...],
        practice: PracticeCard | None = None,
        new: bool = False,
        id: str,
    ) -> None:
        super().__init__(*fields, id=id, classes="-new" if new else None)
        self.set_reactive(FrontPage.lines, lines)
        self.set_reactive(FrontPage.new, new)
        self._practice = practice

    def render(self) -> Content:
        """Draw to the size there is."""
        width, height = self.size
        left = _new_room() if self.new else _sign_in()
        if self._practice is not None:
            left += [_BLANK, *_practice_rows(self._practice)]
        right = [_BLANK, _heading(words.IN_A_CRISIS), _BLANK]
        right += number_rows(self.lines, width - _LEFT - 1)
        rows = [_beside(one, other) for one, other in zip_longest(left, right, fillvalue=_BLANK)]
        waits = [Content(f"{' ' * _INDENT}{said}").stylize("$amber") for said in self.waits]
        rows = rows[: height - len(waits)]
        rows += [_BLANK] * (height - len(waits) - len(rows))
        return Content("\n").join([*rows, *waits])


def _new_room() -> list[Content]:
    return [_BLANK, _heading(words.NEW_ROOM), _BLANK, _label(words.SETTING_UP)]


def _sign_in() -> list[Content]:
    return [_BLANK, _heading(words.SIGN_IN), _BLANK, _label(words.NAME), _BLANK, _label(words.PASS_LABEL)]


def _beside(left: Content, right: Content) -> Content:
    indented = Content(" " * _INDENT) + left
    return indented + Content(" " * max(1, _LEFT - indented.cell_length)) + right if right else indented


def _heading(text: str) -> Content:
    return Content(text).stylize("$ink bold")


def _label(text: str) -> Content:
    return Content(text).stylize("$quiet")


def _practice_rows(card: PracticeCard) -> list[Content]:
    """Return the made-up people by role, each with the passphrase beside the name."""
    rows = [_heading(words.PRACTICE_HEAD)]
    for role, people in groupby(card.people, key=attrgetter("role")):
        rows.append(Content(role).stylize("$faint"))
        rows += [Content.assemble((f"{person.name:<8}", "$ink"), person.passphrase) for person in people]
    return rows
