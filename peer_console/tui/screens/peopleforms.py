"""The forms about people: somebody new, training, another role, another name; and what is wrong with them."""

from __future__ import annotations

from datetime import date
from typing import Final

from peer_console.domain.people import Person, Role
from peer_console.text import clean_line
from peer_console.tui.dialogs.form import Asked, Form, Values
from peer_console.tui.screens.setupform import NAME_LIMIT
from peer_console.tui.widgets.choices import Option
from peer_console.wording import labels
from peer_console.wording import people as people_words
from peer_console.wording import room as words
from peer_console.wording.dates import day_words
from peer_console.wording.typed_days import read_day

_ROLES: Final = tuple(
    Option(role.value, role.value[0], labels.full(labels.ROLES, role.value)) for role in Role
)


def add_form(today: date) -> Form:
    """Return the form that adds somebody."""
    return Form(
        words.ADD_TITLE,
        words.ADD_WHY,
        (
            Asked("name", words.ADD_NAME, limit=NAME_LIMIT),
            Asked("role", words.ADD_ROLE, Role.supporter.value, kind="choice", options=_ROLES),
            Asked("trained", words.ADD_TRAINED, hint=words.ADD_TRAINED_HINT, limit=20),
        ),
        check=lambda values: add_problem(values, today),
    )


def add_problem(values: Values, today: date) -> str:
    """Return what is wrong with a new person in one sentence; only a supporter needs a training date."""
    if not clean_line(values["name"]):
        return words.ADD_NEEDS_NAME
    if not values["trained"].strip() and values["role"] != Role.supporter:
        return ""
    if not values["trained"].strip():
        return words.ADD_NEEDS_DATE
    return day_problem(values["trained"], today)


def training_form(person: Person, today: date) -> Form:
    """Return the form that renews somebody's training."""
    value = day_words(person.trained_until) if person.trained_until else ""
    asked = Asked("trained", words.TRAINING_LABEL, value, words.ADD_TRAINED_HINT, limit=20)
    return Form(
        words.TRAINING_TITLE.format(name=person.name),
        words.TRAINING_WHY.format(name=person.name),
        (asked,),
        check=lambda values: day_problem(values["trained"], today),
    )


def day_problem(text: str, today: date) -> str:
    """Return what keeps ``text`` from being a day that comes, in one sentence; '' where nothing does."""
    day = read_day(text, today)
    if day is None:
        return words.TRAINING_UNCLEAR
    return "" if day >= today else words.TRAINING_PAST.format(day=day_words(day))


def role_form(person: Person, today: date) -> Form:
    """Return the form that gives somebody another role; a supporter needs a training date with it."""
    trained = day_words(person.trained_until) if person.trained_until else ""
    return Form(
        people_words.ROLE_TITLE.format(name=person.name),
        people_words.ROLE_WHY,
        (
            Asked("role", people_words.ROLE_LABEL, person.role.value, kind="choice", options=_ROLES),
            Asked("trained", words.ADD_TRAINED, trained, hint=words.ADD_TRAINED_HINT, limit=20),
        ),
        check=lambda values: role_problem(values, person, today),
    )


def role_problem(values: Values, person: Person, today: date) -> str:
    """Return what is wrong with another role, in one sentence."""
    if values["role"] == person.role:
        return people_words.ROLE_SAME.format(name=person.name)
    return add_problem({**values, "name": person.name}, today)


def name_form(person: Person) -> Form:
    """Return the form that gives somebody another name."""
    return Form(
        people_words.NAME_TITLE.format(name=person.name),
        people_words.NAME_WHY,
        (Asked("name", people_words.NAME_LABEL, limit=NAME_LIMIT),),
        check=lambda values: name_problem(values, person),
    )


def name_problem(values: Values, person: Person) -> str:
    """Return what is wrong with another name, in one sentence."""
    new = clean_line(values["name"])
    if not new:
        return words.ADD_NEEDS_NAME
    return people_words.NAME_SAME if new == person.name else ""
