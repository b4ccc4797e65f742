"""The black screen: somebody walked in, or nobody touched the console for a while. A passphrase ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Input, Static

from peer_console.errors import PeerConsoleError
from peer_console.text import clean_line
from peer_console.tui.errands import RunsVerbs
from peer_console.tui.keys import bindings
from peer_console.tui.widgets.field import PassphraseField
from peer_console.tui.widgets.keyline import KeyLine, KeyRow
from peer_console.tui.widgets.statusline import StatusLine
from peer_console.wording import blank as words

if TYPE_CHECKING:
    from peer_console.tui.app import PeerConsoleApp


def make_over() -> BlankScreen:
    """Return the one black screen."""
    return BlankScreen()


class BlankScreen(RunsVerbs, Screen[None]):
    """Black, with one line; any key asks for a passphrase, and nothing typed here reaches what lies below."""

    CSS_PATH = "blank.tcss"
    BINDINGS = bindings("back")
    ALLOW_SELECT = False
    AUTO_FOCUS = ""

    def compose(self) -> ComposeResult:
        """One line; the question below it appears with the first key."""
        with Container(id="middle"):
            yield Static(words.BLANK, id="line", markup=False)
            with Container(id="question"):
                yield Static("", id="who", markup=False)
                yield PassphraseField(id="passphrase", placeholder=words.HINT)
                yield StatusLine(id="status")
        yield KeyLine(id="keys")

    def on_screen_resume(self) -> None:
        """Black again, whatever stood here before."""
        self._ask(asks=False)
        self.query_one("#keys", KeyLine).rows = (KeyRow(("crisis",), ("lock",)),)

    def on_key(self, event: events.Key) -> None:
        """Any key asks; the key itself goes nowhere."""
        if not self.query_one("#question").display:
            event.stop()
            event.prevent_default()
            self._ask(asks=True)

    def on_click(self, event: events.Click) -> None:
        """A click asks too."""
        event.stop()
        self._ask(asks=True)

    def on_paste(self, event: events.Paste) -> None:
        """A paste into the dark goes nowhere."""
        event.stop()
        self._ask(asks=True)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter: look whether it is the passphrase of somebody signed in."""
        message.stop()
        passphrase = message.value
        self.query_one("#passphrase", PassphraseField).clear()
        if passphrase:
            app = cast("PeerConsoleApp", self.app)
            self.run_verb(app.desk.confirm, passphrase, then=self._confirmed, busy=words.CHECKING)

    def say(self, text: str, tone: str = "plain") -> None:
        """Show one sentence below the field."""
        self.query_one("#status", StatusLine).show(text, "warn" if tone == "warn" else "plain")

    def action_back(self) -> None:
        """Black again."""
        self._ask(asks=False)

    def on_refused(self, error: PeerConsoleError) -> None:
        """A failure that is explained already: the question stays."""

    def _confirmed(self, right: object) -> None:
        if right:
            cast("PeerConsoleApp", self.app).unblank()
        else:
            self.say(words.WRONG, "warn")

    def _ask(self, *, asks: bool) -> None:
        field = self.query_one("#passphrase", PassphraseField)
        if asks != self.query_one("#question").display:
            self.query_one("#question").display = asks
            field.clear()
            self.say("")
        people = cast("PeerConsoleApp", self.app).standing.people
        names = " or ".join(clean_line(person.name) for person in people)
        self.query_one("#who", Static).update(words.ANYBODY.format(names=names))
        self.set_focus(field if asks else None)
