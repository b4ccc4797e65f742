"""The command line: which command was asked for, and how a failure is told.

Exit 0 done, 1 findings, 2 an explained error in two sentences on standard error. Never a traceback.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from types import TracebackType
from typing import Any, Final, NoReturn

from peer_console.commands import EXIT_DONE, EXIT_EXPLAINED
from peer_console.errors import PeerConsoleError

_EXIT_INTERRUPTED: Final = 130  # what a shell expects after ctrl+c

# Command -> the module of ``commands`` that does it; without a command the console opens.
_COMMANDS: Final = {
    None: "console",
    "practice": "console",
    "crisis": "crisis",
    "find": "find",
    "check": "check",
    "init": "init",
    "people": "people",
    "directory": "directory",
    "backup": "backup",
    "restore": "backup",
    "rooms": "rooms",
}


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    gc.disable()  # imports make no garbage worth the time; whoever runs long switches it on again
    sys.excepthook = _crashed
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without a dash still gets the number
    try:
        asked = _parser().parse_args(arguments)
        module = import_module(f"peer_console.commands.{_COMMANDS[asked.command]}")
        status: int = module.run(asked)
        sys.stdout.flush()
        return status
    except PeerConsoleError as error:
        return _tell(error)
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. What was saved before is safe.\n")
        return _EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away, as in `peer-console find text | head -1`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_DONE


def _tell(error: PeerConsoleError) -> int:
    from peer_console.wording.explanations import explain

    sys.stderr.write(f"{explain(error)}\n")
    return EXIT_EXPLAINED


def _crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> NoReturn:
    """Stand in for the traceback, which could print what was typed; a defect ends with status 2 too."""
    from peer_console.hardening import where
    from peer_console.wording.command_line import UNEXPECTED

    sys.stderr.write(UNEXPECTED.format(where=where(error)) + "\n")
    sys.stderr.flush()
    os._exit(EXIT_EXPLAINED)


class _Parser(argparse.ArgumentParser):
    """Explains a mistake in two sentences instead of printing a usage line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        """Say what was not understood and where the help is; exit 2."""
        from peer_console.text import clean_line
        from peer_console.wording.command_line import NOT_UNDERSTOOD

        sys.stderr.write(
            NOT_UNDERSTOOD.format(message=clean_line(message, limit=200), program=self.prog) + "\n"
        )
        sys.exit(EXIT_EXPLAINED)


def _parser() -> argparse.ArgumentParser:
    from peer_console import __version__
    from peer_console.wording import command_line as words

    parser = _Parser(prog="peer-console", description=words.ABOUT, epilog=words.EPILOG)
    parser.add_argument("--version", action="version", version=f"peer-console {__version__}")
    parser.add_argument("--room", metavar="DIR", help=words.ROOM)
    parser.add_argument("--on-card", action="store_true", help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    commands.add_parser("practice", help=words.PRACTICE, description=words.PRACTICE)
    commands.add_parser("crisis", help=words.CRISIS, description=words.CRISIS)
    find = commands.add_parser("find", help=words.FIND, description=words.FIND)
    find.add_argument("words", nargs="*", metavar="WORDS", help=words.FIND_WORDS)
    find.add_argument("--json", action="store_true", help=words.JSON)
    find.add_argument("--limit", type=_count, default=10, metavar="N", help=words.FIND_LIMIT)
    check = commands.add_parser("check", help=words.CHECK, description=words.CHECK)
    _signing(check, words.CHECK_AS, required=False)
    _init_options(commands.add_parser("init", help=words.INIT, description=words.INIT))
    _people_options(commands.add_parser("people", help=words.PEOPLE, description=words.PEOPLE))
    _directory_options(commands)
    _backup_options(commands)
    _rooms_options(commands.add_parser("rooms", help=words.ROOMS, description=words.ROOMS))
    for command in commands.choices.values():
        command.add_argument("--room", metavar="DIR", default=argparse.SUPPRESS, help=words.ROOM)
        # Stands at the end of the command line after a lock, whatever the command was.
        command.add_argument(
            "--on-card", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS
        )
    return parser


def _init_options(init: argparse.ArgumentParser) -> None:
    from peer_console.wording import command_line as words

    init.add_argument("--programme", metavar="NAME", help=words.INIT_PROGRAMME)
    init.add_argument("--room-name", metavar="NAME", default="", help=words.INIT_ROOM_NAME)
    init.add_argument("--lead", metavar="NAME", help=words.INIT_LEAD)
    init.add_argument("--statement", metavar="TEXT", default="", help=words.INIT_STATEMENT)
    init.add_argument("--plan", metavar="FILE", help=words.INIT_PLAN)
    init.add_argument("--passphrase-stdin", action="store_true", help=words.FROM_STDIN)
    init.add_argument("--json", action="store_true", help=words.JSON)


def _people_options(people: argparse.ArgumentParser) -> None:
    from peer_console.wording import command_line as words

    verbs = people.add_subparsers(dest="verb", metavar="VERB", required=True)
    add = verbs.add_parser("add", help=words.PEOPLE_ADD, description=words.PEOPLE_ADD)
    add.add_argument("name", metavar="NAME", help=words.PEOPLE_NAME)
    add.add_argument(
        "--role", choices=("supporter", "lead", "coordinator"), default="supporter", help=words.ROLE
    )
    add.add_argument("--trained-until", metavar="DAY", default="", help=words.TRAINED_UNTIL)
    add.add_argument("--json", action="store_true", help=words.JSON)
    add.add_argument("--room", metavar="DIR", default=argparse.SUPPRESS, help=words.ROOM)
    _signing(add, words.PEOPLE_AS, required=True)


def _backup_options(commands: argparse._SubParsersAction[_Parser]) -> None:
    from peer_console.wording import command_line as words

    backup = commands.add_parser("backup", help=words.BACKUP, description=words.BACKUP)
    backup.add_argument("file", metavar="FILE", help=words.BACKUP_FILE)
    _signing(backup, words.BACKUP_AS, required=False)
    restore = commands.add_parser("restore", help=words.RESTORE, description=words.RESTORE)
    restore.add_argument("file", metavar="FILE", help=words.RESTORE_FILE)
    restore.add_argument("--set-aside", action="store_true", help=words.RESTORE_ASIDE)


def _rooms_options(rooms: argparse.ArgumentParser) -> None:
    from peer_console.wording import command_line as words

    verbs = rooms.add_subparsers(dest="verb", metavar="VERB", required=True)
    card = verbs.add_parser("card", help=words.ROOMS_CARD, description=words.ROOMS_CARD)
    card.add_argument("file", metavar="FILE", help=words.ROOMS_CARD_FILE)
    send = verbs.add_parser("send", help=words.ROOMS_SEND, description=words.ROOMS_SEND)
    send.add_argument("card", metavar="CARD", help=words.ROOMS_SEND_CARD)
    send.add_argument("file", metavar="FILE", help=words.ROOMS_SEND_FILE)
    gather = verbs.add_parser("gather", help=words.ROOMS_GATHER, description=words.ROOMS_GATHER)
    gather.add_argument("files", metavar="FILE", nargs="+", help=words.ROOMS_GATHER_FILE)
    gather.add_argument("--new-room", metavar="CODE", default="", help=words.ROOMS_NEW)
    for verb in (card, send, gather):
        verb.add_argument("--room", metavar="DIR", default=argparse.SUPPRESS, help=words.ROOM)
        _signing(verb, words.ROOMS_AS, required=True)


def _directory_options(commands: argparse._SubParsersAction[_Parser]) -> None:
    from peer_console.wording import command_line
    from peer_console.wording import upkeep_commands as words

    directory = commands.add_parser("directory", help=words.DIRECTORY, description=words.DIRECTORY)
    verbs = directory.add_subparsers(dest="verb", metavar="VERB", required=True)
    take = verbs.add_parser("import", help=words.IMPORT, description=words.IMPORT)
    take.add_argument("path", metavar="PATH", help=words.IMPORT_PATH)
    take.add_argument("--dry-run", action="store_true", help=words.DRY_RUN)
    take.add_argument("--columns", metavar="FILE", default="", help=words.COLUMNS)
    _signing(take, words.IMPORT_AS, required=False)
    export = verbs.add_parser("export", help=words.EXPORT, description=words.EXPORT)
    export.add_argument("path", metavar="PATH", help=words.EXPORT_PATH)
    check = verbs.add_parser("check", help=words.CHECK, description=words.CHECK)
    for verb in (take, check):
        verb.add_argument("--json", action="store_true", help=command_line.JSON)
    for verb in (take, export, check):
        verb.add_argument("--room", metavar="DIR", default=argparse.SUPPRESS, help=command_line.ROOM)


def _signing(parser: argparse.ArgumentParser, help_text: str, *, required: bool) -> None:
    from peer_console.wording import command_line as words

    parser.add_argument(
        "--as", dest="signed_as", metavar="NAME", default="", required=required, help=help_text
    )
    parser.add_argument("--passphrase-stdin", action="store_true", help=words.FROM_STDIN)


def _count(text: str) -> int:
    from peer_console.wording.command_line import NOT_A_COUNT

    if not text.isdecimal() or not 1 <= int(text[:9]) <= 1000:
        raise argparse.ArgumentTypeError(NOT_A_COUNT)
    return int(text)
