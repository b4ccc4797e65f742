"""``peer-console programme`` and ``roster`` with their verbs."""

from __future__ import annotations

from peer_console.commands.parsing import Commands, room_option, signing
from peer_console.wording import programme_file as words


def add(commands: Commands) -> None:
    """Add the commands and their options."""
    programme = commands.add_parser("programme", help=words.PROGRAMME, description=words.PROGRAMME)
    verbs = programme.add_subparsers(dest="verb", metavar="VERB", required=True)
    export = verbs.add_parser("export", help=words.EXPORT, description=words.EXPORT)
    export.add_argument("file", metavar="FILE", help=words.EXPORT_FILE)
    room_option(export)
    take = verbs.add_parser("import", help=words.IMPORT, description=words.IMPORT)
    take.add_argument("file", metavar="FILE", help=words.IMPORT_FILE)
    take.add_argument("--dry-run", action="store_true", help=words.DRY_RUN)
    room_option(take)
    signing(take, words.IMPORT_AS, required=False)
    roster = commands.add_parser("roster", help=words.ROSTER, description=words.ROSTER)
    verbs = roster.add_subparsers(dest="verb", metavar="VERB", required=True)
    read = verbs.add_parser("import", help=words.ROSTER_IMPORT, description=words.ROSTER_IMPORT)
    read.add_argument("file", metavar="FILE", help=words.ROSTER_FILE)
    read.add_argument("--dry-run", action="store_true", help=words.DRY_RUN)
    room_option(read)
    signing(read, words.IMPORT_AS, required=True)
