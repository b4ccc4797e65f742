"""The directory: a search box that is focused already, results as one types, the entry beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.getters import query_one
from textual.screen import Screen

from peer_console.directory.filters import Chosen, Filter, accepts, audiences, languages
from peer_console.directory.search import MAX_RESULTS, Found
from peer_console.tui.dialogs.pickone import PickOne
from peer_console.tui.keys import bindings
from peer_console.tui.resource_text import Moment, resource_lines
from peer_console.tui.screens import directoryview as view
from peer_console.tui.sharing import Sharing
from peer_console.tui.widgets.choices import Choices
from peer_console.tui.widgets.field import Field
from peer_console.tui.widgets.keyline import KeyLine, KeyRow
from peer_console.tui.widgets.page import Page
from peer_console.tui.widgets.phonecode import PhoneCode
from peer_console.tui.widgets.remark import Remark
from peer_console.tui.widgets.results import Results
from peer_console.tui.widgets.topline import TopLine
from peer_console.wording import directory as words
from peer_console.wording.visit import FOURTH_RESOURCE

if TYPE_CHECKING:
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


class DirectoryScreen(Screen[None]):
    """Find a resource, read how to reach it, share it in the visit in progress. Works while locked."""

    CSS_PATH = "directory.tcss"
    BINDINGS = bindings("back", "share", "filters", "read_on", "read_back", "code")
    ALLOW_SELECT = False
    AUTO_FOCUS = ""
    HELP: ClassVar[str] = "directory"

    search = query_one("#search", Field)
    results = query_one("#results", Results)
    entry = query_one("#entry", Page)
    filters = query_one("#filters", Choices)
    phone = query_one("#phone", PhoneCode)
    narrowed = query_one("#narrowed", Remark)

    def __init__(self) -> None:
        super().__init__()
        self._sharing: Sharing | None = None
        self._found = Found((), 0)
        self._chosen = Chosen()
        self._rows: view.Rows | None = None
        self._in_entry: tuple[Resource | None, datetime] | None = None

    def compose(self) -> ComposeResult:
        """The box over the results, the entry at the right."""
        yield TopLine(id="top")
        yield Field(id="search", max_length=80, placeholder=words.SEARCH)
        yield Remark(id="narrowed")
        yield Choices(view.filter_options(self._chosen), most=len(Filter) + 1, indent=0, id="filters")
        yield Results(id="results")
        yield Page(id="entry")
        yield PhoneCode(id="phone")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Results are filled in the frame of the key, not one or two frames later by a message."""
        self.query_one("#top", TopLine).left = words.WHERE
        self.watch(self.search, "value", self._look, init=False)
        # Nobody listens to the message, and it would go through three queues before the frame.
        self.search.disable_messages(Field.Changed)
        self.set_interval(_MINUTE, self._time_passed)
        self._look(self.search.value)

    def on_screen_resume(self) -> None:
        """Shown again: ready to type; what is open may have changed."""
        self.set_class(self.app.size.width >= _WIDE, "-wide")
        self.query_one("#top", TopLine).practice = self.peer.practice is not None
        self._draw_keys()
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
        self._chosen = Chosen()
        if self.is_mounted:
            self._close_filters()
            self._close_code()
            self.search.clear()
            self._look("")

    def restocked(self) -> None:
        """The directory holds other entries now: show them, with everything where it was."""
        if self.is_mounted:
            self._look_again()

    # -- searching ------------------------------------------------------------------------------------

    def _look(self, typed: str) -> None:
        """Show what fits; the best of it is marked."""
        self._close_code()
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
        only = accepts(self._chosen, shelf.openings.open_at(self.peer.moment())) if self._chosen else None
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
            foot=view.remark(found, at, self.peer.trusted_programme, self._chosen),
            at=at,
            depth=depth,
        )
        self.narrowed.text = view.narrowed(self._chosen)
        # The list is painted first; the entry comes in the next frame.
        self.call_after_refresh(self._show_entry)

    def _draw_keys(self) -> None:
        share = ("share",) if self._sharing else ()
        here = KeyRow((*share, "filters", "code", "read_on"))
        away = KeyRow(("back", "crisis", "help"))
        self.query_one("#keys", KeyLine).rows = (away,) if self._code_shown else (here, away)

    def _say_why(self) -> None:
        at, programme = self.results.cursor, self.peer.trusted_programme
        self.results.say(view.remark(self._found, at, programme, self._chosen))

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
        if self._code_shown and event.key in _SIDES:
            event.stop()
            event.prevent_default()
            self.phone.step(_SIDES[event.key])
        elif self.focused is self.entry and event.character == "q":
            event.stop()
            self.action_code()
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
        if self._code_shown:
            self._close_code()
        elif self.has_class("-filtering"):
            self._close_filters()
        else:
            self.peer.take_away("directory")

    # -- the code for a phone ---------------------------------------------------------------------------

    @property
    def _code_shown(self) -> bool:
        return self.has_class("-code")

    def action_code(self) -> None:
        """Show the number or link of the marked resource as a code; again: away with it."""
        if self._code_shown or self.picked is None:
            self._close_code()
            return
        self.phone.show(self.picked)
        self.add_class("-code")
        self._draw_keys()

    def _close_code(self) -> None:
        if self._code_shown:
            self.remove_class("-code")
            self._draw_keys()
            self.set_focus(self.search)

    # -- filters --------------------------------------------------------------------------------------

    def action_filters(self) -> None:
        """Show the filters; one letter chooses, and the box has the focus again."""
        if self.has_class("-filtering"):
            self._close_filters()
            return
        self.filters.offer(view.filter_options(self._chosen))
        self.filters.chosen = tuple(each.value for each in self._chosen.filters)
        self.add_class("-filtering")
        self.set_focus(self.filters)

    def _close_filters(self) -> None:
        self.remove_class("-filtering")
        self.set_focus(self.search)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The filters are open only while one chooses."""
        if event.widget is not self.filters:
            self.remove_class("-filtering")

    @on(Choices.Chosen, "#filters")
    def _chose(self, event: Choices.Chosen) -> None:
        event.stop()
        before = {each.value for each in self._chosen.filters}
        code = next(iter(before ^ set(event.codes)), "")
        self._close_filters()
        if code == view.ALL_OFF:
            self._narrow(Chosen())
        elif code == Filter.language:
            self._ask(Filter.language, languages(self._shelf.entries))
        elif code == Filter.for_whom:
            self._ask(Filter.for_whom, audiences(self._shelf.entries))
        elif code:
            self._narrow(self._chosen.turned(Filter(code)))

    def _ask(self, flag: Filter, values: tuple[str, ...]) -> None:
        def answered(value: str | None) -> None:
            if value:
                self._narrow(self._chosen.valued(flag, "" if value == view.ANY else value))

        title, says = words.QUESTIONS[flag]
        self.app.push_screen(PickOne(title, says, view.value_options(values, flag)), answered)

    def _narrow(self, chosen: Chosen) -> None:
        self._chosen = chosen
        self._look(self.search.value)
