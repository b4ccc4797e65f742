"""``peer-console people add``: an account for somebody, with a one-time passphrase."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date

from peer_console.commands import EXIT_DONE
from peer_console.commands.a_desk import open_desk
from peer_console.domain.people import Role
from peer_console.errors import DayNotUnderstood, PassphraseMustChange
from peer_console.wording import command_line as words


def run(asked: argparse.Namespace) -> int:
    """Add the person and print the passphrase, which is shown only now."""
    until = _day(asked.trained_until)
    with open_desk(asked) as desk:
        if desk.must_replace:
            raise PassphraseMustChange
        invitation = desk.people.add(asked.name, Role(asked.role), until)
    person = invitation.person
    if asked.json:
        json.dump({"name": person.name, "role": person.role, "passphrase": invitation.passphrase}, sys.stdout)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(f"{words.PERSON_ADDED.format(name=person.name)}\n\n  {invitation.passphrase}\n")
    return EXIT_DONE


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise DayNotUnderstood from None
