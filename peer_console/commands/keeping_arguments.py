"""The commands with which a room is kept: people, backup and restore, retention, several rooms."""

from __future__ import annotations

import argparse

from peer_console.commands import people_arguments
from peer_console.commands.parsing import Commands, room_option, signing
from peer_console.wording import command_line as words


def add(commands: Commands) -> None:
    """Add the commands and their options."""
    people_arguments.add(commands)
    _backup(commands)
    _retention(commands.add_parser("retention", help=words.RETENTION, description=words.RETENTION))
    _rooms(commands.add_parser("rooms", help=words.ROOMS, description=words.ROOMS))


def _backup(commands: Commands) -> None:
    backup = commands.add_parser("backup", help=words.BACKUP, description=words.BACKUP)
    backup.add_argument("file", metavar="FILE", help=words.BACKUP_FILE)
    signing(backup, words.BACKUP_AS, required=False)
    restore = commands.add_parser("restore", help=words.RESTORE, description=words.RESTORE)
    restore.add_argument("file", metavar="FILE", help=words.RESTORE_FILE)
    restore.add_argument("--set-aside", action="store_true", help=words.RESTORE_ASIDE)


def _retention(retention: argparse.ArgumentParser) -> None:
    retention.add_argument("verb", nargs="?", choices=("purge",), help=words.RETENTION_VERB)
    retention.add_argument("--clock-is-right", action="store_true", help=words.CLOCK_IS_RIGHT)
    signing(retention, words.RETENTION_AS, required=True)


def _rooms(rooms: argparse.ArgumentParser) -> None:
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
        room_option(verb)
        signing(verb, words.ROOMS_AS, required=True)
