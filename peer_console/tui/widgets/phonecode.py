"""The number or link of a resource as a code for the visitor's own phone, and in words beside it.

It takes the whole window: a long link makes a large code, and who looks at the screen with their phone
need not see what else was searched for.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container

from peer_console.directory.qr import Code, code_of, code_words
from peer_console.directory.resources import Channel, Resource
from peer_console.tui.widgets.lines import Line, Lines, line, wrapped
from peer_console.tui.widgets.qrcode import QrCode
from peer_console.wording import directory as words
from peer_console.wording.phone_code import NO_CODE, POINT


class PhoneCode(Container):
    """One code at a time; ``step`` goes to the next way to reach the resource."""

    DEFAULT_CSS = """
    PhoneCode {
        layout: horizontal; height: 1fr; width: 100%; padding: 0 1;
        & > Lines { width: 30; height: 100%; padding: 1 0 0 0; }
        & > QrCode { width: 1fr; height: 100%; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._resource: Resource | None = None
        self._codes: tuple[tuple[Channel, Code], ...] = ()
        self._at = 0

    def compose(self) -> ComposeResult:
        """The words at the left, the code at the right."""
        yield Lines()
        yield QrCode()

    def show(self, resource: Resource) -> None:
        """Show the first code of ``resource``; where it has none, that is said."""
        made = ((channel, code_of(channel, resource.scope)) for channel in resource.channels)
        self._resource = resource
        self._codes = tuple((channel, code) for channel, code in made if code is not None)
        self._at = 0
        self._draw()

    def step(self, by: int) -> None:
        """Show the code of the next or the former way to reach it, round and round."""
        if self._codes:
            self._at = (self._at + by) % len(self._codes)
            self._draw()

    @property
    def count(self) -> int:
        """How many codes there are."""
        return len(self._codes)

    def _draw(self) -> None:
        channel, code = self._codes[self._at] if self._codes else (None, None)
        self.query_one(QrCode).show(code)
        self.query_one(Lines).show(lambda width: self._told(channel, code, width))

    def _told(self, channel: Channel | None, code: Code | None, width: int) -> list[Line]:
        if self._resource is None:
            return []
        rows = [*wrapped(self._resource.name, width, "strong"), line()]
        if channel is None or code is None:
            return rows + wrapped(NO_CODE, width)
        rows += wrapped(f"{words.CHANNELS.get(channel.kind, channel.kind)} {channel.number}", width, "strong")
        rows += wrapped(channel.instruction, width, "muted") if channel.instruction else []
        rows += [line(), *wrapped(POINT, width)]
        rows += wrapped(code_words(channel, code), width)
        if self.count > 1:
            rows += [line(), *wrapped(words.which_of(self._at + 1, self.count), width, "muted")]
        return rows
