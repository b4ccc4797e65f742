"""The list of releases laid over the periods: look at one, write its files again, take one back into it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from peer_console.services.counts_names import Names
from peer_console.tui.dialogs.form import Asked, Form, Values
from peer_console.tui.dialogs.listing import Answer, Listing
from peer_console.tui.screens.handoffview import cut
from peer_console.tui.widgets.lines import Line, Part, wrapped
from peer_console.wording import counts as words
from peer_console.wording import counts_ledger as listed
from peer_console.wording.dates import iso_words

if TYPE_CHECKING:
    from peer_console.counts.ledger import Entry, Ledger
    from peer_console.domain.programme import Programme
    from peer_console.services.counts import CountsService
    from peer_console.tui.screens.halfforms import HalfForms

_NUMBER, _ID, _DAY, _PLACE, _VALUE = 4, 26, 13, 56, 7


class Releases:
    """What can be done with the list: ``look`` shows a release, ``elsewhere`` enters figures.

    ``then`` is called when the list changed.
    """

    def __init__(
        self,
        screen: HalfForms,
        counts: CountsService,
        look: Callable[[Entry], object],
        elsewhere: Callable[[], object],
        then: Callable[[], object],
    ) -> None:
        self._screen = screen
        self._counts = counts
        self._look = look
        self._elsewhere = elsewhere
        self._then = then

    def show(self, ledger: Ledger, programme: Programme) -> None:
        """Show everything that was released, the last first."""
        keys = ("look", "write_again", "elsewhere") if ledger.entries else ("elsewhere",)
        picked = "look" if ledger.entries else ""
        sheet = Listing(listed.TITLE, listed.WHY, ledger_rows(ledger), keys=keys, picked=picked)
        self._screen.app.push_screen(sheet, partial(self._answered, ledger, programme))

    def _answered(self, ledger: Ledger, programme: Programme, answer: Answer | None) -> None:
        entry = ledger.find(answer.row) if answer is not None else None
        if answer is not None and answer.key == "elsewhere":
            self._elsewhere()
        elif answer is None or entry is None or not answer.key:
            return
        elif entry.elsewhere:
            names = Names(programme)
            title = listed.ENTRY_TITLE.format(id=entry.id, day=iso_words(_day(entry)))
            self._screen.app.push_screen(Listing(title, listed.ENTRY_WHY, figure_rows(entry, names)))
        elif answer.key == "look":
            self._look(entry)
        else:
            self.write_again(entry.id, iso_words(_day(entry)))

    def write_again(self, release_id: str, day: str) -> None:
        """Ask for a folder and write the files of a release again."""
        asked = Asked("folder", words.RELEASE_FOLDER, hint=words.RELEASE_FOLDER_HINT, limit=1000)
        why = words.WRITE_WHY.format(day=day)
        form = Form(words.WRITE_TITLE.format(id=release_id), why, (asked,), check=folder_problem)
        self._screen.half.ask(self._screen.app, "write", form, partial(self._write, release_id))

    def _write(self, release_id: str, values: Values) -> None:
        folder = _folder(values)
        self._screen.run_verb(
            self._counts.write_files,
            release_id,
            folder,
            then=lambda paths: self._screen.say(
                words.WRITTEN.format(count=len(paths), folder=folder), "good"
            ),
            busy=words.WRITING,
        )

    def take_back(self) -> None:
        """Put a release back into the list that an older backup does not know."""
        asked = Asked("folder", words.RELEASE_FOLDER, limit=1000)
        form = Form(words.TAKE_BACK_TITLE, words.TAKE_BACK_WHY, (asked,), check=folder_problem)
        self._screen.half.ask(self._screen.app, "take", form, self._take_back)

    def _take_back(self, values: Values) -> None:
        self._screen.run_verb(
            self._counts.take_back, _folder(values), then=self._taken_back, busy=words.TAKING_BACK
        )

    def _taken_back(self, release_id: str) -> None:
        self._screen.say(words.TAKEN_BACK.format(id=release_id), "good")
        self._then()


def ledger_rows(ledger: Ledger) -> Callable[[int], list[Line]]:
    """Return what makes a row for each entry: its number, name, day, and how much it says."""

    def rows(width: int) -> list[Line]:
        if not ledger.entries:
            return wrapped(listed.NONE, width, "muted")
        return [_entry_row(entry) for entry in reversed(ledger.entries)]

    return rows


def figure_rows(entry: Entry, names: Names) -> list[Line]:
    """Return a row for each figure of an entry."""
    figures = entry.document.figures().items()
    return [
        Line((Part(cut(names.place(place), _PLACE)), Part(f"{value:>{_VALUE}}", "strong")))
        for place, value in figures
    ]


def folder_problem(values: Mapping[str, str]) -> str:
    """Return what is wrong with a folder, in one sentence."""
    return "" if values["folder"].strip() else words.NEEDS_FOLDER


def _folder(values: Values) -> Path:
    return Path(values["folder"].strip()).expanduser()


def _entry_row(entry: Entry) -> Line:
    figures = entry.document.figures().values()
    printed = sum(value is not None for value in figures)
    said = listed.COUNTS_ELSEWHERE if entry.elsewhere else listed.COUNTS
    return Line(
        (
            Part(f"{entry.sequence:>{_NUMBER - 1}} ", "muted"),
            Part(cut(entry.id, _ID)),
            Part(f"{iso_words(_day(entry)):<{_DAY}}", "muted"),
            Part(said.format(printed=printed, hidden=len(figures) - printed), "muted"),
        ),
        id=entry.id,
    )


def _day(entry: Entry) -> str:
    return str(entry.document.release["released"])
