"""What is said about a file of services that a lead imports."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

# --- what stands in an imported entry -----------------------------------------------------------

LOCAL: Final = "local"
SOURCE: Final = "a file the programme imported"
INTERPRETATION: Final = "interpretation"
FREE: Final = "free"
UNKNOWN: Final = "unknown"
INACTIVE: Final = "The source marks this as inactive: check before you hand it out."


def more_places(more: int) -> str:
    """Return what follows the first places: ' and 4 more places'."""
    return f" and {more} more {'place' if more == 1 else 'places'}"


def access(text: str) -> str:
    """Return what is known of getting in: 'Access: ramp, lift'."""
    return f"Access: {text}"


def bring(text: str) -> str:
    """Return which papers somebody is asked for: 'Bring: proof of address'."""
    return f"Bring: {text}"


def wait(text: str) -> str:
    """Return how long it takes: 'Wait: 28 days'."""
    return f"Wait: {text}"


def ages(youngest: str, oldest: str) -> str:
    """Return the ages it is for: 'Ages 12–17', 'From age 18', ''; no upper age is what nobody reaches."""
    youngest = "" if youngest == "0" else youngest
    oldest = "" if oldest.isdecimal() and int(oldest) >= 100 else oldest
    if youngest and oldest:
        return f"Ages {youngest}–{oldest}"
    return f"From age {youngest}" if youngest else f"Up to age {oldest}" if oldest else ""


def areas(names: Sequence[str]) -> str:
    """Return where people have to live: 'Serves: Broward County, Collier County'."""
    return f"Serves: {', '.join(names)}" if names else ""


# --- what was not taken -------------------------------------------------------------------------

_REFUSALS: Final[Mapping[str, str]] = {
    "no-name": "It has no name.",
    "empty": "The row is empty.",
    "same-id": "It has the same id as {other}.",
    "ended": "The source says that this service has ended.",
    "not-a-service": "This is not a service.",
}


def refusal_words(code: str, other: str = "") -> str:
    """Return in a sentence why a service was not taken."""
    return _REFUSALS[code].format(other=other)


# What was found, for one and for several.
_REMARKS: Final[Mapping[str, tuple[str, str]]] = {
    "points-nowhere": (
        "1 row belongs to nothing in the files",
        "{count:,} rows belong to nothing in the files",
    ),
    "organisation-missing": (
        "1 service names an organisation that is not in the files",
        "{count:,} services name an organisation that is not in the files",
    ),
    "not-a-number": ("1 phone number cannot be dialled", "{count:,} phone numbers cannot be dialled"),
    "hours-unclear": (
        "the hours of 1 service are kept in words only",
        "the hours of {count:,} services are kept in words only",
    ),
    "ragged": (
        "1 row has more or fewer cells than the header",
        "{count:,} rows have more or fewer cells than the header",
    ),
    "no-link": ("1 web address cannot be opened", "{count:,} web addresses cannot be opened"),
    "same-column": (
        "a column stands there twice; the first is read",
        "columns stand there twice; the first is read",
    ),
    "other-encoding": (
        "not written in UTF-8; its letters were converted",
        "not written in UTF-8; its letters were converted",
    ),
    "not-read": ("not read", "not read"),
    "contacts-left-out": (
        "people's names and numbers were left out",
        "people's names and numbers were left out",
    ),
    "listed-missing": (
        "the package lists this table, but it is not there",
        "the package lists this table, but it is not there",
    ),
    "cut-short": ("1 long entry was cut short", "{count:,} long entries were cut short"),
    "inactive": ("1 service is marked as inactive", "{count:,} services are marked as inactive"),
    "more-pages": (
        "this is one page of {about}; the others are in other files",
        "pages of {about}; the others are in other files",
    ),
    "closed-line": (
        "1 number is on the list of closed lines: {about}",
        "{count:,} numbers are on the list of closed lines: {about}",
    ),
}


def remark_words(code: str, file: str, count: int, lines: Sequence[int], about: str = "") -> str:
    """Return something found in a file in a sentence: 'phones.csv: 3 phone numbers … (lines 4, 9, 12).'"""
    one, several = _REMARKS[code]
    words = (one if count == 1 else several).format(count=count, about=about)
    return f"{file}: {words}{_where(lines, count)}."


def _where(lines: Sequence[int], count: int) -> str:
    if not lines:
        return ""
    listed = ", ".join(map(str, lines))
    more = ", …" if count > len(lines) else ""
    return f" (line {listed})" if count == 1 else f" (lines {listed}{more})"


# --- a file that is refused whole ---------------------------------------------------------------

_WHOLE: Final = "nothing was taken."
_ASK: Final = f"Ask whoever made it for a new copy; {_WHOLE}"
_SPLIT: Final = f"Ask for it in smaller parts; {_WHOLE}"
_IMPORT_REFUSED: Final[Mapping[str, tuple[str, str]]] = {
    "missing": ("There is no file or folder of this name.", "Check the name and try again."),
    "not-a-file": ("This is neither a file nor a folder.", "Name the folder, the zip or the file to import."),
    "unreadable": (
        "{where} cannot be opened.",
        f"Check that you may read it, or copy it to this laptop first; {_WHOLE}",
    ),
    "no-services": (
        "There are no services in it that this program can read.",
        f"Name a folder or zip with a services.csv, an HSDS file in JSON, or a CSV with names; {_WHOLE}",
    ),
    "no-name-column": (
        "No column of this table holds the names of the services.",
        f"Say which column is the name, and try again; {_WHOLE}",
    ),
    "no-such-column": (
        "A column that was named is not in this table.",
        f"Look at the table's first line and name the columns as they stand there; {_WHOLE}",
    ),
    "columns-unreadable": (
        "The list of columns could not be read.",
        "Check that the file is there and holds the JSON that the handbook describes.",
    ),
    "unknown-zone": (
        "No time zone has this name.",
        "Name it as people say it, such as Eastern, or as it is written, such as America/New_York.",
    ),
    "damaged": ("{where} is damaged or only half there.", _ASK),
    "not-json": ("{where} is not the JSON it should be.", _ASK),
    "too-deep": ("{where} is nested deeper than any list of services.", _ASK),
    "locked": ("{where} is locked with a password.", f"Unpack it first, then import the folder; {_WHOLE}"),
    "link": (
        "A file in it is a link to another place.",
        f"Copy the real file there instead, then try again; {_WHOLE}",
    ),
    "unsafe-name": (
        "A file in it has a name that points outside or could harm.",
        f"Do not open it with other programs, and ask whoever sent it; {_WHOLE}",
    ),
    "too-large": ("It is larger, or unpacks to more, than a directory of services can be.", _SPLIT),
    "too-many-files": ("It holds more files than a directory of services can have.", _SPLIT),
    "too-many-rows": ("It has more rows than a directory of services can have.", _SPLIT),
    "too-many-services": ("It has more services than this program can keep.", _SPLIT),
    "too-many-columns": ("{where} has more columns than a table of services can have.", _ASK),
    "cell-too-long": ("In {where} one cell is longer than any text about a service, or never ends.", _ASK),
}
# Names of files that may be repeated: the standard's own, so that nothing of the source's gets on a screen.
_PLAIN_NAME: Final = re.compile(r"[a-z_]{1,40}\.(csv|json)")


def import_refused_words(reason: str, file: str, line: int) -> tuple[str, str]:
    """Return in two sentences why a file is not imported, and what to do."""
    what, todo = _IMPORT_REFUSED.get(reason, _IMPORT_REFUSED["unreadable"])
    where = file if _PLAIN_NAME.fullmatch(file) else "the file"
    where += f" (line {line:,})" if line else ""
    what = what.format(where=where)
    return what[0].upper() + what[1:] if where.startswith("the ") else what, todo
