"""Counts: the periods of the room, closing one, looking at one, and what the seasons do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.reactive import reactive

from peer_console.services.counts_periods import PeriodKind, PeriodLine, PeriodState
from peer_console.tui.keys import bindings
from peer_console.tui.screens.countsconfirm import ask_closing
from peer_console.tui.screens.countsledger import Releases
from peer_console.tui.screens.countsview import about_rows, period_rows
from peer_console.tui.screens.countswork import Wanted, Worked, Working
from peer_console.tui.screens.halfforms import HalfForms
from peer_console.tui.widgets.keyline import KeyRow
from peer_console.tui.widgets.lines import Line, Lines
from peer_console.tui.widgets.page import Page
from peer_console.wording import counts as words
from peer_console.wording.dates import day_words

if TYPE_CHECKING:
    from peer_console.counts.ledger import Entry
    from peer_console.domain.programme import Programme
    from peer_console.services.counts import CountsService, Standing
    from peer_console.services.desk import Desk
    from peer_console.services.earlier import EarlierService
    from peer_console.services.people import PeopleService
    from peer_console.services.programme import ProgrammeService
    from peer_console.tui.screens.earliervisits import EarlierVisits

_LOOKABLE = frozenset({PeriodState.closed, PeriodState.released})


class Periods(Lines):
    """The periods; what is said beside them follows the cursor."""


class CountsScreen(HalfForms):
    """For coordinators and leads: periods on the left, what can be done with the marked one on the right."""

    CSS_PATH = "counts.tcss"
    BINDINGS = bindings(
        "look",
        "close_period",
        "seasons",
        "earlier",
        "releases",
        "elsewhere",
        "write_again",
        "take_release_back",
        "several_rooms",
        "own_passphrase",
    )
    WHERE = words.TITLE
    KEYS = KeyRow(("look", "close_period", "seasons", "earlier", "releases"))
    draft_name = "counts"

    standing: reactive[Standing | None] = reactive(None)

    def __init__(
        self,
        counts: CountsService,
        programme: ProgrammeService,
        people: PeopleService,
        earlier: EarlierService,
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self._counts = counts
        self._programme = programme
        self._people = people
        self._earlier = earlier
        self._visits: EarlierVisits | None = None
        self._releases = Releases(self, counts, self._look_again, self.action_elsewhere, self.refresh_data)
        self._today = today
        self._known: Programme | None = None

    def compose_body(self) -> ComposeResult:
        """Periods, and what is said of the marked one."""
        with Horizontal(id="counts"):
            yield Periods(self._rows, id="periods")
            yield Page(self._about, id="about")

    def first_focus(self) -> str:
        """The periods come first."""
        return "#periods"

    def on_mount(self) -> None:
        """Say of the marked period what can be done with it."""
        super().on_mount()
        self.watch(self.query_one("#periods"), "cursor", self._marked_another, init=False)

    def refresh_data(self) -> None:
        """Read the periods and the list of releases."""
        if self.standing is None:
            self.say(words.LOADING)
        self.run_verb(self._gather, then=self._loaded)

    def _gather(self) -> tuple[Standing, Programme]:
        return self._counts.standing(), self._programme.current()

    def _loaded(self, found: tuple[Standing, Programme]) -> None:
        first = self.standing is None
        self.standing, self._known = found
        periods = self.query_one("#periods", Periods)
        periods.show(self._rows)
        if first:
            self.say("")
            periods.stand_on(self._worth_a_look())
            self._release_practice_year()
        self._marked_another()

    def _worth_a_look(self) -> str:
        """Return the period one most likely came for: a year to look at, else one to close."""
        lines = self.standing.periods if self.standing else ()
        for states in (_LOOKABLE, {PeriodState.ended}):
            found = [each.period for each in lines if each.state in states]
            if found:
                years = [period for period in found if period.kind is PeriodKind.year]
                return (years or found)[0].id
        return ""

    def _release_practice_year(self) -> None:
        """The practice room's closed year is released when F6 is first opened: its start stays quick."""
        if self.peer.practice is None or self.standing is None or self.standing.ledger.entries:
            return
        year = next((each for each in self.standing.periods if each.state is PeriodState.closed), None)
        if year is not None:
            label, today = year.period.id, self._today()
            working = Working(self, words.OPENING_BUSY)
            working.look(self._counts, label, today, None, self._practice_worked, refused=lambda: None)

    def _practice_worked(self, worked: Worked) -> None:
        self.run_verb(self._counts.release, worked.preview, then=lambda _: self.refresh_data())

    # -- the marked period ----------------------------------------------------------------------------

    @property
    def marked(self) -> PeriodLine | None:
        """The period under the cursor."""
        current = self.query_one("#periods", Periods).current
        lines = self.standing.periods if self.standing else ()
        return next((each for each in lines if each.period.id == current), None)

    def _marked_another(self) -> None:
        about = self.query_one("#about", Page)
        about.show(self._about)
        about.turn_to_top()

    def _rows(self, _width: int) -> list[Line]:
        return period_rows(self.standing.periods, self.standing.ledger) if self.standing else []

    def _about(self, width: int) -> list[Line]:
        return about_rows(self.marked, self.standing, width) if self.standing else []

    @on(Lines.Picked, "#periods")
    def action_look(self) -> None:
        """Show what was, or could be, released of the marked period."""
        marked = self.marked
        if marked is None or self.standing is None or self._known is None:
            return
        if marked.state not in _LOOKABLE:
            self.say(words.NOTHING_TO_SHOW[marked.state], "warn")
            return
        self._open(Wanted(marked.period.id, marked.release_id if marked.released else ""))

    def _look_again(self, entry: Entry) -> None:
        """Show a release from the list, as it was made."""
        self._open(Wanted(entry.id, entry.id))

    def _open(self, wanted: Wanted) -> None:
        if self.standing is None or self._known is None:
            return
        from peer_console.tui.screens.countspage import CountsPageScreen

        page = CountsPageScreen(self._counts, self._known, self.standing.ledger, self._today, wanted)
        self.app.push_screen(page, lambda _: self.refresh_data())

    def action_close_period(self) -> None:
        """Say what closing the marked period will do; a key then freezes its figures."""
        ask_closing(self, self._counts, self.marked, self.refresh_data)

    def action_seasons(self) -> None:
        """Show what the seasons of the school do to the room, and what the next weeks may bring."""
        from peer_console.tui.screens.countsseasons import show_seasons

        show_seasons(self, self._counts)

    def action_earlier(self) -> None:
        """Show the visits from before the room, and take in a list of them."""
        from peer_console.tui.screens.earliervisits import EarlierVisits

        if self._known is None:
            return
        if self._visits is None:
            self._visits = EarlierVisits(self, self._earlier, self._known, self._today(), self.refresh_data)
        self._visits.show()

    def action_releases(self) -> None:
        """Show everything that was released."""
        if self.standing is not None and self._known is not None:
            self._releases.show(self.standing.ledger, self._known)

    def action_elsewhere(self) -> None:
        """Enter figures that were published by other means."""
        if self.standing is not None and self._known is not None:
            from peer_console.tui.screens.countselsewhere import Elsewhere

            elsewhere = Elsewhere(self, self._counts, self.refresh_data)
            elsewhere.start(self.standing, self._known, self.marked)

    def action_write_again(self) -> None:
        """Write the files of the marked release again."""
        marked = self.marked
        if marked is None or marked.released is None:
            self.say(words.NOTHING_WRITTEN, "warn")
            return
        self._releases.write_again(marked.release_id, day_words(marked.released))

    def action_take_release_back(self) -> None:
        """Put a release back into the list that an older backup does not know."""
        self._releases.take_back()

    def action_several_rooms(self) -> None:
        """Go to where the counts of several laptops come together."""
        self.go("rooms")

    def action_own_passphrase(self) -> None:
        """Replace the own passphrase."""
        from peer_console.tui.dialogs.passphrase import ReplacePassphrase

        self.app.push_screen(ReplacePassphrase(self._people), self._replaced)

    def _replaced(self, replaced: bool | None) -> None:
        if replaced:
            self.say(words.PASSPHRASE_REPLACED, "good")


def make(desk: Desk) -> CountsScreen:
    """Return the counts of the room open on ``desk``."""
    return CountsScreen(desk.counts, desk.programme, desk.people, desk.earlier, desk.today)
