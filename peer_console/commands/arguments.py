"""What can be typed after ``peer-console``: every command and its options."""

from __future__ import annotations

import argparse

from peer_console.commands import directory_arguments, keeping_arguments
from peer_console.commands.parsing import Parser, count, room_option, signing


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    from peer_console import __version__
    from peer_console.wording import command_line as words

    whole = Parser(prog="peer-console", description=words.ABOUT, epilog=words.EPILOG)
    whole.add_argument("--version", action="version", version=f"peer-console {__version__}")
    whole.add_argument("--room", metavar="DIR", help=words.ROOM)
    whole.add_argument("--on-card", action="store_true", help=argparse.SUPPRESS)
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    commands.add_parser("practice", help=words.PRACTICE, description=words.PRACTICE)
    commands.add_parser("crisis", help=words.CRISIS, description=words.CRISIS)
    find = commands.add_parser("find", help=words.FIND, description=words.FIND)
    find.add_argument("words", nargs="*", metavar="WORDS", help=words.FIND_WORDS)
    find.add_argument("--json", action="store_true", help=words.JSON)
    find.add_argument("--limit", type=count, default=10, metavar="N", help=words.FIND_LIMIT)
    check = commands.add_parser("check", help=words.CHECK, description=words.CHECK)
    signing(check, words.CHECK_AS, required=False)
    _init_options(commands.add_parser("init", help=words.INIT, description=words.INIT))
    keeping_arguments.add(commands)
    directory_arguments.add(commands)
    for command in commands.choices.values():
        room_option(command)
        # Stands at the end of the command line after a lock, whatever the command was.
        command.add_argument(
            "--on-card", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS
        )
    return whole


def _init_options(init: argparse.ArgumentParser) -> None:
    from peer_console.wording import command_line as words

    init.add_argument("--programme", metavar="NAME", help=words.INIT_PROGRAMME)
    init.add_argument("--room-name", metavar="NAME", default="", help=words.INIT_ROOM_NAME)
    init.add_argument("--lead", metavar="NAME", help=words.INIT_LEAD)
    init.add_argument("--statement", metavar="TEXT", default="", help=words.INIT_STATEMENT)
    init.add_argument("--plan", metavar="FILE", help=words.INIT_PLAN)
    init.add_argument("--passphrase-stdin", action="store_true", help=words.FROM_STDIN)
    init.add_argument("--json", action="store_true", help=words.JSON)
