"""The app: its looks, its first screen, and which keys do something now.

Built in layers of one purpose each: ``guard`` (what is not offered, the crash guard), ``wayfinding`` (the
ways between screens), ``presence`` (blank, lock, leaving, drafts), ``front_door`` (the room, who is here),
and this one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from textual.binding import BindingType
from textual.command import Provider

from peer_console.tui.front_door import FrontDoor, Glance
from peer_console.tui.idle import IdleClock
from peer_console.tui.keys import KEYS, Scope, bindings, everywhere
from peer_console.tui.presence import Exit
from peer_console.tui.theme import THEMES

if TYPE_CHECKING:
    from textual.theme import Theme

    from peer_console.services.desk import Desk
    from peer_console.tui.practice_card import PracticeCard
    from peer_console.tui.screens.crisis import CrisisScreen
    from peer_console.tui.screens.start import StartScreen
    from peer_console.tui.screens.upkeep import UpkeepScreen
    from peer_console.tui.widgets.keyline import KeyLine

__all__ = ["Exit", "PeerConsoleApp"]

_BY_ACTION: Final = {entry.action or entry.id: entry for entry in KEYS if entry.scope is not Scope.SCREEN}
# What still works over a black screen: nothing that shows or changes what lies under it.
_WHILE_BLANK: Final = frozenset({"crisis", "directory", "help", "lock", "quit"})
# What would take a question away without its answer.
_NOT_IN_DIALOGS: Final = frozenset({"board", "new_visit", "handoff", "review", "counts", "room"})


def _palette() -> type[Provider]:
    from peer_console.tui.commands import PossibleNow

    return PossibleNow


class PeerConsoleApp(FrontDoor):
    """The console of one room.

    ``make_desk`` is called in the services' thread after the first paint, so that the first frame waits
    for no cipher. ``card`` opens the crisis card first. ``idle`` is the clock to watch, for tests.
    ``glance`` looks at the room's file without opening the room, for the first lines of the campus;
    ``first_run`` says that there seems to be none, so that nobody is asked to sign in to it.
    """

    TITLE = "Peer Console"
    CSS_PATH: ClassVar[Any] = ["app.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*everywhere())]
    COMMANDS: ClassVar[Any] = {_palette}
    AUTO_FOCUS = None

    def __init__(
        self,
        make_desk: Callable[[], Desk],
        *,
        practice: PracticeCard | None = None,
        theme: str = "dark",
        card: bool = False,
        idle: IdleClock | None = None,
        glance: Glance = lambda: None,
        first_run: bool = False,
    ) -> None:
        self._worn = THEMES[theme]
        super().__init__(make_desk, idle or IdleClock(), glance)
        self.register_theme(self._worn)
        self.set_reactive(PeerConsoleApp.theme, self._worn.name)
        self.set_class(self._worn.dark, "-dark-mode", update=False)
        self.set_class(not self._worn.dark, "-light-mode", update=False)
        # Neither is used, and each would add a widget to every screen.
        self._disable_tooltips = self._disable_notifications = True
        self.practice = practice
        self._card_first = card
        self._first_run = first_run

    @property
    def current_theme(self) -> Theme:
        """The theme, from before the first style is worked out to the end; there is no other."""
        return self._worn

    def _watch_theme(self, theme_name: str) -> None:
        """Nothing is styled twice for a theme that was there from the beginning."""

    # -- starting -----------------------------------------------------------------------------------

    def get_default_screen(self) -> StartScreen:
        """The first screen needs nothing but Textual and the crisis lines."""
        from peer_console.tui.screens.start import StartScreen

        start = StartScreen(first_run=self._first_run)
        self.install_screen(start, "start")
        # A default screen is given no callback, and switching away from it would look for one.
        start._push_result_callback(self, None)
        return start

    def on_mount(self) -> None:
        """Locked while the card was being read, it is the first thing to be seen again."""
        if self._card_first:
            self.call_after_refresh(self.action_crisis)

    # -- keys -----------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say whether a key does something now: the footer, the palette and the keys themselves ask."""
        entry = _BY_ACTION.get(action)
        if entry is None:
            return super().check_action(action, parameters)
        if self.lies_over("blank") and entry.id not in _WHILE_BLANK:
            return False
        if self.dialog_open and entry.id in _NOT_IN_DIALOGS:
            return False
        return self.standing.allows(entry.scope)

    async def on_key_line_pressed(self, message: KeyLine.Pressed) -> None:
        """A key was clicked: do what pressing it does."""
        message.stop()
        space = self.screen if message.pressed.scope is Scope.SCREEN else self
        await self.run_action(message.pressed.does, space)

    def on_crisis_screen_tapped(self, message: CrisisScreen.Tapped) -> None:
        """Keep the four taps; the card itself stays as it is."""
        message.stop()
        card = cast("CrisisScreen", self.over("crisis"))
        verb = self.desk.visits.record_crisis
        card.run_verb(verb, message.record, then=lambda _: card.taps_kept(), busy="saving …")

    def action_board(self) -> None:
        """Go to the board; without an open shift, to where one is opened."""
        self.go("board" if self.standing.on_shift else "opening")

    def action_new_visit(self) -> None:
        """Log a visit."""
        self.go("visit")

    def action_handoff(self) -> None:
        """Write the hand-off."""
        self.go("handoff")

    def action_review(self) -> None:
        """Read what was handed over."""
        self.go("review")

    def action_counts(self) -> None:
        """Close periods and release counts."""
        self.go("counts")

    def edit_entry(self, id: str) -> None:
        """Leave the directory for the upkeep, with the form of one entry."""
        self.go("upkeep")
        cast("UpkeepScreen", self.main).open_entry(id)

    def action_room(self) -> None:
        """Keep the room in order."""
        self.go("room")
