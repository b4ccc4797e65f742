"""What F6 says about visits from before the room: the files that were taken, and taking another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TITLE: Final = "Visits from before the room"
WHY: Final = (
    "A programme's own list as CSV, an export of Google Forms too. Its days must not be closed yet: "
    "closed figures never change."
)
NONE: Final = "No list was taken yet: a reads one, and shows what is in it before anything is taken."
LISTED: Final = "{code}   {visits:,} visits, {first} to {last}"
TAKEN_ON: Final = "   taken {day}"

FILE_TITLE: Final = "Take earlier visits"
FILE_WHY: Final = (
    "A CSV on this laptop, or the zip that Google Forms makes: one row a visit, or a column of how many. "
    "You see what would be taken first."
)
PATH: Final = "Where it is"
PATH_HINT: Final = "/home/…/visits-2024.csv"
ON: Final = "All on one day"
ON_HINT: Final = "only for a list without days, such as 1 Oct 2024"
NEEDS_PATH: Final = "Type where the file is, such as /media/stick/visits.csv."
NEEDS_DAY: Final = "Type the day with its month as a word and its year, such as 1 Oct 2024; it must be past."
READING: Final = "reading the list …"
READY: Final = "The list is read: e shows what is in it."
NOTHING_TAKEN: Final = "Nothing was taken."

COLUMNS_WHY: Final = "Guessed from their names. Enter picks another; what has no column is left out."
COLUMNS_NEED_DAY: Final = "Pick the column of the days; or go back and type one day for all of it."

SHEET_TITLE: Final = "What would be taken"
SHEET_WHY: Final = "Nothing is taken yet. It is taken whole with ctrl+s, or not at all."
SHEET_NOT_YET: Final = "Nothing is taken while something is not understood; it is taken whole, or not at all."
UNKNOWN: Final = "Not understood"
UNKNOWN_WHY: Final = "   Enter says what it is"
OTHER_PROBLEMS: Final = "To put right in the file"
READ_AS: Final = "Read so"
SAID: Final = "As you said"
SAID_WHY: Final = "   Enter takes it back"
SAID_LINE: Final = "{field}: '{written}' is {word}"
ON_ONE_DAY: Final = "all of it counts on {day}"
DAY_ORDER: Final[Mapping[str, str]] = {
    "month-first": "in its days the month comes first",
    "day-first": "in its days the day comes first",
}
LOOK_AT: Final = "Look at"
KNOWN: Final = "This file was taken before. Its visits count once; taking it again changes nothing."
CLOSED: Final = (
    "Some of these days are closed, and closed figures never change: this file cannot be taken any more."
)
OVERLAP: Final = (
    "The file {code}, taken {day}, has visits of the same days. If it is an older copy of this list, "
    "go back and take it out first; else its visits count twice."
)
TAKING: Final = "taking them …"
TAKEN: Final = "Taken: {visits:,} visits, marked as imported. The code of this file is {code}."

CODE_TITLE: Final = "What is '{written}'?"
CODE_WHY: Final = "It stands in the list {count:,} times as {field}; it counts as what you pick."
CODE_WHY_ONE: Final = "It stands in the list once as {field}; it counts as what you pick."
ORDER_TITLE: Final = "Which number is the month?"
ORDER_SAYS: Final = "In '{column}' each day could be two days, such as 3/4/2024."
ORDERS: Final[Mapping[str, str]] = {
    "month-first": "month first: 3/4 is 4 March",
    "day-first": "day first: 3/4 is 3 April",
}

UNDO_TITLE: Final = "Take the visits of {code} out again"
UNDO_ABOUT: Final = "{visits:,} visits, {first} to {last}"
UNDO_SAYS: Final = "They count no longer. The file itself stays as it is, and can be taken again."
UNDOING: Final = "taking them out …"
UNDONE: Final = "{visits:,} visits were taken out again."
