"""``peer-console crisis``: the crisis card as plain text, in every state of the room."""

from __future__ import annotations

import argparse
import sys

from peer_console.directory.resources import CrisisLine, crisis_lines
from peer_console.wording import card as words


def run(asked: argparse.Namespace) -> int:
    """Print the steps and the lines."""
    sys.stdout.write("\n".join(_card()) + "\n")
    return 0


def _card() -> list[str]:
    steps = [f"  {number} {step}" for number, step in enumerate(words.PROTOCOL_STEPS, 1)]
    lines = [text for line in crisis_lines() for text in _plain(line)]
    return [words.PLAIN_HEADING, "", *steps, "", words.PLAIN_NATIONAL, *lines]


def _plain(line: CrisisLine) -> list[str]:
    """One idea per line, for a reader of the screen too."""
    beside = [f"{line.how}, {line.hours}", line.hours_note, f"{line.source}; {line.checked}"]
    return [f"  {line.number:<14}{line.label}", *(f"  {'':14}{text}" for text in beside if text)]
