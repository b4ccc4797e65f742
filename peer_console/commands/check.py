"""``peer-console check``: verify every byte of the room; what is damaged is told, and nothing is changed."""

from __future__ import annotations

import argparse
import sys
from typing import Final

from peer_console.commands import EXIT_DONE, EXIT_FINDINGS
from peer_console.commands.a_desk import open_desk
from peer_console.wording import checking as words

_WHOLE: Final = 100


def run(asked: argparse.Namespace) -> int:
    """Check the room and print the findings, one a line."""
    with open_desk(asked) as desk:
        findings = desk.check(_progress)
    _progress_done()
    if not findings:
        sys.stdout.write(words.FINE + "\n")
        return EXIT_DONE
    for finding in findings:
        sys.stdout.write(words.finding_words(finding.what, finding.wrong) + "\n")
    return EXIT_FINDINGS


def _progress(done: int, total: int) -> None:
    """Show how far the check is, on a terminal's own line and nowhere else."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{words.PROGRESS.format(percent=_WHOLE * done // max(total, 1))}")
        sys.stderr.flush()


def _progress_done() -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
