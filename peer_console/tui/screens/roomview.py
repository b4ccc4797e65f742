"""The room as rows of text: who is in it, and what the programme has decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from peer_console.domain.people import Person, Role
from peer_console.domain.programme import Programme, all_local_lines, last_check
from peer_console.services.crisis_card import card
from peer_console.tui.screens.handoffview import cut
from peer_console.tui.screens.roomyear import HEADINGS, YEAR_PARTS, year_words
from peer_console.tui.widgets.lines import Line, Part, line
from peer_console.wording import audit, backups, labels, retention, rooms, roster, upkeep
from peer_console.wording import room as words

if TYPE_CHECKING:
    from peer_console.services.directory import Standing

PARTS: Final = ("names", "statement", "lines", "campus", "hours", "steps", "notes", "idle", *YEAR_PARTS)
"""What a lead can change, in the order of the screen; ids of rows are 'part:…' and 'person:…'."""
ROOMS: Final = ("upkeep", "roster", "retention", "backup", "rooms", "audit")
"""What has a screen of its own, in the order of the rows; their ids are 'go:' and the screen's name."""
_NAME: Final = 22
_ROLE: Final = 14
_HEADING: Final = 18

_HEADINGS: Final = {
    "names": words.NAMES,
    "statement": words.STATEMENT,
    "lines": words.LINES,
    "campus": words.CAMPUS,
    "hours": words.HOURS,
    "steps": words.STEPS,
    "notes": words.NOTES,
    "idle": words.IDLE,
    **HEADINGS,
    "upkeep": upkeep.PART,
    "roster": roster.PART,
    "retention": retention.PART,
    "backup": backups.PART,
    "rooms": rooms.PART,
    "audit": audit.PART,
}

_ABOUT: Final = {
    "roster": roster.PART_WORDS,
    "retention": retention.PART_WORDS,
    "backup": backups.PART_WORDS,
    "rooms": rooms.PART_WORDS,
    "audit": audit.PART_WORDS,
}
"""What a screen is for, where how it stands would take long to find out."""
GROUP: Final = "group:"
"""Begins the id of a group's row while the group is folded."""
GROUPS: Final[Mapping[str, str]] = {"people": "person:", "programme": "part:", "more": "go:"}
"""The groups of rows in their order, and what the ids of their rows begin with."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Who and what is in the room, read at one moment."""

    people: tuple[Person, ...]
    programme: Programme
    directory: Standing


def room_lines(contents: Contents, today: date, width: int, opened: str = "") -> list[Line]:
    """Return everybody with an account, every part of the programme as it stands, and what else is here.

    ``opened`` is the one group that stands open, where not all of them fit; '' for all.
    """
    rows: list[Line] = []
    for group in GROUPS:
        rows += [line()] if rows else []
        rows += _group(group, contents, today, width, folded=opened not in ("", group))
    return rows


def group_of(row: str) -> str:
    """Return the group that the row with this id is in; '' for none."""
    return next((group for group, begins in GROUPS.items() if row.startswith(begins)), "")


def _group(group: str, contents: Contents, today: date, width: int, *, folded: bool) -> list[Line]:
    people, programme = contents.people, contents.programme
    name, keys = _GROUPS[group]
    if folded:
        said, warned = _folded(group, contents, today)
        parts = (
            Part(name.ljust(_HEADING + 2), "strong"),
            Part(cut(said, width - _HEADING - 2).rstrip(), "muted"),
        )
        return [Line((*parts, Part(warned, "warn")), GROUP + group)]
    rows = [Line((Part(name, "strong"), Part(f"   {keys}", "muted")))]
    match group:
        case "people":
            rows += (_person(person, today) for person in people)
            rows += [line(f"  {words.ONLY_YOU}", "muted")] if len(people) == 1 else []
        case "programme":
            rows += (_part(part, programme, today, width) for part in PARTS)
        case _:
            rows += (_room(screen, contents.directory, width) for screen in ROOMS)
    return rows


def _folded(group: str, contents: Contents, today: date) -> tuple[str, str]:
    """Return what a folded group says of its rows, and how many of them need a lead."""
    match group:
        case "people":
            here = [person for person in contents.people if person.active]
            return words.folded_people(len(here)), words.folded_needs(
                sum(_training(person, today)[1] for person in contents.people)
            )
        case "programme" if not contents.programme.statement:
            return "", words.FOLDED_NO_STATEMENT
        case "programme":
            needing = sum(part_words(part, contents.programme, today)[1] for part in PARTS)
            return words.FOLDED_PROGRAMME, words.folded_needs(needing)
    return words.FOLDED_MORE, ""


_GROUPS: Final = {
    "people": (words.PEOPLE, words.PEOPLE_KEYS),
    "programme": (words.PROGRAMME, words.PROGRAMME_KEYS),
    "more": (words.MORE, words.MORE_KEYS),
}


def part_words(part: str, programme: Programme, today: date) -> tuple[str, bool]:
    """Return how a part of the programme stands, and whether it still needs a lead."""
    if part in YEAR_PARTS:
        return year_words(part, programme, today), False
    match part:
        case "names":
            return f"{programme.name} · {programme.room_name}", False
        case "statement":
            return (
                (" ".join(programme.statement.split()), False)
                if programme.statement
                else (words.STATEMENT_MISSING, True)
            )
        case "lines":
            return _checked_words(programme)
        case "campus":
            lines = all_local_lines(programme)
            return " · ".join(f"{each.label} {each.number}" for each in lines) or words.CAMPUS_NONE, not lines
        case "hours":
            return ", ".join(slot.name for slot in programme.slots) or words.HOURS_NONE, False
        case "steps":
            return words.STEPS_COUNT.format(count=len(programme.steps)), False
        case "notes":
            on = words.NOTES_ON.format(limit=programme.note_limit)
            return on if programme.notes_enabled else words.NOTES_OFF, False
    return words.IDLE_WORDS.format(blank=programme.blank_after, lock=programme.lock_after), False


def unchecked(programme: Programme) -> int:
    """Return how many lines of the crisis card nobody of this programme has checked yet."""
    return sum(last_check(programme, each.id) is None for each in card(programme).lines)


def _checked_words(programme: Programme) -> tuple[str, bool]:
    count, missing = len(card(programme).lines), unchecked(programme)
    if missing:
        return words.CHECKED_SOME.format(count=count, unchecked=missing), True
    return words.CHECKED_ALL.format(count=count), False


def _training(person: Person, today: date) -> tuple[str, bool]:
    """Return how somebody's training stands, and whether it needs a lead."""
    if not person.active:
        return words.DISABLED, False
    if person.role is Role.coordinator:
        return "", False
    return words.training_words(person.trained_until, today, supporter=person.role is Role.supporter)


def _person(person: Person, today: date) -> Line:
    training, needs_lead = _training(person, today)
    return Line(
        (
            Part("  " + cut(person.name, _NAME)),
            Part(cut(labels.full(labels.ROLES, person.role), _ROLE), "muted"),
            Part(training, "warn" if needs_lead else "plain"),
        ),
        id=f"person:{person.id}",
    )


def _part(part: str, programme: Programme, today: date, width: int) -> Line:
    return _standing(part, f"part:{part}", part_words(part, programme, today), width)


def _room(screen: str, directory: Standing, width: int) -> Line:
    stands = (_ABOUT.get(screen, ""), False)
    if screen == "upkeep":
        stands = upkeep.part_words(directory.entries, directory.due, directory.changes)
    return _standing(screen, f"go:{screen}", stands, width)


def _standing(part: str, row: str, stands: tuple[str, bool], width: int) -> Line:
    text, needs_lead = stands
    return Line(
        (
            Part("  " + _HEADINGS[part].ljust(_HEADING), "muted"),
            Part(cut(text, max(10, width - _HEADING - 2)).rstrip(), "warn" if needs_lead else "plain"),
        ),
        id=row,
    )
