"""``peer-console visits import|list|undo``: a programme's own list of visits from before the room."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from peer_console.commands import EXIT_DONE, EXIT_FINDINGS
from peer_console.commands.a_desk import now, open_desk, place_of
from peer_console.errors import DayNotUnderstood, PassphraseMustChange
from peer_console.text import clean_line
from peer_console.wording import earlier as words
from peer_console.wording.dates import day_words

if TYPE_CHECKING:
    from peer_console.counts.earlier import Problem
    from peer_console.services.earlier import EarlierService, Imported
    from peer_console.services.earlier_files import Read

_DIMENSIONS: Final = ("topic", "stage", "slot", "referral", "crisis")


def run(asked: argparse.Namespace) -> int:
    """Do what the verb says."""
    return {"import": _import, "list": _list, "undo": _undo}[asked.verb](asked)


# --- import ---------------------------------------------------------------------------------------


def _import(asked: argparse.Namespace) -> int:
    """Read the file before anybody is asked for a passphrase; take it whole, or not at all."""
    read = _read(asked)
    taken = False
    overlapping: tuple[Imported, ...] = ()
    if not asked.dry_run and not read.tallies.problems:
        with open_desk(asked) as desk:
            if desk.must_replace:
                raise PassphraseMustChange
            taken = desk.earlier.take(read.tallies)
            overlapping = desk.earlier.overlapping(read.tallies)
    if asked.json:
        _write_json(_document(read, taken))
    else:
        lines = [*_understood(read), *_outcome(read, asked, taken)]
        lines += [words.OVERLAP.format(code=each.code, taken=day_words(each.taken)) for each in overlapping]
        sys.stdout.write("\n".join(lines) + "\n")
    return EXIT_FINDINGS if read.tallies.problems else EXIT_DONE


def _read(asked: argparse.Namespace) -> Read:
    from peer_console.counts.earlier_columns import Said
    from peer_console.counts.earlier_days import DayOrder
    from peer_console.domain.programme import Programme
    from peer_console.services.crisis_card import programme_at_a_glance
    from peer_console.services.earlier_files import Wanted, read_said_file, read_tallies

    wanted = Wanted(
        read_said_file(Path(asked.columns)) if asked.columns else Said(),
        DayOrder(asked.days) if asked.days else None,
        _day(asked.on),
    )
    programme = programme_at_a_glance(place_of(asked)) or Programme("", "")
    return read_tallies(Path(asked.file), programme, now().date(), wanted)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise DayNotUnderstood from None


def _understood(read: Read) -> Iterator[str]:
    """Yield how the file was read: which column is what, and what of it counts."""
    tallies = read.tallies
    if read.form:
        yield words.FORM
    yield words.READ_AS
    for field, column in tallies.columns.named.items():
        yield f"  {words.COLUMN.format(field=words.FIELDS[field], column=_shown(column))}"
    if read.unread:
        yield words.UNREAD.format(columns=", ".join(f"'{_shown(name)}'" for name in read.unread))
    missing = [words.FIELDS[name] for name in _DIMENSIONS if name not in tallies.recorded]
    if missing:
        yield words.NOT_RECORDED.format(names=", ".join(missing))
    if tallies.more_topics:
        template = words.MORE_TOPICS_ONE if tallies.more_topics == 1 else words.MORE_TOPICS
        yield template.format(count=tallies.more_topics)


def _shown(column: str) -> str:
    """Return the name of a column as it may be written to a terminal."""
    return clean_line(column, limit=60)


def _outcome(read: Read, asked: argparse.Namespace, taken: bool) -> Iterator[str]:
    """Yield what is in it and whether it was taken; with problems each of them, and nothing was."""
    from peer_console.services.earlier import code_of

    tallies = read.tallies
    if tallies.problems:
        yield words.PROBLEMS
        yield from (f"  {_problem(problem)}" for problem in tallies.problems)
        return
    if tallies.days is None:
        yield words.NOTHING_FOUND.format(rows=tallies.rows)
        return
    first, last = map(day_words, tallies.days)
    yield words.FOUND.format(visits=tallies.visits, rows=tallies.rows, first=first, last=last)
    if asked.dry_run:
        yield words.DRY
    else:
        yield words.TAKEN.format(code=code_of(tallies.source)) if taken else words.KNOWN


def _problem(problem: Problem) -> str:
    return words.problem_words(
        problem.what.value, problem.column, problem.written, problem.count, problem.lines
    )


def _document(read: Read, taken: bool) -> dict[str, Any]:
    tallies = read.tallies
    return {
        "form": read.form,
        "columns": dict(tallies.columns.named),
        "not_read": list(read.unread),
        "rows": tallies.rows,
        "visits": tallies.visits,
        "days": [day.isoformat() for day in tallies.days or ()],
        "taken": taken,
        "source": tallies.source,
        "problems": [
            {
                "what": p.what.value,
                "column": p.column,
                "written": p.written,
                "count": p.count,
                "lines": p.lines,
            }
            for p in tallies.problems
        ],
    }


# --- list and undo --------------------------------------------------------------------------------


def _list(asked: argparse.Namespace) -> int:
    with open_desk(asked) as desk:
        found = _earlier(desk.earlier)
    if asked.json:
        _write_json({"imports": found})
    elif found:
        for each in found:
            days = {
                name: day_words(date.fromisoformat(str(each[name]))) for name in ("taken", "first", "last")
            }
            sys.stdout.write(words.LISTED.format(**{**each, **days}) + "\n")
    else:
        sys.stdout.write(words.NO_IMPORTS + "\n")
    return EXIT_DONE


def _earlier(service: EarlierService) -> list[dict[str, Any]]:
    return [
        {
            "code": each.code,
            "taken": each.taken.isoformat(),
            "visits": each.visits,
            "first": each.days[0].isoformat(),
            "last": each.days[1].isoformat(),
        }
        for each in service.imports()
    ]


def _undo(asked: argparse.Namespace) -> int:
    with open_desk(asked) as desk:
        if desk.must_replace:
            raise PassphraseMustChange
        visits = desk.earlier.take_back(asked.code)
    sys.stdout.write(words.UNDONE.format(visits=visits, code=asked.code) + "\n")
    return EXIT_DONE


def _write_json(document: dict[str, Any]) -> None:
    json.dump(document, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
