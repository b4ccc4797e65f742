"""The shift board: what was taken over, what is to do, the log of the shift, who comes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.widgets import Static

from peer_console.domain.drafts import from_document
from peer_console.domain.vocabulary import NotAVisitKind
from peer_console.tui.dialogs.confirm import Confirm
from peer_console.tui.dialogs.pickone import PickOne
from peer_console.tui.keys import bindings
from peer_console.tui.screens import boardview as view
from peer_console.tui.screens.boardforms import BoardForms
from peer_console.tui.screens.frame import Document, FramedScreen
from peer_console.tui.screens.rosteroffers import Offering
from peer_console.tui.widgets.choices import Option
from peer_console.tui.widgets.keyline import KeyLine, KeyRow
from peer_console.tui.widgets.lines import Lines
from peer_console.tui.widgets.visitline import in_one
from peer_console.wording import board as words
from peer_console.wording import labels

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult

    from peer_console.domain.handoffs import Action
    from peer_console.domain.people import Person
    from peer_console.services.desk import Desk
    from peer_console.services.drafts import DraftService
    from peer_console.services.handoffs import HandoffService
    from peer_console.services.log import VisitLine
    from peer_console.services.programme import ProgrammeService
    from peer_console.services.roster import RosterService
    from peer_console.services.shifts import ShiftService
    from peer_console.services.visits import VisitService

NOT_VISITS = tuple(
    Option(kind.value, kind.letter, labels.full(labels.NOT_A_VISIT_KINDS, kind.value))
    for kind in NotAVisitKind
)
_HANDS = ("not_a_visit", "to_do", "undo", "step_aside", "who_offers")


class BoardScreen(FramedScreen[None]):
    """Shows the open shift and logs what needs no form."""

    CSS_PATH = "board.tcss"
    BINDINGS = bindings(*_HANDS, "to_takeover")
    WHERE = words.TITLE
    KEYS = KeyRow(("new_visit",))
    draft_name = "board"

    lines = query_one("#log", Lines)
    todo = query_one("#todo", Lines)

    def __init__(
        self,
        shifts: ShiftService,
        visits: VisitService,
        handoffs: HandoffService,
        programme: ProgrammeService,
        drafts: DraftService,
        roster: RosterService,
        here: Callable[[], tuple[Person, ...]],
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self._shifts = shifts
        self._visits = visits
        self._handoffs = handoffs
        self._programme = programme
        self._drafts = drafts
        self._roster = roster
        self._today = today
        self._seen: view.Seen | None = None
        self._forms = BoardForms(self, visits, handoffs, today)
        self._offering = Offering(self, roster, self._forms.half, here, self.refresh_data)

    def compose_body(self) -> ComposeResult:
        """Left what one works on, right what helps, below the keys of one letter."""
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield Lines(id="handed")
                yield Static(words.THIS_SHIFT, id="log-heading", markup=False)
                yield Lines(id="log")
            with Vertical(id="right"):
                yield Static(words.TO_DO, id="todo-heading", markup=False)
                yield Lines(id="todo")
                yield Lines(id="next")
        yield KeyLine(id="hands")

    def first_focus(self) -> str:
        """Return the log: its last line is the one that may have to go."""
        return "#log"

    def on_mount(self) -> None:
        """Show the keys of one letter; what is only read takes no focus."""
        self.query_one("#hands", KeyLine).rows = (KeyRow(_HANDS),)
        for only_read in ("#handed", "#next"):
            self.query_one(only_read, Lines).can_focus = False

    def refresh_data(self) -> None:
        """Look at the shift anew."""
        self.run_verb(self._look, then=self._loaded)

    def draft_document(self) -> Document:
        """Return what stands half-typed in a form of this board."""
        return {"half": self._forms.half.document()}

    def restore(self, document: Mapping[str, Any]) -> None:
        """Put back what stood half-typed."""
        self._forms.half.restore(document.get("half"))

    # -- showing ----------------------------------------------------------------------------------

    def _look(self) -> view.Seen:
        board = self._shifts.board()
        taken = board.taken_over
        return view.Seen(
            board=board,
            programme=self._programme.current(),
            from_shift=self._handoffs.shift_of(taken) if taken else None,
            waiting=bool(self._handoffs.waiting()),
            draft_waits=half_written(self._drafts.take("visit")),
            coming=self._roster.coming(),
            events=self._roster.next_events(),
        )

    def _loaded(self, seen: view.Seen) -> None:
        known = {line.id for line in self._seen.board.lines} if self._seen else set()
        self._seen = seen
        self.query_one("#handed", Lines).show(partial(view.handed_lines, seen))
        self.query_one("#log-heading", Static).update(view.log_heading(seen))
        self.lines.show(partial(view.log_lines, seen))
        self.todo.show(partial(view.todo_lines, seen, self._today()))
        self.query_one("#next", Lines).show(partial(view.next_lines, seen, self._today()))
        new = [line.id for line in seen.board.lines if line.id not in known]
        if new:
            self.lines.stand_on(new[-1])

    # -- one key ------------------------------------------------------------------------------------

    def action_not_a_visit(self) -> None:
        """Ask which it was, and log it."""
        self.app.push_screen(
            PickOne(words.NOT_A_VISIT_TITLE, words.NOT_A_VISIT_HINT, NOT_VISITS), self._log_not_a_visit
        )

    def _log_not_a_visit(self, code: str | None) -> None:
        if not code:
            return
        said = words.LOGGED.format(kind=labels.full(labels.NOT_A_VISIT_KINDS, code))
        self._forms.save(partial(self._visits.log_not_a_visit, NotAVisitKind(code)), said)

    def action_step_aside(self) -> None:
        """Say what to do; nothing is recorded, not even that this key was pressed."""
        alone = self._seen is not None and len(self._seen.board.staff_names) < 2
        self.say(words.STEP_ASIDE_ALONE if alone else words.STEP_ASIDE)

    def action_who_offers(self) -> None:
        """Answer 'is there somebody who …' with a slot; nothing is recorded, not even this key."""
        self._offering.ask()

    def action_to_takeover(self) -> None:
        """Take over a hand-off that still waits."""
        if self._seen is not None and self._seen.waiting:
            self.go("takeover")

    # -- a line of the log --------------------------------------------------------------------------

    @on(Lines.Picked, "#log")
    def _picked(self, event: Lines.Picked) -> None:
        event.stop()
        self._ask_about(event.line_id)

    def action_undo(self) -> None:
        """Ask about the marked line, the last one logged unless another was marked."""
        if self.lines.current:
            self._ask_about(self.lines.current)
        else:
            self.say(words.NOTHING_TO_UNDO)

    def _ask_about(self, line_id: str) -> None:
        line = self._line(line_id)
        keys = ("take_back", "other_note") if self._takes_note(line) else ("take_back",)
        names = labels.topic_labels(self._seen.programme.vocabulary) if self._seen else labels.TOPICS
        question = Confirm(words.UNDO_TITLE, in_one(line, names), words.UNDO_SAYS, *keys)
        self.app.push_screen(question, lambda answer: self._answered(line_id, answer))

    def _answered(self, line_id: str, answer: str | None) -> None:
        if answer == "other_note" and self._seen is not None:
            self._forms.ask_note(line_id, self._seen.programme.note_limit)
        elif answer == "take_back":
            self._forms.save(partial(self._visits.undo, line_id), words.UNDONE)

    def _takes_note(self, line: VisitLine) -> bool:
        return line.not_a_visit is None and self._seen is not None and self._seen.programme.notes_enabled

    def _line(self, line_id: str) -> VisitLine:
        lines = self._seen.board.lines if self._seen else ()
        return next(line for line in lines if line.id == line_id)

    # -- what is to do ------------------------------------------------------------------------------

    def action_to_do(self) -> None:
        """Write down something to do."""
        self._forms.ask_todo()

    @on(Lines.Picked, "#todo")
    def _todo_picked(self, event: Lines.Picked) -> None:
        event.stop()
        if self._seen is None:
            return
        if event.line_id.startswith(view.QUESTION):
            handoff = event.line_id.removeprefix(view.QUESTION)
            self._forms.ask_answer(
                next(each for each in self._seen.board.questions if each.handoff == handoff)
            )
            return
        action = next(each for each in self._seen.board.actions if each.id == event.line_id)
        question = Confirm(words.TO_DO, action.what, words.DONE_SAYS, "todo_done", "change")
        self.app.push_screen(question, lambda answer: self._todo_answered(action, answer))

    def _todo_answered(self, action: Action, answer: str | None) -> None:
        if answer == "change":
            self._forms.ask_todo(action)
        elif answer == "todo_done":
            self._forms.save(partial(self._handoffs.settle, action.id), words.DONE)

    def on_key(self, event: events.Key) -> None:
        """Left and right go between the log and what is to do."""
        if event.key in ("left", "right"):
            event.stop()
            self.set_focus(self.todo if event.key == "right" else self.lines)


def half_written(document: Mapping[str, Any] | None) -> bool:
    """Return whether the kept document of the visit form holds something chosen or typed."""
    if not document:
        return False
    kept = document.get("visit")
    return bool(document.get("half")) or not from_document(kept if isinstance(kept, dict) else {}).is_blank()


def make(desk: Desk) -> BoardScreen:
    """Return the board of the shift that is open on ``desk``."""
    return BoardScreen(
        desk.shifts,
        desk.visits,
        desk.handoffs,
        desk.programme,
        desk.drafts,
        desk.roster,
        lambda: desk.signed_in,
        desk.today,
    )
