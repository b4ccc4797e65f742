"""One hand-off as a lead reads it: what was handed over, coded lines, notes, and what to say to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from peer_console.domain.handoffs import LINE_LIMIT
from peer_console.text import clean_line
from peer_console.tui.dialogs.form import Asked, Form, Values
from peer_console.tui.dialogs.half import HalfTyped
from peer_console.tui.keys import bindings
from peer_console.tui.screens.frame import FramedScreen
from peer_console.tui.screens.handoffview import shift_words
from peer_console.tui.screens.retentionview import page_expiry
from peer_console.tui.screens.reviewview import page_lines
from peer_console.tui.widgets.keyline import KeyRow
from peer_console.tui.widgets.lines import Line, Lines
from peer_console.wording import review as words
from peer_console.wording.dates import day_words
from peer_console.wording.typed_days import read_day

if TYPE_CHECKING:
    from peer_console.domain.programme import Programme
    from peer_console.services.programme import ProgrammeService
    from peer_console.services.reviews import ReviewPage, ReviewService


class ReviewPageScreen(FramedScreen[None]):
    """Laid over the queue; ``half`` keeps what is half-written in the review's own draft."""

    CSS_PATH = "review.tcss"
    BINDINGS = bindings("seen", "ask", "hold", "back")
    WHERE = words.TITLE
    KEYS = KeyRow(("seen", "ask", "hold"), ("back",))
    HELP = "review"

    def __init__(
        self,
        reviews: ReviewService,
        programme: ProgrammeService,
        today: Callable[[], date],
        handoff_id: str,
        half: HalfTyped,
    ) -> None:
        super().__init__()
        self._reviews = reviews
        self._programme = programme
        self._today = today
        self._handoff = handoff_id
        self._half = half
        self._page: tuple[ReviewPage, Programme] | None = None

    def compose_body(self) -> ComposeResult:
        """Everything of the hand-off, to read from the top."""
        yield Lines(self._read, id="page")

    def first_focus(self) -> str:
        """The page is read with the arrows."""
        return "#page"

    def on_mount(self) -> None:
        """Load the page."""
        self.refresh_data()

    def refresh_data(self) -> None:
        """Read the page anew."""
        self.run_verb(self._gather, then=self._loaded)

    def _gather(self) -> tuple[ReviewPage, Programme]:
        return self._reviews.page(self._handoff), self._programme.current()

    def _loaded(self, page: tuple[ReviewPage, Programme]) -> None:
        self._page = page
        self.place(f"{words.TITLE} · {shift_words(page[0].shift, page[1])}")
        self.query_one("#page", Lines).show(self._read)

    def _read(self, width: int) -> list[Line]:
        return page_lines(*self._page, self._today(), width) if self._page else []

    # -- what a lead says to it -----------------------------------------------------------------------

    def action_seen(self) -> None:
        """It was read: from now on its text may expire."""
        self.run_verb(self._reviews.seen, self._handoff, then=lambda _: self._seen(), busy=words.SAVING)

    def _seen(self) -> None:
        self.run_verb(self._gather, then=self._say_when)

    def _say_when(self, page: tuple[ReviewPage, Programme]) -> None:
        self._loaded(page)
        expires = page[0].expires
        said = words.SEEN_NOW.format(day=day_words(expires)) if expires else ""
        self.say(said or words.SEEN_WAITS.format(why=page_expiry(page[0])), "good")

    def action_ask(self) -> None:
        """Ask the next shift."""
        asked = Asked("question", words.ASK_LABEL, limit=LINE_LIMIT, watched=True)
        form = Form(words.ASK_TITLE, words.ASK_WHY, (asked,), check=_question_problem)
        self._half.ask(self.app, f"ask:{self._handoff}", form, self._asked)

    def _asked(self, values: Values) -> None:
        self.run_verb(
            self._reviews.ask,
            self._handoff,
            values["question"],
            then=lambda _: self._kept("ask"),
            busy=words.SAVING,
            done=words.ASKED_NOW,
        )

    def action_hold(self) -> None:
        """Keep the text for longer; where a hold stands, take it back."""
        if self._page is not None and self._page[0].held:
            self.run_verb(
                self._reviews.unhold,
                self._handoff,
                then=lambda _: self.refresh_data(),
                busy=words.SAVING,
                done=words.HOLD_END,
            )
            return
        asked = (
            Asked("reason", words.HOLD_REASON, limit=LINE_LIMIT),
            Asked("until", words.HOLD_UNTIL, hint=words.HOLD_UNTIL_HINT, limit=20),
        )
        form = Form(
            words.HOLD_TITLE, words.HOLD_WHY, asked, check=lambda values: hold_problem(values, self._today())
        )
        self._half.ask(self.app, f"hold:{self._handoff}", form, self._held)

    def _held(self, values: Values) -> None:
        until = read_day(values["until"], self._today())
        self.run_verb(
            self._reviews.hold,
            self._handoff,
            values["reason"],
            until,
            then=lambda _: self._kept("hold"),
            busy=words.SAVING,
            done=words.HELD_NOW.format(day=day_words(until) if until else words.UNTIL_LIFTED),
        )

    def _kept(self, form: str) -> None:
        self._half.done(f"{form}:{self._handoff}")
        self.refresh_data()

    def action_back(self) -> None:
        """Back to the queue."""
        self.dismiss()


def hold_problem(values: Values, today: date) -> str:
    """Return what is wrong with a hold, in one sentence; without a day it stays until it is lifted."""
    if not clean_line(values["reason"]):
        return words.NEEDS_REASON
    if not values["until"].strip():
        return ""
    until = read_day(values["until"], today)
    if until is None:
        return words.DAY_UNCLEAR
    return words.DAY_PASSED if until < today else ""


def _question_problem(values: Values) -> str:
    return "" if clean_line(values["question"]) else words.NEEDS_QUESTION
