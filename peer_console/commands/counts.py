"""``peer-console counts`` and its verbs: what F6 does, for a script and a screen reader."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from peer_console.commands import EXIT_DONE, EXIT_FINDINGS
from peer_console.commands.a_desk import open_desk
from peer_console.errors import DimensionUnknown, PassphraseMustChange
from peer_console.wording import counts_commands as words
from peer_console.wording.dates import iso_words

if TYPE_CHECKING:
    from peer_console.counts.ledger import Entry, Ledger
    from peer_console.counts.release import Released, Tick
    from peer_console.services.desk import Desk

_WHOLE: Final = 100
_DIMENSIONS: Final = frozenset({"topic", "stage", "slot", "referral", "crisis"})


def run(asked: argparse.Namespace) -> int:
    """Do what the verb says."""
    verbs = {"close": _close, "preview": _preview, "release": _release, "ledger": _ledger, "verify": _verify}
    return verbs[asked.verb](asked)


# --- close, preview, release ----------------------------------------------------------------------


def _close(asked: argparse.Namespace) -> int:
    with open_desk(asked) as desk:
        _must_be_ready(desk)
        closed = desk.counts.close(asked.period)
    if closed is None:
        sys.stdout.write(words.CLOSED_BEFORE + "\n")
    else:
        text = words.CLOSED.format(first=closed.first, last=closed.last, visits=closed.visits)
        sys.stdout.write(text + "\n")
    return EXIT_DONE


def _preview(asked: argparse.Namespace) -> int:
    """Show it; true counts and reasons go to a terminal and nowhere else."""
    from peer_console.commands.counts_shown import preview_lines, released_lines

    by = _by(asked)
    seen = sys.stdout.isatty()
    with open_desk(asked) as desk:
        _must_be_ready(desk)
        earlier = desk.counts.released(_release_id(asked.period, by))
        if earlier is None:
            with _told_how_far() as tick:
                preview = desk.counts.preview(asked.period, by, tick)
            lines = preview_lines(preview, desk.programme.current(), seen=seen)
        else:
            lines = released_lines(earlier, desk.programme.current())
        sys.stdout.write("\n".join(lines) + "\n")
    return EXIT_DONE


def _release(asked: argparse.Namespace) -> int:
    """Release and write the files, or say why not; the same release again is the same files."""
    by = _by(asked)
    folder = Path(asked.out).expanduser().absolute()
    with open_desk(asked) as desk, _told_how_far() as tick:
        _must_be_ready(desk)
        released = desk.counts.release_period(asked.period, folder, by, tick)
    entry = released.document.release
    if asked.json:
        _write_json({"id": released.id, "folder": str(folder), "files": _hashes(released), **_head(entry)})
        return EXIT_DONE
    again = not _is_new(released)
    heading = words.RELEASED_BEFORE if again else words.RELEASED
    sys.stdout.write(heading.format(id=released.id, day=iso_words(entry["released"]), **_head(entry)) + "\n")
    sys.stdout.write(words.WRITTEN.format(folder=folder) + "\n")
    for name, hash in _hashes(released).items():
        sys.stdout.write(words.FILE.format(name=name, hash=hash) + "\n")
    return EXIT_DONE


def _must_be_ready(desk: Desk) -> None:
    if desk.must_replace:
        raise PassphraseMustChange


def _by(asked: argparse.Namespace) -> frozenset[str] | None:
    """Return the dimensions of ``--by``, None where it is left out. Raises DimensionUnknown."""
    if not asked.by:
        return None
    by = frozenset(name.strip() for name in asked.by.split(",") if name.strip())
    if not by <= _DIMENSIONS:
        raise DimensionUnknown
    return by


def _release_id(period: str, by: frozenset[str] | None) -> str:
    return period if by is None else "-".join((period, *sorted(by)))


def _is_new(released: Released) -> bool:
    """Whether it was released just now: then there was something to append to the list."""
    return bool(released.entry)


def _hashes(released: Released) -> dict[str, str]:
    from peer_console.counts.neutral import digest

    return {name: digest(data) for name, data in sorted(released.files.items())}


@contextmanager
def _told_how_far() -> Iterator[Tick]:
    """Show how far it is, on a terminal's own line and nowhere else; the line is gone afterwards."""
    shown = -1

    def tell(share: float) -> None:
        nonlocal shown
        percent = int(_WHOLE * share)
        if percent > shown and sys.stderr.isatty():
            shown = percent
            sys.stderr.write(f"\r{words.PROGRESS.format(percent=percent)}")
            sys.stderr.flush()

    try:
        yield tell
    finally:
        if shown >= 0:
            sys.stderr.write("\r\x1b[K")


# --- ledger ---------------------------------------------------------------------------------------


def _ledger(asked: argparse.Namespace) -> int:
    with open_desk(asked) as desk:
        ledger = desk.counts.ledger()
    if asked.json:
        _write_json({"entries": list(map(_entry, ledger.entries)), "head": ledger.anchor.head})
        return EXIT_DONE
    for line in _ledger_lines(ledger):
        sys.stdout.write(line + "\n")
    return EXIT_DONE


def _ledger_lines(ledger: Ledger) -> Iterator[str]:
    if not ledger.entries:
        yield words.NOTHING_RELEASED
        return
    for entry in ledger.entries:
        template = words.ENTRY_ELSEWHERE if entry.elsewhere else words.ENTRY
        shown = _entry(entry)
        yield template.format(**{**shown, "day": iso_words(shown["released"])})
    yield words.HEAD.format(head=ledger.anchor.head)


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "sequence": entry.sequence,
        "released": entry.document.release["released"],
        "elsewhere": entry.elsewhere,
        "printed": sum(value is not None for value in entry.document.figures().values()),
        "hidden": sum(value is None for value in entry.document.figures().values()),
        "files": dict(entry.files),
        "previous": entry.previous,
    }


def _head(release: Any) -> dict[str, Any]:
    return {name: release[name] for name in ("sequence", "printed", "hidden", "released", "threshold")}


# --- verify ---------------------------------------------------------------------------------------


def _verify(asked: argparse.Namespace) -> int:
    """Say what does not fit in the files of a folder; a room is opened where a name is given."""
    from peer_console.counts.neutral import FILE_NAME as COUNTS
    from peer_console.counts.neutral import decode
    from peer_console.counts.verify import verify
    from peer_console.services.release_files import releases_in

    releases = releases_in(Path(asked.folder).expanduser())
    ledger = None
    if asked.signed_as:
        with open_desk(asked) as desk:
            ledger = desk.counts.ledger()
    findings = verify(list(releases.values()), ledger)
    shown = [
        {"release": each.release, "file": each.file, "what": each.what.value}
        for each in dict.fromkeys(findings)
    ]
    if asked.json:
        _write_json({"releases": sorted(releases), "with_ledger": ledger is not None, "findings": shown})
    elif shown:
        for each in shown:
            release = each["release"] or words.NO_RELEASE_NAME
            what = words.FINDINGS[each["what"]]
            sys.stdout.write(words.FINDING.format(release=release, file=each["file"], what=what) + "\n")
    else:
        names = sorted(decode(files[COUNTS]).id for files in releases.values())
        template = words.VERIFIED if len(names) == 1 else words.VERIFIED_SEVERAL
        sys.stdout.write(template.format(releases=", ".join(names), count=len(names)) + "\n")
        sys.stdout.write((words.AGAINST_LEDGER if ledger else words.WITHOUT_LEDGER) + "\n")
    return EXIT_FINDINGS if shown else EXIT_DONE


def _write_json(document: dict[str, Any]) -> None:
    json.dump(document, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
