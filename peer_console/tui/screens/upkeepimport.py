"""An import in the upkeep: ask where the file is, read it, show what would be taken, take it or not."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from peer_console.directory.typed_hours import zone_named
from peer_console.errors import ImportRefused
from peer_console.services.directory_files import columns_in, on_clock, read_services
from peer_console.services.laptop_zone import laptop_zone
from peer_console.tui.dialogs.columnsheet import ColumnQuestion, Said
from peer_console.tui.dialogs.form import Asked, Form, Values
from peer_console.tui.dialogs.listing import Answer
from peer_console.tui.dialogs.plansheet import PlanSheet
from peer_console.wording import upkeep_import as words
from peer_console.wording.hours import zone_words

if TYPE_CHECKING:
    from peer_console.directory.hsds.columns import ColumnMap
    from peer_console.directory.hsds.imported import Imported
    from peer_console.directory.import_plan import ImportPlan
    from peer_console.services.directory import DirectoryService
    from peer_console.tui.dialogs.half import HalfTyped
    from peer_console.tui.screens.frame import FramedScreen

_FORM: Final = "import"


class Importing:
    """Goes through an import with the lead; ``then`` is called when it is taken."""

    def __init__(
        self,
        screen: FramedScreen[None],
        directory: DirectoryService,
        half: HalfTyped,
        then: Callable[[], object],
    ) -> None:
        self._screen = screen
        self._directory = directory
        self._half = half
        self._then = then
        self._path = Path()
        self._percent = -1
        self._said: ColumnMap | None = None
        self._waiting: ImportPlan | None = None
        self._found: Imported | None = None
        self._laptop = ""
        self._confirmed: set[str] = set()

    def start(self) -> None:
        """Ask where the file is; a file that was read meanwhile is shown."""
        if self._waiting is not None:
            self._show(self._waiting)
            return
        asked = Asked("path", words.PATH, hint=words.PATH_HINT, limit=1000)
        form = Form(words.PATH_TITLE, words.PATH_WHY, (asked,), check=_path_problem)
        self._half.ask(self._screen.app, _FORM, form, self._read)

    # -- reading -------------------------------------------------------------------------------------

    def _read(self, values: Values) -> None:
        self._path = Path(values["path"].strip())
        self._begin(None)

    def _begin(self, columns: ColumnMap | None) -> None:
        self._percent, self._said = -1, columns
        self._screen.run_worker(self._reading(columns), group="import", exclusive=True)

    async def _reading(self, columns: ColumnMap | None) -> None:
        """Read in a thread of its own, so that drafts are kept and the lock works meanwhile."""
        read = partial(read_services, self._path, progress=self._progress, columns=columns)
        try:
            found = await asyncio.to_thread(read)
        except ImportRefused as refused:
            if refused.reason == "no-name-column":
                await self._ask_columns()
            else:
                self._screen.explain(refused)
            return
        self._screen.say("")
        self._laptop = laptop_zone(os.environ)
        self._confirmed = set()
        self._plan(on_clock(found, self._laptop))

    def _plan(self, found: Imported) -> None:
        self._found = found
        self._screen.run_verb(self._directory.plan_import, found, then=self._planned)

    def _progress(self, done: int, total: int) -> None:
        percent = 100 * done // max(total, 1)
        if percent != self._percent:
            self._percent = percent
            self._screen.app.call_from_thread(self._screen.say, words.READING.format(percent=percent))

    # -- what would be taken -------------------------------------------------------------------------

    def _planned(self, plan: ImportPlan) -> None:
        self._waiting = plan
        if self._screen.is_current:
            self._show(plan)
        else:
            self._screen.say(words.READY)

    def _show(self, plan: ImportPlan) -> None:
        self._screen.say("")
        columns = ("columns",) if plan.format == "csv" else ()
        zone = ("import_zone",) if plan.unzoned else ()
        keys = ("take_import", *columns, *zone)
        sheet = PlanSheet(plan, keys, laptop=self._laptop, confirmed=self._confirmed)
        self._screen.app.push_screen(sheet, partial(self._answered, plan))

    def _answered(self, plan: ImportPlan, answer: Answer | None) -> None:
        self._waiting = None
        if answer is None or not answer.key:
            self._screen.say(words.NOTHING_TAKEN)
        elif answer.key == "columns":
            self._screen.run_worker(self._ask_columns(), group="import", exclusive=True)
        elif answer.key == "import_zone":
            self._ask_zone(plan)
        else:
            self._take(plan)

    def _take(self, plan: ImportPlan) -> None:
        count = plan.taken + sum(entry.id in self._confirmed for entry in plan.held)
        self._screen.run_verb(
            self._directory.take_import,
            plan,
            frozenset(self._confirmed),
            then=lambda _: self._taken(),
            busy=words.IMPORTING,
            done=words.DONE.format(count=count),
        )

    def _ask_zone(self, plan: ImportPlan) -> None:
        """Ask on which clock hours are read that name none; Esc leaves it, and shows the plan again."""
        said = zone_words(plan.zone) if plan.zone else ""
        value = said if zone_named(said) == plan.zone else plan.zone
        asked = Asked("zone", words.ZONE, value, words.ZONE_HINT, limit=60, offers=words.ZONES)
        form = Form(words.ZONE_TITLE, words.ZONE_WHY, (asked,), check=_zone_problem)
        self._screen.app.push_screen(form, partial(self._zone_said, plan))

    def _zone_said(self, plan: ImportPlan, values: Values | None) -> None:
        if values is None or self._found is None:
            self._show(plan)
        else:
            self._plan(on_clock(self._found, zone_named(values["zone"]) or ""))

    def _taken(self) -> None:
        self._half.done(_FORM)
        self._then()

    # -- columns of a plain table --------------------------------------------------------------------

    async def _ask_columns(self) -> None:
        try:
            table = await asyncio.to_thread(columns_in, self._path)
        except ImportRefused as refused:
            self._screen.explain(refused)
            return
        question = ColumnQuestion(
            self._screen.app,
            words.COLUMNS_WHY,
            words.FIELDS,
            table.header,
            lambda said: "" if said["name"] else words.COLUMN_NEEDED,
        )

        def answered(said: Said | None) -> None:
            if said is None:
                self._screen.say(words.NOTHING_TAKEN)
            else:
                self._begin(replace(table.guess, **said))

        question.ask(asdict(self._said or table.guess), "name", answered)


def _zone_problem(values: Values) -> str:
    return "" if zone_named(values["zone"]) else words.NO_SUCH_ZONE


def _path_problem(values: Values) -> str:
    return "" if values["path"].strip() else words.NEEDS_PATH
