"""``peer-console people``: accounts from a script or a terminal; one-time passphrases are printed once."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from peer_console.commands import EXIT_DONE
from peer_console.commands.a_desk import open_desk
from peer_console.domain.people import Person, Role
from peer_console.errors import DayNotUnderstood, PassphraseMustChange
from peer_console.wording import command_line as general
from peer_console.wording import labels
from peer_console.wording import people_commands as words
from peer_console.wording.dates import day_words
from peer_console.wording.room import DISABLED, training_words

if TYPE_CHECKING:
    from peer_console.services.desk import Desk
    from peer_console.services.people import Invitation

Told = tuple[dict[str, Any] | list[dict[str, Any]], list[str]]
"""What a verb did: as a JSON document, and as lines of text."""


def run(asked: argparse.Namespace) -> int:
    """Do what the verb says, and print it."""
    for day in (getattr(asked, "trained_until", ""), getattr(asked, "day", "")):
        _day(day)  # a day that cannot be read is refused before anybody types a passphrase
    with open_desk(asked) as desk:
        if desk.must_replace:
            raise PassphraseMustChange
        document, lines = _VERBS[asked.verb](desk, asked)
    if asked.json:
        lines = [json.dumps(document, ensure_ascii=False)]
    sys.stdout.write("\n".join(lines) + "\n")
    return EXIT_DONE


def _add(desk: Desk, asked: argparse.Namespace) -> Told:
    return _invited(desk.people.add(asked.name, Role(asked.role), _day(asked.trained_until)))


def _list(desk: Desk, asked: argparse.Namespace) -> Told:
    people, today = desk.people.all(), desk.today()
    return [_document(each) for each in people], [_row(each, today) for each in people]


def _disable(desk: Desk, asked: argparse.Namespace) -> Told:
    gone = desk.people.disable(desk.people.named(asked.name).id)
    told = [words.ENDED.format(name=gone.name), words.CODES_NEXT.format(name=gone.name)]
    return _document(gone), told


def _renew_keys(desk: Desk, asked: argparse.Namespace) -> Told:
    return _invited(desk.people.renew_keys(desk.people.named(asked.name).id))


def _role(desk: Desk, asked: argparse.Namespace) -> Told:
    person = desk.people.named(asked.name)
    return _invited(desk.people.change_role(person.id, Role(asked.role), _day(asked.trained_until)))


def _rename(desk: Desk, asked: argparse.Namespace) -> Told:
    return _invited(desk.people.rename(desk.people.named(asked.name).id, asked.new_name))


def _renew_training(desk: Desk, asked: argparse.Namespace) -> Told:
    person = desk.people.renew_training(desk.people.named(asked.name).id, date.fromisoformat(asked.day))
    return _document(person), [
        words.RENEWED.format(name=person.name, day=day_words(date.fromisoformat(asked.day)))
    ]


def _raise_cost(desk: Desk, _: argparse.Namespace) -> Told:
    raised = desk.people.raise_cost()
    return {"raised": raised}, [words.COST_RAISED if raised else words.COST_FITS]


_VERBS: Final[Mapping[str, Callable[[Desk, argparse.Namespace], Told]]] = {
    "add": _add,
    "list": _list,
    "disable": _disable,
    "renew-keys": _renew_keys,
    "role": _role,
    "rename": _rename,
    "renew-training": _renew_training,
    "raise-cost": _raise_cost,
}


# --- in words -------------------------------------------------------------------------------------


def _invited(invitation: Invitation) -> Told:
    person = invitation.person
    document = {"name": person.name, "role": person.role, "passphrase": invitation.passphrase}
    return document, [general.PERSON_ADDED.format(name=person.name), "", f"  {invitation.passphrase}"]


def _document(person: Person) -> dict[str, Any]:
    until = person.trained_until
    return {
        "name": person.name,
        "role": person.role,
        "trained_until": until.isoformat() if until else None,
        "active": person.active,
    }


def _row(person: Person, today: date) -> str:
    supporter = person.role is Role.supporter
    training = training_words(person.trained_until, today, supporter=supporter)[0]
    if person.role is Role.coordinator:
        training = ""
    return words.ROW.format(
        name=person.name,
        role=labels.full(labels.ROLES, person.role),
        training=training if person.active else DISABLED,
    ).rstrip()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise DayNotUnderstood from None
