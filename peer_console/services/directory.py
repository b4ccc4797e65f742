"""Keep the directory true: add, change, retire, check, take what is newer, import. For shift leads.

Each verb is one durable save of the room's book, and then one of the line that says who did it: a crash
between the two leaves the change without its line, never the line without the change. The book can be
read while the room is locked, so it says 'a shift lead'; names stand in the lines alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from peer_console.directory import book_changes as changes
from peer_console.directory import facts
from peer_console.directory.book import Book, differing, retired
from peer_console.directory.book_updates import Difference, taken, updates
from peer_console.directory.freshness import due_first
from peer_console.directory.import_plan import ImportPlan, carried_out, planned
from peer_console.directory.resources import Check, Origin, Resource
from peer_console.errors import RecordRefused
from peer_console.services.log import Log
from peer_console.services.programme import CHECKED_BY
from peer_console.services.room_directory import at_a_glance, shown
from peer_console.text import clean_line
from peer_console.wording.lines import CARD_LINES

if TYPE_CHECKING:
    from peer_console.directory.hsds.imported import Imported
    from peer_console.services.open_room import OpenRoom
    from peer_console.services.programme import ProgrammeService

__all__ = ["Change", "DirectoryService", "Standing", "at_a_glance", "shown"]

HOW_LIMIT = 120
"""Characters of what is said about a change; how somebody checked an entry."""
_NAME_LIMIT = 160
_IMPORT = "import"
"""What an import's line stands under: one line, however many entries."""


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the history: what was done to which entry, how, by whom and on which day.

    ``what`` is added, changed, retired, brought_back, checked, imported or update_taken; ``by`` is a name,
    '' where the person is not known any more.
    """

    entry: str
    name: str
    what: str
    how: str
    by: str
    day: date


@dataclass(frozen=True, slots=True)
class Standing:
    """How many entries there are, how many are due to be checked, how many changes of newer data wait."""

    entries: int
    due: int
    changes: int


class DirectoryService:
    """The directory of the room. Reading works while locked; a change needs a lead: NotGranted."""

    def __init__(self, room: OpenRoom, programme: ProgrammeService) -> None:
        self._room = room
        self._programme = programme

    # --- reading --------------------------------------------------------------------------------

    def entries(self) -> tuple[Resource, ...]:
        """Return the directory as it is shown."""
        return self._room.directory.entries()

    def with_events(self) -> tuple[Resource, ...]:
        """Return the directory with what the programme hosts from today on: what a search goes through."""
        return (*self.entries(), *self._room.directory.events())

    def entry(self, id: str) -> Resource:
        """Return one entry, retired ones too. Raises RecordRefused ('id') where there is none."""
        entry = next((each for each in self.entries() if each.id == id), None)
        entry = entry or self._room.directory.known().get(id)
        if entry is None:
            raise RecordRefused("id")
        return entry

    def retired(self) -> tuple[Resource, ...]:
        """Return what is not shown any more."""
        return retired(self._book, facts.load())

    def localised(self) -> frozenset[str]:
        """Return the ids of the shipped and imported entries over which the programme wrote its own words."""
        return frozenset(each.base.id for each in self._book.localised)

    def overdue(self) -> tuple[Resource, ...]:
        """Return what is due to be checked, most pressing first."""
        return due_first(self.entries(), self._room.today())

    def updates(self) -> tuple[Difference, ...]:
        """Return what newer data says otherwise; nothing of it is taken yet."""
        return updates(self._book, facts.load())

    def standing(self) -> Standing:
        """Return how the directory stands, in three numbers."""
        return Standing(len(self.entries()), len(self.overdue()), len(self.updates()))

    def history(self, id: str) -> tuple[Change, ...]:
        """Return what was done to an entry, latest first. Raises NotGranted to a coordinator."""
        self._room.load_whole("directory_changes")
        names = {person.id: person.name for person in Log(self._room).people()}
        rows = self._room.where("directory_changes", lambda row: row["entry"] in (id, _IMPORT))
        imported = self.entry(id).origin is Origin.imported
        found = [
            Change(
                row["entry"],
                row["name"],
                row["what"],
                row["how"],
                names.get(row["person"], ""),
                date.fromisoformat(row["day"]),
            )
            for _, row in rows
            if imported or row["entry"] != _IMPORT
        ]
        return tuple(reversed(found))

    # --- changes --------------------------------------------------------------------------------

    def add(self, entry: Resource) -> Resource:
        """Add an entry of the programme's own and return it with its id, which is made from its name."""
        book = self._begin()
        entry = replace(entry, id=changes.new_id(book, facts.load(), entry.name))
        self._keep(changes.added(book, facts.load(), entry), entry, "added")
        return self.entry(entry.id)

    def save(self, entry: Resource) -> Resource:
        """Put ``entry`` in place of what stands under its id; a shipped one is localised by that.

        Raises RecordRefused for an unknown id, CrisisLineStays.
        """
        book, before = self._begin(), self.entry(entry.id)
        fields = differing(before, entry)
        if fields:
            how = ", ".join(fields)[:HOW_LIMIT]
            self._keep(changes.edited(book, facts.load(), entry), entry, "changed", how)
        return self.entry(entry.id)

    def as_it_came(self, id: str) -> Resource:
        """Take the programme's own words off a shipped or imported entry."""
        book, before = self._begin(), self.entry(id)
        self._keep(changes.as_it_came(book, id), before, "changed", "as it came")
        return self.entry(id)

    def retire(self, id: str) -> None:
        """Show an entry no more; old visits still read. Raises CrisisLineStays."""
        book, before = self._begin(), self.entry(id)
        self._keep(changes.put_away(book, facts.load(), id), before, "retired")

    def bring_back(self, id: str) -> None:
        """Show a retired entry again."""
        book, before = self._begin(), self.entry(id)
        self._keep(changes.brought_back(book, id), before, "brought_back")

    def mark_checked(self, id: str, how: str) -> Resource:
        """Record that a lead tried an entry today, and how.

        A line of the crisis card is checked for the card and for the directory at once.
        """
        book, before = self._begin(), self.entry(id)
        how = clean_line(how, limit=HOW_LIMIT)
        if id in CARD_LINES:
            self._programme.mark_checked(id, how)
            self._note(before, "checked", how)
        else:
            check = Check(self._room.today().isoformat(), CHECKED_BY, how)
            # What was tried is what is shown: a newer number that holds already is taken with it.
            book = taken(book, facts.load(), {id}) if self._holds_already(id) else book
            self._keep(changes.marked(book, id, check), before, "checked", how)
        return self.entry(id)

    def take_update(self, ids: Collection[str]) -> None:
        """Take the newer data of ``ids``; what the programme wrote itself stays."""
        wanted = [each for each in self.updates() if each.id in ids]
        book = taken(self._begin(), facts.load(), ids)
        self._store(book)
        self._note_all((each.id, each.name, "update_taken", ", ".join(each.changed)) for each in wanted)

    # --- imports --------------------------------------------------------------------------------

    def plan_import(self, found: Imported) -> ImportPlan:
        """Return what taking ``found`` would do; nothing is done."""
        return planned(found, self._book, facts.load())

    def take_import(self, plan: ImportPlan, confirmed: Collection[str] = ()) -> None:
        """Take an import whole, and of what is held the ids in ``confirmed``; or nothing at all."""
        book = carried_out(self._begin(), facts.load(), plan, confirmed)
        self._store(book)
        how = f"{len(plan.new)} new, {len(plan.known)} known"
        replaced = (entry for entry in plan.held if entry.id in confirmed)
        self._note_all(
            [
                (_IMPORT, plan.format, "imported", how),
                *((entry.id, entry.name, "changed", "from a file") for entry in replaced),
            ]
        )

    # --- the book -------------------------------------------------------------------------------

    @property
    def _book(self) -> Book:
        return self._room.directory.book()

    def _begin(self) -> Book:
        self._room.require_lead()
        return changes.begun(self._book, facts.load())

    def _holds_already(self, id: str) -> bool:
        return any(each.id == id and each.at_once for each in self.updates())

    def _keep(self, book: Book, entry: Resource, what: str, how: str = "") -> None:
        self._store(book)
        self._note(entry, what, how)

    def _store(self, book: Book) -> None:
        from peer_console.directory.book_file import encode

        self._room.set_book(encode(book))
        self._room.directory.stored(book)

    def _note(self, entry: Resource, what: str, how: str) -> None:
        self._note_all([(entry.id, entry.name, what, how)])

    def _note_all(self, lines: Iterable[tuple[str, str, str, str]]) -> None:
        """Write down who did it: of several leads at the desk, the one who signed in last."""
        lead = next(member.id for member in reversed(self._room.members) if member.role == "lead")
        day = self._room.today().isoformat()
        with self._room.transaction("directory_changed"):
            for id, name, what, how in lines:
                row = {"entry": id, "name": name[:_NAME_LIMIT], "what": what, "how": how[:HOW_LIMIT]}
                self._room.put("directory_changes", {**row, "person": lead, "day": day})
