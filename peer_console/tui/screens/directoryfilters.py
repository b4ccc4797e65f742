"""The filters of the directory: one key shows them, one letter chooses, and one types on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.getters import query_one
from textual.screen import Screen

from peer_console.directory.filters import Chosen, Filter, audiences, languages
from peer_console.tui.dialogs.pickone import PickOne
from peer_console.tui.screens import directoryview as view
from peer_console.tui.widgets.choices import Choices
from peer_console.tui.widgets.field import Field
from peer_console.wording import directory as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peer_console.directory.resources import Resource

_OPEN = "-filtering"


class Filtered(Screen[None]):
    """A screen with a search box and a row of filters; ``chosen`` is what the results are narrowed to."""

    search = query_one("#search", Field)
    filters = query_one("#filters", Choices)

    chosen = Chosen()

    def look(self, typed: str) -> None:
        """Show what fits ``typed`` and the filters."""

    def everything(self) -> Sequence[Resource]:
        """Return what there is to be narrowed."""
        return ()

    @property
    def filtering(self) -> bool:
        """Whether the filters are in sight."""
        return self.has_class(_OPEN)

    def action_filters(self) -> None:
        """Show the filters; one letter chooses, and the box has the focus again."""
        if self.filtering:
            self.close_filters()
            return
        self.filters.offer(view.filter_options(self.chosen))
        self.filters.chosen = tuple(each.value for each in self.chosen.filters)
        self.add_class(_OPEN)
        self.set_focus(self.filters)

    def close_filters(self) -> None:
        """Take the filters away; the box has the focus again."""
        self.remove_class(_OPEN)
        self.set_focus(self.search)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The filters are open only while one chooses."""
        if event.widget is not self.filters:
            self.remove_class(_OPEN)

    @on(Choices.Chosen, "#filters")
    def _chose(self, event: Choices.Chosen) -> None:
        event.stop()
        before = {each.value for each in self.chosen.filters}
        code = next(iter(before ^ set(event.codes)), "")
        self.close_filters()
        if code == view.ALL_OFF:
            self._narrow(Chosen())
        elif code == Filter.language:
            self._ask(Filter.language, languages(self.everything()))
        elif code == Filter.for_whom:
            self._ask(Filter.for_whom, audiences(self.everything()))
        elif code:
            self._narrow(self.chosen.turned(Filter(code)))

    def _ask(self, flag: Filter, values: tuple[str, ...]) -> None:
        def answered(value: str | None) -> None:
            if value:
                self._narrow(self.chosen.valued(flag, "" if value == view.ANY else value))

        title, says = words.QUESTIONS[flag]
        self.app.push_screen(PickOne(title, says, view.value_options(values, flag)), answered)

    def _narrow(self, chosen: Chosen) -> None:
        self.chosen = chosen
        self.look(self.search.value)
