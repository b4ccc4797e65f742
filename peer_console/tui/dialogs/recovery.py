"""Recovery on the start screen: two of the three codes, a name and a new passphrase make a new lead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from peer_console.tui.errands import RunsVerbs
from peer_console.tui.keys import bindings
from peer_console.tui.screens.setupform import NAME_LIMIT, plain_code
from peer_console.tui.widgets.field import Field, PassphraseField
from peer_console.tui.widgets.keyline import KeyLine, KeyRow
from peer_console.tui.widgets.statusline import StatusLine, Tone
from peer_console.wording import passphrases
from peer_console.wording import people_commands as words

if TYPE_CHECKING:
    from peer_console.domain.people import Person
    from peer_console.errors import PeerConsoleError

Recover = Callable[[Sequence[str], str, str], "Person"]
"""Makes a lead with codes, name and passphrase; raises what `Desk.recover` raises."""

_SHORTEST = 12
_FIELDS = {
    "one": words.CODE_ONE,
    "two": words.CODE_TWO,
    "name": words.NEW_LEAD,
    "new": words.PHRASE,
    "again": words.AGAIN,
}


class Recovery(RunsVerbs, ModalScreen["Person | None"]):
    """Returns the new lead, who is signed in by then, or None for Esc. Nothing typed is kept anywhere."""

    CSS_PATH = "recovery.tcss"
    BINDINGS = bindings("make_lead", "back")
    AUTO_FOCUS = ""
    ALLOW_SELECT = False

    def __init__(self, recover: Recover) -> None:
        super().__init__()
        self._recover = recover

    def compose(self) -> ComposeResult:
        """What else can be done, and five fields."""
        with Vertical(id="paper"):
            yield Label(words.TITLE, id="title", markup=False)
            yield Label(words.WHY, id="why", markup=False)
            for name, label in _FIELDS.items():
                with Horizontal(classes="row"):
                    yield Label(label, classes="label", markup=False)
                    yield self._made(name)
            yield StatusLine(id="status")
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Stand in the first code."""
        self.query_one("#keys", KeyLine).rows = (KeyRow(("make_lead", "back")),)
        self.set_focus(self.query_one("#one"))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter goes on to the next field; in the last one it recovers."""
        message.stop()
        if message.input.id == "again":
            self.action_make_lead()
        else:
            self.focus_next()

    def on_key_line_pressed(self, message: KeyLine.Pressed) -> None:
        """A key was clicked: do what pressing it does."""
        message.stop()
        if message.pressed.id == "back":
            self.action_back()
        else:
            self.action_make_lead()

    def action_make_lead(self) -> None:
        """Make the lead, or say what is still missing."""
        wrong, field = self._wrong()
        if wrong:
            self.say(wrong, "warn")
            self.set_focus(self.query_one(f"#{field}"))
            return
        codes = (self._typed("one"), self._typed("two"))
        self.run_verb(
            self._recover,
            codes,
            self._typed("name"),
            self._typed("new"),
            then=self._done,
            busy=words.WORKING,
            refused=self._refused,
        )

    def action_back(self) -> None:
        """Leave everything as it is."""
        self._forget()
        self.dismiss(None)

    def say(self, text: str, tone: Tone = "plain") -> None:  # type: ignore[override]
        """Show one sentence below the fields."""
        self.query_one("#status", StatusLine).show(text, tone)

    def _done(self, person: Person) -> None:
        self._forget()
        self.dismiss(person)

    def _refused(self, _: PeerConsoleError) -> None:
        self.set_focus(self.query_one("#one"))

    def _wrong(self) -> tuple[str, str]:
        """Return what is missing and in which field, or two empty texts."""
        codes = {plain_code(self._typed(name)) for name in ("one", "two")} - {""}
        if len(codes) < 2:
            return words.NEEDS_CODES, "two" if self._typed("one") else "one"
        if not self._typed("name").strip():
            return words.NEEDS_NAME, "name"
        new = self._typed("new")
        if len(new) < _SHORTEST:
            return passphrases.SHORT.format(length=len(new)), "new"
        return ("", "") if new == self._typed("again") else (passphrases.DIFFERS, "again")

    def _forget(self) -> None:
        for name in _FIELDS:
            self.query_one(f"#{name}", Field).value = ""

    def _typed(self, name: str) -> str:
        return self.query_one(f"#{name}", Field).value

    def _made(self, name: str) -> Field:
        if name in ("new", "again"):
            return PassphraseField(id=name)
        return Field(id=name, max_length=NAME_LIMIT if name == "name" else 80)
