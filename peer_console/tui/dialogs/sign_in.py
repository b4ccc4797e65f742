"""Sign somebody in beside whoever is there: the second supporter, the one who takes over."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from peer_console.tui.errands import RunsVerbs
from peer_console.tui.keys import bindings
from peer_console.tui.widgets.field import Field, PassphraseField
from peer_console.tui.widgets.keyline import KeyLine, KeyRow
from peer_console.tui.widgets.statusline import StatusLine, Tone
from peer_console.wording import passphrases as words
from peer_console.wording import start

if TYPE_CHECKING:
    from peer_console.domain.people import Person
    from peer_console.errors import PeerConsoleError


class SignInDialog(RunsVerbs, ModalScreen["Person | None"]):
    """Asks for a name and a passphrase and signs in with ``verb`` (``desk.sign_in``); returns the person."""

    CSS_PATH = "passphrase.tcss"
    BINDINGS = bindings("back")
    AUTO_FOCUS = ""
    ALLOW_SELECT = False

    def __init__(
        self, verb: Callable[[str, str], Person], *, title: str, why: str = words.SIGN_IN_WHY
    ) -> None:
        super().__init__()
        self._verb = verb
        self._words = (title, why)

    def compose(self) -> ComposeResult:
        """Two fields."""
        with Vertical(id="paper"):
            yield Label(self._words[0], id="title", markup=False)
            yield Label(self._words[1], id="why", markup=False)
            with Horizontal(classes="row"):
                yield Label(start.NAME, classes="label", markup=False)
                yield Field(id="name", max_length=60)
            with Horizontal(classes="row"):
                yield Label(start.PASS_LABEL, classes="label", markup=False)
                yield PassphraseField(id="passphrase")
            yield StatusLine(id="status")
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Stand in the name."""
        self.query_one("#keys", KeyLine).rows = (KeyRow(("sign_in", "back")),)
        self.set_focus(self.query_one("#name"))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter goes from the name to the passphrase, and from there in."""
        message.stop()
        name, passphrase = self.query_one("#name", Field), self.query_one("#passphrase", PassphraseField)
        if not name.value.strip():
            self.set_focus(name)
        elif not passphrase.value:
            self.set_focus(passphrase)
        else:
            self.run_verb(
                self._verb,
                name.value,
                passphrase.value,
                then=self.dismiss,
                busy=start.CHECKING,
                refused=self._refused,
            )

    @on(PassphraseField.NothingAfter)
    def _stay(self) -> None:
        self.say(start.BACK_TO_NAME)

    def action_back(self) -> None:
        """Nobody else."""
        self.dismiss(None)

    def say(self, text: str, tone: Tone = "plain") -> None:  # type: ignore[override]
        """Show one sentence below the fields."""
        self.query_one("#status", StatusLine).show(text, tone)

    def _refused(self, error: PeerConsoleError) -> None:
        passphrase = self.query_one("#passphrase", PassphraseField)
        passphrase.clear()
        self.set_focus(passphrase)
