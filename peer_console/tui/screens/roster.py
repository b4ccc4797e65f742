"""Roster and events: who is on next, what the programme hosts, and what supporters offer. For leads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult

from peer_console.services.calendar_file import load
from peer_console.tui.dialogs.form import Values
from peer_console.tui.dialogs.listing import Answer, Listing
from peer_console.tui.keys import bindings
from peer_console.tui.screens.halfforms import HalfForms
from peer_console.tui.screens.rosterforms import (
    count_form,
    count_of,
    duty_form,
    event_form,
    file_form,
    people_named,
)
from peer_console.tui.screens.rosteroffers import Offering
from peer_console.tui.screens.rosterview import EVENT, ON, Roster, roster_lines
from peer_console.tui.widgets.keyline import KeyRow
from peer_console.tui.widgets.lines import Line, Lines, wrapped
from peer_console.wording import roster as words
from peer_console.wording.typed_days import read_day

if TYPE_CHECKING:
    from peer_console.domain.people import Person
    from peer_console.domain.roster import CalendarPlan, Event
    from peer_console.services.desk import Desk
    from peer_console.services.people import PeopleService
    from peer_console.services.roster import Next, RosterService

_SLOTS: Final = 8
_PAST: Final = timedelta(days=30)


class RosterScreen(HalfForms):
    """One list; Enter changes who is on, or counts an event."""

    CSS_PATH = "roster.tcss"
    BINDINGS = bindings("change", "add_event", "drop_event", "import_calendar", "own_offers", "back")
    WHERE = words.TITLE
    KEYS = KeyRow(("own_offers", "import_calendar", "back"))
    draft_name = "roster"

    def __init__(
        self,
        roster: RosterService,
        people: PeopleService,
        here: Callable[[], tuple[Person, ...]],
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self._roster = roster
        self._people = people
        self._today = today
        self._read: Roster | None = None
        self._known: tuple[Person, ...] = ()
        self._offering = Offering(self, roster, self._half, here, self.refresh_data)

    def compose_body(self) -> ComposeResult:
        """Everything in one list."""
        yield Lines(self._rows, id="roster")

    def first_focus(self) -> str:
        """The list."""
        return "#roster"

    def refresh_data(self) -> None:
        """Read who is on, the events, the offers."""
        self.run_verb(self._gather, then=self._loaded)

    def _key_rows(self) -> tuple[KeyRow, ...]:
        return KeyRow(("change", "add_event", "drop_event")), *super()._key_rows()

    def _gather(self) -> tuple[Roster, tuple[Person, ...]]:
        roster = self._roster
        found = Roster(roster.coming(_SLOTS), roster.events(self._today() - _PAST), roster.matching(""))
        return found, self._people.all()

    def _loaded(self, found: tuple[Roster, tuple[Person, ...]]) -> None:
        self._read, self._known = found
        self.query_one("#roster", Lines).show(self._rows)

    def _rows(self, width: int) -> list[Line]:
        return roster_lines(self._read, self._today(), width) if self._read else []

    # -- who is on, how many came ------------------------------------------------------------------

    def action_change(self) -> None:
        """Change what is marked."""
        self.query_one("#roster", Lines).action_pick()

    @on(Lines.Picked, "#roster")
    def _picked(self, event: Lines.Picked) -> None:
        event.stop()
        if self._read is None:
            return
        if event.line_id.startswith(ON):
            at = event.line_id.removeprefix(ON)
            self._ask_on(next(each for each in self._read.coming if at == _at(each)))
        elif (marked := self._event(event.line_id)) is not None:
            self._ask_came(marked)

    def _ask_on(self, each: Next) -> None:
        name = f"{ON}{_at(each)}"
        form = duty_form(each, self._known)
        self._half.ask(self.app, name, form, lambda values: self._set_on(name, each, values))

    def _set_on(self, name: str, each: Next, values: Values) -> None:
        people = people_named(values, self._known)
        self._save(name, partial(self._roster.set_duty, each.day, each.slot.code, people), words.DUTY_SAVED)

    def _ask_came(self, event: Event) -> None:
        name = f"{EVENT}{event.id}"
        self._half.ask(self.app, name, count_form(event), lambda values: self._count(name, event, values))

    def _count(self, name: str, event: Event, values: Values) -> None:
        self._save(name, partial(self._roster.count_event, event.id, count_of(values)), words.COUNT_SAVED)

    # -- events --------------------------------------------------------------------------------------

    def action_add_event(self) -> None:
        """Write an event down."""
        self._half.ask(self.app, "event", event_form(self._today()), self._add_event)

    def _add_event(self, values: Values) -> None:
        day = read_day(values["day"], self._today())
        if day is not None:
            add = partial(self._roster.add_event, values["what"], day, values["place"])
            self._save("event", add, words.EVENT_ADDED)

    def action_drop_event(self) -> None:
        """Take the marked event off the list."""
        event = self._event(self.query_one("#roster", Lines).current)
        if event is None:
            self.say(words.NO_EVENT_MARKED)
        else:
            said = words.EVENT_DROPPED.format(title=event.title)
            self._save("", partial(self._roster.remove_event, event.id), said)

    def _event(self, row: str) -> Event | None:
        events = self._read.events if self._read else ()
        return next((each for each in events if EVENT + each.id == row), None)

    # -- a calendar file ----------------------------------------------------------------------------

    def action_import_calendar(self) -> None:
        """Ask where the file is, and show what it says before anything is taken."""
        self._half.ask(self.app, "calendar", file_form(), self._read_file)

    def _read_file(self, values: Values) -> None:
        path = Path(values["path"].strip())
        self.run_verb(lambda: self._roster.plan_import(load(path)), then=self._show_plan, busy=words.READING)

    def _show_plan(self, plan: CalendarPlan) -> None:
        self.say("")
        keys = ("take_calendar",) if plan.duties or plan.events or plan.closures else ()

        def rows(width: int) -> list[Line]:
            said = words.plan_words(plan) if keys else (words.PLAN_NOTHING, *words.plan_words(plan)[1:])
            return [row for each in said for row in wrapped(each, width - 2)]

        listing = Listing(words.PLAN_TITLE, words.PLAN_WHY, rows, keys=keys)
        self.app.push_screen(listing, lambda answer: self._take(plan, answer))

    def _take(self, plan: CalendarPlan, answer: Answer | None) -> None:
        if answer is not None and answer.key == "take_calendar":
            self._save("calendar", partial(self._roster.take_import, plan), words.CALENDAR_TAKEN)

    # -- offers, saving, going ----------------------------------------------------------------------

    def action_own_offers(self) -> None:
        """Say what you offer."""
        self._offering.say_own()

    def _save(self, name: str, verb: Callable[[], object], said: str) -> None:
        self.run_verb(verb, then=lambda _: self._saved(name), busy=words.SAVING, done=said)

    def _saved(self, name: str) -> None:
        if name:
            self._half.done(name)
        self.peer.restock()
        self.refresh_data()

    def action_back(self) -> None:
        """Back to the room."""
        self.go("room")


def _at(each: Next) -> str:
    return f"{each.day.isoformat()}:{each.slot.code}"


def make(desk: Desk) -> RosterScreen:
    """Return the roster of the room open on ``desk``."""
    return RosterScreen(desk.roster, desk.people, lambda: desk.signed_in, desk.today)
