"""The hand-off: how the room is left, what is to do and by whom, and two names under it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Label, Static, TextArea

from peer_console.domain.handoffs import CHANGED_LIMIT, LINE_LIMIT, HandoffDraft, RoomState
from peer_console.tui.arrows import go_on
from peer_console.tui.dialogs.half import HalfTyped
from peer_console.tui.dialogs.notice import Notice, NoticeWords
from peer_console.tui.dialogs.todo import ToDo, todo_form, todo_of
from peer_console.tui.keys import bindings
from peer_console.tui.screens.frame import Document, FramedScreen
from peer_console.tui.screens.handoffform import (
    IF_THEN_LIMIT,
    HandoffForm,
    actions_of,
    draft_of,
    form_from,
    problem,
    settled,
    visit_waits,
)
from peer_console.tui.screens.handoffview import HEADING, counts_content, to_do_lines
from peer_console.tui.widgets.choices import Choices, Option
from peer_console.tui.widgets.field import Field
from peer_console.tui.widgets.keyline import KeyRow
from peer_console.tui.widgets.lines import Line, Lines
from peer_console.tui.widgets.writing import Writing
from peer_console.wording import handoff as words
from peer_console.wording import labels

if TYPE_CHECKING:
    from peer_console.domain.handoffs import Action
    from peer_console.domain.programme import Programme
    from peer_console.services.desk import Desk
    from peer_console.services.handoffs import HandoffService

_STATES = tuple(
    Option(state.value, letter, labels.full(labels.ROOM_STATES, state.value))
    for state, letter in zip(RoomState, "qso!", strict=True)
)


_NEW = "new"


class HandoffScreen(FramedScreen[None]):
    """Gathers a ``HandoffForm`` and signs it; the shift closes with the signature."""

    CSS_PATH = "handoff.tcss"
    BINDINGS = bindings("sign", "add_todo", "todo_done", "todo_keep", "check_in", "back")
    WHERE = words.TITLE
    KEYS = KeyRow(("sign", "add_todo", "todo_done", "todo_keep"))
    draft_name = "handoff"

    def __init__(
        self,
        handoffs: HandoffService,
        programme: Callable[[], Programme],
        visit_draft: Callable[[], Mapping[str, Any] | None],
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self._handoffs = handoffs
        self._programme = programme
        self._visit_draft = visit_draft
        self._today = today
        self._log = HandoffDraft()
        self._form = HandoffForm()
        self._half = HalfTyped(self.touched)

    def compose_body(self) -> ComposeResult:
        """State, counts, things to do, what to watch for, what changed."""
        with VerticalScroll(id="sheet", can_focus=False):
            yield Choices(_STATES, heading=words.STATE, indent=HEADING, id="state")
            yield Static(id="counts")
            yield Lines(self._to_do, id="to-do")
            with Horizontal(classes="row tall"):
                yield Label(words.IF_THEN, classes="label")
                yield Writing(limit=IF_THEN_LIMIT, placeholder=words.IF_THEN_HINT, id="if-then")
            with Horizontal(classes="row"):
                yield Label(words.CHANGED, classes="label")
                yield Field(max_length=CHANGED_LIMIT, placeholder=words.CHANGED_HINT, id="changed")
            with Horizontal(classes="row", id="accepted-row"):
                yield Label(words.ACCEPTED_BY, classes="label")
                yield Field(max_length=LINE_LIMIT, placeholder=words.ACCEPTED_BY_HINT, id="accepted")
            yield Label(words.CHECK_IN, id="check-in")

    def first_focus(self) -> str:
        """The state of the room is the first thing to say, and for a quiet shift the only one."""
        return "#state"

    def refresh_data(self) -> None:
        """Load counts and things to do."""
        self.run_verb(self._handoffs.draft, then=self._loaded)

    # -- what was typed ---------------------------------------------------------------------------

    def draft_document(self) -> Document:
        """Return everything typed, half-written things to do included."""
        return {**self._gathered().document(), "half": self._half.document()}

    def restore(self, document: Mapping[str, Any]) -> None:
        """Put back what was typed."""
        self._form = form_from(document)
        self._half.restore(document.get("half"))
        self._fill_in()

    def _gathered(self) -> HandoffForm:
        chosen = self.query_one("#state", Choices).chosen
        return replace(
            self._form,
            state=chosen[0] if chosen else "",
            if_then=self.query_one("#if-then", Writing).text,
            changed=self.query_one("#changed", Field).value,
            accepted_by=self.query_one("#accepted", Field).value,
        )

    def _fill_in(self) -> None:
        form = self._form
        self.query_one("#state", Choices).chosen = (form.state,) if form.state else ()
        self.query_one("#if-then", Writing).put(form.if_then)
        self.query_one("#changed", Field).value = form.changed
        self.query_one("#accepted", Field).value = form.accepted_by
        self._draw()

    @on(Choices.Chosen, "#state")
    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self) -> None:
        form = self._gathered()
        if form != self._form:
            self._form = form
            self.touched()
            self._draw_safety()

    # -- what is shown ----------------------------------------------------------------------------

    def _loaded(self, log: HandoffDraft) -> None:
        self._log = log
        self._draw()

    def _draw(self) -> None:
        self.query_one("#counts", Static).update(counts_content(self._log.counts))
        self.query_one("#to-do", Lines).show(self._to_do)
        self._draw_safety()

    def _draw_safety(self) -> None:
        self.query_one("#accepted-row").display = self._form.state == RoomState.safety_open

    def _actions(self) -> tuple[Action, ...]:
        return actions_of(self._log, self._form)

    def _to_do(self, width: int) -> list[Line]:
        return to_do_lines(self._actions(), self._today(), width)

    # -- things to do -----------------------------------------------------------------------------

    def action_add_todo(self) -> None:
        """Write down one more thing to do; it is on the board at once."""
        self._ask(_NEW, None)

    @on(Lines.Picked, "#to-do")
    def _change(self, event: Lines.Picked) -> None:
        self._ask(event.line_id, next(each for each in self._actions() if each.id == event.line_id))

    def _ask(self, name: str, action: Action | None) -> None:
        form = todo_form(self._today(), self.peer.bearings.staff, action)
        self._half.ask(self.app, name, form, lambda values: self._asked(name, todo_of(values, self._today())))

    def _asked(self, name: str, todo: ToDo) -> None:
        verb = self._handoffs.add_action if name == _NEW else partial(self._handoffs.change_action, name)
        self.run_verb(
            verb,
            todo.what,
            todo.owner,
            todo.due,
            then=lambda _: self._kept(name),
            busy=words.SAVING,
            done=words.SAVED,
        )

    def _kept(self, name: str) -> None:
        self._half.done(name)
        self.refresh_data()

    def action_todo_done(self) -> None:
        """The marked thing is done; it leaves the board with the signature."""
        self._settle(done=True)

    def action_todo_keep(self) -> None:
        """The marked thing stays to do."""
        self._settle(done=False)

    def _settle(self, *, done: bool) -> None:
        marked = self.query_one("#to-do", Lines).current
        if marked:
            self._form = settled(self._form, marked, done=done)
            self.touched()
            self._draw()

    # -- the check-in, and signing ------------------------------------------------------------------

    def action_check_in(self) -> None:
        """How was that for you? Nothing of it is stored."""
        from peer_console.tui.dialogs.checkin import CheckIn

        self.app.push_screen(CheckIn(self._programme()))

    def action_sign(self) -> None:
        """Sign and hand over, or say what is still missing and stand on it."""
        self._form = self._gathered()
        missing = problem(self._log, self._form)
        if missing is not None:
            self.say(missing.says, "warn")
            self.set_focus(self.query_one(f"#{missing.field}"))
            self.query_one("#to-do", Lines).stand_on(missing.action)
            return
        self.run_verb(self._visit_draft, then=self._sign)

    def _sign(self, visit: Mapping[str, Any] | None) -> None:
        if visit_waits(visit):
            # With the shift it would lose its day and its slot, and could never be saved.
            self.say(words.VISIT_UNSAVED, "warn")
            return
        draft = draft_of(self._log, self._form)
        self.run_verb(self._settle_and_sign, self._form.done, draft, then=self._signed, busy=words.SIGNING)

    def _settle_and_sign(self, done: tuple[str, ...], draft: HandoffDraft) -> tuple[int, str]:
        for action in self._handoffs.open_actions():
            if action.id in done:
                self._handoffs.settle(action.id)
        return self._handoffs.sign(draft)

    def _signed(self, receipt: tuple[int, str]) -> None:
        self.draft_done()
        written = words.receipt_words(*receipt)
        notice = NoticeWords(words.SIGNED, written, (words.RECEIPT_WHY,), (words.UNACCEPTED_NOW,))
        # Whoever handed over is done here: they cannot take over from themselves.
        self.app.push_screen(Notice(notice, way_on="lock_for_next"), self._over)

    def _over(self, _: object) -> None:
        """Empty what was signed, and lock for the next pair."""
        self._form, self._log = HandoffForm(), HandoffDraft()
        self._half.restore({})
        self._fill_in()
        self.peer.action_lock()

    def action_back(self) -> None:
        """Back to the board; the draft stays."""
        self.go("board")

    def on_key(self, event: events.Key) -> None:
        """Arrows past the end of a group go on to the next."""
        go_on(self, event)

    def on_lines_left(self, message: Lines.Left) -> None:
        """So do arrows past the end of a list."""
        message.stop()
        self.focus_next() if message.step > 0 else self.focus_previous()


def make(desk: Desk) -> HandoffScreen:
    """Return the hand-off of the shift that is open on ``desk``."""
    return HandoffScreen(
        desk.handoffs,
        desk.programme.current,
        lambda: desk.drafts.take("visit"),
        desk.today,
    )
