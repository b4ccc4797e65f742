"""Options of the commands about people: accounts, recovery codes, what was done."""

from __future__ import annotations

import argparse

from peer_console.commands.parsing import Commands, room_option, signing
from peer_console.wording import command_line as general
from peer_console.wording import people_commands as words

ROLES = ("supporter", "lead", "coordinator")


def add(commands: Commands) -> None:
    """Add the commands and their options."""
    people = commands.add_parser("people", help=general.PEOPLE, description=general.PEOPLE)
    _people(people)
    recover = commands.add_parser("recover", help=words.RECOVER, description=words.RECOVER)
    recover.add_argument("--name", metavar="NAME", default="", help=words.RECOVER_NAME)
    recover.add_argument("--passphrase-stdin", action="store_true", help=words.RECOVER_STDIN)
    audit = commands.add_parser("audit", help=words.AUDIT, description=words.AUDIT)
    audit.add_argument("--all", action="store_true", help=words.AUDIT_ALL)
    audit.add_argument("--kind", choices=("coming", "change", "out", "alone", "work"), help=words.AUDIT_KIND)
    audit.add_argument("--json", action="store_true", help=general.JSON)
    signing(audit, words.AUDIT_AS, required=True)


def _people(people: argparse.ArgumentParser) -> None:
    verbs = people.add_subparsers(dest="verb", metavar="VERB", required=True)
    add = verbs.add_parser("add", help=general.PEOPLE_ADD, description=general.PEOPLE_ADD)
    add.add_argument("name", metavar="NAME", help=general.PEOPLE_NAME)
    add.add_argument("--role", choices=ROLES, default="supporter", help=general.ROLE)
    add.add_argument("--trained-until", metavar="DAY", default="", help=general.TRAINED_UNTIL)
    verbs.add_parser("list", help=words.LIST, description=words.LIST)
    for verb, said in words.VERBS.items():
        one = verbs.add_parser(verb, help=said, description=said)
        one.add_argument("name", metavar="NAME", help=words.WHO)
    verbs.choices["role"].add_argument("role", choices=ROLES, help=general.ROLE)
    verbs.choices["role"].add_argument(
        "--trained-until", metavar="DAY", default="", help=general.TRAINED_UNTIL
    )
    verbs.choices["rename"].add_argument("new_name", metavar="NEW", help=words.NEW_NAME)
    verbs.choices["renew-training"].add_argument("day", metavar="DAY", help=general.TRAINED_UNTIL)
    verbs.add_parser("raise-cost", help=words.RAISE_COST)
    for each in verbs.choices.values():
        room_option(each)
        each.add_argument("--json", action="store_true", help=general.JSON)
        signing(each, general.PEOPLE_AS, required=True)
