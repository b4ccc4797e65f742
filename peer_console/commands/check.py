"""``peer-console check``: verify every byte of the room; what is damaged is told, and nothing is changed."""

from __future__ import annotations

import argparse
import sys

from peer_console.commands import EXIT_DONE, EXIT_FINDINGS
from peer_console.commands.a_desk import open_desk
from peer_console.commands.progress import told_how_far
from peer_console.wording import checking as words


def run(asked: argparse.Namespace) -> int:
    """Check the room and print the findings, one a line."""
    with open_desk(asked) as desk, told_how_far(words.PROGRESS) as tell:
        findings = desk.check(tell)
    if not findings:
        sys.stdout.write(words.FINE + "\n")
        return EXIT_DONE
    for finding in findings:
        sys.stdout.write(words.finding_words(finding.what, finding.wrong) + "\n")
    return EXIT_FINDINGS
