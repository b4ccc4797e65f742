"""``peer-console audit``: what was done in the room, the newest first; for leads."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Final

from peer_console.commands import EXIT_DONE
from peer_console.commands.a_desk import open_desk
from peer_console.domain.audit import AuditKind, kind_of
from peer_console.wording import audit as words

_EVERY_LINE: Final = 10_000_000


def run(asked: argparse.Namespace) -> int:
    """Print the trail, or one kind of its lines."""
    kind = AuditKind(asked.kind) if asked.kind else None
    with open_desk(asked) as desk:
        lines = desk.audit.lines(kind, whole=asked.all, most=_EVERY_LINE)
        today = desk.today()
    if asked.json:
        document = [
            {
                "day": each.on.isoformat(),
                "name": each.name,
                "what": each.what,
                "kind": kind_of(each.what),
                "says": words.what_words(each.what),
            }
            for each in lines
        ]
        json.dump(document, sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        told = [words.line_words(each.on, each.name, each.what, today) for each in lines] or [words.EMPTY]
        sys.stdout.write("\n".join(told) + "\n")
    return EXIT_DONE
