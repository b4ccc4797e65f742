"""Visits from before the room, laid over the periods: lists that were taken, another one, one back out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from peer_console.tui.dialogs.confirm import Confirm
from peer_console.tui.dialogs.listing import Answer, Listing
from peer_console.tui.screens.earlierimport import EarlierImport
from peer_console.tui.screens.earlierview import import_rows
from peer_console.wording import earlier_screen as words
from peer_console.wording.dates import day_words

if TYPE_CHECKING:
    from datetime import date

    from peer_console.domain.programme import Programme
    from peer_console.services.earlier import EarlierService, Imported
    from peer_console.tui.screens.halfforms import HalfForms


class EarlierVisits:
    """What a coordinator does with earlier visits; ``then`` is called when the room's figures changed."""

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
        self._then = then
        self._importing = EarlierImport(screen, service, programme, today, then)

    def show(self) -> None:
        """Show what was taken; a list that was read meanwhile comes first."""
        if self._importing.waiting:
            self._importing.start()
        else:
            self._screen.run_verb(self._service.imports, then=self._list)

    def _list(self, imports: tuple[Imported, ...]) -> None:
        keys = ("add_earlier", *(("undo_earlier",) if imports else ()))
        sheet = Listing(words.TITLE, words.WHY, partial(import_rows, imports), keys=keys)
        self._screen.app.push_screen(sheet, partial(self._answered, imports))

    def _answered(self, imports: tuple[Imported, ...], answer: Answer | None) -> None:
        if answer is not None and answer.key == "add_earlier":
            self._importing.start()
        elif answer is not None and answer.key == "undo_earlier":
            self._confirm(next(each for each in imports if each.code == answer.row))

    def _confirm(self, each: Imported) -> None:
        first, last = map(day_words, each.days)
        about = words.UNDO_ABOUT.format(visits=each.visits, first=first, last=last)
        confirm = Confirm(words.UNDO_TITLE.format(code=each.code), about, words.UNDO_SAYS, "undo_file")

        def answered(pressed: str | None) -> None:
            if pressed:
                self._screen.run_verb(
                    self._service.take_back,
                    each.code,
                    then=lambda _: self._then(),
                    busy=words.UNDOING,
                    done=words.UNDONE.format(visits=each.visits),
                )

        self._screen.app.push_screen(confirm, answered)
