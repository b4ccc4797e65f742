"""``peer-console visits`` and ``peer-console counts`` with their verbs."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from peer_console.commands.parsing import Commands, room_option, signing
from peer_console.counts.earlier_days import DayOrder
from peer_console.wording import command_line
from peer_console.wording import counts_commands as counted
from peer_console.wording import earlier as words

_Add = Callable[..., argparse.ArgumentParser]


def add(commands: Commands) -> None:
    """Add the commands and their options."""
    visits = commands.add_parser("visits", help=words.VISITS, description=words.VISITS)
    _visits(visits.add_subparsers(dest="verb", metavar="VERB", required=True).add_parser)
    counts = commands.add_parser("counts", help=counted.COUNTS, description=counted.COUNTS)
    _counts(counts.add_subparsers(dest="verb", metavar="VERB", required=True).add_parser)


def _visits(add: _Add) -> None:
    take = add("import", help=words.IMPORT, description=words.IMPORT)
    take.add_argument("file", metavar="FILE", help=words.FILE)
    take.add_argument("--dry-run", action="store_true", help=words.DRY_RUN)
    take.add_argument("--columns", metavar="FILE", default="", help=words.COLUMNS)
    take.add_argument("--days", choices=[order.value for order in DayOrder], default="", help=words.DAYS)
    take.add_argument("--on", metavar="DAY", default="", help=words.ON)
    listed = add("list", help=words.LIST, description=words.LIST)
    undo = add("undo", help=words.UNDO, description=words.UNDO)
    undo.add_argument("code", metavar="CODE", help=words.CODE)
    for verb in (take, listed):
        verb.add_argument("--json", action="store_true", help=command_line.JSON)
    for verb in (take, listed, undo):
        room_option(verb)
        signing(verb, words.AS, required=False)


def _counts(add: _Add) -> None:
    close = add("close", help=counted.CLOSE, description=counted.CLOSE)
    preview = add("preview", help=counted.PREVIEW, description=counted.PREVIEW)
    release = add("release", help=counted.RELEASE, description=counted.RELEASE)
    ledger = add("ledger", help=counted.LEDGER, description=counted.LEDGER)
    verify = add("verify", help=counted.VERIFY, description=counted.VERIFY)
    for verb in (close, preview, release):
        verb.add_argument("--period", metavar="P", required=True, help=counted.PERIOD)
    for verb in (preview, release):
        verb.add_argument("--by", metavar="D[,D]", default="", help=counted.BY)
    release.add_argument("--out", metavar="DIR", required=True, help=counted.OUT)
    verify.add_argument("folder", metavar="DIR", help=counted.FOLDER)
    for verb in (release, ledger, verify):
        verb.add_argument("--json", action="store_true", help=command_line.JSON)
    for verb in (close, preview, release, ledger, verify):
        room_option(verb)
        signing(verb, counted.VERIFY_AS if verb is verify else counted.AS, required=False)
