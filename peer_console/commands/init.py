"""``peer-console init``: set a room up from a script; the recovery codes are printed once."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

from peer_console import hardening
from peer_console.commands import EXIT_DONE, asking
from peer_console.commands.a_desk import desk_of
from peer_console.domain.programme import Programme
from peer_console.errors import NamesMissing, PlanUnreadable, RoomDamaged, RoomExists
from peer_console.services.desk import Desk, SetupDone, SetupPlan
from peer_console.services.programme import decode
from peer_console.wording import command_line as words
from peer_console.wording.card import PROTOCOL_STEPS

_PLAN_LIMIT: Final = 1_000_000


def run(asked: argparse.Namespace) -> int:
    """Set the room up and print its recovery codes."""
    hardening.harden()
    programme = _programme(asked)
    if not programme.name or not asked.lead:
        raise NamesMissing
    desk = desk_of(asked)
    try:
        done = _set_up(desk, programme, asked)
    finally:
        desk.close()
    if asked.json:
        document = {"lead": done.person.name, "recovery_codes": list(done.recovery_codes)}
        sys.stdout.write(json.dumps(document) + "\n")
        return EXIT_DONE
    codes = "\n".join(f"  {code}" for code in done.recovery_codes)
    sys.stdout.write(f"{words.ROOM_READY}\n\n{words.CODES_HEADING}\n\n{codes}\n\n{words.CODES_ADVICE}\n")
    if not programme.statement:
        sys.stdout.write(f"\n{words.NO_STATEMENT}\n")
    if not asked.passphrase_stdin:
        _have_one_typed_back(done.recovery_codes[1])
    return EXIT_DONE


def _set_up(desk: Desk, programme: Programme, asked: argparse.Namespace) -> SetupDone:
    front = desk.open()
    if front.state != "missing":
        raise front.error or RoomExists
    chosen = asking.new_passphrase(asked.lead, from_stdin=asked.passphrase_stdin)
    return desk.set_up(SetupPlan(programme, asked.lead, chosen))


def _programme(asked: argparse.Namespace) -> Programme:
    """Return the programme of ``--plan`` with what the other options say put over it."""
    programme = _plan(Path(asked.plan)) if asked.plan else Programme("", "")
    return replace(
        programme,
        name=asked.programme or programme.name,
        room_name=asked.room_name or programme.room_name,
        statement=asked.statement or programme.statement,
        steps=programme.steps or PROTOCOL_STEPS,
    )


def _plan(path: Path) -> Programme:
    try:
        with path.open("rb") as file:
            return decode(file.read(_PLAN_LIMIT))
    except (OSError, RoomDamaged):
        raise PlanUnreadable from None


def _have_one_typed_back(code: str) -> None:
    """Ask for the second code until it is typed: a code that nobody wrote down opens nothing."""
    while True:
        sys.stdout.write(f"\n{words.CODE_CHECK}")
        sys.stdout.flush()
        typed = sys.stdin.readline()
        if not typed or _bare(typed) == _bare(code):
            return
        sys.stdout.write(words.CODE_WRONG)


def _bare(code: str) -> str:
    return "".join(filter(str.isalnum, code)).upper()
