"""What is said about visits from before the room: the command, what is understood, what is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

VISITS: Final = "earlier visits from a programme's own list"
IMPORT: Final = "take visits of before the room from a CSV: one row a visit, or a count per row"
FILE: Final = "the CSV, or the zip that Google Forms makes of it"
DRY_RUN: Final = "only say what would be taken; needs nobody's passphrase"
COLUMNS: Final = "a JSON file that says which column is what, and which code an entry is; see the handbook"
DAYS: Final = "how the days are written where they could be two: month-first or day-first"
ON: Final = "the day that all of it counts on, as 2024-10-01, for a file without days"
AS: Final = "the coordinator or shift lead who takes it"
LIST: Final = "the files that were taken, each with the code that names it"
UNDO: Final = "take the visits of a file out again, as long as their days are not closed"
CODE: Final = "the eight characters that 'visits list' shows"

FORM: Final = "This looks like an export of Google Forms."
READ_AS: Final = "Read so:"
COLUMN: Final = "{field}: the column '{column}'"
UNREAD: Final = "Not read: {columns}."
FIELDS: Final[Mapping[str, str]] = {
    "day": "day",
    "times": "how many visits",
    "topic": "topics",
    "stage": "stage",
    "slot": "office hours",
    "referral": "led on",
    "crisis": "crisis",
}
FOUND: Final = "Visits: {visits:,}, from {first} to {last}. Rows: {rows:,}."
NOTHING_FOUND: Final = "No visit in it. Rows: {rows:,}."
MORE_TOPICS_ONE: Final = "1 visit has more than three topics; the first three count."
MORE_TOPICS: Final = "{count:,} visits have more than three topics; the first three of each count."
NOT_RECORDED: Final = "Not in the file, so no table of it: {names}."
TAKEN: Final = "Taken, marked as imported. The code of this file is {code}."
KNOWN: Final = "This file was taken before; its visits count once. Nothing was changed."
DRY: Final = "Nothing was taken: this was a dry run."
OVERLAP: Final = (
    "Look at: the file {code}, taken on {taken}, has visits of the same days. If it is an older copy of the "
    "same list, its visits count twice; 'peer-console visits undo {code}' takes them out again."
)
PROBLEMS: Final = "Not understood, so nothing was taken:"
NO_IMPORTS: Final = "No earlier visits were taken."
LISTED: Final = "{code}  taken {taken}: {visits:,} visits from {first} to {last}"
UNDONE: Final = "{visits:,} visits of the file {code} were taken out again."

_PROBLEMS: Final[Mapping[str, str]] = {
    "unknown": "{column}: '{written}' is none of the codes or words known here",
    "no_day": "{column}: '{written}' is no day",
    "day_unclear": "{column}: nothing says which number is the month; say --days month-first or day-first",
    "day_ahead": "{column}: {written} has not come yet",
    "day_long_ago": "{column}: {written} is longer ago than any list",
    "no_count": "{column}: '{written}' is no number of visits",
    "too_many": "{column}: more visits altogether than any room has",
    "ragged": "more or fewer cells than the first line; a cell with commas needs quotes around it",
}

_ON_SCREEN: Final[Mapping[str, str]] = {
    "day_unclear": "{column}: nothing says which number is the month and which the day",
}
"""Where the screen asks and a command has an option."""
_SHOWN: Final = 60


def problem_words(
    what: str, column: str, written: str, count: int, lines: Sequence[int], *, on_screen: bool = False
) -> str:
    """Return one thing that is not understood, and where: "Topic: 'Lunch' is none … (lines 3, 9, …)"."""
    template = _ON_SCREEN.get(what, _PROBLEMS[what]) if on_screen else _PROBLEMS[what]
    says = template.format(column=short(column), written=short(written))
    listed = ", ".join(f"{line}" for line in lines)
    more = ", …" if count > len(lines) else ""
    return f"{says} ({'line' if count == 1 else 'lines'} {listed}{more})"


def short(text: str) -> str:
    """Return what stands in somebody's list, cut where it is too long for a sentence."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


# --- a file that is not read at all -------------------------------------------------------------

_NOTHING: Final = "nothing was taken."
_REFUSED: Final[Mapping[str, tuple[str, str]]] = {
    "missing": ("There is no file of this name.", "Check the name and try again."),
    "not-a-file": ("This is not a file.", "Name the CSV itself, or the zip with it."),
    "not-a-table": (
        "This is no CSV.",
        f"Save the sheet as CSV in the program that made it, then try again; {_NOTHING}",
    ),
    "several-tables": (
        "There are several tables in it.",
        f"Take out the one with the visits and name that; {_NOTHING}",
    ),
    "damaged": (
        "The file is damaged or only half there.",
        f"Make a new copy of it and try again; {_NOTHING}",
    ),
    "locked": ("The file is locked with a password.", f"Unpack it first; {_NOTHING}"),
    "too-large": ("The file is larger than any list of visits.", f"Take it in smaller parts; {_NOTHING}"),
    "too-many-rows": ("The file has more than 200,000 rows.", f"Take it in smaller parts; {_NOTHING}"),
    "too-many-columns": (
        "The first line has more columns than any list of visits.",
        f"Keep the columns that are needed and try again; {_NOTHING}",
    ),
    "cell-too-long": (
        "One cell never ends: a quotation mark is missing.",
        f"Look at the line that is named or at the end of the file, and try again; {_NOTHING}",
    ),
    "no-columns": (
        "None of the columns says when, what about or how many.",
        f"Name them in a file with --columns; the handbook shows how, and {_NOTHING}",
    ),
    "no-day-column": (
        "No column of the file says on which day.",
        f"Name it with --columns, or say one day for all of it with --on; {_NOTHING}",
    ),
    "no-such-column": (
        "A column that was named is not in the first line of the file.",
        f"Write it as it stands there; {_NOTHING}",
    ),
    "columns-unreadable": (
        "The list of columns could not be read.",
        "Check that the file is there and holds the JSON that the handbook describes.",
    ),
    "no-such-code": (
        "The list of columns names a code that this room does not have.",
        "Take a code from the handbook, or add the topic under F7 first.",
    ),
    "no-visits": ("There are no visits in the file.", f"Look whether it is the right one; {_NOTHING}"),
    "problems": ("Some of the file is not understood.", f"Try it with --dry-run, which lists it; {_NOTHING}"),
    "closed": (
        "The figures of some of these days are closed, and closed figures are never changed.",
        "Nothing was changed; earlier lists have to be taken before the first closing after their days.",
    ),
    "not-taken": ("No file of this code was taken.", "'peer-console visits list' shows which were."),
}
_UNREADABLE: Final = (
    "The file cannot be opened.",
    f"Check that you may read it, or copy it to this laptop first; {_NOTHING}",
)


def refused_words(reason: str, line: int) -> tuple[str, str]:
    """Return in two sentences why a file is not taken, and what to do."""
    what, todo = _REFUSED.get(reason, _UNREADABLE)
    return (f"{what.removesuffix('.')} (line {line:,}).", todo) if line else (what, todo)
