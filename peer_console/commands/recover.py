"""``peer-console recover``: two of the three recovery codes make a new lead, when every lead is gone."""

from __future__ import annotations

import argparse
import sys

from peer_console import hardening
from peer_console.commands import EXIT_DONE, asking
from peer_console.commands.a_desk import desk_of
from peer_console.wording import people_commands as words


def run(asked: argparse.Namespace) -> int:
    """Ask for two codes, a name and a new passphrase, and make the lead."""
    hardening.harden()
    desk = desk_of(asked)
    try:
        front = desk.open()
        if front.error is not None:
            raise front.error
        name = asked.name or asking.name()
        codes = tuple(
            asking.code(words.ASK_CODE.format(which=which), from_stdin=asked.passphrase_stdin)
            for which in words.WHICH
        )
        person = desk.recover(codes, name, asking.new_passphrase(name, from_stdin=asked.passphrase_stdin))
    finally:
        desk.close()
    sys.stdout.write(f"{words.RECOVERED.format(name=person.name)}\n{words.RECOVERED_NEXT}\n")
    return EXIT_DONE
