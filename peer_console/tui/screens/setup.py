"""The first run: one question a step, Esc back a step, nothing typed lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import ContentSwitcher, Input, Label, Static, TextArea

from peer_console.tui.keys import bindings
from peer_console.tui.screens.frame import FramedScreen, StandingChanged
from peer_console.tui.screens.setupform import (
    STEPS,
    SetupForm,
    plain_code,
    problem,
    programme_of,
    summary,
    wrong_number,
)
from peer_console.tui.screens.setupsteps import FIRST, all_steps, keys_of, pairs
from peer_console.tui.widgets.choices import Choices
from peer_console.tui.widgets.field import Field
from peer_console.tui.widgets.keyline import KeyRow
from peer_console.tui.widgets.writing import Writing
from peer_console.wording import setup as words
from peer_console.wording.labels import STRENGTHS

if TYPE_CHECKING:
    from peer_console.errors import PeerConsoleError
    from peer_console.services.desk import Desk, SetupDone, SetupPlan
    from peer_console.services.passphrases import Strength

_STRENGTH_PAUSE = 0.15


class SetupScreen(FramedScreen[None]):
    """Gathers a ``SetupForm`` and sets the room up with it."""

    CSS_PATH = "setup.tcss"
    BINDINGS = bindings("next_step", "next_long", "step_back", "other_words", "own_words")
    WHERE = words.TITLE
    KEYS = KeyRow(("next_step", "step_back"))

    def __init__(
        self,
        set_up: Callable[[SetupPlan], SetupDone],
        suggest: Callable[[], str],
        strength: Callable[[str], Strength],
    ) -> None:
        super().__init__()
        self._set_up = set_up
        self._suggest = suggest
        self._strength = strength
        self._form = SetupForm()
        self._score = 0
        self._refused: SetupForm | None = None
        self._step = STEPS[0]
        self._codes: tuple[str, ...] = ()
        self._working_for = 0
        self._ticking: list[Timer] = []
        self._measuring: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """One step at a time, all of them there."""
        with VerticalScroll(id="steps-pane", can_focus=False), ContentSwitcher(initial="step-names"):
            yield from all_steps(self._form)
            yield Static(id="step-working")

    def on_mount(self) -> None:
        """Begin with the first question."""
        self._show("names")
        self._offer_words()

    # -- going through the steps ----------------------------------------------------------------

    def action_next_step(self) -> None:
        """Go on, or say what is still missing here."""
        if self._step == "working":
            return
        if self._step == "codes":
            self._check_code()
            return
        self._form = self._gathered()
        missing = problem(self._form, self._step, score=self._score)
        if missing:
            self._say_missing(missing)
        elif self._step == "ready":
            self._begin()
        else:
            self._show(STEPS[STEPS.index(self._step) + 1])

    def _say_missing(self, missing: str) -> None:
        self._refused = self._form
        self.say(missing, "warn")
        fields = self.query_one(f"#step-{self._step}").query(Field)
        wrong = wrong_number(self._form) if self._step == "lines" else ""
        shown = [field for field in fields if field.is_on_screen]
        field = next((each for each in shown if (each.id == wrong if wrong else not each.value)), None)
        if field is not None:
            self.set_focus(field)

    def action_step_back(self) -> None:
        """Go back a step; what was typed stays where it is."""
        if self._step == "codes":
            self.say(words.CODES_STAY)
        elif self._step == STEPS[0]:
            self.say(words.FIRST_STEP)
        elif self._step != "working":
            self._form = self._gathered()
            self._show(STEPS[STEPS.index(self._step) - 1])

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed_on(self) -> None:
        """What was missing is being put right; a key typed just before Enter does not count."""
        if self._refused is not None and self._gathered() != self._refused:
            self._refused = None
            self.say("")

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        fields = list(self.query_one(f"#step-{self._step}").query(Field))
        shown = [field for field in fields if field.is_on_screen and field.display]
        # Passing over what must be answered says so at once: what is typed next would land in another field.
        unanswered = not event.input.value and problem(self._gathered(), self._step, score=self._score)
        if event.input is shown[-1] or unanswered:
            self.action_next_step()
        else:
            self.focus_next(Field)

    def _show(self, step: str) -> None:
        self._step = step
        self.query_one(ContentSwitcher).current = f"step-{step}"
        if step == "ready":
            self.query_one("#summary", Static).update(pairs(summary(self._form)))
        where = words.STEP_OF.format(at=STEPS.index(step) + 1, of=len(STEPS)) if step in STEPS else ""
        self.place(" · ".join(filter(None, (words.TITLE, where))))
        self.KEYS = keys_of(step)
        self.draw_frame()
        self.say("")
        self.set_focus(self.query_one(FIRST[step]) if step in FIRST else None)
        self.query_one("#steps-pane").scroll_home(animate=False)

    def _gathered(self) -> SetupForm:
        return replace(
            self._form,
            programme=self._typed("programme"),
            room=self._typed("room"),
            lead=self._typed("lead"),
            own=self.query_one("#which", Choices).chosen == ("own",),
            phrase=self._typed("phrase"),
            again=self._typed("again"),
            statement=self.query_one("#statement", Writing).text,
            emergency=self._typed("emergency"),
            on_call=self._typed("on-call"),
            hours=self.query_one("#hours", Writing).text,
            steps=self.query_one("#steps", Writing).text,
        )

    def _typed(self, field_id: str) -> str:
        return self.query_one(f"#{field_id}", Field).value

    # -- the passphrase -------------------------------------------------------------------------

    def action_other_words(self) -> None:
        """Offer five other words."""
        if self._step == "passphrase" and self.query_one("#which", Choices).chosen == ("made",):
            self._offer_words()

    def action_own_words(self) -> None:
        """Change between the five words and a passphrase of one's own."""
        if self._step == "passphrase":
            which = self.query_one("#which", Choices)
            which.pick("made" if which.chosen == ("own",) else "own")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what the step has: the palette shows no other words where there are none."""
        if action in ("other_words", "own_words"):
            return self._step == "passphrase"
        return super().check_action(action, parameters)

    def offers(self, key_id: str) -> bool:
        """Offer what the step's key line shows, and nothing that would only say why it cannot be.

        Enter and ctrl+s both go on; ctrl+s does so in every step.
        """
        shown = keys_of(self._step).left
        return bool(shown) if key_id == "next_long" else key_id != "next_step" and key_id in shown

    def _offer_words(self) -> None:
        self.run_verb(self._suggest, then=self._show_words)

    def _show_words(self, made: str) -> None:
        self._form = replace(self._form, made=made)
        self.query_one("#again", Field).value = ""
        self.query_one("#made", Static).update(Content(made.replace(" ", "   ").replace("-", "   ")))

    @on(Choices.Chosen, "#which")
    def _which(self, event: Choices.Chosen) -> None:
        own = event.codes == ("own",)
        self.query_one("#step-passphrase").set_class(own, "-own")
        self.query_one("#again-label", Label).update(words.OWN_AGAIN if own else words.TYPE_MADE)
        self.query_one("#again", Field).value = ""
        self.set_focus(self.query_one("#phrase" if own else "#again"))

    @on(Input.Changed, "#phrase")
    def _phrase_typed(self) -> None:
        self._score = 0
        self.say("")
        if self._measuring is not None:
            self._measuring.stop()
        self._measuring = self.set_timer(_STRENGTH_PAUSE, self._measure)

    def _measure(self) -> None:
        typed = self._typed("phrase")
        self.run_verb(self._strength, typed, then=lambda strength: self._measured(typed, strength))

    def _measured(self, typed: str, strength: Strength) -> None:
        if typed != self._typed("phrase"):
            return
        self._score = strength.score
        self.query_one("#strength", Static).update(Content(STRENGTHS[strength.score] if typed else ""))

    # -- setting up -----------------------------------------------------------------------------

    def _begin(self) -> None:
        from peer_console.services.desk import SetupPlan

        plan = SetupPlan(programme_of(self._form), self._form.lead, self._form.passphrase)
        if self.run_verb(self._set_up, plan, then=self._done, busy=words.WORKING):
            self._show("working")
            self._working_for = 0
            self._tick()
            self._ticking.append(self.set_interval(1.0, self._tick))

    def _tick(self) -> None:
        parts = "\n".join(words.WORKING_PARTS)
        seconds = words.WORKING_FOR.format(seconds=self._working_for)
        self.query_one("#step-working", Static).update(
            Content(f"{seconds}\n\n{parts}\n\n{words.WORKING_PATIENCE}")
        )
        self._working_for += 1

    def _stop_ticking(self) -> None:
        while self._ticking:
            self._ticking.pop().stop()

    def on_refused(self, error: PeerConsoleError) -> None:
        """The room was not set up: everything typed is still there."""
        if self._step == "working":
            self._stop_ticking()
            self._step = "ready"
            self.query_one(ContentSwitcher).current = "step-ready"
            self.KEYS = keys_of("ready")
            self.draw_frame()

    def _done(self, done: SetupDone) -> None:
        self._stop_ticking()
        self.lock_waits = True
        self._codes = done.recovery_codes
        self.query_one("#codes", Static).update(
            pairs(tuple((letter, code) for letter, code in zip("ABC", self._codes, strict=True)))
        )
        self._show("codes")

    def _check_code(self) -> None:
        asked = self._codes["ABC".index(words.CODE_ASKED)]
        if plain_code(self._typed("code-back")) != plain_code(asked):
            self.say(words.CODE_DIFFERS.format(letter=words.CODE_ASKED), "warn")
            return
        self._forget()
        self.lock_waits = False
        # Only now: until a code is typed back, no key may lead away from codes that cannot be shown again.
        self.post_message(StandingChanged())
        self.go("room")

    def _forget(self) -> None:
        self._form, self._codes = SetupForm(), ()
        self.query_one("#codes", Static).update("")
        self.query_one("#made", Static).update("")
        for field in self.query(Field):
            field.value = ""


def make(desk: Desk) -> SetupScreen:
    """Return the set-up of the room that ``desk`` has found missing."""
    return SetupScreen(desk.set_up, desk.people.suggest, desk.people.strength)
