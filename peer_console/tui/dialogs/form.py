"""A small form laid over a screen: asks for a few things, and returns what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, cast

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static, TextArea

from peer_console.tui.dialogs.asked import Asked, Values, count_of, numbered, taken
from peer_console.tui.errands import RunsVerbs
from peer_console.tui.keys import bindings
from peer_console.tui.screens.notewatch import NoteWatch
from peer_console.tui.widgets.choices import Choices
from peer_console.tui.widgets.field import Field
from peer_console.tui.widgets.keyline import KeyLine, KeyRow
from peer_console.tui.widgets.statusline import StatusLine, Tone
from peer_console.tui.widgets.writing import Writing
from peer_console.wording.todo import AS_LEFT, FULL

if TYPE_CHECKING:
    from peer_console.domain.notes import Concern
    from peer_console.tui.app import PeerConsoleApp

__all__ = ["Asked", "Form", "Values"]

_OFFERS = "-offers"
_COUNT = "-count"
_SHORT = 5  # what takes no more than this is a number or a code, and one sees what it holds
_FEW = 6  # more than these stand without blank rows between them
_AROUND = 10  # rows of border, title, why, status and keys
_INDENT = 15  # letters of choices stand where the text of fields begins


def _nothing_wrong(_values: Values) -> str:
    return ""


def _kept_nowhere(_values: Values) -> None:
    return None


class Form(RunsVerbs, ModalScreen[Values | None]):
    """Asks, checks and returns the values by id, or None for 'back'.

    ``check`` returns what is wrong in one sentence, or nothing.
    """

    CSS_PATH = "form.tcss"
    BINDINGS = bindings("save", "back")
    AUTO_FOCUS = ""
    ALLOW_SELECT = False

    def __init__(
        self,
        title: str,
        why: str,
        asked: tuple[Asked, ...],
        *,
        check: Callable[[Values], str] = _nothing_wrong,
    ) -> None:
        super().__init__()
        self._words = (title, why)
        self._asked = asked
        self._check = check
        self._keep: Callable[[Values], None] = _kept_nowhere
        self._half: Mapping[str, str] = {}
        self._was_full = False
        self._watched = next((each.id for each in asked if each.watched), "")
        self._watch = NoteWatch(self, self._concerns)

    def remember(self, half: Mapping[str, str], keep: Callable[[Values], None]) -> None:
        """Begin with ``half``, and tell ``keep`` each change: nothing typed is lost by going back."""
        self._half, self._keep = half, keep

    def compose(self) -> ComposeResult:
        """Show the question, its fields, and the two ways out."""
        with Vertical(id="paper"):
            yield Label(self._words[0], id="title", markup=False)
            yield Label(self._words[1], id="why", markup=False)
            with VerticalScroll(id="asked", can_focus=False):
                for asked in self._asked:
                    yield from self._field(asked)
            yield StatusLine(id="status")
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Stand in the first field."""
        self.set_class(len(self._asked) > _FEW, "-long")
        self.query_one(KeyLine).rows = (KeyRow(("save", "back")),)
        self.set_focus(self.query_one(f"#{self._asked[0].id}"))
        if any(self._half.get(asked.id, asked.value) != asked.value for asked in self._asked):
            self.say(AS_LEFT)

    def on_resize(self, event: events.Resize) -> None:
        """What is asked scrolls; what is wrong with it and the keys stay in sight below."""
        self.query_one("#asked").styles.max_height = max(4, event.size.height - _AROUND)

    def on_key_line_pressed(self, message: KeyLine.Pressed) -> None:
        """A key was clicked: do what pressing it does."""
        message.stop()
        if message.pressed.id == "back":
            self.action_back()
        else:
            self.action_save()

    def values(self) -> Values:
        """Return what stands in the fields, by id."""
        return {asked.id: self._value(asked) for asked in self._asked}

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choices.Chosen)
    def _typed(self) -> None:
        values = self.values()
        if values != self._start_values():
            self._keep(values)
        for asked in self._asked:
            if asked.counted:
                self.query_one(f"#{asked.id}{_COUNT}", Static).update(count_of(values[asked.id], asked.limit))
        if not self._say_when_full(values) and self._watched:
            self._watch.typed(values[self._watched])

    def _say_when_full(self, values: Values) -> bool:
        """Nothing is cut off in silence: a field that takes no more says so. Two digits are no text."""
        start = self._start_values()
        full = [
            a
            for a in self._asked
            if a.kind != "choice"
            and len(values[a.id]) >= max(a.limit, _SHORT)
            and values[a.id] != start[a.id]
        ]
        if full:
            self._watch.hush()
            self.say(FULL.format(label=full[0].label, limit=full[0].limit))
        elif self._was_full:
            self.say("")
        self._was_full = bool(full)
        return self._was_full

    def _concerns(self, text: str) -> tuple[Concern, ...]:
        return cast("PeerConsoleApp", self.app).desk.visits.check_note(text)

    def say(self, text: str, tone: Tone = "plain") -> None:  # type: ignore[override]
        """Show one sentence in the status line; an empty one clears it."""
        self.query_one(StatusLine).show(text, tone)

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        """Enter goes on to what is asked next; in the last field it saves."""
        event.stop()
        asked = next(asked for asked in self._asked if asked.id == event.input.id)
        event.input.value = self._value(asked)
        if not self._go_on(asked.id):
            self.action_save()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """A digit typed for an offer becomes its words when the field is left."""
        asked = next((asked for asked in self._asked if asked.id == event.widget.id), None)
        if asked and asked.offers and isinstance(event.widget, Field) and self.is_current:
            event.widget.value = self._value(asked)

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        """A choice was made, or an offer taken: go on to what is asked next."""
        event.stop()
        asked_id = (event.choices.id or "").removesuffix(_OFFERS)
        if asked_id != event.choices.id and event.codes:
            self.query_one(f"#{asked_id}", Field).value = event.codes[-1]
            event.choices.chosen = ()
        if not self._go_on(asked_id):
            self.set_focus(self.query_one(f"#{asked_id}"))

    def _go_on(self, asked_id: str) -> bool:
        order = [asked.id for asked in self._asked]
        after = order[order.index(asked_id) + 1 :]
        if after:
            self.set_focus(self.query_one(f"#{after[0]}"))
        return bool(after)

    def action_save(self) -> None:
        """Return the values, or say what is wrong with them."""
        values = self.values()
        wrong = self._check(values)
        if wrong:
            self._watch.hush()
            self.say(wrong, "warn")
        else:
            self.dismiss(values)

    def action_back(self) -> None:
        """Go back; what was typed has been kept by whoever asked."""
        self.dismiss(None)

    def _start_values(self) -> Values:
        return {asked.id: self._half.get(asked.id, asked.value) for asked in self._asked}

    def _field(self, asked: Asked) -> ComposeResult:
        value = self._half.get(asked.id, asked.value)
        if asked.kind == "choice":
            choices = Choices(asked.options, heading=asked.label, indent=_INDENT, id=asked.id)
            choices.set_reactive(Choices.chosen, (value,) if value else ())
            yield choices
        elif asked.kind == "text":
            if asked.label and len(self._asked) > 1:
                yield Label(asked.label, classes="above", markup=False)
            writing = Writing(value, limit=asked.limit, id=asked.id, placeholder=asked.hint)
            writing.styles.height = asked.rows
            yield writing
            if asked.counted:
                yield Static(count_of(value, asked.limit), id=asked.id + _COUNT, classes="count")
        else:
            with Horizontal(classes="row"):
                yield Label(asked.label, classes="label", markup=False)
                yield Field(value, max_length=asked.limit, placeholder=asked.hint, id=asked.id)
            if asked.offers:
                offers = Choices(numbered(asked.offers), indent=_INDENT, id=asked.id + _OFFERS)
                # Their digits are typed into the field. A Tab goes past them, or the first digit of what is
                # typed next would pick another offer.
                offers.can_focus = False
                yield offers

    def _value(self, asked: Asked) -> str:
        if asked.kind == "choice":
            chosen = self.query_one(f"#{asked.id}", Choices).chosen
            return chosen[0] if chosen else ""
        if asked.kind == "text":
            return self.query_one(f"#{asked.id}", Writing).text
        return taken(asked.offers, self.query_one(f"#{asked.id}", Field).value)
