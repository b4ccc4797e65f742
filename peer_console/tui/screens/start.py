"""The start screen: sign in at the left, the crisis lines at the right, and what waits below.

It is painted before anything but Textual and the crisis lines is loaded; the room's part comes afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from peer_console.errors import PeerConsoleError, RoomDamaged
from peer_console.text import clean_line
from peer_console.tui.first_lines import FIRST_LINES
from peer_console.tui.keys import bindings
from peer_console.tui.screens.frame import FramedScreen, StandingChanged
from peer_console.tui.widgets.field import Field, PassphraseField
from peer_console.tui.widgets.frontpage import FrontPage
from peer_console.tui.widgets.keyline import KeyRow
from peer_console.wording import start as words

if TYPE_CHECKING:
    from peer_console.domain.people import Person
    from peer_console.services.desk import Front


class StartScreen(FramedScreen[None]):
    """Sign in, or find a crisis line."""

    WHERE = words.WHERE
    BINDINGS = bindings("recover")
    KEYS = KeyRow(("sign_in", "recover"))
    HELP: ClassVar[str] = "start"

    def __init__(self, *, first_run: bool = False) -> None:
        """On a ``first_run`` there is nobody to sign in, and set-up follows in a moment."""
        super().__init__()
        self._first_run = first_run
        if first_run:
            self.KEYS = KeyRow()

    def compose_middle(self) -> ComposeResult:
        """One widget draws everything; the two fields lie over it."""
        fields = (Field(id="name", max_length=60), PassphraseField(id="passphrase"))
        practice = self.peer.practice
        yield FrontPage(*fields, lines=FIRST_LINES, practice=practice, new=self._first_run, id="body")

    def first_focus(self) -> str:
        """The name is typed first."""
        return "" if self._first_run else "#name"

    def front_known(self, front: Front) -> None:
        """The room's face was read while locked: show what waits, or why it did not open."""
        page = self.query_one(FrontPage)
        page.waits = tuple(_waiting(front))
        if self._first_run and front.state != "missing":
            self._sign_in_after_all()
        self.draw_frame()
        if front.error is not None:
            self.explain(front.error)
        elif front.damage is not None:
            self.explain(RoomDamaged(front.damage))
        elif self.peer.desk.read_only:
            self.say(words.READ_ONLY, "warn")

    def _sign_in_after_all(self) -> None:
        """There is a room, though it seemed that there was none."""
        self._first_run = False
        self.KEYS = type(self).KEYS
        self.query_one(FrontPage).new = False
        self.set_focus(self.query_one("#name"))

    def show_lines(self) -> None:
        """Show the numbers that are known now."""
        from peer_console.tui.number_lines import number_lines

        self.query_one(FrontPage).lines = number_lines(self.peer.known)
        self.draw_frame()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter: from the name to the passphrase, from the passphrase into the room."""
        message.stop()
        self.action_sign_in(pressed_in=message.input)

    @on(PassphraseField.NothingAfter)
    def _stay(self) -> None:
        self.say(words.BACK_TO_NAME)

    def action_sign_in(self, pressed_in: Input | None = None) -> None:
        """Sign in, or go to the field that is still empty."""
        name, passphrase = self.query_one("#name", Field), self.query_one("#passphrase", PassphraseField)
        if not name.value.strip():
            self.set_focus(name)
            self.say(words.NO_NAME)
        elif not passphrase.value:
            self.set_focus(passphrase)
            self.say(words.NOTHING_TYPED if pressed_in is not name else "")
        else:
            self._sign_in(name.value, passphrase.value)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where there is no room yet, nothing is forgotten."""
        return not self._first_run if action == "recover" else super().check_action(action, parameters)

    def action_recover(self) -> None:
        """Say who helps with a forgotten passphrase; with two recovery codes, make a new lead."""
        from peer_console.tui.dialogs.recovery import Recovery

        self.app.push_screen(Recovery(self.peer.recover), self._recovered)

    def _recovered(self, person: Person | None) -> None:
        if person is not None:
            self._signed_in(person)

    def _sign_in(self, name: str, passphrase: str) -> None:
        self.run_verb(
            self.peer.enter,
            name,
            passphrase,
            then=self._signed_in,
            busy=words.CHECKING,
            refused=self._refused,
        )

    def _signed_in(self, person: Person) -> None:
        self.query_one("#passphrase", PassphraseField).clear()
        self.query_one("#name", Field).clear()
        self.say(words.SIGNED_IN.format(name=clean_line(person.name)))
        self.post_message(StandingChanged(lead_on=True))

    def _refused(self, error: PeerConsoleError) -> None:
        """The passphrase is emptied, the name stays."""
        field = self.query_one("#passphrase", PassphraseField)
        field.clear()
        self.set_focus(field)


def _waiting(front: Front) -> list[str]:
    """Return what waits, in sentences: that it is, never what it says."""
    said = []
    if front.state == "ready" and not front.programme_trusted:
        said.append(words.UNTRUSTED)
    if front.shift_open:
        said.append(words.SHIFT_OPEN)
    if front.handoff_waiting:
        said.append(words.HANDOFF_WAITS)
    return said
