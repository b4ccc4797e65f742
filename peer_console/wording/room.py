"""What the room screen says to a lead: people, programme, the lines of the crisis card."""

from __future__ import annotations

from datetime import date
from typing import Final

from peer_console.domain.people import TRAINING_NOTICE
from peer_console.wording.dates import day_words

TITLE: Final = "Room"
PEOPLE: Final = "People"
PROGRAMME: Final = "Programme"
PEOPLE_KEYS: Final = "Enter shows what can be done, a adds somebody"
ONLY_YOU: Final = "Only you so far. Two supporters work a shift: a adds them."
PROGRAMME_KEYS: Final = "Enter changes it"
MORE: Final = "More"
MORE_KEYS: Final = "Enter goes there"
FOLDED_PROGRAMME: Final = "card, hours, calendar, topics, limits …"
FOLDED_MORE: Final = "directory, roster, retention, backup, trail …"

NAMES: Final = "Names"
STATEMENT: Final = "Confidentiality"
FOLDED_NO_STATEMENT: Final = "no statement on confidentiality: no shift can start"
STATEMENT_MISSING: Final = "not set: no shift can start until it is"
LINES: Final = "Crisis lines"
CAMPUS: Final = "Campus numbers"
CAMPUS_NONE: Final = "none on the card yet"
HOURS: Final = "Office hours"
HOURS_NONE: Final = "none yet: every shift is 'any other time'"
STEPS: Final = "Crisis steps"
NOTES: Final = "Notes"
NOTES_ON: Final = "on, up to {limit} characters"
NOTES_OFF: Final = "off: visits are logged without a note"
IDLE: Final = "When idle"
IDLE_WORDS: Final = "blank after {blank} s, lock after {lock} s"

NO_TRAINING_DATE: Final = "no training date: cannot open a shift"
NO_DATE_NEEDED: Final = "no training date"
TRAINED_UNTIL: Final = "trained until {day}"
TRAINED_SOON: Final = "training ends {day}: renew it"
TRAINING_ENDED: Final = "training ended {day}: cannot open a shift"
TRAINING_ENDED_LEAD: Final = "training ended {day}"
DISABLED: Final = "account closed"

ADD_TITLE: Final = "Add somebody"
ADD_WHY: Final = (
    "They get a one-time passphrase and choose their own when they first sign in. Nobody else's is changed."
)
ADD_NAME: Final = "Name"
ADD_ROLE: Final = "Role"
ADD_TRAINED: Final = "Trained until"
ADD_TRAINED_HINT: Final = "a day, such as 30 Jun 2027"
ADD_NEEDS_NAME: Final = "A name is needed: the one they sign in with."
ADD_NEEDS_DATE: Final = "A supporter needs the day until which the training counts, such as '30 Jun 2027'."
ADDING: Final = "making their keys …"
ONE_TIME_TITLE: Final = "A one-time passphrase for {name}"
ONE_TIME_WHY: Final = "It is shown only now. Hand it over on paper; it must be replaced at the first sign-in."
ADDED: Final = "{name} can sign in now."

TRAINING_TITLE: Final = "Training of {name}"
TRAINING_WHY: Final = (
    "Until this day {name} may open a shift. Afterwards the screen says so, and a lead renews it here."
)
TRAINING_LABEL: Final = "Trained until"
RENEWED: Final = "{name}: trained until {day}."

STATEMENT_TITLE: Final = "What is kept confidential"
STATEMENT_WHY: Final = (
    "In the programme's own words; shown at the start of each shift. Without it no shift can start."
)
NAMES_TITLE: Final = "Programme and room"
NAMES_WHY: Final = "Both stand on the start screen, where anybody can read them."
CAMPUS_TITLE: Final = "Campus numbers on the crisis card"
CAMPUS_WHY: Final = "One a line, as 'name: number'. The lead on call is the line that says 'on call'."
HOURS_TITLE: Final = "Office hours"
HOURS_WHY: Final = "One line for each shift: day, hours, name. Change, add or remove lines."
STEPS_TITLE: Final = "Steps on the crisis card"
STEPS_WHY: Final = "One step a line, as your programme's protocol says it."
NOTES_TITLE: Final = "Notes"
NOTES_WHY: Final = "A note is at most 240 characters and expires. A programme may do without."
NOTES_CHOICE: Final = "Notes are"
NOTES_ARE_ON: Final = "on"
NOTES_ARE_OFF: Final = "off"
NOTES_LIMIT: Final = "At most"
NOTES_LIMIT_WRONG: Final = "A whole number from 40 to 240."
IDLE_TITLE: Final = "When nobody touches the console"
IDLE_WHY: Final = "Seconds. They can be made shorter than 60 and 180, never longer."
IDLE_BLANK: Final = "Blank after"
IDLE_LOCK: Final = "Lock after"
IDLE_BLANK_WRONG: Final = "Blank: a whole number of seconds from {least} to {most}."
IDLE_LOCK_WRONG: Final = "Lock: a whole number of seconds, not before the blank and at most {most}."

CHECK_TITLE: Final = "Numbers on the crisis card"
CHECK_WHY: Final = (
    "Compare each number with its source today, or ring it. Enter on a line says that a lead did; "
    "every card then shows the date."
)
CHECKED_ALL: Final = "{count} lines, all checked by your programme"
CHECKED_SOME: Final = "{count} lines, {unchecked} not yet checked by your programme"
CHECKED_NOW: Final = "Checked today: {number}, {label}."
CHANGED: Final = "saved"
SAVING: Final = "saving …"
STEPS_COUNT: Final = "{count} steps on the card"
NAMES_MISSING: Final = "Both need a name."
TRAINING_UNCLEAR: Final = "The calendar has no such day. Write a day that comes, such as '30 Jun 2027'."
TRAINING_PAST: Final = "{day} has passed. Write the day until which the training counts."


def folded_people(count: int) -> str:
    """Return how many people have an account, where they are not listed."""
    return f"{count} with an account …" if count > 1 else "only you …"


def folded_needs(count: int) -> str:
    """Return how many rows that are not shown need a lead; '' for none."""
    return f" · {count} to look at" if count else ""


def training_words(trained_until: date | None, today: date, *, supporter: bool) -> tuple[str, bool]:
    """Return how the training of a person stands, and whether it needs a lead."""
    if trained_until is None:
        return (NO_TRAINING_DATE, True) if supporter else (NO_DATE_NEEDED, False)
    day = day_words(trained_until)
    if trained_until >= today:
        soon = trained_until <= today + TRAINING_NOTICE
        return (TRAINED_SOON if soon else TRAINED_UNTIL).format(day=day), soon
    return (TRAINING_ENDED if supporter else TRAINING_ENDED_LEAD).format(day=day), True
