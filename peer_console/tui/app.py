"""The app: who is here, blank and lock, the idle watch.

The ways between screens are in ``wayfinding``, the crash guard and what is not offered in ``guard``,
keeping drafts in ``drafts``, the sentences in ``wording``.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from textual import events
from textual.binding import BindingType
from textual.command import Provider

from peer_console.errors import PeerConsoleError
from peer_console.tui import leaving
from peer_console.tui.drafts import DraftKeeper, keep_all
from peer_console.tui.errands import ServiceThread
from peer_console.tui.guard import Guarded
from peer_console.tui.idle import Due, IdleClock
from peer_console.tui.keys import KEYS, Scope, bindings, everywhere
from peer_console.tui.practice_card import PracticeCard
from peer_console.tui.screens.frame import FramedScreen, Go, StandingChanged
from peer_console.tui.standing import Bearings, Standing
from peer_console.tui.theme import THEMES
from peer_console.tui.wayfinding import Wayfinding

if TYPE_CHECKING:
    from peer_console.services.desk import Desk, Front
    from peer_console.tui.arrival import Arrival
    from peer_console.tui.screens.start import StartScreen

SMALLEST: Final = (80, 24)
_WATCH: Final = 1.0
_PATIENCE: Final = 3.0
_BY_ACTION: Final = {entry.action or entry.id: entry for entry in KEYS if entry.scope is not Scope.SCREEN}
# What still works over a black screen: nothing that shows or changes what lies under it.
_WHILE_BLANK: Final = frozenset({"crisis", "directory", "help", "lock", "quit"})
# What would take a question away without its answer.
_NOT_IN_DIALOGS: Final = frozenset({"board", "new_visit", "handoff", "review", "room"})


class Exit(StrEnum):
    """Why the app ended, and so what the command line does next."""

    QUIT = "quit"
    LOCK = "lock"  # start anew in a fresh process: nothing of the old memory is left
    LOCK_ON_CARD = "lock_on_card"  # the same, with the crisis card first: it was being read


def _palette() -> type[Provider]:
    from peer_console.tui.commands import PossibleNow

    return PossibleNow


class PeerConsoleApp(Wayfinding, Guarded[Exit]):
    """The console of one room.

    ``make_desk`` is called in the services' thread after the first paint, so that the first frame waits
    for no cipher. ``card`` opens the crisis card first. ``idle`` is the clock to watch, for tests.
    """

    TITLE = "Peer Console"
    CSS_PATH: ClassVar[Any] = ["app.tcss", "screens/start.tcss"]
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
        super().__init__()
        for each in THEMES.values():
            self.register_theme(each)
        self.theme = THEMES[theme].name
        self._disable_tooltips = self._disable_notifications = True
        self.services = ServiceThread()
        self.practice = practice
        self.standing = Standing()
        self.bearings = Bearings()
        self.crisis_seen = False
        self._make_desk = make_desk
        self._desk: Desk | None = None
        self._card_first = card
        self._idle = idle or IdleClock()
        self._drafts = DraftKeeper(self)
        self._locking = False
        self._quit_refused = False

    # -- starting -----------------------------------------------------------------------------------

    def get_default_screen(self) -> StartScreen:
        """The first screen needs nothing but Textual and the crisis lines."""
        from peer_console.tui.screens.start import StartScreen

        start = StartScreen()
        self.install_screen(start, "start")
        return start

    def on_mount(self) -> None:
        """Paint first; open the room afterwards."""
        if not self.is_headless:
            leaving.on_signals(self._hung_up, self.action_quit_console)
        self.set_interval(_WATCH, self._watch, name="idle watch")
        self.call_after_refresh(lambda: self.run_worker(self._open_room(), group="opening"))

    async def _open_room(self) -> None:
        if self._card_first:
            self.action_crisis()
        try:
            desk = await self.services.call(self._make_desk)
            self._desk = desk
            front = await self.services.call(desk.open)
        except PeerConsoleError as error:
            self.main.explain(error)
            return
        self._take_in(front)
        for name in ("crisis", "blank"):
            self.build_ahead(name)
        # What is built by now stays to the end: the collector need not look at it again, and the slowest
        # keys get twice as fast.
        gc.collect()
        gc.freeze()
        gc.enable()
        if front.state == "missing":
            self.go("setup")

    def _take_in(self, front: Front) -> None:
        if front.programme is not None:
            self._idle.blank_after = front.programme.blank_after
            self._idle.lock_after = front.programme.lock_after
            self.bearings = Bearings(room=front.programme.room_name)
        cast("StartScreen", self.get_screen("start")).front_known(front)
        cast("Any", self.over("crisis")).programme_known(front.programme)

    @property
    def desk(self) -> Desk:
        """The services of the room; there from the moment somebody can sign in."""
        if self._desk is None:
            raise RuntimeError("the room is not open yet")
        return self._desk

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

    def on_standing_changed(self, message: StandingChanged) -> None:
        """Somebody signed in, or the shift changed: look anew who is here; lead them on if asked to."""
        message.stop()
        self.run_worker(self._look_around(lead_on=message.lead_on), group="standing")

    async def _look_around(self, *, lead_on: bool) -> None:
        from peer_console.tui.arrival import arrive

        try:
            arrival: Arrival = await self.services.call(arrive, self.desk)
        except PeerConsoleError as error:
            self.main.explain(error)
            return
        self._idle.touch()
        self.standing, self.bearings = arrival.standing, arrival.bearings
        if lead_on:
            self.go(arrival.screen)
        self.main.draw_frame()

    def countdown(self) -> str:
        """Return 'locked in 2:10' in steps of ten seconds, or nothing while nobody is signed in."""
        if self.standing.locked:
            return ""
        seconds = -(-self._idle.until_lock() // 10) * 10
        return f"locked in {seconds // 60}:{seconds % 60:02}"

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

    # -- the keys that work everywhere --------------------------------------------------------------

    def action_crisis(self) -> None:
        """Show the crisis card over whatever is there, or take it away again."""
        card = self.over("crisis")
        if self.screen is card:
            self.take_away("crisis")
            return
        self.crisis_seen = True
        if not self.standing.locked:
            self.main.crisis_opened()
        self.lay_over("crisis")

    def action_directory(self) -> None:
        """Show the directory over whatever is there; the crisis card makes room for it."""
        self.take_away("help")
        self.take_away("crisis")
        below = self.screen
        if below is self.over("directory"):
            return
        take = below.take_resource if isinstance(below, FramedScreen) and below.TAKES_RESOURCES else None
        cast("Any", self.over("directory")).open_for(takes=take is not None)
        self.lay_over("directory", callback=take)

    def action_help(self) -> None:
        """Explain the screen one is on."""
        if not self.lies_over("help"):
            cast("Any", self.over("help")).explain_screen(self.screen)
            self.lay_over("help")

    def action_palette(self) -> None:
        """Search everything that is possible now."""
        self.action_command_palette()

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

    def action_blank(self) -> None:
        """Make the screen black at once. The crisis card, if it is being read, stays in sight above it."""
        if self.standing.locked or self.lies_over("blank"):
            return
        reading = self.lies_over("crisis")
        for name in ("help", "crisis"):
            self.take_away(name)
        self.lay_over("blank")
        if reading:
            self.lay_over("crisis")
        self.run_worker(self._drafts.keep(), group="drafts")

    def action_lock(self) -> None:
        """Lock: keys and text leave the memory; the draft waits, sealed."""
        if self.standing.locked or self._locking:
            return
        self._locking = True
        reason = Exit.LOCK_ON_CARD if self.lies_over("crisis") else Exit.LOCK
        self.action_blank()
        self.run_worker(self._leave(reason), group="leaving")

    def action_quit_console(self) -> None:
        """Leave the program; drafts are kept."""
        self.run_worker(self._leave(Exit.QUIT), group="leaving")

    async def action_quit(self) -> None:
        """Textual's own way to quit leads the same way."""
        self.action_quit_console()

    async def _leave(self, reason: Exit) -> None:
        error = await self._drafts.keep()
        if error is not None and not self._quit_refused:
            self._quit_refused = reason is Exit.QUIT
            self._locking = False
            self.main.explain(error)
            return
        if self._desk is not None:
            await self.services.call(self._desk.lock)
        self.exit(reason)

    # -- nobody there, hang-ups, small windows ------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Look at the clock before a key is passed on: after a sleep it must not reach the screen below."""
        if isinstance(event, (events.InputEvent, events.Paste)) and not event.is_forwarded:
            if self._locking or (not self.standing.locked and self._watch() is not Due.NOTHING):
                return
            self._idle.touch()
        await super().on_event(event)

    def _watch(self) -> Due:
        if self.standing.locked:
            return Due.NOTHING
        due = self._idle.due()
        if due is Due.LOCK and not self.main.lock_waits:
            self.action_lock()
        elif due is not Due.NOTHING:
            if self.lies_over("blank"):
                return Due.NOTHING
            self.action_blank()
        elif isinstance(self.screen, FramedScreen):
            self.screen.draw_top()
        return due

    def keep_drafts_at_once(self) -> bool:
        """Keep every draft without the event loop: for a hang-up or a crash."""
        documents = self._drafts.unsaved()
        if self._desk is None or self.standing.locked or not documents:
            return True
        return self.services.call_and_wait(keep_all, self._desk, documents, seconds=_PATIENCE) is not None

    def _hung_up(self) -> None:
        self.keep_drafts_at_once()
        if self._desk is not None:
            self.services.call_and_wait(self._desk.close, seconds=_PATIENCE)
        leaving.leave_without_terminal()

    def on_resize(self, event: events.Resize) -> None:
        """Below 80×24 one screen says so, with the crisis lines; larger again, it goes."""
        small = event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        if small and not self.lies_over("small"):
            self.lay_over("small")
        elif not small and self.lies_over("small") and self.screen is self.over("small"):
            self.pop_screen()

    # -- drafts ---------------------------------------------------------------------------------------

    def draft_changed(self, screen: FramedScreen[Any]) -> None:
        """Keep the draft of ``screen`` soon."""
        self._drafts.changed(screen)

    def draft_done(self, screen: FramedScreen[Any]) -> None:
        """Drop the draft of ``screen``: it became a record."""
        self._drafts.done(screen)
