"""A room lived in at random by people of every role, beside a plain dictionary that must agree with it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from peer_console.vault.fs import MemoryFileSystem
from peer_console.vault.room import Room
from tests.faults import documents
from tests.faults.rooms import COORDINATOR, LEAD, SUPPORTER, Clock, founded_on, place_on, room_on, table_of

WEEKLY = {"notes": "notes", "actions": "handoff", "reviews": "handoff"}
"""Tables that expire, with their compartment."""
WRITES = {
    "lead": ("visits", "shifts", "people", "notes", "actions", "reviews"),
    "supporter": ("visits", "shifts", "people", "notes", "actions", "reviews"),
    "coordinator": ("visits", "shifts", "people"),
}
READS = {
    "lead": ("visits", "shifts", "people", "notes", "actions", "reviews"),
    "supporter": ("visits", "shifts", "people", "actions", "reviews"),
    "coordinator": ("visits", "shifts"),
}
WHO = {"lead": LEAD, "supporter": SUPPORTER, "coordinator": COORDINATOR}
MADE: dict[str, Callable[[str], dict[str, Any]]] = {
    "visits": lambda text: {**documents.visit(), "vocabulary": int(text)},
    "shifts": lambda text: {**documents.shift(), "slot": f"slot_{text}"},
    "people": documents.person,
    "notes": documents.note,
    "actions": documents.action,
    "reviews": documents.review,
}


@dataclass
class Model:
    """What must be in the room: documents by table and id, each with the epoch it expires with."""

    tables: dict[str, dict[int, dict[str, Any]]] = field(default_factory=lambda: {name: {} for name in MADE})
    epochs: dict[tuple[str, int], str] = field(default_factory=dict)

    def put(self, room: Room, table: str, id: int, document: dict[str, Any]) -> None:
        """Note a document that was saved."""
        self.tables[table][id] = document
        if table in WEEKLY:
            self.epochs[table, id] = next(
                state.label for state in room.epochs(WEEKLY[table]) if state.current
            )

    def shred(self, compartment: str, label: str) -> None:
        """Forget what expires with an epoch."""
        for (table, id), epoch in list(self.epochs.items()):
            if WEEKLY[table] == compartment and epoch == label:
                self.tables[table].pop(id, None)
                del self.epochs[table, id]


class Life:
    """One room, one model, one row of chances."""

    def __init__(self, seed: int) -> None:
        """Found the room and add one person of each other role."""
        self.chance = random.Random(seed)
        self.clock = Clock()
        self.disk = MemoryFileSystem()
        self.model = Model()
        self.told: list[str] = []
        self.number = 0
        self.room = founded_on(self.disk, self.clock)
        self.roles = {"lead"}
        self.room.add_person(SUPPORTER[0], "supporter", SUPPORTER[1], must_replace=False)
        self.room.add_person(COORDINATOR[0], "coordinator", COORDINATOR[1], must_replace=False)

    def live(self, steps: int) -> None:
        """Do so many random things, comparing after each."""
        things = (
            *(self._insert,) * 6,
            *(self._update,) * 2,
            self._remove,
            *(self._time_passes,) * 3,
            *(self._others_come,) * 2,
            self._another_joins,
            self._shred,
            self._settle,
        )
        for _ in range(steps):
            thing = self.chance.choice(things)
            self.told.append(f"{thing.__name__} by {'+'.join(sorted(self.roles))} on {self.clock.now.date()}")
            thing()
            self.compare()

    def compare(self) -> None:
        """Look at the files as a lead, and at the open room as whoever is there."""
        files = {path: bytes(content) for path, content in self.disk.files.items()}
        with room_on(MemoryFileSystem(files), self.clock, LEAD) as room:
            assert room.damage is None, self._story()
            self._agrees(room, READS["lead"])
        readable = {table for role in self.roles for table in READS[role]}
        self._agrees(self.room, tuple(readable))

    def _agrees(self, room: Room, tables: tuple[str, ...]) -> None:
        for table in tables:
            found = table_of(room, table)
            expected = self.model.tables[table]
            missing, more = expected.keys() - found.keys(), found.keys() - expected.keys()
            assert found == expected, f"{table}: {len(missing)} missing, {len(more)} more\n{self._story()}"

    def _story(self) -> str:
        return "\n".join(self.told)

    # --- what happens ---------------------------------------------------------------------------

    def _table(self) -> str:
        return self.chance.choice(sorted({table for role in self.roles for table in WRITES[role]}))

    def _insert(self) -> None:
        with self.room.transaction("saved"):
            made = []
            for _ in range(self.chance.randint(1, 3)):
                self.number += 1
                table = self._table()
                document = MADE[table](str(self.number))
                made.append((table, self.room.table(table).insert(document), document))
        for table, id, document in made:
            self.model.put(self.room, table, id, document)

    def _update(self) -> None:
        table = self._table()
        if not self.model.tables[table]:
            return
        self.number += 1
        id, document = self.chance.choice(sorted(self.model.tables[table])), MADE[table](str(self.number))
        self.room.table(table).replace(id, document)
        self.model.put(self.room, table, id, document)

    def _remove(self) -> None:
        table = self._table()
        if self.model.tables[table]:
            id = self.chance.choice(sorted(self.model.tables[table]))
            self.room.table(table).erase(id)
            del self.model.tables[table][id]
            self.model.epochs.pop((table, id), None)

    def _time_passes(self) -> None:
        self.clock.forward(days=self.chance.choice((1, 3, 7, 31)))

    def _others_come(self) -> None:
        self.room.close()
        self.room = Room.open(place_on(self.disk), clock=self.clock)
        self.roles = set()
        self._another_joins()

    def _another_joins(self) -> None:
        absent = sorted(WHO.keys() - self.roles)
        if absent:
            role = self.chance.choice(absent)
            self.room.sign_in(*WHO[role])
            self.roles.add(role)

    def _settle(self) -> None:
        self.room.settle()

    def _shred(self) -> None:
        if "lead" not in self.roles:
            return
        compartment = self.chance.choice(("notes", "handoff"))
        labels = [state.label for state in self.room.epochs(compartment) if not state.shredded]
        label = self.chance.choice(labels)
        self.room.shred(compartment, label)
        self.model.shred(compartment, label)
