"""The review: hand-offs that wait to be read, and what a lead should know beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Label

from peer_console.tui.keys import bindings
from peer_console.tui.screens.halfforms import HalfForms
from peer_console.tui.screens.reviewview import overview_lines, queue_lines
from peer_console.tui.widgets.keyline import KeyRow
from peer_console.tui.widgets.lines import Line, Lines
from peer_console.wording import review as words

if TYPE_CHECKING:
    from peer_console.domain.programme import Programme
    from peer_console.services.desk import Desk
    from peer_console.services.programme import ProgrammeService
    from peer_console.services.reviews import Overview, ReviewLine, ReviewService


@dataclass(frozen=True, slots=True)
class Queue:
    """What the review shows, read at one moment."""

    lines: tuple[ReviewLine, ...]
    overview: Overview
    programme: Programme


class ReviewScreen(HalfForms):
    """The queue above, what is worth knowing below; Enter reads the marked hand-off."""

    CSS_PATH = "review.tcss"
    BINDINGS = bindings("read")
    WHERE = words.TITLE
    KEYS = KeyRow(("read",))
    draft_name = "review"

    def __init__(
        self, reviews: ReviewService, programme: ProgrammeService, today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._reviews = reviews
        self._programme = programme
        self._today = today
        self._queue: Queue | None = None

    def compose_body(self) -> ComposeResult:
        """Queue and overview."""
        with Vertical(id="review"):
            yield Label(words.QUEUE, classes="heading")
            yield Lines(self._queued, id="queue")
            yield Lines(self._known, id="overview")

    def first_focus(self) -> str:
        """The hand-offs come first."""
        return "#queue"

    def refresh_data(self) -> None:
        """Read queue and overview."""
        self.run_verb(self._gather, then=self._loaded)

    def action_read(self) -> None:
        """Read the marked hand-off."""
        self.query_one("#queue", Lines).action_pick()

    @on(Lines.Picked, "#queue")
    def _picked(self, event: Lines.Picked) -> None:
        from peer_console.tui.screens.reviewpage import ReviewPageScreen

        page = ReviewPageScreen(self._reviews, self._programme, self._today, event.line_id, self._half)
        self.app.push_screen(page, lambda _: self.refresh_data())

    def _gather(self) -> Queue:
        return Queue(self._reviews.queue(), self._reviews.overview(), self._programme.current())

    def _loaded(self, queue: Queue) -> None:
        self._queue = queue
        self.query_one("#queue", Lines).show(self._queued)
        self.query_one("#overview", Lines).show(self._known)

    def _queued(self, _width: int) -> list[Line]:
        return queue_lines(self._queue.lines, self._queue.programme) if self._queue else []

    def _known(self, width: int) -> list[Line]:
        if self._queue is None:
            return []
        return overview_lines(self._queue.overview, self._queue.programme, self._today(), width)


def make(desk: Desk) -> ReviewScreen:
    """Return the review of the room open on ``desk``."""
    return ReviewScreen(desk.reviews, desk.programme, desk.today)
