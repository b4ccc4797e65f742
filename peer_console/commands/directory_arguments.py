"""``peer-console directory`` and its verbs."""

from __future__ import annotations

from peer_console.commands.parsing import Commands, room_option, signing
from peer_console.wording import command_line
from peer_console.wording import upkeep_commands as words


def add(commands: Commands) -> None:
    """Add the command and its options."""
    directory = commands.add_parser("directory", help=words.DIRECTORY, description=words.DIRECTORY)
    verbs = directory.add_subparsers(dest="verb", metavar="VERB", required=True)
    take = verbs.add_parser("import", help=words.IMPORT, description=words.IMPORT)
    take.add_argument("path", metavar="PATH", help=words.IMPORT_PATH)
    take.add_argument("--dry-run", action="store_true", help=words.DRY_RUN)
    take.add_argument("--columns", metavar="FILE", default="", help=words.COLUMNS)
    take.add_argument("--time-zone", metavar="NAME", default="", help=words.TIME_ZONE)
    signing(take, words.IMPORT_AS, required=False)
    export = verbs.add_parser("export", help=words.EXPORT, description=words.EXPORT)
    export.add_argument("path", metavar="PATH", help=words.EXPORT_PATH)
    check = verbs.add_parser("check", help=words.CHECK, description=words.CHECK)
    for verb in (take, check):
        verb.add_argument("--json", action="store_true", help=command_line.JSON)
    for verb in (take, export, check):
        room_option(verb)
