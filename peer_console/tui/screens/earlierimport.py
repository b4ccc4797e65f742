"""A list of earlier visits on its way into the room: where it is, what is in it, what its words mean."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from peer_console.counts.earlier import EARLIEST, Problem
from peer_console.counts.earlier_columns import Columns
from peer_console.counts.earlier_days import DayOrder, read
from peer_console.errors import TalliesRefused
from peer_console.services.counts_names import Names
from peer_console.services.earlier import code_of
from peer_console.services.earlier_files import Wanted, header_of, read_tallies
from peer_console.tui.dialogs.columnsheet import ColumnQuestion, Said
from peer_console.tui.dialogs.form import Asked, Form, Values
from peer_console.tui.dialogs.listing import Answer, Listing
from peer_console.tui.dialogs.pickone import PickOne
from peer_console.tui.screens import earlierview
from peer_console.tui.widgets.choices import Option
from peer_console.wording import earlier
from peer_console.wording import earlier_screen as words

if TYPE_CHECKING:
    from peer_console.domain.programme import Programme
    from peer_console.services.earlier import EarlierService, Outlook
    from peer_console.services.earlier_files import Header, Read
    from peer_console.tui.screens.halfforms import HalfForms

_FORM: Final = "earlier"
_ASKED: Final = frozenset({"no-columns", "no-day-column", "no-such-column"})
_ORDER_LETTERS: Final = {DayOrder.month_first: "m", DayOrder.day_first: "d"}


class EarlierImport:
    """Goes through one list with a coordinator; ``then`` is called when it is taken."""

    def __init__(
        self,
        screen: HalfForms,
        service: EarlierService,
        programme: Programme,
        today: date,
        then: Callable[[], object],
    ) -> None:
        self._screen = screen
        self._service = service
        self._programme = programme
        self._names = Names(programme)
        self._today = today
        self._then = then
        self._path = Path()
        self._wanted = Wanted()
        self._read: Read | None = None

    @property
    def waiting(self) -> bool:
        """Whether a list was read while another screen stood above, and waits to be shown."""
        return self._read is not None

    def start(self) -> None:
        """Ask where the list is; one that was read meanwhile is shown."""
        if self._read is not None:
            self._look(self._read)
            return
        asked = (
            Asked("path", words.PATH, hint=words.PATH_HINT, limit=1000),
            Asked("on", words.ON, hint=words.ON_HINT, limit=40),
        )
        form = Form(words.FILE_TITLE, words.FILE_WHY, asked, check=self._problem)
        self._screen.half.ask(self._screen.app, _FORM, form, self._asked)

    # -- reading -------------------------------------------------------------------------------------

    def _problem(self, values: Values) -> str:
        if not values["path"].strip():
            return words.NEEDS_PATH
        return words.NEEDS_DAY if values["on"].strip() and self._day(values["on"]) is None else ""

    def _day(self, text: str) -> date | None:
        day = read(text.strip(), self._today)
        return day if isinstance(day, date) and EARLIEST <= day <= self._today else None

    def _asked(self, values: Values) -> None:
        self._path = Path(values["path"].strip())
        self._begin(Wanted(on=self._day(values["on"])))

    def _begin(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._screen.say(words.READING)
        self._screen.run_worker(self._reading(), group="import", exclusive=True)

    async def _reading(self) -> None:
        """Read in a thread of its own, so that drafts are kept and the lock works meanwhile."""
        wanted = self._wanted
        try:
            found = await asyncio.to_thread(read_tallies, self._path, self._programme, self._today, wanted)
        except TalliesRefused as refused:
            if refused.reason in _ASKED:
                await self._header()
            else:
                self._screen.explain(refused)
            return
        self._screen.say("")
        if self._screen.is_current:
            self._look(found)
        else:
            self._read = found
            self._screen.say(words.READY)

    # -- columns -------------------------------------------------------------------------------------

    async def _header(self) -> None:
        try:
            header = await asyncio.to_thread(header_of, self._path)
        except TalliesRefused as refused:
            self._screen.explain(refused)
            return
        self._ask_columns(header)

    def _ask_columns(self, header: Header) -> None:
        question = ColumnQuestion(
            self._screen.app,
            words.COLUMNS_WHY,
            earlier.FIELDS,
            header.names,
            lambda said: "" if said["day"] or self._wanted.on else words.COLUMNS_NEED_DAY,
        )
        question.ask(asdict(self._wanted.said.columns or header.guess), "day", self._columns)

    def _columns(self, said: Said | None) -> None:
        if said is None:
            self._screen.say(words.NOTHING_TAKEN)
        else:
            self._begin(replace(self._wanted, said=replace(self._wanted.said, columns=Columns(**said))))

    # -- what would be taken -------------------------------------------------------------------------

    def _look(self, found: Read) -> None:
        self._read = None
        if found.tallies.problems:
            self._show(found, None)
        else:
            self._screen.run_verb(self._service.outlook, found.tallies, then=partial(self._show, found))

    def _show(self, found: Read, outlook: Outlook | None) -> None:
        rows = partial(earlierview.tally_rows, found, self._wanted, self._names, outlook)
        may = outlook is not None and not outlook.closed and not outlook.known and found.tallies.facts
        why = words.SHEET_WHY if outlook is not None else words.SHEET_NOT_YET
        says = ("say_what",) if any(row.id for row in rows(80)) else ()
        keys = (*says, *(("take_import",) if may else ()), "columns")
        sheet = Listing(words.SHEET_TITLE, why, rows, keys=keys, picked="say_what" if says else "")
        self._screen.app.push_screen(sheet, partial(self._answered, found))

    def _answered(self, found: Read, answer: Answer | None) -> None:
        if answer is None or not answer.key:
            self._screen.say(words.NOTHING_TAKEN)
        elif answer.key == "columns":
            self._screen.run_worker(self._header(), group="import", exclusive=True)
        elif answer.key == "say_what":
            self._say_what(found, answer.row)
        else:
            self._take(found)

    def _take(self, found: Read) -> None:
        tallies = found.tallies
        done = words.TAKEN.format(visits=tallies.visits, code=code_of(tallies.source))
        self._screen.run_verb(
            self._service.take, tallies, then=lambda _: self._taken(), busy=words.TAKING, done=done
        )

    def _taken(self) -> None:
        self._screen.half.done(_FORM)
        self._then()

    # -- what its words mean -------------------------------------------------------------------------

    def _say_what(self, found: Read, row: str) -> None:
        kind, _, number = row.partition(":")
        if row == earlierview.ORDER_ROW:
            self._ask_order(found)
        elif f"{kind}:" == earlierview.SAID_ROW:
            dimension, written, _ = earlierview.said_codes(self._wanted)[int(number)]
            self._begin(_without(self._wanted, dimension, written))
        else:
            self._ask_code(found, earlierview.unknown(found)[int(number)])

    def _ask_order(self, found: Read) -> None:
        options = tuple(
            Option(order.value, letter, words.ORDERS[order.value]) for order, letter in _ORDER_LETTERS.items()
        )
        says = words.ORDER_SAYS.format(column=found.tallies.columns.day)

        def answered(order: str | None) -> None:
            if order:
                self._begin(replace(self._wanted, order=DayOrder(order)))
            else:
                self._look(found)

        self._screen.app.push_screen(PickOne(words.ORDER_TITLE, says, options), answered)

    def _ask_code(self, found: Read, problem: Problem) -> None:
        dimension = earlierview.dimension_of(found, problem)
        why = words.CODE_WHY_ONE if problem.count == 1 else words.CODE_WHY
        sheet = Listing(
            words.CODE_TITLE.format(written=earlier.short(problem.written)),
            why.format(field=earlier.FIELDS[dimension], count=problem.count),
            earlierview.code_rows(self._programme, self._names, dimension),
            keys=("pick_word",),
            picked="pick_word",
        )

        def answered(answer: Answer | None) -> None:
            if answer is not None and answer.key:
                self._begin(_with(self._wanted, dimension, problem.written, answer.row))
            else:
                self._look(found)

        self._screen.app.push_screen(sheet, answered)


def _with(wanted: Wanted, dimension: str, written: str, code: str) -> Wanted:
    """Return the same, with a word of the list said to be a code of ours."""
    before = wanted.said.codes
    codes = {**before, dimension: {**before.get(dimension, {}), written: code}}
    return replace(wanted, said=replace(wanted.said, codes=codes))


def _without(wanted: Wanted, dimension: str, written: str) -> Wanted:
    """Return the same, with what was said of a word taken back."""
    codes = {name: dict(said) for name, said in wanted.said.codes.items()}
    del codes[dimension][written]
    return replace(wanted, said=replace(wanted.said, codes=codes))
