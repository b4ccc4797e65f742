"""The code for a visitor's phone over the directory: one key shows it, Esc is back where one was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.getters import query_one
from textual.screen import Screen

from peer_console.tui.widgets.field import Field
from peer_console.tui.widgets.phonecode import PhoneCode

if TYPE_CHECKING:
    from peer_console.directory.resources import Resource

_SHOWN = "-code"


class GivesCode(Screen[None]):
    """A screen that shows the marked resource as a code in place of everything else."""

    search = query_one("#search", Field)
    phone = query_one("#phone", PhoneCode)

    @property
    def picked(self) -> Resource | None:
        """The resource that is marked."""
        return None

    def draw_keys(self) -> None:
        """Show the keys that do something now."""

    @property
    def code_shown(self) -> bool:
        """Whether the code is in sight."""
        return self.has_class(_SHOWN)

    def action_code(self) -> None:
        """Show the number or link of the marked resource as a code; again: away with it."""
        if self.code_shown or self.picked is None:
            self.close_code()
            return
        self.phone.show(self.picked)
        self.add_class(_SHOWN)
        self.draw_keys()

    def close_code(self) -> None:
        """Take the code away; the box has the focus again."""
        if self.code_shown:
            self.remove_class(_SHOWN)
            self.draw_keys()
            self.set_focus(self.search)
