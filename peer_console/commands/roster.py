"""``peer-console roster import``: an .ics calendar says who is on, what is hosted, when nobody comes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from peer_console.commands import EXIT_DONE
from peer_console.commands.a_desk import open_desk
from peer_console.errors import PassphraseMustChange
from peer_console.wording import programme_file, roster


def run(asked: argparse.Namespace) -> int:
    """Take the calendar in, or say what would be taken; names are the room's, so somebody signs in first."""
    from peer_console.services.calendar_file import load

    data = load(Path(asked.file))
    with open_desk(asked) as desk:
        if desk.must_replace:
            raise PassphraseMustChange
        plan = desk.roster.plan_import(data)
        if not asked.dry_run:
            desk.roster.take_import(plan)
    lines = [*roster.plan_words(plan), *([programme_file.DRY] if asked.dry_run else [])]
    sys.stdout.write("\n".join(lines) + "\n")
    return EXIT_DONE
