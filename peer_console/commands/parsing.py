"""How a command line is read: mistakes are explained, and what many commands share is written once."""

from __future__ import annotations

import argparse
import os
import sys
from functools import cache, partial
from typing import Any, NoReturn, TypeAlias

from peer_console.commands import EXIT_EXPLAINED


class Parser(argparse.ArgumentParser):
    """Explains a mistake in two sentences instead of printing a usage line."""

    def __init__(self, **options: Any) -> None:
        # argparse asks for the width at every option, and imports shutil for it.
        shape = partial(argparse.HelpFormatter, width=_columns())
        super().__init__(allow_abbrev=False, formatter_class=shape, **options)

    def error(self, message: str) -> NoReturn:
        """Say what was not understood and where the help is; exit 2."""
        from peer_console.text import clean_line
        from peer_console.wording.command_line import NOT_UNDERSTOOD

        sys.stderr.write(
            NOT_UNDERSTOOD.format(message=clean_line(_briefly(message), limit=200), program=self.prog) + "\n"
        )
        sys.exit(EXIT_EXPLAINED)


def _briefly(message: str) -> str:
    """Return argparse's ``message`` without the list of all commands, which is what the help is for."""
    from peer_console.wording.command_line import NO_SUCH_COMMAND

    named, _, _ = message.partition(" (choose from ")
    start = "argument COMMAND: invalid choice: "
    return NO_SUCH_COMMAND + named.removeprefix(start) if named.startswith(start) else message


@cache
def _columns() -> int:
    """Return how wide help is: COLUMNS, else the terminal, else 80; two columns stay free."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given) - 2
    try:
        return os.get_terminal_size(1).columns - 2
    except OSError:
        return 78


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"
"""Where commands are added."""


def room_option(parser: argparse.ArgumentParser) -> None:
    """Let ``--room`` stand behind the command as well as before it."""
    from peer_console.wording import command_line as words

    parser.add_argument("--room", metavar="DIR", default=argparse.SUPPRESS, help=words.ROOM)


def signing(parser: argparse.ArgumentParser, help_text: str, *, required: bool) -> None:
    """Add ``--as`` and ``--passphrase-stdin``: who does it, and where the passphrase comes from."""
    from peer_console.wording import command_line as words

    parser.add_argument(
        "--as", dest="signed_as", metavar="NAME", default="", required=required, help=help_text
    )
    parser.add_argument("--passphrase-stdin", action="store_true", help=words.FROM_STDIN)


def count(text: str) -> int:
    """Return a number from 1 to 1000. Raises ArgumentTypeError with a sentence for anything else."""
    from peer_console.wording.command_line import NOT_A_COUNT

    if not text.isdecimal() or not 1 <= int(text[:9]) <= 1000:
        raise argparse.ArgumentTypeError(NOT_A_COUNT)
    return int(text)
