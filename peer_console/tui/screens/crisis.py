"""The crisis card: the protocol's steps and the numbers, over whatever is there, in every state of the room.

It is built once, ahead of time. On shift four taps may be kept afterwards; nothing else of a crisis is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from peer_console.domain.crisis import CrisisPath, CrisisRecord
from peer_console.tui.errands import RunsVerbs
from peer_console.tui.keys import bindings
from peer_console.tui.number_lines import number_lines
from peer_console.tui.widgets.choices import Choices, Option
from peer_console.tui.widgets.crisislines import CrisisLines, NumberLine
from peer_console.tui.widgets.keyline import KeyLine, KeyRow
from peer_console.tui.widgets.statusline import StatusLine
from peer_console.wording import crisis as words
from peer_console.wording.card import PROTOCOL_STEPS
from peer_console.wording.labels import CRISIS_PATHS, short

if TYPE_CHECKING:
    from peer_console.tui.app import PeerConsoleApp

_PATHS = tuple(Option(path.value, path.value[0], short(CRISIS_PATHS, path.value)) for path in CrisisPath)
_NARROW, _WIDE = 80, 110
_ANSWERS = {"accepted": "a", "agreed": "g", "lead_told": "l"}
# A tap goes round: not said, yes, no.
_NEXT = {None: True, True: False, False: None}


def make_over() -> CrisisScreen:
    """Return the one crisis card."""
    return CrisisScreen()


class CrisisScreen(RunsVerbs, Screen[None]):
    """What to do, whom to call, and afterwards four taps."""

    CSS_PATH = "crisis.tcss"
    BINDINGS = bindings("back", "save_taps")
    ALLOW_SELECT = False
    AUTO_FOCUS = ""
    HELP: ClassVar[str] = "crisis"

    class Tapped(Message):
        """Up to the app: keep these four taps."""

        def __init__(self, record: CrisisRecord) -> None:
            super().__init__()
            self.record = record

    def __init__(self) -> None:
        super().__init__()
        self._answers: dict[str, bool | None] = dict.fromkeys(_ANSWERS)

    def compose(self) -> ComposeResult:
        """The heading, steps and numbers side by side, the taps, the keys."""
        yield Static(words.HEADING, id="heading", markup=False)
        with VerticalScroll(id="card", can_focus=True):
            yield CrisisLines(id="steps")
            yield CrisisLines(id="numbers")
        with Container(id="taps"):
            yield Static(words.AFTERWARDS, id="afterwards", markup=False)
            yield Choices(_PATHS, heading=words.PATH, id="path")
            yield Choices(_answers(self._answers), most=3, heading=words.ANSWERS, id="answers")
        yield StatusLine(id="status")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Fill the card with what is known."""
        if cast("PeerConsoleApp", self.app).practice:
            self.query_one("#heading", Static).update(words.HEADING_PRACTICE)
        self._fill()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Shown again: the taps are there on shift only. What did not change is not styled anew."""
        event.refresh_styles = False
        self._fit()
        app = cast("PeerConsoleApp", self.app)
        on_shift = app.standing.on_shift and not app.lies_over("blank")
        taps = self.query_one("#taps")
        if taps.display != on_shift:
            taps.display = on_shift
        keys = ("save_taps",) if on_shift else ()
        self.query_one("#keys", KeyLine).rows = (KeyRow(("back", *keys, "directory", "help")),)
        self.query_one("#status", StatusLine).show("")
        self.set_focus(self.query_one("#card"))

    def on_resize(self) -> None:
        """The window was dragged to another size."""
        self._fit()

    def _fit(self) -> None:
        """One column in a narrow window, more room for the steps in a wide one.

        Textual's own breakpoints are told to screens in sight only; this one is built before it is shown.
        """
        self.set_class(self.app.size.width < _NARROW, "-narrow")
        self.set_class(self.app.size.width >= _WIDE, "-wide")

    def show_lines(self) -> None:
        """Show the steps and lines that are known now; without a room, the shipped ones."""
        if self.is_mounted:
            self._fill()

    def _fill(self) -> None:
        known = cast("PeerConsoleApp", self.app).known
        steps = (known.programme.steps if known.programme else ()) or PROTOCOL_STEPS
        numbered = enumerate(steps, start=1)
        self.query_one("#steps", CrisisLines).lines = tuple(
            NumberLine(str(at), step) for at, step in numbered
        )
        self.query_one("#numbers", CrisisLines).lines = number_lines(known)

    def on_key(self, event: events.Key) -> None:
        """A letter of a tap works wherever the focus is."""
        if not self.query_one("#taps").display:
            return
        for group in self.query(Choices):
            code = group.code_for(event.character)
            if code is not None:
                event.stop()
                group.pick(code)
                return

    @on(Choices.Chosen, "#answers")
    def _tap(self, message: Choices.Chosen) -> None:
        message.stop()
        before = {name for name, said in self._answers.items() if said is not None}
        for name in before ^ set(message.codes) or ():
            self._answers[name] = _NEXT[self._answers[name]]
        group = message.choices
        cursor = group.cursor
        group.offer(_answers(self._answers))
        group.cursor = cursor
        group.chosen = tuple(name for name, said in self._answers.items() if said is not None)

    def action_save_taps(self) -> None:
        """Keep the four taps; the path is the one that must be tapped."""
        if not self.query_one("#taps").display:
            return
        chosen = self.query_one("#path", Choices).chosen
        if not chosen:
            self.query_one("#status", StatusLine).show(words.PATH_MISSING, "warn")
            return
        said = self._answers
        record = CrisisRecord("", CrisisPath(chosen[0]), said["accepted"], said["agreed"], said["lead_told"])
        self.post_message(self.Tapped(record))

    def taps_kept(self) -> None:
        """The taps are on the disk: begin anew."""
        self._answers = dict.fromkeys(_ANSWERS)
        self.query_one("#path", Choices).chosen = ()
        answers = self.query_one("#answers", Choices)
        answers.chosen = ()
        answers.offer(_answers(self._answers))
        self.query_one("#status", StatusLine).show(words.KEPT, "good")

    def say(self, text: str, tone: str = "plain") -> None:
        """Show one sentence in the status line."""
        self.query_one("#status", StatusLine).show(text, "warn" if tone == "warn" else "plain")

    def action_back(self) -> None:
        """Back to exactly where one was."""
        cast("PeerConsoleApp", self.app).take_away("crisis")


def _answers(said: dict[str, bool | None]) -> tuple[Option, ...]:
    return tuple(
        Option(name, letter, words.ANSWER[name] + words.SAID[said[name]]) for name, letter in _ANSWERS.items()
    )
