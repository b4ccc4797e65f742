"""One release, looked at before it is made or as it was made: in short, each table, the year, the week."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from peer_console.counts.calendar import PeriodKind
from peer_console.counts.looking import views_of
from peer_console.services.counts_names import Names
from peer_console.tui.dialogs.form import Form, Values
from peer_console.tui.keys import bindings
from peer_console.tui.screens import countscells, countscharts, countspages
from peer_console.tui.screens.countsconfirm import ask_release
from peer_console.tui.screens.countspages import Looked
from peer_console.tui.screens.countssupposing import Supposing
from peer_console.tui.screens.countswork import Wanted, Worked, Working
from peer_console.tui.screens.frame import FramedScreen
from peer_console.tui.widgets.countsgrid import CountsGrid
from peer_console.tui.widgets.keyline import KeyRow
from peer_console.tui.widgets.lines import Line
from peer_console.tui.widgets.page import Page
from peer_console.wording import counts as words
from peer_console.wording.counts_periods import period_words

if TYPE_CHECKING:
    from peer_console.counts.ledger import Ledger
    from peer_console.counts.release import Released
    from peer_console.domain.programme import Programme
    from peer_console.services.counts import CountsService


class CountsPageScreen(FramedScreen[None]):
    """Laid over the periods. True counts are here and nowhere else: they go with the screen."""

    CSS_PATH = "counts.tcss"
    BINDINGS = bindings("page_on", "page_before", "dimensions", "as_one", "release_now", "back")
    WHERE = words.TITLE
    KEYS = KeyRow(("page_on", "page_before", "dimensions", "release_now"), ("back",))
    HELP = "counts"

    def __init__(
        self,
        counts: CountsService,
        programme: Programme,
        ledger: Ledger,
        today: Callable[[], date],
        wanted: Wanted,
    ) -> None:
        super().__init__()
        self._counts = counts
        self._programme = programme
        self._names = Names(programme)
        self._ledger = ledger
        self._wanted = wanted
        self._today = today
        self._by: frozenset[str] | None = None
        self._looked: Looked | None = None
        self._worked: Worked | None = None
        self._page = 0
        self._working = Working(self)
        self._supposing = Supposing(self, counts, self._names, self._cost_is)

    def compose_body(self) -> ComposeResult:
        """Which page, what it comes to, the page itself, and why a cell is hidden."""
        yield Static("", id="title", markup=False)
        yield Static("", id="sum", markup=False)
        yield Page(self._lines, id="lines")
        yield CountsGrid(id="grid")
        yield Static("", id="why", markup=False)

    def on_mount(self) -> None:
        """Begin to work it out, or read what was released."""
        super().on_mount()
        self._turn()
        self._begin()

    def on_unmount(self) -> None:
        """Left or locked: what is still being worked out ends."""
        self._working.stop()
        self._supposing.stop_all()

    def _begin(self) -> None:
        self.place(f"{words.TITLE} · {period_words(self._wanted.label)}")
        if self._wanted.release_id:
            self.run_verb(self._counts.released, self._wanted.release_id, then=self._was_released)
        else:
            label = self._wanted.label
            self._working.look(self._counts, label, self._today(), self._by, self._was_worked, self._nothing)

    # -- what it is made from -------------------------------------------------------------------------

    def _was_released(self, released: Released | None) -> None:
        if released is not None:
            tables = views_of(released.document)
            self._looked = Looked(released.document, released.files, tables, self._ledger, self._names)
            self.KEYS = KeyRow(("page_on", "page_before"), ("back",))
            self.draw_frame()
            self._turn()

    def _was_worked(self, worked: Worked) -> None:
        preview = worked.preview
        self._worked = worked
        self._looked = Looked(
            preview.released.document,
            preview.released.files,
            views_of(preview.released.document, preview),
            worked.books.ledger,
            self._names,
            preview,
            words.COST_YEAR,
        )
        self._turn()
        if preview.scope.period.kind is not PeriodKind.year or self._by is not None:
            self._supposing.cost(worked)

    def _cost_is(self, said: str) -> None:
        """Put what the release costs where it stands; one keeps one's place in the page."""
        if self._looked is not None and self.is_mounted and said:
            self._looked = replace(self._looked, cost=said)
            self.query_one("#lines", Page).show(self._lines)

    def _nothing(self) -> None:
        """There is nothing to look at: what was said stays on the screen."""

    # -- pages ----------------------------------------------------------------------------------------

    @property
    def _pages(self) -> int:
        return 3 + len(self._looked.tables) if self._looked else 1

    def _turn(self) -> None:
        """Show the page one is on."""
        looked = self._looked
        table = looked.tables[self._page - 1] if looked and 1 <= self._page <= len(looked.tables) else None
        grid, lines = self.query_one("#grid", CountsGrid), self.query_one("#lines", Page)
        grid.display, lines.display = table is not None, table is None
        self.query_one("#why").display = table is not None
        self.query_one("#title", Static).update(self._title())
        self.query_one("#sum", Static).update("")
        if looked is not None and table is not None:
            grid.show(countscells.grid_table(table, looked))
            self.query_one("#sum", Static).update(countscells.sum_words(table))
            self._say_why(countscells.legend(looked))
            self.set_focus(grid)
        else:
            lines.show(self._lines)
            lines.turn_to_top()
            self.set_focus(lines)

    def _title(self) -> str:
        looked = self._looked
        if looked is None:
            return ""
        after = self._page - 1 - len(looked.tables)
        if self._page == 0:
            name = words.SUMMARY if looked.preview else words.SUMMARY_RELEASED
        elif after >= 0:
            name = words.PAGES["bars" if after == 0 else "heat"]
        else:
            name = looked.names.table(looked.tables[self._page - 1].id)
        return words.TABLE_OF.format(number=self._page + 1, count=self._pages, name=name)

    def _lines(self, width: int) -> list[Line]:
        if self._looked is None:
            return []
        width -= 1  # the last column shows where in the page one is
        if self._page == 0:
            return countspages.summary_lines(self._looked, width)
        if self._page == self._pages - 2:
            return countscharts.bar_lines(self._looked, self._programme.calendar, width)
        return countscharts.heat_lines(self._looked, width)

    def action_page_on(self) -> None:
        """Show the next page; after the last comes the first."""
        self._page = (self._page + 1) % self._pages
        self._turn()

    def action_page_before(self) -> None:
        """Show the page before."""
        self._page = (self._page - 1) % self._pages
        self._turn()

    @on(CountsGrid.Asked)
    def _asked_why(self, event: CountsGrid.Asked) -> None:
        """Say of a cell what it is, and whom it protects."""
        if self._looked is not None:
            table = self._looked.tables[self._page - 1]
            cell = table.cells.get((event.row, event.column))
            self._say_why(countscells.why(cell, self._looked) if cell else words.CELL_NONE)

    def _say_why(self, text: str) -> None:
        self.query_one("#why", Static).update(text)

    # -- only some dimensions, releasing --------------------------------------------------------------

    def action_dimensions(self) -> None:
        """Ask which dimensions to release, up to two."""
        if self._looked is None or self._looked.preview is None:
            return
        form = Form(words.BY_TITLE, words.BY_WHY, countscells.dimension_choices(self._by))
        self.app.push_screen(form, self._narrowed)

    def _narrowed(self, values: Values | None) -> None:
        if values is not None:
            self._by = countscells.chosen_dimensions(values)
            self._supposing.stop_all()
            self._looked, self._worked, self._page = None, None, 0
            self._turn()
            self._begin()

    def action_as_one(self) -> None:
        """Work out which two categories, counted as one, would let most be printed, and say it."""
        self._supposing.as_one(self._worked)

    def action_release_now(self) -> None:
        """Ask for the release's name and a folder, and release it."""
        if self._looked is not None and self._looked.preview is not None:
            ask_release(self, self._counts, self._looked, self._was_released)

    def action_back(self) -> None:
        """Stop what is being worked out; else back to the periods."""
        running = self._working.running
        self._working.stop()
        if not self._supposing.stop() and not running:
            self.dismiss()
