"""``peer-console crisis``: the crisis card as plain text, in every state of the room."""

from __future__ import annotations

import argparse
import os
import sys

from peer_console import paths
from peer_console.commands import EXIT_DONE
from peer_console.directory.crisis_lines import CrisisLine
from peer_console.services.crisis_card import CrisisCard, card_at_a_glance
from peer_console.services.place import on_disk
from peer_console.wording import card as words


def run(asked: argparse.Namespace) -> int:
    """Print the steps and the lines; the campus lines too, where the room has some."""
    place = on_disk(paths.room_folder(asked.room, os.environ), paths.state_folder())
    sys.stdout.write("\n".join(_text(card_at_a_glance(place))) + "\n")
    return EXIT_DONE


def _text(card: CrisisCard) -> list[str]:
    steps = [f"  {number} {step}" for number, step in enumerate(card.steps, 1)]
    text = [words.PLAIN_HEADING, "", *steps, "", words.PLAIN_NATIONAL, *_lines(card.national)]
    if card.local:
        text += ["", words.PLAIN_CAMPUS, *_lines(card.local)]
    else:
        text += ["", words.PLAIN_NO_CAMPUS]
    return text


def _lines(lines: tuple[CrisisLine, ...]) -> list[str]:
    return [text for line in lines for text in _plain(line)]


def _plain(line: CrisisLine) -> list[str]:
    """One idea per line, for a reader of the screen too."""
    how = ", ".join(part for part in (line.how, line.hours) if part)
    source = "; ".join(part for part in (line.source, line.checked) if part)
    beside = [how, line.hours_note, source]
    return [f"  {line.number:<14}{line.label}", *(f"  {'':14}{text}" for text in beside if text)]
