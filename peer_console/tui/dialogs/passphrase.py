"""Replace a passphrase: the one given for the first sign-in, or one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from peer_console.errors import WrongPassphrase
from peer_console.tui.errands import RunsVerbs
from peer_console.tui.keys import bindings
from peer_console.tui.widgets.field import PassphraseField
from peer_console.tui.widgets.keyline import KeyLine, KeyRow
from peer_console.tui.widgets.statusline import StatusLine, Tone
from peer_console.wording import passphrases as words
from peer_console.wording.labels import STRENGTHS

if TYPE_CHECKING:
    from peer_console.errors import PeerConsoleError
    from peer_console.services.passphrases import Strength
    from peer_console.services.people import PeopleService

_FIELDS = {"old": words.OLD, "new": words.NEW, "again": words.AGAIN}


class ReplacePassphrase(RunsVerbs, ModalScreen[bool]):
    """Asks for the present passphrase and twice for the new one; True once the new one holds.

    ``may_wait`` is False for a one-time passphrase: then the only other ways are to lock or to quit.
    """

    CSS_PATH = "passphrase.tcss"
    BINDINGS = bindings("save", "back")
    AUTO_FOCUS = ""
    ALLOW_SELECT = False

    def __init__(self, people: PeopleService, *, may_wait: bool = True) -> None:
        super().__init__()
        self._people = people
        self._may_wait = may_wait
        self._strength: Strength | None = None

    def compose(self) -> ComposeResult:
        """Why, a suggestion, three fields, how strong the new one is."""
        with Vertical(id="paper"):
            yield Label(words.REPLACE, id="title", markup=False)
            why = words.REPLACE_WHY if self._may_wait else words.GIVEN_WHY + words.REPLACE_WHY
            yield Label(why, id="why", markup=False)
            yield Label("", id="suggestion", markup=False)
            for name, label in _FIELDS.items():
                with Horizontal(classes="row"):
                    yield Label(label, classes="label", markup=False)
                    yield PassphraseField(id=name)
            yield StatusLine(id="status")
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Suggest five words, and stand in the first field."""
        keys = ("save", "back") if self._may_wait else ("save", "lock")
        self.query_one("#keys", KeyLine).rows = (KeyRow(keys),)
        self.run_verb(self._people.suggest, then=self.query_one("#suggestion", Label).update)
        self.set_focus(self._field("old"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A one-time passphrase cannot be kept."""
        return self._may_wait if action == "back" else super().check_action(action, parameters)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Say how strong the new one is while it is typed."""
        message.stop()
        if message.input.id == "new":
            self._strength = None
            typed = message.value
            self.run_verb(self._people.strength, typed, then=lambda rated: self._rated(typed, rated))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter goes on to the next field; in the last one it saves."""
        message.stop()
        if message.input.id == "again":
            self.action_save()
        else:
            self.focus_next()

    def action_save(self) -> None:
        """Replace it, or say what is still missing."""
        old, new = self._field("old").value, self._field("new").value
        wrong = self._wrong()
        if wrong:
            self.say(wrong, "warn")
            self.set_focus(self._field(self._to_mend()))
            return
        self.run_verb(
            self._people.replace_passphrase,
            old,
            new,
            then=lambda _: self._done(),
            busy=words.SAVING,
            refused=self._refused,
        )

    def action_back(self) -> None:
        """Leave it as it is."""
        self.dismiss(False)  # noqa: FBT003 - the answer is 'no'

    def say(self, text: str, tone: Tone = "plain") -> None:  # type: ignore[override]
        """Show one sentence below the fields."""
        self.query_one("#status", StatusLine).show(text, tone)

    def _done(self) -> None:
        for name in _FIELDS:
            self._field(name).clear()
        self.dismiss(True)  # noqa: FBT003 - the answer is 'yes'

    def _refused(self, error: PeerConsoleError) -> None:
        if isinstance(error, WrongPassphrase):
            self._field("old").clear()
            self.set_focus(self._field("old"))
            self.say(words.OLD_WRONG, "warn")

    def _wrong(self) -> str:
        new = self._field("new").value.strip()
        if not self._field("old").value:
            return words.NEEDS_OLD
        if len(new) < 12:
            return words.SHORT.format(length=len(new))
        if self._strength is not None and not self._strength.good:
            return words.WEAK.format(strength=STRENGTHS[self._strength.score].capitalize())
        return "" if new == self._field("again").value.strip() else words.DIFFERS

    def _to_mend(self) -> str:
        """Return the field that the refusal is about."""
        if not self._field("old").value:
            return "old"
        return "again" if self._wrong() == words.DIFFERS else "new"

    def _rated(self, typed: str, strength: Strength) -> None:
        if typed != self._field("new").value or not typed:
            return
        self._strength = strength
        if not strength.long_enough:
            self.say(words.SHORT.format(length=len(typed.strip())))
            return
        said = words.GOOD if strength.good else words.WEAK
        self.say(
            said.format(strength=STRENGTHS[strength.score].capitalize()), "good" if strength.good else "plain"
        )

    def _field(self, name: str) -> PassphraseField:
        return self.query_one(f"#{name}", PassphraseField)
