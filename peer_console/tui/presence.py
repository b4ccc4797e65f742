"""Who is here, and what happens when nobody is: blank, lock, leaving, and drafts kept on every way out."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, cast

from textual import events

from peer_console.errors import PeerConsoleError
from peer_console.tui import leaving
from peer_console.tui.drafts import DraftKeeper, keep_all
from peer_console.tui.errands import ServiceThread
from peer_console.tui.idle import Due, IdleClock
from peer_console.tui.keys import key
from peer_console.tui.screens.frame import FramedScreen
from peer_console.tui.standing import Bearings, Standing
from peer_console.tui.wayfinding import Wayfinding
from peer_console.wording import leaving as words

if TYPE_CHECKING:
    from peer_console.services.desk import Desk
    from peer_console.tui.driver import PatientDriver

_CRISIS: Final = frozenset(key("crisis").keys.split(","))
_WATCH: Final = 1.0
# How long a hang-up or a crash waits for the disk, in seconds.
_PATIENCE: Final = 3.0


class Exit(StrEnum):
    """Why the app ended, and so what the command line does next."""

    QUIT = "quit"
    LOCK = "lock"  # start anew in a fresh process: nothing of the old memory is left
    LOCK_ON_CARD = "lock_on_card"  # the same, with the crisis card first: it was being read


class Presence(Wayfinding[Exit]):
    """Watches the clock while somebody is signed in, and keeps drafts whenever the console is left."""

    def __init__(self, idle: IdleClock) -> None:
        super().__init__()
        self.services = ServiceThread()
        self.standing = Standing()
        self.bearings = Bearings()
        self._desk: Desk | None = None
        self._idle = idle
        self._drafts = DraftKeeper(self)
        self._locking = False
        self._warned = False
        self._unsettled = False
        self._expected = False

    @property
    def desk(self) -> Desk:
        """The services of the room; there from the moment somebody can sign in."""
        if self._desk is None:
            raise RuntimeError("the room is not open yet")
        return self._desk

    def on_mount(self) -> None:
        """Begin to watch."""
        if not self.is_headless:
            leaving.on_signals(hang_up=self.terminal_gone, end=self.end, stop=self.stop, go_on=self.go_on)
        self.set_interval(_WATCH, self._each_second, name="idle watch")

    def countdown(self) -> str:
        """Return 'locked in 2:10' in steps of ten seconds, or nothing while nobody is signed in."""
        if self.standing.locked:
            return ""
        seconds = -(-self._idle.until_lock() // 10) * 10
        return f"locked in {seconds // 60}:{seconds % 60:02}"

    # -- the clock ------------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Look at the clock before a key is passed on: after a sleep it must not reach the screen below."""
        if isinstance(event, (events.InputEvent, events.Paste)) and not event.is_forwarded:
            if self._locking or self._watch() is not Due.NOTHING:
                return
            self._idle.touch()
        await super().on_event(event)

    def saved(self) -> None:
        """Something was written: its anchor follows within a second."""
        self._unsettled = True

    def _each_second(self) -> None:
        if not self.screen_stack:
            return  # the app is ending
        self._watch()
        # Once a second is enough for the top line: a key must not wait for it.
        if not self.standing.locked and isinstance(self.screen, FramedScreen):
            self.screen.draw_top()
        if self._unsettled and not self._locking:
            self._unsettled = False
            self.run_worker(self._settle(), group="drafts")

    async def _settle(self) -> None:
        try:
            await self.services.call(self.desk.settle)
        except PeerConsoleError as error:
            self.tell(error)
        if not self.is_headless:
            # Styles of screens that were left lie about in circles. Now nobody types: a save was just made.
            gc.collect()

    def _watch(self) -> Due:
        """Do what the clock asks for; returns what was done just now."""
        if self.standing.locked:
            return Due.NOTHING
        due = self._idle.due()
        if due is Due.LOCK and not self.main.lock_waits:
            self.action_lock()
            return due
        if due is not Due.NOTHING and not self.lies_over("blank"):
            self.action_blank()
            return due
        return Due.NOTHING

    # -- blank and lock -------------------------------------------------------------------------------

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
        self.run_worker(self._drafts.keep_and_tell(), group="drafts")

    def unblank(self) -> None:
        """Somebody signed in gave a passphrase: all is as it was."""
        self._idle.touch()
        self.take_away("blank")

    def action_lock(self) -> None:
        """Lock: keys and text leave the memory; the draft waits, sealed."""
        if self.standing.locked or self._locking:
            return
        self._locking = True
        reason = Exit.LOCK_ON_CARD if self.lies_over("crisis") else Exit.LOCK
        self.action_blank()
        self.run_worker(self._leave(reason), group="leaving")

    # -- leaving --------------------------------------------------------------------------------------

    def action_quit_console(self) -> None:
        """Leave the program; what is not shown again is said to be so, once."""
        if self.main.lock_waits and not self._warned:
            self._warned = True
            self.main.say(words.NOT_SHOWN_AGAIN, "warn")
            return
        self.end()

    def end(self) -> None:
        """Leave the program; drafts are kept."""
        self.run_worker(self._leave(Exit.QUIT), group="leaving")

    async def action_quit(self) -> None:
        """Textual's own way to quit leads the same way."""
        self.action_quit_console()

    async def _leave(self, reason: Exit) -> None:
        """Keep drafts and go. Where they cannot be kept, say so once; asked for again, go all the same."""
        error = await self._drafts.keep()
        if error is not None and not self._warned:
            self._warned, self._locking = True, False
            self.tell(error)
            return
        if self._desk is not None:
            # What cannot be written at the lock keeps nobody here: the keys leave with the process.
            with suppress(PeerConsoleError):
                await self.services.call(self._desk.lock)
        self.exit(reason)

    def tell(self, error: PeerConsoleError) -> None:
        """Explain a failure on the main screen."""
        self.main.explain(error)

    def keep_drafts_at_once(self) -> bool:
        """Keep every draft without the event loop, for a hang-up or a crash; return whether they are kept."""
        documents = self._drafts.unsaved()
        if self._desk is None or self.standing.locked or not documents:
            return True
        try:
            return bool(self.services.call_and_wait(keep_all, self._desk, documents, seconds=_PATIENCE))
        except PeerConsoleError:
            return False

    def terminal_gone(self) -> None:
        """Nothing can be shown any more: keep what was typed and end."""
        self.keep_drafts_at_once()
        if self._desk is not None:
            with suppress(PeerConsoleError):
                self.services.call_and_wait(self._desk.close, seconds=_PATIENCE)
        leaving.leave_without_terminal()

    # -- stopped for a while --------------------------------------------------------------------------

    def stop(self) -> None:
        """Keep what was typed, give the terminal back, and stop until the shell lets us go on."""
        self.keep_drafts_at_once()
        self._expected = True
        self._went_on(self._terminal.stop_here)

    def go_on(self) -> None:
        """The process goes on; a stop that came without a word left the terminal as it was, or worse."""
        expected, self._expected = self._expected, False
        if not expected:
            self._went_on(self._terminal.take_again)

    def _went_on(self, taken: Callable[[], bool]) -> None:
        """Have the terminal again; what is due after all this time is done before anything is painted."""
        if not taken():
            self.terminal_gone()
        self._watch()
        self.screen.refresh(layout=True)

    @property
    def _terminal(self) -> PatientDriver:
        return cast("PatientDriver", self._driver)

    # -- drafts ---------------------------------------------------------------------------------------

    def holds_back(self, event: events.Event) -> bool:
        """A key for a form whose draft is still being read waits for it; the crisis card never waits."""
        screen = self.screen if self.screen_stack else None
        return isinstance(screen, FramedScreen) and screen.draft_awaited and not self.goes_first(event)

    def goes_first(self, event: events.Event) -> bool:
        """The crisis card waits for nothing that was typed before it."""
        return isinstance(event, events.Key) and event.key in _CRISIS

    def draft_changed(self, screen: FramedScreen[Any]) -> None:
        """Keep the draft of ``screen`` soon."""
        self._drafts.changed(screen)

    def draft_done(self, screen: FramedScreen[Any]) -> None:
        """Drop the draft of ``screen``: it became a record."""
        self._drafts.done(screen)
