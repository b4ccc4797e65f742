"""What can be typed after ``peer-console``: every command and its options."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module
from typing import Final

from peer_console import __version__
from peer_console.commands.parsing import Commands, Parser, count, room_option, signing
from peer_console.wording import command_line as words

# Somebody waits for a number: these do without the options of all the others, and so does the console.
_AT_ONCE: Final = frozenset({"crisis", "find", "practice"})
_OTHERS: Final = ("keeping_arguments", "directory_arguments", "programme_arguments", "counts_arguments")


def parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """Return a parser that knows the command in ``arguments``, and all of them where it is another one."""
    at_once = _opens_the_console(arguments) or arguments[0] in _AT_ONCE
    whole = Parser(prog="peer-console", description=words.ABOUT, epilog=words.EPILOG)
    whole.add_argument("--version", action="version", version=f"peer-console {__version__}")
    whole.add_argument("--room", metavar="DIR", help=words.ROOM)
    whole.add_argument("--on-card", action="store_true", help=argparse.SUPPRESS)
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    commands.add_parser("practice", help=words.PRACTICE, description=words.PRACTICE)
    commands.add_parser("crisis", help=words.CRISIS, description=words.CRISIS)
    _find_options(commands.add_parser("find", help=words.FIND, description=words.FIND))
    if not at_once:
        _add_others(commands)
    for command in commands.choices.values():
        room_option(command)
        # Stands at the end of the command line after a lock, whatever the command was.
        command.add_argument(
            "--on-card", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS
        )
    return whole


def _opens_the_console(arguments: Sequence[str]) -> bool:
    """Whether no command is named: only which room, and how a lock left it."""
    match arguments:
        case []:
            return True
        case ["--on-card", *rest]:
            return _opens_the_console(rest)
        case ["--room", room, *rest] if not room.startswith("-"):
            return _opens_the_console(rest)
    return False


def _add_others(commands: Commands) -> None:
    check = commands.add_parser("check", help=words.CHECK, description=words.CHECK)
    signing(check, words.CHECK_AS, required=False)
    _init_options(commands.add_parser("init", help=words.INIT, description=words.INIT))
    for module in _OTHERS:
        import_module(f"peer_console.commands.{module}").add(commands)


def _find_options(find: argparse.ArgumentParser) -> None:
    find.add_argument("words", nargs="*", metavar="WORDS", help=words.FIND_WORDS)
    find.add_argument("--json", action="store_true", help=words.JSON)
    find.add_argument("--limit", type=count, default=10, metavar="N", help=words.FIND_LIMIT)


def _init_options(init: argparse.ArgumentParser) -> None:
    init.add_argument("--programme", metavar="NAME", help=words.INIT_PROGRAMME)
    init.add_argument("--room-name", metavar="NAME", default="", help=words.INIT_ROOM_NAME)
    init.add_argument("--lead", metavar="NAME", help=words.INIT_LEAD)
    init.add_argument("--statement", metavar="TEXT", default="", help=words.INIT_STATEMENT)
    init.add_argument("--plan", metavar="FILE", help=words.INIT_PLAN)
    init.add_argument("--passphrase-stdin", action="store_true", help=words.FROM_STDIN)
    init.add_argument("--json", action="store_true", help=words.JSON)
