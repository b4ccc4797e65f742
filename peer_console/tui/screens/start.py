"""The start screen: sign in at the left, the crisis lines at the right, and what waits below.

It is painted before anything but Textual and the crisis lines is loaded; the room's part comes afterwards.
"""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input, Static

from peer_console.errors import PeerConsoleError, RoomDamaged
from peer_console.tui.number_lines import number_lines
from peer_console.tui.screens.frame import FramedScreen, StandingChanged
from peer_console.tui.widgets.crisislines import CrisisLines
from peer_console.tui.widgets.field import Field, PassphraseField
from peer_console.tui.widgets.keyline import KeyRow
from peer_console.wording import start as words

if TYPE_CHECKING:
    from peer_console.domain.people import Person
    from peer_console.services.desk import Front
    from peer_console.tui.practice_card import PracticeCard


class StartScreen(FramedScreen[None]):
    """Sign in, or find a crisis line."""

    WHERE = words.WHERE
    KEYS = KeyRow(("sign_in",))
    HELP: ClassVar[str] = "start"

    def compose_body(self) -> ComposeResult:
        """Sign-in at the left, lines at the right, what waits below."""
        with Container(id="columns"):
            with Container(id="sign-in"):
                yield Static(words.SIGN_IN, classes="heading", markup=False)
                yield Static(words.NAME, classes="label", markup=False)
                yield Field(id="name", max_length=60)
                yield Static(words.PASS_LABEL, classes="label", markup=False)
                yield PassphraseField(id="passphrase")
                if self.peer.practice:
                    yield Static(_practice(self.peer.practice), id="practice", markup=False)
            with Container(id="lines"):
                yield Static(words.IN_A_CRISIS, classes="heading", markup=False)
                yield CrisisLines(id="numbers")
        yield Static("", id="waits", markup=False)

    def first_focus(self) -> str:
        """The name is typed first."""
        return "#name"

    def on_mount(self) -> None:
        """Show the national lines in the first frame; nothing of the room is needed for them."""
        self._show_lines(None)

    def front_known(self, front: Front) -> None:
        """The room's face was read while locked: show its lines and what waits."""
        self._show_lines(front)
        self.draw_frame()
        self.query_one("#waits", Static).update("\n".join(_waiting(front)))
        if front.error is not None:
            self.explain(front.error)
        elif front.damage is not None:
            self.explain(RoomDamaged(front.damage))
        elif self.peer.desk.read_only:
            self.say(words.READ_ONLY, "warn")

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter: from the name to the passphrase, from the passphrase into the room."""
        message.stop()
        name, passphrase = self.query_one("#name", Field), self.query_one("#passphrase", PassphraseField)
        if not name.value.strip():
            self.set_focus(name)
            self.say(words.NO_NAME)
        elif not passphrase.value:
            self.set_focus(passphrase)
            self.say(words.NOTHING_TYPED if message.input is passphrase else "")
        else:
            self._sign_in(name.value, passphrase.value)

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
        self.post_message(StandingChanged(lead_on=True))

    def _refused(self, error: PeerConsoleError) -> None:
        """The passphrase is emptied, the name stays."""
        field = self.query_one("#passphrase", PassphraseField)
        field.clear()
        self.set_focus(field)

    def _show_lines(self, front: Front | None) -> None:
        programme = front.programme if front is not None and front.programme_trusted else None
        self.query_one("#numbers", CrisisLines).lines = number_lines(programme)


def _waiting(front: Front) -> list[str]:
    """Return what waits, in sentences: that it is, never what it says."""
    said = []
    if front.programme is not None and not front.programme_trusted:
        said.append(words.UNTRUSTED)
    if front.shift_open:
        said.append(words.SHIFT_OPEN)
    if front.handoff_waiting:
        said.append(words.HANDOFF_WAITS)
    return said


def _practice(card: PracticeCard) -> Content:
    """Return the made-up people by role, each with the passphrase beside the name."""
    rows = [Content(words.PRACTICE_HEAD).stylize("$ink")]
    for role, people in groupby(card.people, key=attrgetter("role")):
        rows.append(Content(role).stylize("$faint"))
        rows += [Content.assemble((f"{person.name:<8}", "$ink"), person.passphrase) for person in people]
    return Content("\n").join(rows)
