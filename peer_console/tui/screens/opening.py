"""Open a shift: the second supporter, or a reason to work alone; the statement; the slot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, Label, Static

from peer_console.domain.shifts import MAX_ALONE_REASON
from peer_console.errors import PeerConsoleError, ReasonMissing
from peer_console.tui.keys import bindings
from peer_console.tui.screens import openingview as view
from peer_console.tui.screens.frame import Document, FramedScreen, StandingChanged
from peer_console.tui.widgets.choices import Choices, Option
from peer_console.tui.widgets.field import Field, PassphraseField
from peer_console.tui.widgets.keyline import KeyRow
from peer_console.wording import opening as words

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from peer_console.domain.people import Person
    from peer_console.domain.shifts import Shift
    from peer_console.services.desk import Desk

_CLOSE = (Option("close", "c", words.STALE_CLOSE),)


class OpeningScreen(FramedScreen[None]):
    """Gathers who works the shift and which it is, and opens it."""

    CSS_PATH = "opening.tcss"
    BINDINGS = bindings("open_shift")
    WHERE = words.TITLE
    KEYS = KeyRow(("open_shift",))
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
    draft_name = "opening"

    slot = query_one("#slot", Choices)
    name_field = query_one("#second", Field)
    passphrase = query_one("#passphrase", PassphraseField)
    reason = query_one("#reason", Field)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._opening: view.Opening | None = None

    def compose_body(self) -> ComposeResult:
        """Show what stands in the way, the statement, who is here, the slot."""
        yield Static("", id="trouble")
        yield Choices(_CLOSE, heading=words.STALE, id="stale")
        with Vertical(id="promise"):
            yield Label(words.STATEMENT, classes="heading", markup=False)
            with VerticalScroll(id="statement-box", can_focus=False):
                yield Static("", id="statement")
        yield Static("", id="here", markup=False)
        with Vertical(id="second-person"):
            yield from _row(words.NAME, Field(id="second", max_length=60))
            yield from _row(words.LABEL_PHRASE, PassphraseField(id="passphrase"))
            reason = Field(id="reason", max_length=MAX_ALONE_REASON, placeholder=words.ALONE_HINT)
            yield from _row(words.ALONE, reason)
        yield Choices((), heading=words.SLOT, id="slot")

    def first_focus(self) -> str:
        """Return the name of the second supporter."""
        return "#second"

    def refresh_data(self) -> None:
        """Look who is here and what is left of an earlier shift."""
        self.run_verb(self._look, then=self._loaded)

    def draft_document(self) -> Document:
        """Return what was typed, without the passphrase."""
        return {"name": self.name_field.value, "reason": self.reason.value}

    def restore(self, document: Mapping[str, Any]) -> None:
        """Put back what was typed."""
        self.name_field.value = str(document.get("name", ""))
        self.reason.value = str(document.get("reason", ""))

    # -- showing ----------------------------------------------------------------------------------

    def _look(self) -> view.Opening:
        shifts = self._desk.shifts
        current = shifts.current()
        return view.Opening(
            people=self._desk.signed_in,
            programme=self._desk.programme.current(),
            slots=shifts.slots(),
            stale=None if current is None or shifts.resume_possible() else current,
            waiting=bool(self._desk.handoffs.waiting()),
        )

    def _loaded(self, opening: view.Opening) -> None:
        self._opening = opening
        trouble = view.in_the_way(opening, self._desk.today())
        self.query_one("#trouble", Static).update(Content("\n".join(trouble)))
        self.query_one("#trouble").display = bool(trouble)
        self.query_one("#stale").display = opening.stale is not None
        self.query_one("#promise").display = bool(opening.programme.statement) and opening.stale is None
        self.query_one("#statement", Static).update(Content(opening.programme.statement))
        self.query_one("#here", Static).update(view.who_is_here(opening))
        self.query_one("#second-person").display = len(opening.staff) < 2 and opening.stale is None
        self._offer_slots(opening)
        self._stand()
        self.call_after_refresh(self._let_scroll)

    def _let_scroll(self) -> None:
        """A statement longer than its box can be walked to and read with the arrows."""
        box = self.query_one("#statement-box", VerticalScroll)
        box.can_focus = box.max_scroll_y > 0

    def _offer_slots(self, opening: view.Opening) -> None:
        options = view.slot_options(opening.slots)
        if options != self.slot.options:
            self.slot.offer(options)
            self.slot.chosen = (options[0].code,)
        self.slot.display = opening.stale is None

    def _stand(self) -> None:
        """Stand where the next thing is to do; never away from a field somebody already types into."""
        opening = self._opening
        if opening is None:
            return
        if opening.stale is not None:
            self.set_focus(self.query_one("#stale"))
        elif len(opening.staff) >= 2:
            self.set_focus(self.slot)
        elif self.focused is None or not self.focused.display:
            self.set_focus(self.name_field)

    # -- the second supporter -------------------------------------------------------------------------

    @on(Input.Changed, "#second")
    @on(Input.Changed, "#reason")
    def _typed(self) -> None:
        self.touched()

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        """Enter goes on; on the passphrase it signs in."""
        event.stop()
        if event.input is self.passphrase and self.passphrase.value:
            self._sign_in(self._second_is_here)
        elif event.input is self.reason:
            self.set_focus(self.slot)
        else:
            self.focus_next()

    def _sign_in(self, then: Callable[[Person], None]) -> None:
        self.run_verb(
            self._desk.sign_in,
            self.name_field.value,
            self.passphrase.value,
            then=then,
            busy=words.SIGNING_IN,
            refused=self._not_signed_in,
        )

    def _second_is_here(self, person: Person) -> None:
        self.passphrase.clear()
        self.name_field.clear()
        self.post_message(StandingChanged(lead_on=self._desk.must_replace))
        if not self._desk.must_replace:  # else this is looked at anew once it is replaced
            self.refresh_data()

    def _not_signed_in(self, error: PeerConsoleError) -> None:
        """The passphrase is emptied, the name stays."""
        self.passphrase.clear()
        self.set_focus(self.passphrase)

    # -- the shift ------------------------------------------------------------------------------------

    @on(Choices.Chosen, "#stale")
    def _close_stale(self, event: Choices.Chosen) -> None:
        event.stop()
        event.choices.chosen = ()
        self.run_verb(
            self._desk.shifts.leave_open,
            then=lambda _: self._stale_closed(),
            busy=words.SAVING,
            done=words.STALE_CLOSED,
        )

    def _stale_closed(self) -> None:
        self.post_message(StandingChanged())
        self.refresh_data()

    def action_open_shift(self) -> None:
        """Open the shift; a passphrase that is typed already signs the second supporter in first."""
        opening = self._opening
        if opening is None or opening.stale is not None:
            return
        if len(opening.staff) < 2 and self.passphrase.value:
            self._sign_in(self._second_then_open)
        elif len(opening.staff) < 2 and not self.reason.value.strip():
            self.say(words.NEEDS_SECOND, "warn")
        else:
            self._open()

    def _second_then_open(self, person: Person) -> None:
        self._second_is_here(person)
        if not self._desk.must_replace:
            self._open()

    def _open(self) -> None:
        slot = self.slot.chosen[0] if self.slot.chosen else ""
        self.run_verb(
            self._desk.shifts.open,
            slot,
            self.reason.value,
            then=self._opened,
            busy=words.OPENING,
            refused=self._not_opened,
        )

    def _opened(self, shift: Shift) -> None:
        waiting = self._opening is not None and self._opening.waiting
        self._opening = None
        self.reason.clear()
        self.draft_done()
        self.post_message(StandingChanged(lead_on=not waiting))
        if waiting:
            self.go("takeover")

    def _not_opened(self, error: PeerConsoleError) -> None:
        if isinstance(error, ReasonMissing):
            self.set_focus(self.reason)

    def on_key(self, event: events.Key) -> None:
        """Arrows go from one field or group to the next."""
        if event.key in ("up", "down") and not isinstance(self.focused, VerticalScroll):
            event.stop()
            self.focus_next() if event.key == "down" else self.focus_previous()


def _row(label: str, field: Field) -> ComposeResult:
    with Horizontal(classes="row"):
        yield Label(label, classes="label", markup=False)
        yield field


def make(desk: Desk) -> OpeningScreen:
    """Return the opening of a shift on ``desk``."""
    return OpeningScreen(desk)
