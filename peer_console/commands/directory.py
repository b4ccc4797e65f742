"""``peer-console directory import|export|check``: services in and out of the room's directory."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from peer_console.commands import EXIT_DONE, EXIT_FINDINGS
from peer_console.commands.a_desk import desk_of, now, open_desk
from peer_console.errors import PassphraseMustChange
from peer_console.wording import upkeep_commands as words
from peer_console.wording.hours import zone_words

if TYPE_CHECKING:
    from peer_console.directory.book import Book
    from peer_console.directory.hsds.imported import Imported
    from peer_console.directory.import_plan import ImportPlan
    from peer_console.directory.resources import Resource

_WHOLE: Final = 100


def run(asked: argparse.Namespace) -> int:
    """Do what the verb says."""
    return {"import": _import, "export": _export, "check": _check}[asked.verb](asked)


# --- import ---------------------------------------------------------------------------------------


def _import(asked: argparse.Namespace) -> int:
    """Read the file before anybody is asked for a passphrase; take it whole, or not at all."""
    from peer_console.directory import facts
    from peer_console.directory.import_plan import planned
    from peer_console.services.room_directory import book_at_a_glance

    found = _read(asked)
    if asked.dry_run:
        plan = planned(found, book_at_a_glance(desk_of(asked).place), facts.load())
    else:
        with open_desk(asked) as desk:
            if desk.must_replace:
                raise PassphraseMustChange
            plan = desk.directory.plan_import(found)
            desk.directory.take_import(plan)
    _tell(plan, asked)
    return EXIT_DONE


def _read(asked: argparse.Namespace) -> Imported:
    from peer_console.services.directory_files import on_clock, read_columns, read_services

    zone = _zone(asked.time_zone)
    columns = read_columns(Path(asked.columns)) if asked.columns else None
    try:
        return on_clock(read_services(Path(asked.path), progress=_progress, columns=columns), zone)
    finally:
        if sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K")


def _zone(said: str) -> str:
    """Return the time zone that was said, or the laptop's. Raises ImportRefused for a name of none."""
    from peer_console.directory.hsds.imported import zone_said
    from peer_console.services.laptop_zone import laptop_zone

    return zone_said(said) if said else laptop_zone(os.environ)


def _progress(done: int, total: int) -> None:
    """Show how far it is, on a terminal's own line and nowhere else."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{words.READING.format(percent=_WHOLE * done // max(total, 1))}")
        sys.stderr.flush()


def _tell(plan: ImportPlan, asked: argparse.Namespace) -> None:
    refusals = _refusals(plan, Path(asked.path).name)
    warnings = [str(remark) for remark in plan.warnings]
    warnings += _closed(plan)
    warnings += [words.LOOK_ALIKE.format(name=entry.name) for entry in plan.look_alikes]
    if plan.unzoned:
        warnings.append(_clock(plan))
    if plan.crisis_numbers:
        warnings.append(words.CRISIS_NUMBERS.format(count=len(plan.crisis_numbers)))
    numbers = {
        "format": plan.format,
        "services": plan.taken + plan.refused,
        "taken": plan.taken,
        "refused": plan.refused,
        "updated": len(plan.known),
    }
    if asked.json:
        document = {**numbers, "warnings": warnings, "refusals": refusals}
        json.dump(document, sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        return
    lines = [words.FORMAT.format(**numbers)]
    lines.append((words.WOULD_TAKE if asked.dry_run else words.TAKEN).format(**numbers))
    lines += _listed(words.REFUSED, [words.REFUSAL.format(**refusal) for refusal in refusals])
    lines += _listed(words.WARNINGS, list(dict.fromkeys(warnings)))
    sys.stdout.write("\n".join(lines + (["", words.DRY] if asked.dry_run else [])) + "\n")


def _closed(plan: ImportPlan) -> list[str]:
    """Return the closed numbers in words: whose they are, what became of them, whether they were left out."""
    names = {entry.id: entry.name for entry in (*plan.new, *plan.known, *plan.held)}
    return [
        (words.LEFT_OUT if match.line.blocks else words.CLOSED).format(
            name=names.get(match.service_id, ""), number=match.channel.number, message=match.line.message
        )
        for match in plan.closed
    ]


def _clock(plan: ImportPlan) -> str:
    if not plan.zone:
        return words.UNZONED_UNKNOWN.format(count=plan.unzoned)
    return words.UNZONED.format(count=plan.unzoned, zone=f"{zone_words(plan.zone)} ({plan.zone})")


def _refusals(plan: ImportPlan, file: str) -> list[dict[str, object]]:
    """Return every service that is not taken, with file, line and reason."""
    found: list[dict[str, object]] = [
        {"file": refusal.file, "line": refusal.line, "reason": refusal.reason} for refusal in plan.refusals
    ]
    found += [{"file": file, "line": 0, "reason": words.HELD.format(name=entry.name)} for entry in plan.held]
    return found


def _listed(heading: str, lines: Sequence[str]) -> list[str]:
    return ["", heading, *(f"  {line}" for line in lines)] if lines else []


# --- export ---------------------------------------------------------------------------------------


def _export(asked: argparse.Namespace) -> int:
    from peer_console.services.directory_files import write_directory
    from peer_console.services.place import refuse_own_folder
    from peer_console.services.room_directory import at_a_glance

    place, target = desk_of(asked).place, Path(asked.path).expanduser().absolute()
    refuse_own_folder(place, target)
    entries = at_a_glance(place)
    files = write_directory(entries, target)
    names = ", ".join(file.name for file in files)
    sys.stdout.write(words.EXPORTED.format(count=len(entries), files=names) + "\n")
    return EXIT_DONE


# --- check ----------------------------------------------------------------------------------------


def _check(asked: argparse.Namespace) -> int:
    """Say what of the directory somebody should look at, most pressing first."""
    from peer_console.services.room_directory import at_a_glance, book_at_a_glance

    place = desk_of(asked).place
    entries = at_a_glance(place)
    findings = _findings(entries, book_at_a_glance(place), now().date())
    if asked.json:
        document = {"entries": len(entries), "findings": findings}
        json.dump(document, sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    elif findings:
        heading = words.FOUND.format(count=len(entries), findings=len(findings))
        sys.stdout.write("\n".join([heading, *(f"  {each['says']}" for each in findings)]) + "\n")
    else:
        sys.stdout.write(words.FINE.format(count=len(entries)) + "\n")
    return EXIT_FINDINGS if findings else EXIT_DONE


def _findings(entries: Sequence[Resource], book: Book, today: date) -> list[dict[str, str]]:
    """Return closed numbers, newer data that waits, and what else somebody should look at."""
    from peer_console.directory import facts
    from peer_console.directory.book_updates import updates
    from peer_console.directory.upkeep import Concern, findings

    found = [(each.id, each.concern.value, each.line) for each in findings(entries, today)]
    changed = [
        (each.id, "newer", words.CHANGED.format(name=each.name)) for each in updates(book, facts.load())
    ]
    closed = sum(what == Concern.closed for _, what, _ in found)
    ordered = (*found[:closed], *changed, *found[closed:])
    return [{"id": id, "what": what, "says": says} for id, what, says in ordered]
