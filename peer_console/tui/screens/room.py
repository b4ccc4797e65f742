"""The room: a lead keeps people, programme and the crisis card's numbers in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult

from peer_console.domain.people import Role
from peer_console.text import clean_line
from peer_console.tui.dialogs.form import Values
from peer_console.tui.keys import bindings
from peer_console.tui.screens.frame import StandingChanged
from peer_console.tui.screens.halfforms import HalfForms
from peer_console.tui.screens.peopleforms import add_form
from peer_console.tui.screens.peopleverbs import PersonVerbs
from peer_console.tui.screens.roomforms import changed, part_form
from peer_console.tui.screens.roomview import GROUPS, Contents, group_of, room_lines
from peer_console.tui.screens.roomyear import YEAR_PARTS, choose
from peer_console.tui.widgets.keyline import KeyRow
from peer_console.tui.widgets.lines import Line, Lines
from peer_console.wording import room as words
from peer_console.wording.typed_days import read_day

if TYPE_CHECKING:
    from peer_console.domain.programme import Programme
    from peer_console.services.desk import Desk
    from peer_console.services.directory import DirectoryService
    from peer_console.services.people import Invitation, PeopleService
    from peer_console.services.programme import ProgrammeService


class Groups(Lines):
    """A list in groups, made anew when its height changes: not all of them may fit then."""

    def __init__(
        self, source: Callable[[int], list[Line]], reveal: Callable[[str], None], *, id: str
    ) -> None:
        """``reveal`` opens the group in which a row stands."""
        super().__init__(source, id=id)
        self._reveal = reveal

    def on_resize(self, event: events.Resize) -> None:
        """Look anew at what fits."""
        super().on_resize(event)
        self.show(self._source)

    def stand_on(self, line_id: str) -> None:
        """Open the group of the row, and put the cursor on it."""
        self._reveal(group_of(line_id))
        super().stand_on(line_id)

    def stand_on_group(self, group: str) -> None:
        """Put the cursor on the first row of a group that stands open."""
        first = next((row.id for row in self.rows if row.id.startswith(GROUPS[group])), "")
        super().stand_on(first)


class RoomScreen(HalfForms):
    """One list: Enter changes what is marked, ``a`` adds somebody."""

    CSS_PATH = "room.tcss"
    BINDINGS = bindings("change", "add_person", "own_passphrase")
    WHERE = words.TITLE
    KEYS = KeyRow(("change", "add_person", "own_passphrase"))
    draft_name = "room"

    def __init__(
        self,
        people: PeopleService,
        programme: ProgrammeService,
        directory: DirectoryService,
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self._directory = directory
        self._people = people
        self._programme = programme
        self._today = today
        self._contents: Contents | None = None
        self._opened = "people"
        self._person = PersonVerbs(self, people, today, self._changed_outside)

    def compose_body(self) -> ComposeResult:
        """Everything in one list."""
        yield Groups(self._rows, self._open, id="room")

    def first_focus(self) -> str:
        """The list."""
        return "#room"

    def refresh_data(self) -> None:
        """Read people and programme."""
        self.run_verb(self._gather, then=self._loaded)

    def _gather(self) -> Contents:
        return Contents(self._people.all(), self._programme.current(), self._directory.standing())

    def _loaded(self, contents: Contents) -> None:
        self._contents = contents
        self.query_one("#room", Groups).show(self._rows)

    def _rows(self, width: int) -> list[Line]:
        if self._contents is None:
            return []
        everything = room_lines(self._contents, self._today(), width)
        if len(everything) <= self.query_one("#room").size.height:
            return everything
        return room_lines(self._contents, self._today(), width, self._opened)

    def _open(self, group: str) -> None:
        """Let a group stand open in place of the one that does, where not all of them fit."""
        if group and group != self._opened:
            self._opened = group
            self.query_one("#room", Groups).show(self._rows)

    # -- what Enter does --------------------------------------------------------------------------------

    def action_change(self) -> None:
        """Change what is marked."""
        self.query_one("#room", Groups).action_pick()

    @on(Lines.Picked, "#room")
    def _picked(self, event: Lines.Picked) -> None:
        kind, _, what = event.line_id.partition(":")
        if self._contents is None:
            return
        if kind == "group":
            self._open(what)
            self.query_one("#room", Groups).stand_on_group(what)
        elif kind == "person":
            self._person.choose(next(each for each in self._contents.people if each.id == what))
        elif what == "lines":
            self._check_lines()
        elif kind == "go":
            self.go(what)
        elif what in YEAR_PARTS:
            choose(what, self.app, self._half, self._contents.programme, self._today(), self._year_part)
        else:
            self._part(what, self._contents.programme)

    def _check_lines(self) -> None:
        from peer_console.tui.dialogs.linecheck import LineCheck

        self.app.push_screen(LineCheck(self._programme, self._directory), lambda _: self._changed_outside())

    def _part(self, part: str, programme: Programme) -> None:
        form = part_form(part, programme)
        self._half.ask(
            self.app,
            part,
            form,
            lambda values: self._save(
                part, words.CHANGED, self._programme.change, changed(part, values, programme)
            ),
        )

    def _year_part(self, part: str, programme: Programme, threshold: int | None) -> None:
        self._save(part, words.CHANGED, self._programme.change, programme, threshold)

    def _save(self, name: str, said: str, verb: Callable[..., object], *args: object) -> None:
        self.run_verb(verb, *args, then=lambda _: self._saved(name), busy=words.SAVING, done=said)

    def _saved(self, name: str) -> None:
        self._half.done(name)
        self._changed_outside()

    def _changed_outside(self) -> None:
        self.refresh_data()
        self.post_message(StandingChanged())

    # -- somebody new ---------------------------------------------------------------------------------------

    def action_add_person(self) -> None:
        """Add somebody; their one-time passphrase is shown once."""
        self._half.ask(self.app, "add", add_form(self._today()), self._add)

    def _add(self, values: Values) -> None:
        self.run_verb(
            self._people.add,
            clean_line(values["name"]),
            Role(values["role"]),
            read_day(values["trained"], self._today()),
            then=self._invited,
            busy=words.ADDING,
        )

    def _invited(self, invitation: Invitation) -> None:
        self._person.show_once(invitation, "add")

    def action_own_passphrase(self) -> None:
        """Replace the own passphrase."""
        self._person.own_passphrase()


def make(desk: Desk) -> RoomScreen:
    """Return the room open on ``desk``."""
    return RoomScreen(desk.people, desk.programme, desk.directory, desk.today)
