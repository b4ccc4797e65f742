"""The command line: which command was asked for, and how a failure is told.

Exit 0 done, 1 findings, 2 an explained error in two sentences on standard error. Never a traceback.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from types import TracebackType
from typing import Final, NoReturn

from peer_console.commands import EXIT_DONE, EXIT_EXPLAINED
from peer_console.commands.arguments import parser
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
    "recover": "recover",
    "audit": "audit",
    "directory": "directory",
    "programme": "programme",
    "roster": "roster",
    "backup": "backup",
    "restore": "backup",
    "retention": "retention",
    "rooms": "rooms",
    "visits": "visits",
    "counts": "counts",
}


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    gc.disable()  # imports make no garbage worth the time; whoever runs long switches it on again
    sys.excepthook = _crashed
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without a dash still gets the number
    try:
        asked = parser(arguments).parse_args(arguments)
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
