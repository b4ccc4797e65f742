"""Fields one types into: what is pasted is made safe and cut to size, and nothing reaches a clipboard."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from peer_console.text import clean

_LINE_LIMIT = 120
_PASSPHRASE_LIMIT = 256


class Field(Input, inherit_css=False):
    """One line of text without clipboard, suggestions, validators or a blinking cursor.

    ``max_length`` is always set, so a paste of ten megabytes costs no more than the field is long; what does
    not fit is left out. Its ``value`` is what ``clean()`` makes of what was typed. Input's own style sheet,
    with its borders and states, is not loaded.
    """

    COMPONENT_CLASSES = Input.COMPONENT_CLASSES
    DEFAULT_CSS = """
    Field { width: 100%; height: 1; padding: 0 1; overflow: hidden hidden; background: $field; color: $ink; }
    Field:focus { background: $picked; }
    Field > .input--cursor { background: $ink; color: $page; }
    Field > .input--selection { background: $accent; color: $page; }
    Field > .input--placeholder { color: $faint; }
    """

    # Input asks for a new layout of the whole screen at every letter; what it scrolls is its own line alone.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(
        self, value: str = "", *, max_length: int = _LINE_LIMIT, select_on_focus: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(
            clean(value, limit=max_length), max_length=max_length, select_on_focus=select_on_focus, **kwargs
        )
        self.cursor_blink = False

    @property
    def _limit(self) -> int:
        return self.max_length or _LINE_LIMIT

    def replace(self, text: str, start: int, end: int) -> None:
        """Put ``text`` in place of what stands from ``start`` to ``end``, made safe and cut to what fits."""
        start, end = sorted((start, end))
        room = self._limit - (len(self.value) - (end - start))
        if not text:
            super().replace("", start, end)
        elif room > 0:
            super().replace(clean(text, limit=room).replace("\n", " "), start, end)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        # Cut before any work is done: a paste can be megabytes.
        self.replace(event.text[: self._limit * 4], *self.selection)

    def validate(self, value: str) -> None:
        """Nothing is judged while it is typed; the form says what is missing when it is saved."""

    def action_copy(self) -> None:
        """Nothing is copied: the clipboard outlives the screen."""

    def action_cut(self) -> None:
        """Nothing is cut into the clipboard."""

    def action_paste(self) -> None:
        """Textual's own clipboard is not used; the terminal's paste works."""


class PassphraseField(Field):
    """A masked field. What is typed is never shown, never copied, and never kept in a draft."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "go_on", show=False)]

    class NothingAfter(Message):
        """Tab was pressed in the last field of a form that begins with one that shows what is typed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=_PASSPHRASE_LIMIT, password=True, **kwargs)

    def action_go_on(self) -> None:
        """Go to the next field, but never round to the first where that one shows what is typed.

        Who types a passphrase again after a refusal, and not quite looking, would type it in the open.
        """
        chain = self.screen.focus_chain
        if chain and chain[-1] is self and not isinstance(chain[0], PassphraseField):
            self.post_message(self.NothingAfter())
        else:
            self.screen.focus_next()
