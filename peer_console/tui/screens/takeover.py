"""The take-over: read what was handed over, answer what is to do, sum it up in one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Label

from peer_console.domain.handoffs import LINE_LIMIT, Answer
from peer_console.text import clean_line
from peer_console.tui.arrows import go_on
from peer_console.tui.dialogs.form import Asked, Form
from peer_console.tui.dialogs.half import HalfTyped
from peer_console.tui.keys import bindings
from peer_console.tui.screens.frame import Document, FramedScreen, StandingChanged
from peer_console.tui.screens.handoffview import HEADING, answer_lines, shift_words
from peer_console.tui.screens.takeoverform import STRAYS, TakeoverForm, answered, form_from, problem
from peer_console.tui.screens.takeoverview import Waiting, offered, question_lines, read_lines, sign_words
from peer_console.tui.widgets.choices import Choices
from peer_console.tui.widgets.field import Field
from peer_console.tui.widgets.keyline import KeyRow
from peer_console.tui.widgets.lines import Line, Lines
from peer_console.wording import takeover as words

if TYPE_CHECKING:
    from peer_console.services.desk import Desk
    from peer_console.services.handoffs import HandoffService
    from peer_console.services.programme import ProgrammeService


class TakeoverScreen(FramedScreen[None]):
    """Gathers a ``TakeoverForm`` for the oldest hand-off that waits."""

    CSS_PATH = "takeover.tcss"
    BINDINGS = bindings("take_over", "take", "question", "back")
    WHERE = words.TITLE
    KEYS = KeyRow(("take_over", "take", "question"), ("back",))
    draft_name = "takeover"

    def __init__(
        self,
        handoffs: HandoffService,
        programme: ProgrammeService,
        names: Callable[[], tuple[str, ...]],
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self._handoffs = handoffs
        self._programme = programme
        self._names = names
        self._today = today
        self._waiting = Waiting()
        self._form = TakeoverForm()
        self._half = HalfTyped(self.touched)

    def compose_body(self) -> ComposeResult:
        """What was handed over, what needs an answer, the one line."""
        with VerticalScroll(id="sheet", can_focus=False):
            yield Lines(self._read, id="read")
            yield Lines(self._to_do, id="to-do")
            yield Lines(self._asked, id="questions")
            with Horizontal(classes="row"):
                yield Label(words.SYNTHESIS, classes="label")
                yield Field(max_length=LINE_LIMIT, placeholder=words.SYNTHESIS_HINT, id="synthesis")
            yield Choices((), indent=HEADING, id="offers")

    def refresh_data(self) -> None:
        """Load the oldest hand-off that waits."""
        self.run_verb(self._gather, then=self._loaded)

    def _gather(self) -> Waiting:
        waiting = self._handoffs.waiting()
        questions = self._handoffs.questions()
        if not waiting:
            return Waiting(questions=questions)
        first = waiting[0]
        shift = shift_words(self._handoffs.shift_of(first), self._programme.current())
        return Waiting(first, shift, self._handoffs.to_answer(first.id), questions, len(waiting) - 1)

    # -- what was typed ---------------------------------------------------------------------------

    def draft_document(self) -> Document:
        """Return the answers and the line, half-written answers to the lead included."""
        return {**self._form.document(), "half": self._half.document()}

    def restore(self, document: Mapping[str, Any]) -> None:
        """Put back what was typed."""
        self._form = form_from(document)
        self._half.restore(document.get("half"))
        self.query_one("#synthesis", Field).value = self._form.synthesis
        self._draw()

    @on(Input.Changed, "#synthesis")
    def _typed(self) -> None:
        self._gather_line()

    @on(Choices.Chosen, "#offers")
    def _offered(self, event: Choices.Chosen) -> None:
        if event.codes:
            self.query_one("#synthesis", Field).value = event.codes[0]
            self._gather_line()

    def _gather_line(self) -> None:
        """Read the one line as it stands now; 1, 2 or 3 typed into the empty field is the line it picks."""
        field = self.query_one("#synthesis", Field)
        picked = self.query_one("#offers", Choices).code_for(field.value.lstrip(STRAYS))
        if picked is not None and len(self._form.synthesis.lstrip(STRAYS)) <= 1:
            field.value = picked
            field.cursor_position = len(picked)
        if field.value != self._form.synthesis:
            self._form = replace(self._form, synthesis=field.value)
            self.touched()

    # -- what is shown ----------------------------------------------------------------------------

    def _loaded(self, waiting: Waiting) -> None:
        self._waiting = waiting
        self._draw()
        if self.focused is None:
            self.set_focus(self.query_one("#to-do" if waiting.to_answer else "#synthesis"))
        self._say_how_to_sign()

    def _say_how_to_sign(self) -> None:
        """Say what ctrl+s does, in place of what was missing before."""
        if self._waiting.handoff is not None:
            self.say(sign_words(self._names(), self._today(), self._waiting.more))

    def _draw(self) -> None:
        handoff = self._waiting.handoff
        if handoff is not None and self._form.handoff != handoff.id:
            # Answers belong to one hand-off; the line somebody wrote is kept for them to look at.
            self._form = TakeoverForm(handoff.id, synthesis=self._form.synthesis)
        for part in ("#to-do", "#offers"):
            self.query_one(part).display = handoff is not None
        self.query_one(".row").display = handoff is not None
        self.query_one("#questions").display = bool(self._waiting.questions)
        self.query_one("#read", Lines).show(self._read)
        self.query_one("#to-do", Lines).show(self._to_do)
        self.query_one("#questions", Lines).show(self._asked)
        offers, options = self.query_one("#offers", Choices), offered(self._waiting)
        if offers.options != options:
            offers.offer(options)

    def _read(self, width: int) -> list[Line]:
        return read_lines(self._waiting, width)

    def _to_do(self, width: int) -> list[Line]:
        return answer_lines(self._waiting.to_answer, dict(self._form.answers), self._today(), width)

    def _asked(self, width: int) -> list[Line]:
        return question_lines(self._waiting.questions, width)

    # -- answering ----------------------------------------------------------------------------------

    def action_take(self) -> None:
        """Take the marked thing to do."""
        self._answer(Answer.take)

    def action_question(self) -> None:
        """The marked thing to do is not clear."""
        self._answer(Answer.question)

    @on(Lines.Picked, "#to-do")
    def _toggle(self, event: Lines.Picked) -> None:
        given = dict(self._form.answers).get(event.line_id)
        self._answer(Answer.question if given is Answer.take else Answer.take, stay=True)

    def _answer(self, answer: Answer, *, stay: bool = False) -> None:
        to_do = self.query_one("#to-do", Lines)
        if not to_do.current:
            return
        self._form = answered(self._form, to_do.current, answer)
        self.touched()
        to_do.show(self._to_do)
        self._say_how_to_sign()
        if stay:
            return
        if to_do.current == self._waiting.to_answer[-1].id:
            self.set_focus(self.query_one("#synthesis"))
        else:
            to_do.action_move(1)

    @on(Lines.Picked, "#questions")
    def _question(self, event: Lines.Picked) -> None:
        asked = event.line_id
        text = next(each.text for each in self._waiting.questions if each.handoff == asked)
        form = Form(
            words.ANSWER_TITLE,
            text,
            (Asked("answer", words.ANSWER, limit=LINE_LIMIT, watched=True),),
            check=lambda values: "" if clean_line(values["answer"]) else words.NEEDS_TEXT,
        )
        self._half.ask(self.app, asked, form, lambda values: self._question_answered(asked, values["answer"]))

    def _question_answered(self, asked: str, text: str) -> None:
        self.run_verb(
            self._handoffs.answer,
            asked,
            text,
            then=lambda _: self._answer_kept(asked),
            busy=words.ANSWERING,
            done=words.ANSWER_SAVED,
        )

    def _answer_kept(self, asked: str) -> None:
        self._half.done(asked)
        self.refresh_data()

    # -- taking over ----------------------------------------------------------------------------------

    @on(Input.Submitted, "#synthesis")
    def _line_done(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_take_over()

    def action_take_over(self) -> None:
        """Seal it with both names, or say what is still missing."""
        if self._waiting.handoff is None:
            self.post_message(StandingChanged(lead_on=True))
            return
        self._gather_line()  # a fast hand presses ctrl+s before the field has told what was typed
        missing = problem(self._form, self._waiting.to_answer)
        if missing:
            self.say(missing, "warn")
            self._stand_on_the_first_open()
            return
        self.run_verb(
            self._handoffs.accept,
            self._waiting.handoff.id,
            dict(self._form.answers),
            self._form.synthesis,
            then=lambda _: self._taken(),
            busy=words.SAVING,
        )

    def _stand_on_the_first_open(self) -> None:
        given = dict(self._form.answers)
        for action in self._waiting.to_answer:
            if action.id not in given:
                self.query_one("#to-do", Lines).stand_on(action.id)
                self.set_focus(self.query_one("#to-do"))
                return
        self.set_focus(self.query_one("#synthesis"))

    def _taken(self) -> None:
        self.draft_done()
        more, self._form, self._waiting = self._waiting.more, TakeoverForm(), Waiting()
        self.query_one("#synthesis", Field).value = ""
        self.set_focus(None)
        if more:
            self.refresh_data()
        self.post_message(StandingChanged(lead_on=not more))

    def action_back(self) -> None:
        """Leave it waiting; the draft stays."""
        self.go("board" if self.peer.standing.on_shift else "opening")

    def on_key(self, event: events.Key) -> None:
        """Arrows past the end of a group go on to the next."""
        go_on(self, event)

    def on_lines_left(self, message: Lines.Left) -> None:
        """So do arrows past the end of a list."""
        message.stop()
        self.focus_next() if message.step > 0 else self.focus_previous()


def make(desk: Desk) -> TakeoverScreen:
    """Return the take-over for the people signed in at ``desk``."""
    return TakeoverScreen(
        desk.handoffs, desk.programme, lambda: tuple(person.name for person in desk.signed_in), desk.today
    )
