"""Three new recovery codes, shown once; the way on is to type one back from the paper."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static

from peer_console.tui.keys import bindings
from peer_console.tui.screens.setupform import plain_code
from peer_console.tui.screens.setupsteps import pairs
from peer_console.tui.widgets.field import Field
from peer_console.tui.widgets.keyline import KeyLine, KeyRow
from peer_console.tui.widgets.statusline import StatusLine
from peer_console.wording import setup as words
from peer_console.wording.backups import CODES_WHY


class RecoveryCodes(ModalScreen[None]):
    """There is no other way out: what is shown here can never be shown again."""

    CSS_PATH = "codes.tcss"
    BINDINGS = bindings("typed_back")
    AUTO_FOCUS = ""
    ALLOW_SELECT = False

    def __init__(self, codes: tuple[str, str, str]) -> None:
        super().__init__()
        self._codes = codes

    def compose(self) -> ComposeResult:
        """Why, the codes, and the field for one of them."""
        with Vertical(id="paper"):
            yield Label(words.STEPS["codes"].title, id="title", markup=False)
            yield Label(CODES_WHY, id="why", markup=False)
            yield Static(pairs(tuple(zip("ABC", self._codes, strict=True))), id="codes")
            with Horizontal(classes="row"):
                yield Label(words.CODE_BACK.format(letter=words.CODE_ASKED), classes="label", markup=False)
                yield Field(id="code-back", max_length=120)
            yield StatusLine(id="status")
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Stand in the field."""
        self.query_one(KeyLine).rows = (KeyRow(("typed_back",)),)
        self.set_focus(self.query_one("#code-back"))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter compares."""
        message.stop()
        self.action_typed_back()

    def on_key_line_pressed(self, message: KeyLine.Pressed) -> None:
        """The way on was clicked."""
        message.stop()
        self.action_typed_back()

    def action_typed_back(self) -> None:
        """Go on once the code that was asked for is there."""
        field = self.query_one("#code-back", Field)
        if plain_code(field.value) != plain_code(self._codes["ABC".index(words.CODE_ASKED)]):
            self.query_one(StatusLine).show(words.CODE_DIFFERS.format(letter=words.CODE_ASKED), "warn")
            return
        field.value = ""
        self.query_one("#codes", Static).update(Content(""))
        self.dismiss()
