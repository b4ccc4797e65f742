"""The forms of the room: what each asks, what is wrong with an answer, and the programme it makes."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from peer_console.domain.programme import (
    BLANK_AFTER,
    LOCK_AFTER,
    NOTE_LIMIT,
    SHORTEST_IDLE,
    Programme,
)
from peer_console.text import clean, clean_line
from peer_console.tui.dialogs.form import Asked, Form, Values
from peer_console.tui.screens.setupform import STATEMENT_LIMIT, card_steps, steps_problem
from peer_console.tui.widgets.choices import Option
from peer_console.wording import room as words
from peer_console.wording import setup as setup_words
from peer_console.wording.campus_numbers import NumbersUnclear, read_numbers, write_numbers
from peer_console.wording.office_hours import HoursUnclear, read_hours, write_hours

SHORTEST_NOTE: Final = 40
_TEXT_LIMIT: Final = 2400
_ON_OFF: Final = (Option("on", "o", words.NOTES_ARE_ON), Option("off", "f", words.NOTES_ARE_OFF))


# -- the programme ----------------------------------------------------------------------------------


def part_form(part: str, programme: Programme) -> Form:
    """Return the form for one part of the programme, filled in with how it stands."""
    title, why = _TITLES[part]
    return Form(
        title, why, _asked(part, programme), check=lambda values: part_problem(part, values, programme)
    )


_TITLES: Final = {
    "names": (words.NAMES_TITLE, words.NAMES_WHY),
    "statement": (words.STATEMENT_TITLE, words.STATEMENT_WHY),
    "campus": (words.CAMPUS_TITLE, words.CAMPUS_WHY),
    "hours": (words.HOURS_TITLE, words.HOURS_WHY),
    "steps": (words.STEPS_TITLE, words.STEPS_WHY),
    "notes": (words.NOTES_TITLE, words.NOTES_WHY),
    "idle": (words.IDLE_TITLE, words.IDLE_WHY),
}


def _asked(part: str, programme: Programme) -> tuple[Asked, ...]:
    match part:
        case "names":
            return (
                Asked("programme", setup_words.PROGRAMME, programme.name),
                Asked("room", setup_words.ROOM, programme.room_name),
            )
        case "notes":
            return (
                Asked(
                    "notes",
                    words.NOTES_CHOICE,
                    "on" if programme.notes_enabled else "off",
                    kind="choice",
                    options=_ON_OFF,
                ),
                Asked("limit", words.NOTES_LIMIT, str(programme.note_limit), limit=3),
            )
        case "idle":
            return (
                Asked("blank", words.IDLE_BLANK, str(programme.blank_after), limit=3),
                Asked("lock", words.IDLE_LOCK, str(programme.lock_after), limit=3),
            )
    text = {
        "statement": programme.statement,
        "campus": write_numbers(programme),
        "hours": write_hours(programme.slots),
        "steps": "\n".join(programme.steps),
    }[part]
    limit = STATEMENT_LIMIT if part == "statement" else _TEXT_LIMIT
    return (Asked("text", "", text, kind="text", limit=limit, rows=9),)


def part_problem(part: str, values: Values, programme: Programme) -> str:
    """Return what is wrong with a part in one sentence; '' where nothing is."""
    if part == "names":
        return "" if all(map(clean_line, values.values())) else words.NAMES_MISSING
    if part == "steps":
        return steps_problem(values["text"])
    if part == "notes":
        return "" if _number(values["limit"], SHORTEST_NOTE, NOTE_LIMIT) else words.NOTES_LIMIT_WRONG
    if part == "idle":
        return _idle_problem(values)
    try:
        changed(part, values, programme)
    except (HoursUnclear, NumbersUnclear) as unclear:
        return str(unclear)
    return ""


def changed(part: str, values: Values, programme: Programme) -> Programme:
    """Return the programme with one part changed. Raises HoursUnclear, NumbersUnclear where not checked."""
    match part:
        case "names":
            return replace(
                programme, name=clean_line(values["programme"]), room_name=clean_line(values["room"])
            )
        case "statement":
            return replace(programme, statement=clean(values["text"], limit=STATEMENT_LIMIT).strip())
        case "campus":
            lines, on_call = read_numbers(values["text"], programme)
            return replace(programme, local_lines=lines, on_call=on_call)
        case "hours":
            return replace(programme, slots=read_hours(values["text"], programme.slots))
        case "steps":
            return replace(programme, steps=card_steps(values["text"]))
        case "notes":
            return replace(programme, notes_enabled=values["notes"] == "on", note_limit=int(values["limit"]))
    return replace(programme, blank_after=int(values["blank"]), lock_after=int(values["lock"]))


def _idle_problem(values: Values) -> str:
    if not _number(values["blank"], SHORTEST_IDLE, BLANK_AFTER):
        return words.IDLE_BLANK_WRONG.format(least=SHORTEST_IDLE, most=BLANK_AFTER)
    if not _number(values["lock"], int(values["blank"]), LOCK_AFTER):
        return words.IDLE_LOCK_WRONG.format(most=LOCK_AFTER)
    return ""


def _number(text: str, least: int, most: int) -> bool:
    # str.isdigit alone would let superscripts through, which int() refuses.
    return text.isascii() and text.isdigit() and least <= int(text) <= most
