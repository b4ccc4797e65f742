"""The steps of the set-up as they are laid out: one question each."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Label, Static

from peer_console.tui.screens.setupform import NAME_LIMIT, STATEMENT_LIMIT, STEPS, SetupForm
from peer_console.tui.widgets.choices import Choices, Option
from peer_console.tui.widgets.field import Field, PassphraseField
from peer_console.tui.widgets.keyline import KeyRow
from peer_console.tui.widgets.writing import Writing
from peer_console.wording import setup as words
from peer_console.wording.campus_numbers import NUMBER_LIMIT
from peer_console.wording.card import STATEMENT_HINT

FIRST: dict[str, str] = {
    "names": "#programme",
    "lead": "#lead",
    "passphrase": "#again",
    "statement": "#statement",
    "lines": "#emergency",
    "hours": "#hours",
    "steps": "#steps",
    "codes": "#code-back",
}
"""What has the focus when a step begins."""

PASSPHRASE_OPTIONS = (Option("made", "w", words.MADE), Option("own", "o", words.OWN))


class Step(Vertical):
    """One step: its question, why it is asked, and what answers it."""

    def __init__(self, step: str, *answers: Widget) -> None:
        super().__init__(
            Label(words.STEPS[step].title, classes="title"),
            Label(words.STEPS[step].why, classes="why"),
            *answers,
            id=f"step-{step}",
        )


def all_steps(form: SetupForm) -> Iterator[Step]:
    """Return the steps in their order, filled in with ``form``."""
    yield Step("names", row(words.PROGRAMME, "programme", form.programme), row(words.ROOM, "room", form.room))
    yield Step("lead", row(words.YOUR_NAME, "lead", form.lead, limit=NAME_LIMIT))
    yield _passphrase()
    yield Step(
        "statement",
        Writing(form.statement, limit=STATEMENT_LIMIT, id="statement", placeholder=STATEMENT_HINT),
        Label(words.STATEMENT_LATER, classes="aside"),
    )
    yield Step(
        "lines",
        row(words.EMERGENCY, "emergency", form.emergency, limit=NUMBER_LIMIT),
        row(words.ON_CALL, "on-call", form.on_call, limit=NUMBER_LIMIT),
    )
    yield Step("hours", Writing(form.hours, limit=2400, id="hours"))
    yield Step("steps", Writing(form.steps, limit=2400, id="steps"))
    yield Step("ready", Static(id="summary"))
    yield Step(
        "codes",
        Static(id="codes"),
        row(words.CODE_BACK.format(letter=words.CODE_ASKED), "code-back"),
    )


def row(label: str, field_id: str, value: str = "", *, limit: int = 120) -> Horizontal:
    """Return a label with its field beside it."""
    return Horizontal(
        Label(label, classes="label"), Field(value, max_length=limit, id=field_id), classes="row"
    )


def pairs(entries: tuple[tuple[str, str], ...]) -> Content:
    """Return headings with their words beside them, one pair a line."""
    return Content("\n").join(
        Content.assemble((heading.ljust(20), "$quiet"), Content(what)) for heading, what in entries
    )


class _OwnPassphrase(Vertical):
    def compose(self) -> ComposeResult:
        yield Label(words.OWN_RULE, classes="aside")
        with Horizontal(classes="row"):
            yield Label(words.OWN_FIRST, classes="label")
            yield PassphraseField(id="phrase")
        yield Static(id="strength")


def _passphrase() -> Step:
    choice = Choices(PASSPHRASE_OPTIONS, indent=0, id="which")
    choice.set_reactive(Choices.chosen, ("made",))
    return Step(
        "passphrase",
        choice,
        Vertical(Static(id="made"), Label(words.MADE_WHY, classes="aside"), id="made-pane"),
        _OwnPassphrase(id="own-pane"),
        Horizontal(
            Label(words.TYPE_MADE, classes="label", id="again-label"),
            PassphraseField(id="again"),
            classes="row",
        ),
    )


def keys_of(step: str) -> KeyRow:
    """Return the keys of a step: Enter goes on where it does not make a new line."""
    if step == "working":
        return KeyRow()
    if step == "codes":
        return KeyRow(("next_step",))
    if step == "ready":
        return KeyRow(("set_up", "step_back"))
    back = () if step == STEPS[0] else ("step_back",)
    if step == "passphrase":
        return KeyRow(("next_step", *back, "other_words", "own_words"))
    return KeyRow(("next_long" if step in ("statement", "hours", "steps") else "next_step", *back))
