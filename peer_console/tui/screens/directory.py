"""The directory: a search box that is focused already, results as one types, the entry beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.getters import query_one

from peer_console.directory.filters import Chosen, Filter, accepts
from peer_console.directory.search import MAX_RESULTS, Found
from peer_console.tui.keys import bindings
from peer_console.tui.resource_text import Moment, resource_lines
from peer_console.tui.screens import directoryview as view
from peer_console.tui.screens.directorycode import GivesCode
from peer_console.tui.screens.directoryedit import EditsEntry
from peer_console.tui.screens.directoryfilters import Filtered
from peer_console.tui.sharing import Sharing
from peer_console.tui.widgets.choices import Choices
from peer_console.tui.widgets.field import Field
from peer_console.tui.widgets.keyline import KeyLine, KeyRow
from peer_console.tui.widgets.page import Page
from peer_console.tui.widgets.phonecode import PhoneCode
from peer_console.tui.widgets.remark import Remark
from peer_console.tui.widgets.results import Results
from peer_console.tui.widgets.topline import TopLine
from peer_console.tui.widgets.unchanged import Unchanged
from peer_console.wording import directory as words
from peer_console.wording.visit import FOURTH_RESOURCE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from peer_console.directory.resources import Resource
    from peer_console.tui.app import PeerConsoleApp
    from peer_console.tui.shelf import Shelf

_STEPS = {"up": -1, "down": 1}
_SIDES = {"left": -1, "right": 1}
_WIDE = 110
_MINUTE = 60
_LISTED = 5000
"""How much of the directory is there to leaf through while nothing is typed."""
_NEAR = 500
"""How far the marked entry is looked for when the directory changes."""


def make_over() -> DirectoryScreen:
    """Return the one directory."""
    return DirectoryScreen()


class DirectoryScreen(Filtered, GivesCode, EditsEntry, Unchanged):
    """Find a resource, read how to reach it, share it in the visit in progress. Works while locked."""

    CSS_PATH = "directory.tcss"
    BINDINGS = bindings("back", "share", "filters", "read_on", "read_back", "code", "edit_picked")
    ALLOW_SELECT = False
    AUTO_FOCUS = ""
    HELP: ClassVar[str] = "directory"

    results = query_one("#results", Results)
    entry = query_one("#entry", Page)
    narrowed = query_one("#narrowed", Remark)

    def __init__(self) -> None:
        super().__init__()
        self._sharing: Sharing | None = None
        self._found = Found((), 0)
        self.chosen = Chosen()
        self._rows: view.Rows | None = None
        self._in_entry: tuple[Resource | None, datetime] | None = None

    def compose(self) -> ComposeResult:
        """The box over the results, the entry at the right."""
        yield TopLine(id="top")
        yield Field(id="search", max_length=80, placeholder=words.SEARCH)
        yield Remark(id="narrowed")
        yield Choices(view.filter_options(self.chosen), most=len(Filter) + 1, indent=0, id="filters")
        yield Results(id="results")
        yield Page(id="entry")
        yield PhoneCode(id="phone")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Results are filled in the frame of the key, not one or two frames later by a message."""
        self.query_one("#top", TopLine).left = words.WHERE
        self.watch(self.search, "value", self.look, init=False)
        # Nobody listens to the message, and it would go through three queues before the frame.
        self.search.disable_messages(Field.Changed)
        self.set_interval(_MINUTE, self._time_passed)
        self.look(self.search.value)

    def on_screen_resume(self) -> None:
        """Shown again: ready to type; what is open may have changed."""
        self.set_class(self.app.size.width >= _WIDE, "-wide")
        self.query_one("#top", TopLine).practice = self.peer.practice is not None
        self.draw_keys()
        self.set_focus(self.search)
        self._look_again()

    def on_resize(self, event: events.Resize) -> None:
        """A wide window gives the list room for whole names; the rest is the entry's."""
        self.set_class(event.size.width >= _WIDE, "-wide")

    @property
    def peer(self) -> PeerConsoleApp:
        """The app, with its own type."""
        return cast("PeerConsoleApp", self.app)

    @property
    def picked(self) -> Resource | None:
        """The resource that is marked."""
        at = self.results.cursor
        return self._found.resource(at) if at < len(self._found.hits) else None

    def open_for(self, sharing: Sharing | None) -> None:
        """Begin with an empty box; ``sharing`` is the visit in progress, None where nothing is shared."""
        self._sharing = sharing
        self.chosen = Chosen()
        if self.is_mounted:
            self.close_filters()
            self.close_code()
            self.search.clear()
            self.look("")

    def restocked(self) -> None:
        """The directory holds other entries now: show them, with everything where it was."""
        if self.is_mounted:
            self._look_again()

    # -- searching ------------------------------------------------------------------------------------

    def look(self, typed: str) -> None:
        """Show what fits; the best of it is marked."""
        self.close_code()
        self._find(typed)
        self._show_results()

    def _look_again(self) -> None:
        """Find the same anew; what is marked stays marked, and in its place."""
        before, depth = self.picked, self.results.depth
        self._find(self.search.value)
        ids = [self._found.resource(at).id for at in range(min(_NEAR, len(self._found.hits)))]
        at = ids.index(before.id) if before and before.id in ids else 0
        self._show_results(at, depth)

    def _find(self, typed: str) -> None:
        shelf = self._shelf
        only = accepts(self.chosen, shelf.openings.open_at(self.peer.moment())) if self.chosen else None
        limit = MAX_RESULTS if typed.strip() else _LISTED
        self._found = shelf.index.find(typed, limit, only=only)

    def _show_results(self, at: int = 0, depth: int = 0) -> None:
        found, shelf = self._found, self._shelf
        shared = self._sharing.shared if self._sharing else ()
        rows = self._rows = view.rows_now(self._rows, shelf.openings, self.peer.moment(), shared)
        self.results.show(
            len(found.hits),
            lambda row: rows.of(found.resource(row), found.pinned),
            head=view.count_words(found, len(shelf.entries)),
            foot=view.remark(found, at, self.peer.trusted_programme, self.chosen),
            at=at,
            depth=depth,
        )
        self.narrowed.text = view.narrowed(self.chosen)
        # The list is painted first; the entry comes in the next frame.
        self.call_after_refresh(self._show_entry)

    def draw_keys(self) -> None:
        """Show the keys that do something now; over the code, only the ways out."""
        share = ("share",) if self._sharing else ()
        here = KeyRow((*share, "filters", "code", "read_on"))
        away = KeyRow((*(("edit_picked",) if self.may_edit else ()), "back", "crisis", "help"))
        self.query_one("#keys", KeyLine).rows = (away,) if self.code_shown else (here, away)

    def _say_why(self) -> None:
        at, programme = self.results.cursor, self.peer.trusted_programme
        self.results.say(view.remark(self._found, at, programme, self.chosen))

    def everything(self) -> Sequence[Resource]:
        """Return the directory as it is shown now."""
        return self._shelf.entries

    @property
    def _shelf(self) -> Shelf:
        return self.peer.shelf

    # -- the entry --------------------------------------------------------------------------------------

    def on_results_moved(self, message: Results.Moved) -> None:
        """Show the entry that is marked."""
        message.stop()
        self._say_why()
        self._show_entry()

    def _show_entry(self) -> None:
        resource, now = self.picked, self.peer.moment().replace(second=0, microsecond=0)
        shown = (resource, now)
        if shown == self._in_entry:
            return
        same = self._in_entry is not None and self._in_entry[0] is resource
        self._in_entry = shown
        if resource is None:
            self.entry.show(())
            return
        moment = Moment(now, self._shelf.openings.state(resource, now))
        self.entry.show(lambda width: resource_lines(resource, width - 1, moment))
        if not same:
            self.entry.turn_to_top()

    def _time_passed(self) -> None:
        if self.is_current and not self.filters.has_focus:
            self._look_again()

    def action_read_on(self) -> None:
        """Further down in the entry, while the box keeps the focus."""
        self.entry.scroll_page_down(animate=False)

    def action_read_back(self) -> None:
        """Further up in the entry."""
        self.entry.scroll_page_up(animate=False)

    # -- keys -----------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """The arrows move through the results while the box keeps the focus; letters lead back to it."""
        if self.focused is self.filters:
            return
        if self.code_shown and event.key in _SIDES:
            event.stop()
            event.prevent_default()
            self.phone.step(_SIDES[event.key])
        elif self.focused is self.entry and event.character == "q":
            event.stop()
            self.action_code()
        elif self.focused is self.entry and event.character == "e" and self.may_edit:
            event.stop()
            self.action_edit_picked()
        elif self.focused is not self.search and event.is_printable and event.character:
            event.stop()
            self.set_focus(self.search)
            self.search.insert_text_at_cursor(event.character)
        elif self.focused is self.search and event.key in _STEPS:
            event.stop()
            event.prevent_default()
            self.results.move(_STEPS[event.key])
        elif event.key == "enter" and self.focused is self.entry:
            event.stop()
            self.action_share()

    def on_input_submitted(self, event: Field.Submitted) -> None:
        """Enter in the box shares, where that is possible."""
        event.stop()
        self.action_share()

    def on_results_opened(self, message: Results.Opened) -> None:
        """A second click does what Enter does."""
        message.stop()
        self.action_share()

    def action_share(self) -> None:
        """Put the marked resource into the visit in progress, or take it back."""
        resource = self.picked
        if self._sharing is None or resource is None:
            self.results.say(words.NO_VISIT)
        elif not self._sharing.turn(resource.id):
            self.results.say(FOURTH_RESOURCE)
        else:
            self._show_results(self.results.cursor, self.results.depth)
            now_shared = resource.id in self._sharing.shared
            self.results.say(words.SHARED_NOW if now_shared else words.TAKEN_BACK)

    def action_back(self) -> None:
        """Close what is open; then back to exactly where one was."""
        if self.code_shown:
            self.close_code()
        elif self.filtering:
            self.close_filters()
        else:
            self.peer.take_away("directory")
