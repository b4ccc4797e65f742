"""The app: from the first frame to who is here and which screen comes next.

Built in layers, each with one purpose: ``guard`` (what is not offered, the crash guard), ``wayfinding`` (the
ways between screens), ``presence`` (blank, lock, leaving, drafts), and this one.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from textual.binding import BindingType
from textual.command import Provider

from peer_console.errors import PeerConsoleError
from peer_console.tui.idle import IdleClock
from peer_console.tui.keys import KEYS, Scope, bindings, everywhere
from peer_console.tui.presence import Exit, Presence
from peer_console.tui.screens.frame import Go, StandingChanged
from peer_console.tui.standing import Bearings
from peer_console.tui.theme import THEMES
from peer_console.wording.start import READ_ONLY

if TYPE_CHECKING:
    from textual.theme import Theme

    from peer_console.domain.people import Person
    from peer_console.domain.programme import Programme
    from peer_console.services.desk import Desk, Front
    from peer_console.tui.arrival import Arrival
    from peer_console.tui.practice_card import PracticeCard
    from peer_console.tui.screens.crisis import CrisisScreen
    from peer_console.tui.screens.small import SmallScreen
    from peer_console.tui.screens.start import StartScreen
    from peer_console.tui.widgets.keyline import KeyLine

__all__ = ["Exit", "PeerConsoleApp"]

_BY_ACTION: Final = {entry.action or entry.id: entry for entry in KEYS if entry.scope is not Scope.SCREEN}
# What still works over a black screen: nothing that shows or changes what lies under it.
_WHILE_BLANK: Final = frozenset({"crisis", "directory", "help", "lock", "quit"})
# What would take a question away without its answer.
_NOT_IN_DIALOGS: Final = frozenset({"board", "new_visit", "handoff", "review", "room"})


def _palette() -> type[Provider]:
    from peer_console.tui.commands import PossibleNow

    return PossibleNow


class PeerConsoleApp(Presence):
    """The console of one room.

    ``make_desk`` is called in the services' thread after the first paint, so that the first frame waits
    for no cipher. ``card`` opens the crisis card first. ``idle`` is the clock to watch, for tests.
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
    ) -> None:
        self._worn = THEMES[theme]
        super().__init__(idle or IdleClock())
        self.register_theme(self._worn)
        self.set_reactive(PeerConsoleApp.theme, self._worn.name)
        self.set_class(self._worn.dark, "-dark-mode", update=False)
        self.set_class(not self._worn.dark, "-light-mode", update=False)
        # Neither is used, and each would add a widget to every screen.
        self._disable_tooltips = self._disable_notifications = True
        self.practice = practice
        self.trusted_programme: Programme | None = None
        self.crisis_seen = False
        self._make_desk = make_desk
        self._card_first = card

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

        start = StartScreen()
        self.install_screen(start, "start")
        # A default screen is given no callback, and switching away from it would look for one.
        start._push_result_callback(self, None)
        return start

    def on_mount(self) -> None:
        """Paint first; open the room afterwards."""
        self.call_after_refresh(lambda: self.run_worker(self._open_room(), group="opening"))

    async def _open_room(self) -> None:
        if self._card_first:
            self.action_crisis()
        try:
            front = await self.services.call(self._open_desk)
        except PeerConsoleError as error:
            self.tell(error)
            return
        self._take_in(front)
        for name in ("crisis", "blank"):
            self.build_ahead(name)
        if not self.is_headless:
            # What is built by now stays to the end: the collector need not look at it again, and the
            # slowest keys get twice as fast.
            gc.collect()
            gc.freeze()
            gc.enable()
        if front.state == "missing":
            self.go("setup")

    def _open_desk(self) -> Front:
        """Make the desk, once, and open its room. Runs in the services' thread."""
        if self._desk is None:
            self._desk = self._make_desk()
        return self._desk.open()

    def enter(self, name: str, passphrase: str) -> Person:
        """Sign somebody in from the start screen, in the services' thread.

        A room that did not open is tried anew. Raises what kept it from opening, and WrongPassphrase.
        """
        front = self._open_desk()
        if front.error is not None:
            raise front.error
        return self.desk.sign_in(name, passphrase)

    def _take_in(self, front: Front) -> None:
        """Show what the room's face says: lines, idle times, what waits."""
        programme = front.programme
        if programme is not None:
            self._idle.blank_after, self._idle.lock_after = programme.blank_after, programme.lock_after
            self.bearings = Bearings(room=programme.room_name)
        self.trusted_programme = programme if front.programme_trusted else None
        cast("StartScreen", self.get_screen("start")).front_known(front)
        cast("CrisisScreen", self.over("crisis")).programme_known(self.trusted_programme)
        if self.lies_over("small"):
            cast("SmallScreen", self.over("small")).show_lines()

    # -- who is here, and where ---------------------------------------------------------------------

    def go(self, name: str) -> None:
        """Show the main screen called ``name``, or lay the crisis card or the directory over this one."""
        if name == "crisis":
            self.action_crisis()
        elif name == "directory":
            self.action_directory()
        else:
            self.show(name, self.desk)

    def on_go(self, message: Go) -> None:
        """A screen asks for another one."""
        message.stop()
        self.go(message.name)
        if message.saying:
            self.main.say(message.saying, "good")

    def on_standing_changed(self, message: StandingChanged) -> None:
        """Somebody signed in, or the shift changed: look anew who is here; lead them on if asked to."""
        message.stop()
        self.run_worker(self._look_around(lead_on=message.lead_on), group="standing")

    async def _look_around(self, *, lead_on: bool) -> None:
        from peer_console.tui.arrival import arrive

        try:
            arrival: Arrival = await self.services.call(arrive, self.desk)
        except PeerConsoleError as error:
            self.tell(error)
            return
        self._idle.touch()
        self.standing = arrival.standing
        self._take_in(arrival.front)
        self.bearings = arrival.bearings
        if arrival.must_replace:
            self._replace_passphrase()
        elif lead_on:
            self.go(arrival.screen)
        self.main.draw_frame()
        if self.desk.read_only:
            self.main.say(READ_ONLY, "warn")

    def _replace_passphrase(self) -> None:
        from peer_console.tui.dialogs.passphrase import ReplacePassphrase

        def replaced(_done: bool | None) -> None:
            self.post_message(StandingChanged(lead_on=True))

        self.push_screen(ReplacePassphrase(self.desk.people, may_wait=False), replaced)

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

    def action_crisis(self) -> None:
        """Show the crisis card over whatever is there, or take it away again."""
        card = self.over("crisis")
        if self.screen is card:
            self.take_away("crisis")
            return
        if not self.standing.locked:
            self.crisis_seen = True
            self.main.crisis_opened()
        self.lay_over("crisis")

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

    def action_room(self) -> None:
        """Keep the room in order."""
        self.go("room")
