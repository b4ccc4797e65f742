"""From an entry that is read to the form that changes it: for a shift lead, out of the directory."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.getters import query_one
from textual.screen import Screen

from peer_console.directory.hosting import is_event
from peer_console.tui.widgets.results import Results
from peer_console.wording import directory as words

if TYPE_CHECKING:
    from peer_console.directory.resources import Resource
    from peer_console.tui.app import PeerConsoleApp


class EditsEntry(Screen[None]):
    """A screen from which a lead goes on to change the marked resource."""

    results = query_one("#results", Results)

    @property
    def picked(self) -> Resource | None:
        """The resource that is marked."""
        return None

    @property
    def may_edit(self) -> bool:
        """Whether a lead is here; over the black screen nobody is."""
        app = cast("PeerConsoleApp", self.app)
        return app.standing.lead and not app.lies_over("blank")

    def action_edit_picked(self) -> None:
        """Leave the directory for the form of the marked resource, or say why not."""
        resource = self.picked
        app = cast("PeerConsoleApp", self.app)
        if not self.may_edit or resource is None:
            self.results.say(words.LEAD_EDITS)
        elif is_event(resource):
            self.results.say(words.EDIT_EVENTS)
        elif app.dialog_open:
            self.results.say(words.EDIT_LATER)
        else:
            app.edit_entry(resource.id)
