"""Retention: what text goes when, what keeps it, a hold on everything, and what a lead decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from peer_console.domain.handoffs import LINE_LIMIT
from peer_console.text import clean_line
from peer_console.tui.dialogs.confirm import Confirm
from peer_console.tui.dialogs.form import Asked, Form, Values
from peer_console.tui.keys import bindings
from peer_console.tui.screens.halfforms import HalfForms
from peer_console.tui.screens.retentionview import due_weeks, retention_lines
from peer_console.tui.screens.reviewpage import hold_problem
from peer_console.tui.widgets.keyline import KeyRow
from peer_console.tui.widgets.lines import Line, Lines
from peer_console.wording import retention as words
from peer_console.wording import review
from peer_console.wording.dates import day_words
from peer_console.wording.typed_days import read_day

if TYPE_CHECKING:
    from peer_console.domain.retention import Purge
    from peer_console.services.desk import Desk
    from peer_console.services.programme import ProgrammeService
    from peer_console.services.retention import Retention, RetentionService


@dataclass(frozen=True, slots=True)
class Kept:
    """What the screen shows, read at one moment; ``days`` is how long the programme keeps text."""

    retention: Retention
    days: int


class RetentionScreen(HalfForms):
    """Everything to read in one list; letters put a hold on all text, lift it, and decide."""

    CSS_PATH = "retention.tcss"
    BINDINGS = bindings("hold_all", "lift_all", "let_go", "back")
    WHERE = words.TITLE
    KEYS = KeyRow(("hold_all", "back"))
    draft_name = "retention"

    def __init__(
        self, retention: RetentionService, programme: ProgrammeService, today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._retention = retention
        self._programme = programme
        self._today = today
        self._kept: Kept | None = None

    def compose_body(self) -> ComposeResult:
        """One list to read."""
        yield Lines(self._rows, id="kept")

    def first_focus(self) -> str:
        """The arrows scroll the list."""
        return "#kept"

    def refresh_data(self) -> None:
        """Read what is kept; nothing goes by looking."""
        self.run_verb(self._gather, then=self._loaded)

    def _gather(self) -> Kept:
        return Kept(self._retention.overview(), self._programme.current().retention_days)

    def _loaded(self, kept: Kept) -> None:
        self._kept = kept
        lift = ("lift_all",) if kept.retention.holds else ()
        decide = ("let_go",) if kept.retention.asks else ()
        self.KEYS = KeyRow(("hold_all", *lift, *decide, "back"))
        self.draw_frame()
        self.query_one("#kept", Lines).show(self._rows)

    def _rows(self, width: int) -> list[Line]:
        if self._kept is None:
            return []
        return retention_lines(self._kept.retention, self._kept.days, self._today(), width)

    def offers(self, key_id: str) -> bool:
        """Offer what the key line shows, and nothing that would only say why it cannot be."""
        return key_id not in ("lift_all", "let_go") or key_id in self.KEYS.left

    # -- a hold on everything --------------------------------------------------------------------------

    def action_hold_all(self) -> None:
        """Keep all text, with a reason and, where there is one, an end."""
        asked = (
            Asked("reason", review.HOLD_REASON, limit=LINE_LIMIT),
            Asked("until", review.HOLD_UNTIL, hint=review.HOLD_UNTIL_HINT, limit=20),
        )
        form = Form(
            words.HOLD_TITLE, words.HOLD_WHY, asked, check=lambda values: hold_problem(values, self._today())
        )
        self._half.ask(self.app, "hold", form, self._hold)

    def _hold(self, values: Values) -> None:
        until = read_day(values["until"], self._today())
        said = words.HELD_NOW.format(day=day_words(until) if until else words.UNTIL_LIFTED)
        self.run_verb(
            self._retention.hold,
            clean_line(values["reason"]),
            until,
            then=lambda _: self._held(),
            busy=words.SAVING,
            done=said,
        )

    def _held(self) -> None:
        self._half.done("hold")
        self.refresh_data()

    def action_lift_all(self) -> None:
        """Lift every hold on everything, after saying what that does."""
        if self._kept is None or not self._kept.retention.holds:
            self.say(words.NOTHING_HELD)
            return
        reasons = "\n".join(words.hold_words(hold) for hold in self._kept.retention.holds)
        ask = Confirm(words.LIFT_TITLE, reasons, words.LIFT_SAYS, "lift_now")
        self.app.push_screen(ask, lambda answer: self._lift() if answer else None)

    def _lift(self) -> None:
        self.run_verb(
            self._retention.lift, then=lambda _: self.refresh_data(), busy=words.SAVING, done=words.LIFTED
        )

    # -- a decision ------------------------------------------------------------------------------------

    def action_let_go(self) -> None:
        """Where the clock is not believed, let a lead decide on what is due; it says what will go."""
        if self._kept is None or not self._kept.retention.asks:
            self.say(words.NOTHING_DUE)
            return
        due = due_weeks(self._kept.retention, self._today())
        listed = "\n".join(
            f"{words.week_words(week.label)}: {words.text_words(week.handoffs, week.notes)}" for week in due
        )
        says = words.PURGE_SAYS.format(day=day_words(self._today()))
        ask = Confirm(words.PURGE_TITLE, listed, says, "destroy_now")
        self.app.push_screen(ask, lambda answer: self._purge() if answer else None)

    def _purge(self) -> None:
        self.run_verb(self._retention.purge, then=self._purged, busy=words.PURGING)

    def _purged(self, purges: tuple[Purge, ...]) -> None:
        self.say(words.expired_words([(each.week, each.handoffs, each.notes) for each in purges]))
        self.refresh_data()

    def action_back(self) -> None:
        """Back to the room."""
        self.go("room")


def make(desk: Desk) -> RetentionScreen:
    """Return what is kept in the room open on ``desk``."""
    return RetentionScreen(desk.retention, desk.programme, desk.today)
