"""Earlier visits as rows of text: the files that were taken, and what another one would come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from peer_console.counts.earlier import Problem, Wrong
from peer_console.counts.earlier_codes import codes_of
from peer_console.counts.earlier_rows import WRITTEN_KEPT
from peer_console.text import clean_line
from peer_console.tui.screens.handoffview import cut
from peer_console.tui.widgets.lines import Line, Part, line, wrapped
from peer_console.wording import earlier
from peer_console.wording import earlier_screen as words
from peer_console.wording.dates import day_words

if TYPE_CHECKING:
    from peer_console.domain.programme import Programme
    from peer_console.services.counts_names import Names
    from peer_console.services.earlier import Imported, Outlook
    from peer_console.services.earlier_files import Read, Wanted

ORDER_ROW: Final = "order"
UNKNOWN_ROW, SAID_ROW = "unknown:", "said:"
_FIELD: Final = 20
_DIMENSIONS: Final = ("topic", "stage", "slot", "referral", "crisis")


def import_rows(imports: Sequence[Imported], width: int) -> list[Line]:
    """Return a row for each file that was taken; its id is the code of the file."""
    if not imports:
        return wrapped(words.NONE, width, "muted")
    rows = []
    for each in imports:
        first, last = map(day_words, each.days)
        said = words.LISTED.format(code=each.code, visits=each.visits, first=first, last=last)
        taken = Part(words.TAKEN_ON.format(day=day_words(each.taken)), "muted")
        rows.append(Line((Part(said), taken), id=each.code))
    return rows


def code_rows(programme: Programme, names: Names, dimension: str) -> list[Line]:
    """Return a row for each code that an entry of this dimension can be."""
    return [line(names.category(dimension, code), id=code) for code in codes_of(programme)[dimension]]


def unknown(read: Read) -> tuple[Problem, ...]:
    """Return the entries for which somebody can say a code; the number of each is in its row's id."""
    return tuple(problem for problem in read.tallies.problems if problem.what is Wrong.unknown)


def dimension_of(read: Read, problem: Problem) -> str:
    """Return what the column holds in which something is not understood."""
    named = read.tallies.columns.named.items()
    return next(field for field, column in named if clean_line(column, limit=WRITTEN_KEPT) == problem.column)


def said_codes(wanted: Wanted) -> tuple[tuple[str, str, str], ...]:
    """Return what somebody said so far: (dimension, what is written, its code)."""
    codes = wanted.said.codes.items()
    return tuple((name, written, code) for name, said in codes for written, code in said.items())


def tally_rows(read: Read, wanted: Wanted, names: Names, outlook: Outlook | None, width: int) -> list[Line]:
    """Return the dry run: what it comes to, what is not understood, and how it was read."""
    parts = (
        _found(read, width),
        _unknown(read, width),
        _other_problems(read, width),
        _look_at(read, outlook, width),
        _said(wanted, names, width),
        _read_as(read, wanted, width),
    )
    rows: list[Line] = []
    for part in parts:
        made = list(part)
        rows += [*([line()] if rows and made else []), *made]
    return rows


def _found(read: Read, width: int) -> Iterator[Line]:
    tallies = read.tallies
    if read.form:
        yield line(earlier.FORM)
    if tallies.days is not None:
        first, last = map(day_words, tallies.days)
        said = earlier.FOUND.format(visits=tallies.visits, rows=tallies.rows, first=first, last=last)
        yield from wrapped(said, width, "strong")
    elif not tallies.problems:
        yield line(earlier.NOTHING_FOUND.format(rows=tallies.rows), "strong")
    if tallies.more_topics:
        many = earlier.MORE_TOPICS_ONE if tallies.more_topics == 1 else earlier.MORE_TOPICS
        yield from wrapped(many.format(count=tallies.more_topics), width)


def _unknown(read: Read, width: int) -> Iterator[Line]:
    unclear = [each for each in read.tallies.problems if each.what is Wrong.day_unclear]
    listed = [*((ORDER_ROW, each) for each in unclear)]
    listed += [(f"{UNKNOWN_ROW}{number}", each) for number, each in enumerate(unknown(read))]
    if listed:
        yield Line((Part(words.UNKNOWN, "warn"), Part(words.UNKNOWN_WHY, "muted")))
    for row, problem in listed:
        yield from _picked(_problem(problem), width, row)


def _other_problems(read: Read, width: int) -> Iterator[Line]:
    asked = (Wrong.unknown, Wrong.day_unclear)
    others = [each for each in read.tallies.problems if each.what not in asked]
    if others:
        yield line(words.OTHER_PROBLEMS, "warn")
    for problem in others:
        yield from wrapped(_problem(problem), width, hang=2)


def _look_at(read: Read, outlook: Outlook | None, width: int) -> Iterator[Line]:
    if outlook is None:
        return
    said = [words.KNOWN] if outlook.known else [words.CLOSED] if outlook.closed else []
    said += [words.OVERLAP.format(code=each.code, day=day_words(each.taken)) for each in outlook.overlapping]
    missing = [earlier.FIELDS[name] for name in _DIMENSIONS if name not in read.tallies.recorded]
    if missing:
        said.append(earlier.NOT_RECORDED.format(names=", ".join(missing)))
    if said:
        yield line(words.LOOK_AT, "strong")
    for each in said:
        yield from wrapped(each, width, hang=2)


def _said(wanted: Wanted, names: Names, width: int) -> Iterator[Line]:
    codes = said_codes(wanted)
    if not codes and wanted.order is None and wanted.on is None:
        return
    yield Line((Part(words.SAID, "strong"), *([Part(words.SAID_WHY, "muted")] if codes else [])))
    if wanted.on is not None:
        yield line(words.ON_ONE_DAY.format(day=day_words(wanted.on)))
    if wanted.order is not None:
        yield from _picked(words.DAY_ORDER[wanted.order.value], width, ORDER_ROW)
    for number, (dimension, written, code) in enumerate(codes):
        field, word = earlier.FIELDS[dimension], names.category(dimension, code)
        said = words.SAID_LINE.format(field=field, written=earlier.short(written), word=word)
        yield from _picked(said, width, f"{SAID_ROW}{number}")


def _read_as(read: Read, wanted: Wanted, width: int) -> Iterator[Line]:
    yield line(words.READ_AS, "strong")
    for field, column in read.tallies.columns.named.items():
        yield Line((Part(cut(earlier.FIELDS[field], _FIELD), "muted"), Part(clean_line(column, limit=80))))
    if read.unread:
        columns = ", ".join(f"'{clean_line(name, limit=60)}'" for name in read.unread)
        yield from wrapped(earlier.UNREAD.format(columns=columns), width, "muted", hang=2)


def _problem(problem: Problem) -> str:
    return earlier.problem_words(
        problem.what.value, problem.column, problem.written, problem.count, problem.lines, on_screen=True
    )


def _picked(text: str, width: int, row: str) -> Iterable[Line]:
    """Return text whose first row can be picked."""
    first, *rest = wrapped(text, width, hang=2)
    return (Line(first.parts, id=row), *rest)


__all__ = ["code_rows", "dimension_of", "import_rows", "said_codes", "tally_rows", "unknown"]
