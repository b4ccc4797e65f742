"""``peer-console rooms``: the facts of several laptops, counted as one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from peer_console.commands import EXIT_DONE
from peer_console.commands.a_desk import open_desk
from peer_console.commands.progress import told_how_far
from peer_console.wording import rooms as words
from peer_console.wording.dates import day_words

if TYPE_CHECKING:
    from peer_console.services.gathering import GatheringService


def run(asked: argparse.Namespace) -> int:
    """Write a card, send a bundle, or gather bundles."""
    with open_desk(asked) as desk:
        verb = {"card": _card, "send": _send, "gather": _gather}[asked.verb]
        for line in verb(desk.gathering, asked):
            sys.stdout.write(line + "\n")
    return EXIT_DONE


def _card(gathering: GatheringService, asked: argparse.Namespace) -> Iterator[str]:
    code = gathering.write_card(Path(asked.file).absolute())
    yield words.CARD_WRITTEN.format(code=code)


def _send(gathering: GatheringService, asked: argparse.Namespace) -> Iterator[str]:
    sent = gathering.send(Path(asked.card).absolute(), Path(asked.file).absolute())
    yield words.SENT.format(visits=sent.visits, card=sent.card, room=sent.room)
    yield words.COMPARE


def _gather(gathering: GatheringService, asked: argparse.Namespace) -> Iterator[str]:
    for file in asked.files:
        with told_how_far(words.GATHERING) as tell:
            done = gathering.gather(Path(file).absolute(), new_room=asked.new_room, progress=tell)
        yield words.GATHERED.format(
            room=done.room, made=day_words(done.made), visits=done.visits, new=done.new
        )
