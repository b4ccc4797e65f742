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
from peer_console.tui.screens.reviewview import Known, overview_lines, queue_lines
from peer_console.tui.widgets.keyline import KeyRow
from peer_console.tui.widgets.lines import Line, Lines
from peer_console.wording import review as words
from peer_console.wording.backups import restore_words
from peer_console.wording.retention import expired_words

if TYPE_CHECKING:
    from peer_console.domain.programme import Programme
    from peer_console.domain.retention import Purge
    from peer_console.services.backups import BackupService
    from peer_console.services.desk import Desk
    from peer_console.services.programme import ProgrammeService
    from peer_console.services.retention import RetentionService
    from peer_console.services.reviews import ReviewLine, ReviewService

RESTORES_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Queue:
    """What the review shows, read at one moment."""

    lines: tuple[ReviewLine, ...]
    known: Known
    programme: Programme


@dataclass(frozen=True, slots=True)
class Keepers:
    """The services of the review: what was handed over, what expires, what was put back."""

    reviews: ReviewService
    retention: RetentionService
    backups: BackupService
    programme: ProgrammeService


class ReviewScreen(HalfForms):
    """The queue above, what is worth knowing below; Enter reads the marked hand-off."""

    CSS_PATH = "review.tcss"
    BINDINGS = bindings("read")
    WHERE = words.TITLE
    KEYS = KeyRow(("read",))
    draft_name = "review"

    def __init__(self, keepers: Keepers, today: Callable[[], date]) -> None:
        super().__init__()
        self._keepers = keepers
        self._reviews = keepers.reviews
        self._programme = keepers.programme
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
        """Let go what is due, then read queue and overview; they are shown whatever became of the first."""
        self.run_verb(self._keepers.retention.expire, then=self._expired, refused=lambda _: self._read())

    def _expired(self, purges: tuple[Purge, ...]) -> None:
        said = expired_words([(each.week, each.handoffs, each.notes) for each in purges])
        if said:
            self.say(said)
        self._read()

    def _read(self) -> None:
        self.run_verb(self._gather, then=self._loaded)

    def action_read(self) -> None:
        """Read the marked hand-off."""
        self.query_one("#queue", Lines).action_pick()

    @on(Lines.Picked, "#queue")
    def _picked(self, event: Lines.Picked) -> None:
        from peer_console.tui.screens.reviewpage import ReviewPageScreen

        page = ReviewPageScreen(self._reviews, self._programme, self._today, event.line_id, self._half)
        self.app.push_screen(page, lambda _: self._read())

    def _gather(self) -> Queue:
        restores = self._keepers.backups.restores()[-RESTORES_SHOWN:]
        put_back = tuple(
            restore_words(each.restored, each.made, each.first, each.last) for each in reversed(restores)
        )
        known = Known(self._reviews.overview(), self._keepers.retention.overview(), put_back)
        return Queue(self._reviews.queue(), known, self._programme.current())

    def _loaded(self, queue: Queue) -> None:
        self._queue = queue
        self.query_one("#queue", Lines).show(self._queued)
        self.query_one("#overview", Lines).show(self._known)

    def _queued(self, _width: int) -> list[Line]:
        return queue_lines(self._queue.lines, self._queue.programme) if self._queue else []

    def _known(self, width: int) -> list[Line]:
        if self._queue is None:
            return []
        return overview_lines(self._queue.known, self._queue.programme, self._today(), width)


def make(desk: Desk) -> ReviewScreen:
    """Return the review of the room open on ``desk``."""
    keepers = Keepers(desk.reviews, desk.retention, desk.backups, desk.programme)
    return ReviewScreen(keepers, desk.today)
