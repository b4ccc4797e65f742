"""The front door: the room is opened after the first paint, people sign in, and are led to their screen."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from peer_console.errors import PeerConsoleError
from peer_console.tui.idle import IdleClock
from peer_console.tui.screens.frame import Go, StandingChanged
from peer_console.tui.shelving import Shelving
from peer_console.tui.standing import Bearings, Known
from peer_console.wording.start import READ_ONLY

if TYPE_CHECKING:
    from peer_console.domain.people import Person
    from peer_console.domain.programme import Programme
    from peer_console.services.desk import Desk, Front
    from peer_console.tui.arrival import Arrival
    from peer_console.tui.screens.crisis import CrisisScreen
    from peer_console.tui.screens.small import SmallScreen
    from peer_console.tui.screens.start import StartScreen


Glance = Callable[[], "Programme | None"]
"""Looks at the programme in the room's file, which nothing has verified yet."""


class FrontDoor(Shelving):
    """Opens the room, and looks anew who is here whenever that changes."""

    def __init__(self, make_desk: Callable[[], Desk], idle: IdleClock, glance: Glance) -> None:
        super().__init__(idle)
        self._make_desk = make_desk
        self._glance = glance
        self.known = Known()
        self.crisis_seen = False

    # -- opening the room ---------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Paint first; open the room afterwards."""
        self.call_after_refresh(lambda: self.run_worker(self._open_room(), group="opening"))

    @property
    def trusted_programme(self) -> Programme | None:
        """The programme of the open room; None before it is open, and where it could not be verified."""
        return self.known.programme if self.known.verified else None

    async def _open_room(self) -> None:
        # The campus numbers are there before the ciphers are: a frame after the first.
        programme = await self.services.call(self._glance)
        if programme is not None:
            self._know(Known(programme))
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

    def recover(self, codes: Sequence[str], name: str, passphrase: str) -> Person:
        """Make a new lead with recovery codes and sign them in, in the services' thread.

        Raises what kept the room from opening, and what `Desk.recover` raises.
        """
        front = self._open_desk()
        if front.error is not None:
            raise front.error
        return self.desk.recover(codes, name, passphrase)

    def _take_in(self, front: Front) -> None:
        """Show what the room's face says: lines, idle times, what waits."""
        programme = front.programme
        if programme is not None:
            self._idle.blank_after, self._idle.lock_after = programme.blank_after, programme.lock_after
        if front.state == "ready":
            self._know(Known(programme, verified=True) if front.programme_trusted else Known())
        cast("StartScreen", self.get_screen("start")).front_known(front)
        self.restock()

    def _know(self, known: Known) -> None:
        """Show these lines and steps wherever they stand."""
        self.known = known
        if known.programme is not None:
            self.bearings = Bearings(room=known.programme.room_name)
        cast("StartScreen", self.get_screen("start")).show_lines()
        if "crisis" in self._over:
            cast("CrisisScreen", self.over("crisis")).show_lines()
        if self.lies_over("small"):
            cast("SmallScreen", self.over("small")).show_lines()

    # -- who is here, and where they go ---------------------------------------------------------------

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
        new = {each.id for each in arrival.standing.people} - {each.id for each in self.standing.people}
        self.standing = arrival.standing
        self._take_in(arrival.front)
        self.bearings = arrival.bearings
        if arrival.must_replace:
            self._replace_passphrase()
        elif lead_on:
            self._lead_to(arrival.screen)
        self.main.draw_frame()
        if self.desk.read_only:
            self.main.say(READ_ONLY, "warn")
        elif told := [each for each in arrival.ends_soon if each.id in new]:
            self._tell_of_training(told)

    def _tell_of_training(self, people: Sequence[Person]) -> None:
        from peer_console.wording.people import ends_soon_words

        ends = [(each.name, each.trained_until) for each in people]
        said = " ".join(ends_soon_words(name, until) for name, until in ends if until)
        # The screen's own queue: one that was only just shown has no status line yet.
        self.main.call_later(self.main.say, said, "warn")

    def _lead_to(self, name: str) -> None:
        """Show where somebody who signed in works; a crisis card that was opened meanwhile stays in sight."""
        reading = self.lies_over("crisis")
        self.go(name)
        if reading:
            self.lay_over("crisis")

    def _replace_passphrase(self) -> None:
        from peer_console.tui.dialogs.passphrase import ReplacePassphrase

        def replaced(_done: bool | None) -> None:
            self.post_message(StandingChanged(lead_on=True))

        self.push_screen(ReplacePassphrase(self.desk.people, may_wait=False), replaced)

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
