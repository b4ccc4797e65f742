"""What the set-up gathers, and what is still missing on each of its steps; without a widget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import Final

from peer_console.domain.programme import MAX_STEPS, LineKind, LocalLine, Programme, Slot
from peer_console.text import clean, clean_line
from peer_console.wording import setup as words
from peer_console.wording.card import PROTOCOL_STEPS
from peer_console.wording.labels import STRENGTHS
from peer_console.wording.office_hours import HoursUnclear, read_hours, write_hours

STEPS: Final = ("names", "lead", "passphrase", "statement", "lines", "hours", "steps", "ready")
NAME_LIMIT: Final = 40
PASSPHRASE_LEAST: Final = 12
GOOD_STRENGTH: Final = 3
STEP_LIMIT: Final = 120
STATEMENT_LIMIT: Final = 2400

OFFICE_HOURS: Final = tuple(
    Slot(code, weekday, name, time(opens), time(closes))
    for code, weekday, name, opens, closes in (
        ("mon_eve", 0, "Mon evening", 17, 20),
        ("tue_pm", 1, "Tue afternoon", 13, 17),
        ("wed_eve", 2, "Wed evening", 17, 20),
        ("thu_pm", 3, "Thu afternoon", 13, 17),
    )
)
"""Hours to begin with: four blocks that leave mornings to lectures. Every programme changes them."""


@dataclass(frozen=True, slots=True)
class SetupForm:
    """Everything typed so far, as it was typed."""

    programme: str = ""
    room: str = words.ROOM_DEFAULT
    lead: str = ""
    own: bool = False
    made: str = ""
    phrase: str = ""
    again: str = ""
    statement: str = ""
    emergency: str = ""
    on_call: str = ""
    hours: str = write_hours(OFFICE_HOURS)
    steps: str = "\n".join(PROTOCOL_STEPS)

    @property
    def passphrase(self) -> str:
        """Return the passphrase that was decided on."""
        return self.phrase if self.own else self.made


def same_words(one: str, two: str) -> bool:
    """Return whether two spellings of a made passphrase are the same words: blanks and capitals aside."""
    return one.casefold().replace("-", " ").split() == two.casefold().replace("-", " ").split()


def plain_code(code: str) -> str:
    """Return a recovery code as it is compared: dashes, capitals, look-alikes aside (Crockford 32)."""
    letters = "".join(each for each in code.casefold() if each.isalnum())
    return letters.replace("o", "0").replace("i", "1").replace("l", "1")


def problem(form: SetupForm, step: str, *, score: int = 4) -> str:
    """Return what is still missing on ``step`` in one sentence; '' where nothing is.

    ``score`` is the strength of an own passphrase, 0 to 4.
    """
    match step:
        case "names":
            if not clean_line(form.programme):
                return words.NEEDS_PROGRAMME
            return "" if clean_line(form.room) else words.NEEDS_ROOM
        case "lead":
            return "" if clean_line(form.lead) else words.NEEDS_NAME
        case "passphrase":
            return _passphrase_problem(form, score)
        case "lines":
            return words.NEEDS_DIGITS if wrong_number(form) else ""
        case "hours":
            return _hours_problem(form.hours)
        case "steps":
            return _steps_problem(card_steps(form.steps))
    return ""


def wrong_number(form: SetupForm) -> str:
    """Return the field whose campus number cannot be rung; '' where both can."""
    numbers = {"emergency": form.emergency, "on-call": form.on_call}
    return next((field for field, number in numbers.items() if not _dialled(number)), "")


def card_steps(text: str) -> tuple[str, ...]:
    """Return the steps of the crisis card from text with one step a line."""
    return tuple(step for each in text.splitlines() if (step := clean_line(each)))


def steps_problem(text: str) -> str:
    """Return what keeps ``text`` from being the steps of the crisis card; '' where nothing does."""
    return _steps_problem(card_steps(text))


def programme_of(form: SetupForm) -> Programme:
    """Return the programme that was described. Raises HoursUnclear where ``problem`` was passed over."""
    return Programme(
        name=clean_line(form.programme),
        room_name=clean_line(form.room),
        slots=read_hours(form.hours, OFFICE_HOURS),
        statement=clean(form.statement, limit=STATEMENT_LIMIT).strip(),
        steps=card_steps(form.steps),
        local_lines=_line(words.EMERGENCY, form.emergency),
        on_call=next(iter(_line(words.ON_CALL, form.on_call)), None),
    )


def summary(form: SetupForm) -> tuple[tuple[str, str], ...]:
    """Return what will be set up, as pairs of heading and words; never the passphrase."""
    return (
        (words.PROGRAMME, clean_line(form.programme)),
        (words.ROOM, clean_line(form.room)),
        (words.STEPS_LEAD, clean_line(form.lead)),
        (words.CONFIDENTIALITY, words.IS_SET if form.statement.strip() else words.NO_STATEMENT),
        (words.EMERGENCY, clean_line(form.emergency) or words.NO_LINE),
        (words.ON_CALL, clean_line(form.on_call) or words.NO_LINE),
        (words.HOURS, words.HOURS_COUNT.format(count=len(read_hours(form.hours)))),
        (words.CARD, words.CARD_COUNT.format(count=len(card_steps(form.steps)))),
    )


def _dialled(number: str) -> bool:
    return not clean_line(number) or any(character.isdigit() for character in number)


def _line(label: str, number: str) -> tuple[LocalLine, ...]:
    number = clean_line(number)
    return (LocalLine(label, number, LineKind.call),) if number else ()


def _passphrase_problem(form: SetupForm, score: int) -> str:
    if not form.own:
        return "" if form.made and same_words(form.made, form.again) else words.MADE_DIFFERS
    own = form.phrase.strip()
    if len(own) < PASSPHRASE_LEAST:
        return words.OWN_SHORT.format(length=len(own))
    if score < GOOD_STRENGTH:
        return words.OWN_WEAK.format(strength=STRENGTHS[score].capitalize())
    return "" if own == form.again.strip() else words.OWN_DIFFERS


def _hours_problem(text: str) -> str:
    try:
        read_hours(text)
    except HoursUnclear as unclear:
        return str(unclear)
    return ""


def _steps_problem(steps: tuple[str, ...]) -> str:
    if not steps:
        return words.NEEDS_STEP
    if len(steps) > MAX_STEPS:
        return words.STEPS_TOO_MANY.format(limit=MAX_STEPS, found=len(steps))
    for number, step in enumerate(steps, start=1):
        if len(step) > STEP_LIMIT:
            return words.STEP_TOO_LONG.format(number=number, length=len(step), limit=STEP_LIMIT)
    return ""
