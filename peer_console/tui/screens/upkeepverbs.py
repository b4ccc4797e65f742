"""What a lead does to one entry in the upkeep: check, retire, take own words off it, read its history."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from peer_console.tui.dialogs.confirm import Confirm
from peer_console.tui.dialogs.listing import Listing
from peer_console.tui.dialogs.pickone import PickOne
from peer_console.tui.screens.upkeepview import Upkeep, history_lines
from peer_console.tui.widgets.choices import Option
from peer_console.wording import upkeep as words
from peer_console.wording.lines import CARD_LINES

if TYPE_CHECKING:
    from peer_console.directory.resources import Resource
    from peer_console.services.directory import Change, DirectoryService
    from peer_console.tui.screens.frame import FramedScreen

Save = Callable[..., None]
"""Says a sentence once a verb, with its arguments, has saved."""


class EntryVerbs:
    """Asks what has to be asked, and saves through ``save``."""

    def __init__(self, screen: FramedScreen[None], directory: DirectoryService, save: Save) -> None:
        self._screen = screen
        self._directory = directory
        self._save = save

    def check(self, entry: Resource, _: Upkeep) -> None:
        """Ask how it was checked."""
        options = tuple(Option(how, letter, said) for how, (letter, said) in words.HOWS.items())

        def checked(how: str | None) -> None:
            if how:
                said = words.CHECKED_NOW.format(name=entry.name)
                self._save(said, self._directory.mark_checked, entry.id, how)

        self._screen.app.push_screen(PickOne(words.CHECK_TITLE, words.CHECK_SAYS, options), checked)

    def retire(self, entry: Resource, upkeep: Upkeep) -> None:
        """Retire it after saying what that does; a retired one comes back at once."""
        if entry.id in CARD_LINES:
            self._screen.say(words.CARD_STAYS)
        elif entry in upkeep.retired:
            said = words.BROUGHT_BACK.format(name=entry.name)
            self._save(said, self._directory.bring_back, entry.id)
        else:
            said = words.RETIRED_NOW.format(name=entry.name)
            ask = Confirm(words.RETIRE_TITLE, entry.name, words.RETIRE_SAYS, "retire_entry")
            self._after(ask, said, self._directory.retire, entry)

    def as_it_came(self, entry: Resource, upkeep: Upkeep) -> None:
        """Take the programme's own words off it, where there are some."""
        if entry.id not in upkeep.localised:
            self._screen.say(words.NOT_LOCALISED)
            return
        said = words.AS_IT_CAME_NOW.format(name=entry.name)
        ask = Confirm(words.AS_IT_CAME_TITLE, entry.name, words.AS_IT_CAME_SAYS, "as_it_came")
        self._after(ask, said, self._directory.as_it_came, entry)

    def history(self, entry: Resource, _: Upkeep) -> None:
        """Show who did what to it."""
        self._screen.run_verb(self._directory.history, entry.id, then=partial(self._show_history, entry))

    def _show_history(self, entry: Resource, history: tuple[Change, ...]) -> None:
        title = words.HISTORY_TITLE.format(name=entry.name)
        rows = partial(history_lines, history)
        self._screen.app.push_screen(Listing(title, words.HISTORY_WHY, rows))

    def _after(self, ask: Confirm, said: str, verb: Callable[..., object], entry: Resource) -> None:
        def answered(key: str | None) -> None:
            if key:
                self._save(said, verb, entry.id)

        self._screen.app.push_screen(ask, answered)
