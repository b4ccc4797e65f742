"""The small forms that are asked for on the board: something to do, an answer to the lead, another note."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from peer_console.domain.handoffs import LINE_LIMIT, Action
from peer_console.tui.dialogs.form import Asked, Form, Values
from peer_console.tui.dialogs.half import HalfTyped
from peer_console.tui.dialogs.todo import todo_form, todo_of
from peer_console.wording import board as words

if TYPE_CHECKING:
    from datetime import date

    from peer_console.domain.reviews import Question
    from peer_console.services.handoffs import HandoffService
    from peer_console.services.visits import VisitService
    from peer_console.tui.screens.frame import FramedScreen

_NEW = "new"
_NOTE_ROWS = 4


class BoardForms:
    """Asks on ``screen``, saves with one verb, and keeps what is half-typed until it is saved."""

    def __init__(
        self,
        screen: FramedScreen[None],
        visits: VisitService,
        handoffs: HandoffService,
        today: Callable[[], date],
    ) -> None:
        self._screen = screen
        self._visits = visits
        self._handoffs = handoffs
        self._today = today
        self.half = HalfTyped(screen.touched)

    def ask_todo(self, action: Action | None = None) -> None:
        """Ask for something new to do, or for changes of ``action``."""
        name = _NEW if action is None else action.id
        form = todo_form(self._today(), self._screen.peer.bearings.staff, action)
        self._ask(name, form, lambda values: self._todo(action, values), words.ADDED)

    def ask_answer(self, question: Question) -> None:
        """Ask for the answer to a lead's question."""
        asked = Asked("answer", words.ANSWER_LABEL, limit=LINE_LIMIT, watched=True)
        form = Form(
            words.lead_asks(question.asked_by, ""),
            question.text,
            (asked,),
            check=lambda values: "" if values["answer"].strip() else words.ANSWER_EMPTY,
        )
        answer = partial(self._handoffs.answer, question.handoff)
        name = f"answer:{question.handoff}"
        self._ask(name, form, lambda values: partial(answer, values["answer"]), words.ANSWERED)

    def ask_note(self, line_id: str, limit: int) -> None:
        """Ask for another note in the place of a visit's."""
        asked = Asked(
            "note", words.NOTE_LABEL, kind="text", limit=limit, rows=_NOTE_ROWS, counted=True, watched=True
        )
        form = Form(words.NOTE_TITLE, words.NOTE_WHY, (asked,))
        put = partial(self._visits.replace_note, line_id)
        self._ask(f"note:{line_id}", form, lambda values: partial(put, values["note"]), words.NOTE_REPLACED)

    def save(self, verb: Callable[[], object], done: str, name: str = "") -> None:
        """Call ``verb``; once it is on the disk, the half-typed ``name`` goes."""
        self._screen.run_verb(verb, then=lambda _: self._saved(name), busy=words.SAVING, done=done)

    def _ask(
        self, name: str, form: Form, verb_of: Callable[[Values], Callable[[], object]], done: str
    ) -> None:
        self.half.ask(self._screen.app, name, form, lambda values: self.save(verb_of(values), done, name))

    def _todo(self, action: Action | None, values: Values) -> Callable[[], object]:
        todo = todo_of(values, self._today())
        if action is None:
            return partial(self._handoffs.add_action, todo.what, todo.owner, todo.due)
        return partial(self._handoffs.change_action, action.id, todo.what, todo.owner, todo.due)

    def _saved(self, name: str) -> None:
        if name:
            self.half.done(name)
        self._screen.refresh_data()
