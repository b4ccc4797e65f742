"""``peer-console backup`` and ``restore``: the whole room in one file, and back."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from peer_console import hardening
from peer_console.commands import EXIT_DONE
from peer_console.commands.a_desk import desk_of, now, open_desk, place_of
from peer_console.commands.progress import told_how_far
from peer_console.services.backups import restore
from peer_console.text import clean_line
from peer_console.wording import backups as words
from peer_console.wording.dates import day_words


def run(asked: argparse.Namespace) -> int:
    """Make a backup, or put one back."""
    hardening.harden()
    return _restore(asked) if asked.command == "restore" else _back_up(asked)


def _back_up(asked: argparse.Namespace) -> int:
    target = Path(asked.file).absolute()
    if asked.signed_as:
        with open_desk(asked) as desk, told_how_far(words.WRITING) as tell:
            made = desk.backups.make(target, tell)
    else:
        desk = desk_of(asked)
        try:
            front = desk.open()
            if front.error is not None:
                raise front.error
            with told_how_far(words.WRITING) as tell:
                made = desk.backups.make(target, tell)
        finally:
            desk.close()
    sys.stdout.write(f"{words.made_words(made.made, made.files, made.size)}\n{words.KEEP_APART}\n")
    return EXIT_DONE


def _restore(asked: argparse.Namespace) -> int:
    source = Path(asked.file).absolute()
    with told_how_far(words.PUTTING_BACK) as tell:
        done = restore(place_of(asked), source, now().date(), set_aside=asked.set_aside, progress=tell)
    sys.stdout.write(words.RESTORED.format(made=day_words(done.made), files=done.files) + "\n")
    if done.aside is not None:
        sys.stdout.write(words.ASIDE.format(folder=clean_line(done.aside.name)) + "\n")
    sys.stdout.write(f"{words.SIGN_IN_NEXT}\n{words.PEOPLE_AGAIN}\n")
    return EXIT_DONE
