"""Every table of the room: where it is sealed, how it is kept, and what its documents may hold.

Facts have no free text at all: codes, counts, days and ids. What people typed is in `notes` and
`handoff`, which expire, and in `people`, which coordinators cannot read. A change of a shape is a
new format version; what was stored before stays readable, because only writing is checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from peer_console.errors import RecordRefused
from peer_console.vault.schema import (
    Code,
    Day,
    Digest,
    Entry,
    Field,
    Flag,
    Id,
    Keyed,
    Listed,
    Many,
    Maybe,
    Minute,
    Number,
    OneOf,
    Packed,
    Provenance,
    Row,
    Shape,
    Text,
)
from peer_console.vault.summary import Keep

_NAME, _LINE, _PARAGRAPH = Text(80), Text(160), Text(400)
_YEARS = ("y1", "y2", "y3", "y4")
_STAGES = (*_YEARS, "dual_degree", "other_program", "resident_fellow", "faculty_staff", "not_asked")
_DIMENSIONS = ("topic", "stage", "slot", "referral", "crisis")

_PART_DIGITS = 131_072
_PARTS: Mapping[str, Field] = MappingProxyType(
    {
        "number": Number(1, 1_000_000),
        "part": Number(1, 10_000),
        "parts": Number(1, 10_000),
        "data": Packed(_PART_DIGITS),
    }
)

TABLES: Mapping[str, Shape] = MappingProxyType(
    {
        # --- facts: every role reads them, and no sentence fits in ------------------------------
        "shifts": Shape(
            "facts",
            Keep.BY_FILE,
            {"day": Day(), "slot": Code(), "state": OneOf("open", "handed_over", "left_open")},
        ),
        "visits": Shape(
            "facts",
            Keep.BY_FILE,
            {
                "shift": Id(),
                "kind": OneOf("walk_in", "booked", "phone", "video", "text"),
                "party": OneOf("one", "pair", "group"),
                "topics": Many(Code(), 1, 3, distinct=True),
                "outcome": OneOf(
                    "listening_enough",
                    "information_given",
                    "referral_offered_declined",
                    "referral_taken",
                    "warm_handoff",
                    "emergency",
                ),
                "resources": Many(Listed(), 0, 3, distinct=True),
                "stage": OneOf(*_STAGES),
                "length": Maybe(OneOf("under_15", "m15_30", "m30_60", "over_60")),
                "vocabulary": Number(1, 1_000_000),
            },
        ),
        "not_a_visits": Shape(
            "facts",
            Keep.BY_FILE,
            {"shift": Id(), "kind": OneOf("looked_in", "directions", "wrong_place", "test")},
        ),
        "crisis_records": Shape(
            "facts",
            Keep.BY_FILE,
            {
                "shift": Id(),
                "path": OneOf("called", "walked", "emergency", "declined"),
                "accepted": Maybe(Flag()),
                "agreed": Maybe(Flag()),
                "lead_told": Maybe(Flag()),
            },
        ),
        # How many came to an event, under the event's id: what it was stands with `events`, among people.
        "attendances": Shape("facts", Keep.BY_FILE, {"day": Day(), "came": Number(0, 10_000)}),
        # Counted elsewhere: gathered from another room, or an earlier tally from a spreadsheet.
        "tallies": Shape(
            "facts",
            Keep.BY_FILE,
            {
                "source": Provenance(),
                "day": Day(),
                "topic": Code(),
                "stage": Code(),
                "slot": Code(),
                "referral": Flag(),
                "crisis": Flag(),
                "also": Many(Code(), 0, 2, distinct=True),
                "times": Number(1, 1_000_000),
            },
        ),
        # The bundles that tallies came from: 'room:' and the room's id.
        "sources": Shape(
            "facts",
            Keep.BY_FILE,
            {
                "source": Provenance(),
                "made": Day(),
                "taken": Day(),
                "roots": Number(0, 10_000),
                # How far that room had got: two bundles of one day have an order.
                "saves": Number(0, 1_000_000_000_000),
                "visits": Number(0, 100_000_000),
            },
        ),
        # A file of visits from before the room, and the dimensions that it has columns for.
        "imports": Shape(
            "facts",
            Keep.BY_FILE,
            {
                "source": Provenance(),
                "taken": Day(),
                "visits": Number(1, 1_000_000),
                "recorded": Many(OneOf(*_DIMENSIONS), 0, len(_DIMENSIONS), distinct=True),
            },
        ),
        # What closing a period froze, and everything ever released: packed, in parts, never changed again.
        "snapshots": Shape("facts", Keep.BY_FILE, _PARTS),
        "releases": Shape("facts", Keep.BY_FILE, _PARTS),
        # How far the list of releases goes; a copy outside the room notices a backup that was put back.
        "release_anchors": Shape("facts", Keep.BY_FILE, {"sequence": Number(1, 1_000_000), "head": Digest()}),
        # --- people: supporters and leads read them ----------------------------------------------
        "people": Shape(
            "people",
            Keep.CARRIED,
            {
                "person": Id(),
                "name": _NAME,
                "role": OneOf("supporter", "lead", "coordinator"),
                "trained_until": Maybe(Day()),
                "active": Flag(),
            },
        ),
        # Why somebody worked alone is never written here: it is text, and text expires (see `alone`).
        "staffing": Shape(
            "people",
            Keep.BY_FILE,
            {"shift": Id(), "people": Many(Id(), 0, 8, distinct=True)},
        ),
        # Who is on next, what the programme hosts, and what each supporter chose to offer.
        "roster": Shape(
            "people",
            Keep.CARRIED,
            {"day": Day(), "slot": Code(), "people": Many(Id(), 0, 8, distinct=True)},
        ),
        "events": Shape(
            "people",
            Keep.CARRIED,
            {"title": _NAME, "day": Day(), "place": _NAME, "attendance": Maybe(Number(0, 10_000))},
        ),
        "offers": Shape(
            "people", Keep.CARRIED, {"person": Id(), "words": Many(Text(40), 0, 12, distinct=True)}
        ),
        # Backups that were put back, and which saves are not in them; counted as the receipt counts.
        "restores": Shape(
            "people",
            Keep.CARRIED,
            {
                "restored": Day(),
                "made": Day(),
                "first": Maybe(Number(1, 2**53)),
                "last": Maybe(Number(1, 2**53)),
            },
        ),
        # Who changed what in the directory: the public book says no more than 'a shift lead'.
        "directory_changes": Shape(
            "people",
            Keep.BY_FILE,
            {
                "entry": Entry(),
                "name": _LINE,
                "what": OneOf(
                    "added", "changed", "retired", "brought_back", "checked", "imported", "update_taken"
                ),
                "how": Text(120),
                "person": Id(),
                "day": Day(),
            },
        ),
        # --- notes: leads read them, supporters only write ---------------------------------------
        "notes": Shape("notes", Keep.IN_PLACE, {"visit": Id(), "shift": Id(), "text": Text(240)}),
        # --- hand-off: supporters and leads read it, until it expires ----------------------------
        "handoffs": Shape(
            "handoff",
            Keep.CARRIED,
            {
                "shift": Id(),
                "state": OneOf("quiet", "steady", "open_items", "safety_open"),
                "visits": Number(0, 10_000),
                "not_visits": Number(0, 10_000),
                "topics": Many(Row(Code(), Number(1, 10_000)), 0, 200),
                "actions": Many(Id(), 0, 500, distinct=True),
                "if_then": Many(_LINE, 0, 6),
                "changed": _PARAGRAPH,
                "safety_accepted_by": _LINE,
                "signed_by": Many(_NAME, 0, 8),
                "signed_at": Minute(),
                "status": OneOf("unaccepted", "accepted"),
                "taken_by": Many(_NAME, 0, 8),
                "synthesis": _LINE,
                "answers": Keyed(Id(), OneOf("take", "question"), 500),
                "accepted_at": Maybe(Minute()),
                "written": Flag(),
            },
        ),
        "alone": Shape("handoff", Keep.CARRIED, {"shift": Id(), "reason": _LINE}),
        "actions": Shape(
            "handoff",
            Keep.CARRIED,
            {
                "what": _LINE,
                "owner": _NAME,
                "due": Maybe(Day()),
                "state": OneOf("open", "taken", "questioned", "done"),
                "from_shift": Text(16),
            },
        ),
        "reviews": Shape(
            "handoff",
            Keep.CARRIED,
            {
                "handoff": Id(),
                "seen_by": _NAME,
                "seen_on": Maybe(Day()),
                "question": _LINE,
                "asked_by": _NAME,
                "answer": _LINE,
                "answered_by": _NAME,
                "hold_reason": _LINE,
                "hold_until": Maybe(Day()),
            },
        ),
        # What was destroyed, and holds on everything: leads read them, and they do not expire.
        "purges": Shape(
            "roster",
            Keep.CARRIED,
            {
                "week": Text(16),
                "on": Day(),
                "handoffs": Number(0, 1_000_000),
                "notes": Number(0, 1_000_000),
            },
        ),
        "holds": Shape(
            "roster",
            Keep.CARRIED,
            {"reason": _LINE, "since": Day(), "until": Maybe(Day()), "by": _NAME},
        ),
        # --- roster: leads read it; lines are added by the journal alone -------------------------
        "audit": Shape("roster", Keep.IN_PLACE, {"on": Day(), "person": Id(), "what": Code()}),
    }
)

KEEPS: Mapping[str, Keep] = MappingProxyType({name: shape.keep for name, shape in TABLES.items()})
"""How each table is summarised when a journal file is closed."""


def compartment_of(table: str) -> str:
    """Return the compartment a table's documents are sealed in. Raise KeyError for an unknown table."""
    return TABLES[table].compartment


def check(table: str, document: Mapping[str, Any]) -> None:
    """Raise `RecordRefused` where a document does not fit its table, or the table does not exist.

    Audit lines are written by the journal, signed, and by nobody else.
    """
    if table not in TABLES or table == "audit":
        raise RecordRefused(table)
    TABLES[table].check(document)
