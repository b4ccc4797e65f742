"""The forms of the roster: who is on, an event, how many came, where a calendar file is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from peer_console.domain.people import Person, Role
from peer_console.domain.roster import MOST_ON, TITLE_LIMIT
from peer_console.text import clean_line
from peer_console.tui.dialogs.form import Asked, Form, Values
from peer_console.wording import roster as words
from peer_console.wording.dates import day_words, short_day_words
from peer_console.wording.typed_days import read_day

if TYPE_CHECKING:
    from peer_console.domain.roster import Event
    from peer_console.services.roster import Next

MOST_ATTENDED = 10_000


def duty_form(each: Next, people: Sequence[Person]) -> Form:
    """Return the form that says who is on in a slot."""
    hint = ", ".join(person.name for person in people[:3])
    asked = Asked("on", words.DUTY_ASKED, ", ".join(each.names), hint, limit=200)
    slot = f"{each.slot.name}, {short_day_words(each.day)}"
    return Form(
        words.DUTY_TITLE.format(slot=slot),
        words.DUTY_WHY,
        (asked,),
        check=lambda values: duty_problem(values, people),
    )


def duty_problem(values: Values, people: Sequence[Person]) -> str:
    """Return which name nobody here has, in one sentence."""
    strange = [name for name in _names(values) if name.casefold() not in _ids(people)]
    if strange:
        return words.DUTY_UNKNOWN.format(name=clean_line(strange[0], limit=40))
    return words.DUTY_TOO_MANY.format(most=MOST_ON) if len(_names(values)) > MOST_ON else ""


def people_named(values: Values, people: Sequence[Person]) -> tuple[str, ...]:
    """Return the ids of the names that were typed."""
    ids = _ids(people)
    return tuple(dict.fromkeys(ids[name.casefold()] for name in _names(values)))


def event_form(today: date) -> Form:
    """Return the form that writes an event down."""
    return Form(
        words.EVENT_TITLE,
        words.EVENT_WHY,
        (
            Asked("what", words.EVENT_NAME, limit=TITLE_LIMIT),
            Asked("day", words.EVENT_DAY, hint=words.EVENT_DAY_HINT, limit=20),
            Asked("place", words.EVENT_PLACE, limit=TITLE_LIMIT),
        ),
        check=lambda values: event_problem(values, today),
    )


def event_problem(values: Values, today: date) -> str:
    """Return what is wrong with an event in one sentence."""
    if not clean_line(values["what"]):
        return words.EVENT_NEEDS_NAME
    return "" if read_day(values["day"], today) else words.EVENT_NEEDS_DAY


def count_form(event: Event) -> Form:
    """Return the form that asks how many came."""
    value = "" if event.attendance is None else str(event.attendance)
    title = words.COUNT_TITLE.format(title=f"{event.title}, {day_words(event.day)}")
    asked = Asked("came", words.COUNT_ASKED, value, limit=5)
    return Form(title, words.COUNT_WHY, (asked,), check=count_problem)


def count_problem(values: Values) -> str:
    """Return what is wrong with a number of people in one sentence."""
    text = values["came"].strip()
    fits = not text or (text.isascii() and text.isdigit() and int(text) <= MOST_ATTENDED)
    return "" if fits else words.COUNT_WRONG


def count_of(values: Values) -> int | None:
    """Return how many came; None where nobody counted."""
    text = values["came"].strip()
    return int(text) if text else None


def file_form() -> Form:
    """Return the form that asks where a calendar file is."""
    asked = Asked("path", words.FILE_ASKED, hint="~/Downloads/roster.ics", limit=1000)
    return Form(
        words.FILE_TITLE,
        words.FILE_WHY,
        (asked,),
        check=lambda values: "" if values["path"].strip() else words.FILE_NEEDED,
    )


def _names(values: Values) -> list[str]:
    return [name for part in values["on"].split(",") if (name := clean_line(part))]


def _ids(people: Sequence[Person]) -> dict[str, str]:
    return {
        person.name.casefold(): person.id
        for person in people
        if person.active and person.role is not Role.coordinator
    }
