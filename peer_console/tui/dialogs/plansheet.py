"""What an import would take, laid over the upkeep: to read, to say yes to, to take."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from peer_console.tui.dialogs.listing import Listing
from peer_console.tui.screens.importview import plan_lines
from peer_console.tui.widgets.lines import Lines
from peer_console.wording import upkeep_import as words

if TYPE_CHECKING:
    from peer_console.directory.import_plan import ImportPlan


class PlanSheet(Listing):
    """What would be taken; Enter on a row that needs a yes gives it or takes it back."""

    def __init__(self, plan: ImportPlan, keys: tuple[str, ...], *, laptop: str, confirmed: set[str]) -> None:
        """``laptop`` is its time zone or ''; ``confirmed`` holds the rows that have a yes already."""
        self.confirmed = confirmed
        rows = partial(plan_lines, plan, laptop, self.confirmed)
        super().__init__(words.PLAN_TITLE, words.PLAN_WHY, rows, keys=keys)
        self._plan_rows = rows

    def row_picked(self, row: str) -> None:
        """Give or take back the yes of a row."""
        self.confirmed ^= {row}
        self.query_one("#listed", Lines).show(self._plan_rows)
