"""The upkeep of the directory: what is due to be checked first, and everything a lead does to an entry."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Label

from peer_console.directory.local_entry import new_entry
from peer_console.tui.dialogs.form import Values
from peer_console.tui.dialogs.listing import Answer, Listing
from peer_console.tui.dialogs.pickone import PickOne
from peer_console.tui.keys import bindings
from peer_console.tui.screens.halfforms import HalfForms
from peer_console.tui.screens.upkeepform import add_form, change_form, entry_of
from peer_console.tui.screens.upkeepimport import Importing
from peer_console.tui.screens.upkeepverbs import EntryVerbs
from peer_console.tui.screens.upkeepview import Upkeep, update_lines, upkeep_lines
from peer_console.tui.widgets.choices import Option
from peer_console.tui.widgets.field import Field
from peer_console.tui.widgets.keyline import KeyRow
from peer_console.tui.widgets.lines import Line, Lines
from peer_console.wording import upkeep as words
from peer_console.wording.local_kinds import KINDS, kind_named

if TYPE_CHECKING:
    from peer_console.directory.resources import Resource
    from peer_console.services.desk import Desk
    from peer_console.services.directory import DirectoryService


class UpkeepScreen(HalfForms):
    """One list of entries; a letter does something to the one that is marked."""

    CSS_PATH = "upkeep.tcss"
    BINDINGS = bindings(
        "change",
        "add_entry",
        "check_entry",
        "retire_entry",
        "as_it_came",
        "entry_history",
        "updates",
        "import_file",
        "narrow",
        "back",
    )
    WHERE = words.TITLE
    KEYS = KeyRow(("updates", "import_file", "narrow", "back"))
    draft_name = "upkeep"

    def __init__(self, directory: DirectoryService) -> None:
        super().__init__()
        self._directory = directory
        self._upkeep: Upkeep | None = None
        self._wanted = ""
        self._verbs = EntryVerbs(self, directory, self._save)
        self._importing = Importing(self, directory, self._half, lambda: self._saved(""))

    def compose_body(self) -> ComposeResult:
        """The box that narrows the list, and the list."""
        with Horizontal(id="asked"):
            yield Label(words.FIND, id="find")
            yield Field(id="narrowed", max_length=80, placeholder=words.FIND_HINT)
            yield Label("", id="waiting")
        yield Lines(self._rows, id="entries")

    def first_focus(self) -> str:
        """The list: its letters work at once."""
        return "#entries"

    def on_mount(self) -> None:
        """The list follows what is typed, in the frame of the key."""
        super().on_mount()
        self.watch(self.query_one("#narrowed", Field), "value", self._narrow, init=False)

    def refresh_data(self) -> None:
        """Read the directory and what of it is due."""
        self.run_verb(self._gather, then=self._loaded)

    def _key_rows(self) -> tuple[KeyRow, ...]:
        own = KeyRow(("change", "add_entry", "check_entry", "retire_entry", "as_it_came", "entry_history"))
        return own, *super()._key_rows()

    def _gather(self) -> Upkeep:
        directory = self._directory
        return Upkeep(
            directory.entries(),
            directory.overdue(),
            directory.retired(),
            directory.localised(),
            directory.updates(),
        )

    def _loaded(self, upkeep: Upkeep) -> None:
        self._upkeep = upkeep
        waiting = words.UPDATES_WAIT.format(count=len(upkeep.updates)) if upkeep.updates else ""
        self.query_one("#waiting", Label).update(waiting)
        self.query_one("#entries", Lines).show(self._rows)
        wanted, self._wanted = upkeep.entry(self._wanted), ""
        if wanted is not None:
            self.query_one("#entries", Lines).stand_on(wanted.id)
            self._change(wanted)

    def open_entry(self, id: str) -> None:
        """Ask for the change of the entry with this id as soon as the directory is read anew."""
        self._wanted = id

    def _rows(self, width: int) -> list[Line]:
        if self._upkeep is None:
            return []
        typed = self.query_one("#narrowed", Field).value
        return upkeep_lines(self._upkeep, self.peer.directory_index, typed, width)

    def restocked(self) -> None:
        """What finds entries knows the last change too."""
        self.query_one("#entries", Lines).show(self._rows)

    # -- the list ----------------------------------------------------------------------------------

    def _narrow(self, _: str) -> None:
        entries = self.query_one("#entries", Lines)
        entries.show(self._rows)
        entries.stand_on_first()

    def action_narrow(self) -> None:
        """Type to find an entry."""
        self.set_focus(self.query_one("#narrowed"))

    def action_back(self) -> None:
        """First the whole list again, then the room."""
        field, entries = self.query_one("#narrowed", Field), self.query_one("#entries", Lines)
        if field.value or self.focused is field:
            field.clear()
            self.set_focus(entries)
        else:
            self.go("room")

    @on(Field.Submitted, "#narrowed")
    def _found(self, event: Field.Submitted) -> None:
        """Enter in the box goes to what was found."""
        event.stop()
        self.set_focus(self.query_one("#entries"))

    def _marked(self) -> Resource | None:
        current = self.query_one("#entries", Lines).current
        return self._upkeep.entry(current) if self._upkeep and current else None

    def _save(self, said: str, verb: Callable[..., object], *args: object, form: str = "") -> None:
        self.run_verb(verb, *args, then=lambda _: self._saved(form), busy=words.SAVING, done=said)

    def _saved(self, form: str) -> None:
        if form:
            self._half.done(form)
        self.refresh_data()
        self.peer.restock()

    # -- add and change ------------------------------------------------------------------------------

    def action_add_entry(self) -> None:
        """Add a place of the campus: first of what kind it is."""
        options = tuple(Option(kind.code, kind.letter, kind.label) for kind in KINDS)
        self.app.push_screen(PickOne(words.KIND_TITLE, words.KIND_SAYS, options), self._add)

    def _add(self, code: str | None) -> None:
        if not code:
            return
        kind, form = kind_named(code), f"add:{code}"
        before = new_entry(kind)

        def add(values: Values) -> None:
            entry = entry_of(values, before)
            self._save(words.ADDED.format(name=entry.name), self._directory.add, entry, form=form)

        self._half.ask(self.app, form, add_form(kind), add)

    def action_change(self) -> None:
        """Change the entry that is marked."""
        self.query_one("#entries", Lines).action_pick()

    @on(Lines.Picked, "#entries")
    def _picked(self, event: Lines.Picked) -> None:
        before = self._marked()
        if before is not None:
            self._change(before)

    def _change(self, before: Resource) -> None:
        form = f"change:{before.id}"

        def change(values: Values) -> None:
            entry = entry_of(values, before)
            said = words.UNCHANGED if entry == before else words.CHANGED.format(name=entry.name)
            self._save(said, self._directory.save, entry, form=form)

        self._half.ask(self.app, form, change_form(before), change)

    # -- the marked entry ----------------------------------------------------------------------------

    def action_check_entry(self) -> None:
        """Say that the marked entry was checked today, and how."""
        self._with_marked(self._verbs.check)

    def action_retire_entry(self) -> None:
        """Retire the marked entry, or bring a retired one back."""
        self._with_marked(self._verbs.retire)

    def action_as_it_came(self) -> None:
        """Take the programme's own words off the marked entry."""
        self._with_marked(self._verbs.as_it_came)

    def action_entry_history(self) -> None:
        """Show who did what to the marked entry."""
        self._with_marked(self._verbs.history)

    def _with_marked(self, verb: Callable[[Resource, Upkeep], object]) -> None:
        entry = self._marked()
        if entry is not None and self._upkeep is not None:
            verb(entry, self._upkeep)

    # -- updates and imports -------------------------------------------------------------------------

    def action_updates(self) -> None:
        """Show what newer data says otherwise, and take one or all of it."""
        waiting = self._upkeep.updates if self._upkeep else ()
        if not waiting:
            self.say(words.NO_UPDATES)
            return
        rows = partial(update_lines, waiting)
        keys = ("take_one", "take_all")
        listing = Listing(words.UPDATES_TITLE, words.UPDATES_WHY, rows, keys=keys, picked="take_one")
        self.app.push_screen(listing, self._take)

    def _take(self, answer: Answer | None) -> None:
        if answer is None or self._upkeep is None or not answer.key:
            return
        wanted = [each for each in self._upkeep.updates if answer.key == "take_all" or each.id == answer.row]
        said = words.TAKEN_ALL.format(count=len(wanted))
        if len(wanted) == 1:
            said = words.TAKEN.format(name=wanted[0].name)
        self._save(said, self._directory.take_update, frozenset(each.id for each in wanted))

    def action_import_file(self) -> None:
        """Read services from a file, see what would be taken, and take it."""
        self._importing.start()


def make(desk: Desk) -> UpkeepScreen:
    """Return the upkeep of the directory of ``desk``."""
    return UpkeepScreen(desk.directory)
