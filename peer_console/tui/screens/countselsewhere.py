"""Figures that were published by other means: typed, seen beside our own, and entered into the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from peer_console.services.counts_elsewhere import Known, Unread, beside_ours, read_figures
from peer_console.services.counts_names import Names
from peer_console.tui.dialogs.form import Asked, Form, Values
from peer_console.tui.dialogs.listing import Answer, Listing
from peer_console.tui.screens.handoffview import cut
from peer_console.tui.widgets.choices import Option
from peer_console.tui.widgets.lines import Line, Part
from peer_console.wording import counts_ledger as words
from peer_console.wording.counts_periods import period_words

if TYPE_CHECKING:
    from peer_console.counts.books import Books
    from peer_console.counts.neutral import Figure
    from peer_console.domain.programme import Programme
    from peer_console.services.counts import CountsService, PeriodLine, Standing
    from peer_console.tui.screens.halfforms import HalfForms

_FORM: Final = "elsewhere"
_PLACE, _VALUE = 38, 7


class Elsewhere:
    """Goes through such figures with a coordinator; ``then`` is called when they are entered."""

    def __init__(self, screen: HalfForms, counts: CountsService, then: Callable[[], object]) -> None:
        self._screen = screen
        self._counts = counts
        self._then = then

    def start(self, standing: Standing, programme: Programme, marked: PeriodLine | None) -> None:
        """Ask for the figures, beginning with the marked period where that is closed."""
        closed = {each.period.id: each for each in standing.periods if each.visits is not None}
        years = sorted({each.year for each in closed.values()})
        at = marked.period.id if marked is not None and marked.period.id in closed else ""
        ask = partial(self._ask, programme, closed, at)
        self._screen.run_verb(self._counts.closed_books, years, then=ask)

    def _ask(
        self, programme: Programme, closed: Mapping[str, PeriodLine], at: str, books: Mapping[str, Books]
    ) -> None:
        options = tuple(Option(name, letter, said) for name, (letter, said) in words.BIES.items())
        asked = (
            Asked("period", words.PERIOD, at, hint=words.PERIOD_HINT, limit=40),
            Asked("by", words.BY, kind="choice", options=options),
            Asked("figures", words.FIGURES, kind="text", limit=2000, rows=5),
        )

        def read(values: Values) -> tuple[str, Books, tuple[Figure, ...] | Unread] | None:
            label = _label(values["period"], closed)
            if not label or not values["by"]:
                return None
            ours = books[closed[label].year]
            return label, ours, read_figures(values["figures"], label, values["by"], ours, programme)

        def problem(values: Values) -> str:
            found = read(values)
            if found is None:
                return words.NEEDS_BY if _label(values["period"], closed) else words.NO_PERIOD
            figures = found[2]
            if isinstance(figures, Unread):
                return words.unread_words(figures.what.value, values["by"], figures.line, figures.written)
            return ""

        def typed(values: Values) -> None:
            found = read(values)
            if found is not None and not isinstance(found[2], Unread):
                self._show(found[0], beside_ours(found[2], found[1], found[0]), Names(programme))

        form = Form(words.FORM_TITLE, words.FORM_WHY, asked, check=problem)
        self._screen.half.ask(self._screen.app, _FORM, form, typed)

    def _show(self, label: str, known: tuple[Known, ...], names: Names) -> None:
        rows = [_row(each, names) for each in known]
        sheet = Listing(words.SHEET_TITLE, words.SHEET_WHY, rows, keys=("enter_figures",))

        def answered(answer: Answer | None) -> None:
            if answer is None or not answer.key:
                self._screen.say(words.NOT_ENTERED)
                return
            figures = [each.figure for each in known]
            self._screen.run_verb(
                self._counts.enter_elsewhere, label, figures, then=self._entered, busy=words.ENTERING
            )

        self._screen.app.push_screen(sheet, answered)

    def _entered(self, entry_id: str) -> None:
        self._screen.half.done(_FORM)
        self._screen.say(words.ENTERED.format(id=entry_id), "good")
        self._then()


def _label(typed: str, closed: Mapping[str, PeriodLine]) -> str:
    """Return the label of the closed period that was typed, as a label or in words; '' for none."""
    wanted = " ".join(typed.casefold().split())
    return next((id for id in closed if wanted in (id.casefold(), period_words(id).casefold())), "")


def _row(each: Known, names: Names) -> Line:
    value = each.figure.value
    said = words.SAME if each.counted == value else words.OTHER.format(count=each.counted)
    return Line(
        (
            Part(cut(names.place(each.figure.at), _PLACE)),
            Part(f"{value:>{_VALUE}}   ", "strong"),
            Part("" if each.counted is None else said, "muted"),
        )
    )
