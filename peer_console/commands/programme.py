"""``peer-console programme export|import``: the programme as a file one can read, change and move."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from peer_console.commands import EXIT_DONE
from peer_console.commands.a_desk import desk_of, open_desk, place_of
from peer_console.errors import PassphraseMustChange, ProgrammeFileRefused
from peer_console.services.place import write_outside
from peer_console.text import clean_line
from peer_console.wording import programme_file as words

if TYPE_CHECKING:
    from peer_console.services.desk import Desk
    from peer_console.services.programme import ProgrammePlan


def run(asked: argparse.Namespace) -> int:
    """Do what the verb says."""
    return {"export": _export, "import": _import}[asked.verb](asked)


def _export(asked: argparse.Namespace) -> int:
    target = Path(asked.file).expanduser().absolute()
    with _locked_desk(asked) as desk:
        data = desk.programme.export()
    try:
        # Never over a file: it may be the one that somebody has been changing.
        write_outside(place_of(asked), target, data)
    except OSError:
        raise ProgrammeFileRefused("not_written") from None
    sys.stdout.write(words.WRITTEN.format(file=clean_line(target.name)) + "\n")
    return EXIT_DONE


def _import(asked: argparse.Namespace) -> int:
    """Read the file before anybody is asked for a passphrase; take it whole, or not at all."""
    data = _read(Path(asked.file).expanduser())
    with _locked_desk(asked) as desk:
        plan = desk.programme.plan_import(data)
    if plan.verbs and not asked.dry_run:
        with open_desk(asked) as desk:
            if desk.must_replace:
                raise PassphraseMustChange
            plan = desk.programme.plan_import(data)
            desk.programme.take_import(plan)
    _tell(plan, dry=asked.dry_run)
    return EXIT_DONE


def _tell(plan: ProgrammePlan, *, dry: bool) -> None:
    parts = ", ".join(words.PARTS[verb] for verb in plan.verbs)
    says = (words.WOULD_CHANGE if dry else words.CHANGED).format(parts=parts) if parts else words.NOTHING
    lines = [says]
    if "threshold_changed" in plan.verbs:
        lines.append(words.THRESHOLD.format(value=plan.threshold))
    sys.stdout.write("\n".join(lines + ([words.DRY] if dry else [])) + "\n")


def _read(path: Path) -> bytes:
    from peer_console.services.programme_file import LARGEST

    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError:
        raise ProgrammeFileRefused("unreadable") from None


@contextmanager
def _locked_desk(asked: argparse.Namespace) -> Iterator[Desk]:
    """Open the room without anybody signing in; raises why it does not open."""
    desk = desk_of(asked)
    try:
        front = desk.open()
        if front.error is not None:
            raise front.error
        yield desk
    finally:
        desk.close()
