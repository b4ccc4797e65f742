"""What was done: the trail of the room, for leads; one kind of line at a time where one looks for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.widgets import Label

from peer_console.domain.audit import AuditKind
from peer_console.services.audit import MOST_LINES
from peer_console.tui.dialogs.pickone import PickOne
from peer_console.tui.keys import bindings
from peer_console.tui.screens.frame import FramedScreen
from peer_console.tui.screens.handoffview import cut
from peer_console.tui.widgets.choices import Option
from peer_console.tui.widgets.keyline import KeyRow
from peer_console.tui.widgets.lines import Line, Lines, Part, line
from peer_console.wording import audit as words

if TYPE_CHECKING:
    from peer_console.services.audit import AuditLine, AuditService
    from peer_console.services.desk import Desk

_DAY: Final = 14
_NAME: Final = 20
_EVERYTHING: Final = "all"


class AuditScreen(FramedScreen[None]):
    """One list, the newest first; it can be read and not changed."""

    CSS_PATH = "audit.tcss"
    BINDINGS = bindings("audit_kind", "all_years", "back")
    WHERE = words.TITLE
    KEYS = KeyRow(("audit_kind", "all_years", "back"))

    def __init__(self, audit: AuditService, today: Callable[[], date]) -> None:
        super().__init__()
        self._audit = audit
        self._today = today
        self._kind: AuditKind | None = None
        self._whole = False
        self._lines: tuple[AuditLine, ...] | None = None

    def compose_body(self) -> ComposeResult:
        """What is shown, and the lines."""
        yield Label("", id="which", markup=False)
        yield Lines(self._rows, id="trail")

    def first_focus(self) -> str:
        """The arrows scroll the list."""
        return "#trail"

    def refresh_data(self) -> None:
        """Read the trail anew."""
        self.run_verb(self._gather, then=self._loaded)

    def _gather(self) -> tuple[AuditLine, ...]:
        return self._audit.lines(self._kind, whole=self._whole)

    def _loaded(self, lines: tuple[AuditLine, ...]) -> None:
        self._lines = lines
        reach = words.WHOLE if self._whole else words.RECENT
        which = words.KINDS[self._kind or ""][1]
        self.query_one("#which", Label).update(f"{which[0].upper()}{which[1:]}. {reach}")
        self.query_one("#trail", Lines).show(self._rows)
        self.say("")

    def _rows(self, _width: int) -> list[Line]:
        if self._lines is None:
            return []
        rows = [_row(each, self._today()) for each in self._lines]
        if len(rows) == MOST_LINES:
            rows.append(line(words.MORE.format(count=MOST_LINES), "muted"))
        return rows or [line(words.EMPTY, "muted")]

    def action_audit_kind(self) -> None:
        """Ask which kind of line to show."""
        options = tuple(
            Option(kind or _EVERYTHING, letter, said) for kind, (letter, said) in words.KINDS.items()
        )
        self.app.push_screen(PickOne(words.KINDS_TITLE, words.KINDS_SAYS, options), self._show_kind)

    def _show_kind(self, kind: str | None) -> None:
        if kind:
            self._kind = None if kind == _EVERYTHING else AuditKind(kind)
            self.refresh_data()

    def action_all_years(self) -> None:
        """Show all years, or the recent two months again."""
        self._whole = not self._whole
        self.say(words.READING if self._whole else "")
        self.refresh_data()

    def action_back(self) -> None:
        """Back to the room."""
        self.go("room")


def _row(each: AuditLine, today: date) -> Line:
    return Line(
        (
            Part(words.on_words(each.on, today).ljust(_DAY), "muted"),
            Part(cut(words.name_words(each.name), _NAME), "muted"),
            Part(words.what_words(each.what)),
        )
    )


def make(desk: Desk) -> AuditScreen:
    """Return the trail of the room open on ``desk``."""
    return AuditScreen(desk.audit, desk.today)
