"""What F6 says: the periods, why a cell is hidden, what a release is, what the seasons do to the room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TITLE: Final = "Counts"
LOADING: Final = "looking at what is closed and what was released …"
WORKING: Final = "working out what may be said: {percent} %   Esc stops it, and nothing is written"
STOPPED: Final = "Stopped. Nothing was written."
NO_PERIODS: Final = "Nothing has been counted yet."

STATES: Final[Mapping[str, str]] = {
    "running": "runs until {day}",
    "ended": "ended: c closes it",
    "waits": "closed, waits for more",
    "closed": "can be released",
    "released": "released {day}",
    "differs": "settings no longer fit",
}
TOLD_IN: Final = "printed in {id}"
ABOUT: Final[Mapping[str, str]] = {
    "running": (
        "Its last week is not over. Figures are closed when a period has ended, so that they never move."
    ),
    "ended": (
        "c closes it: its figures are frozen as they are. What is entered later counts in the next open "
        "week; an edit or a deletion changes nothing any more."
    ),
    "waits": (
        "Closed, and not told of yet: first {threshold} more visits have to follow it in closed weeks. Told "
        "now, a later total less this one could leave a small number over. Otherwise it is told with a "
        "neighbour, or with the term and the year."
    ),
    "closed": (
        "Enter shows what could be released, cell by cell, and why something is hidden. "
        "Looking writes nothing."
    ),
    "released": "Enter shows what was released. w writes the same files again, byte for byte.",
    "differs": (
        "Terms, categories or the threshold of the programme changed after figures of this year were "
        "released. They have to be as they were for another release of the same year."
    ),
}
VISITS: Final = "{count} visits"
CAME: Final = "{count} came to events"
LEDGER_NONE: Final = "Nothing was released from this room yet."
LEDGER_LAST: Final = "{count} in the list of releases; the last: {id}, {day}."
MORE_KEYS: Final = (
    "o enters figures published elsewhere",
    "p replaces your own passphrase",
)
PASSPHRASE_REPLACED: Final = "The new passphrase holds from now on."
UNSEEN: Final = (
    "This laptop has not released from this room before. The last release it finds is {id}. If there was a "
    "later one, put back a newer backup before you release."
)
CLOSING: Final = "closing …"
CLOSED_NOW: Final = "Closed up to the {week}: {visits} visits. These figures do not move any more."
CLOSED_BEFORE: Final = "That was closed before."
NOT_ENDED: Final = "Only a period that has ended and is not closed yet can be closed."
NOTHING_TO_SHOW: Final[Mapping[str, str]] = {
    "running": "There is nothing to look at yet: it has not ended.",
    "ended": "There is nothing to look at yet: close it first, with c.",
    "waits": "There is nothing to look at yet: it waits for more visits. What stands beside it says why.",
    "differs": "There is nothing to look at: the settings of this year no longer fit what was released.",
}
NOTHING_WRITTEN: Final = "This period was not released, so there are no files to write again."
CLOSE_TITLE: Final = "Close everything up to the end of {period}"
CLOSE_SAYS: Final = (
    "The figures of every week that is still open up to {day} are frozen as they are, for good. What is "
    "entered later counts in the next open week. Lists of earlier visits (e) have to be in before."
)
OPENING_BUSY: Final = "The practice room's last year is being released: {percent} %"


FEW, TOO, CLOSED_MARK = "few", "too", "–"
LEGEND: Final = "few: 0 to {most} visits, hidden     too: hidden as well, so that no 'few' can be worked out"
LEGEND_SUMMARY: Final = (
    "few: hidden, 0 to {most} visits · too: hidden as well, so that no 'few' can be worked out · visits: the "
    "share of them in printed numbers. In a table (n) Enter on a cell says why."
)
LEGEND_SUMMARY_FILES: Final = "hidden: a number that protects somebody; the files do not say which way."
LEGEND_FILES: Final = "hidden: a number that protects somebody. Enter on a cell says what it is."
HIDDEN_SHORT: Final = "hid."
VISITS_COLUMN: Final = "visits"
CAME_COLUMN: Final = "came"
ATTENDANCE: Final = "came to events"
TABLE_OF: Final = "{number} of {count}   {name}"
TABLE_SUM: Final = (
    "{printed} printed · {small} hidden, few · {other} hidden too · {share} of the visits printed"
)
TABLE_SUM_CAME: Final = (
    "{printed} printed · {small} hidden, few · {other} hidden too · {share} of those who came printed"
)
TABLE_SUM_FILES: Final = "{printed} printed · {hidden} hidden"

CELL_PRINTED: Final = "{where}: {count} visits, printed exactly."
CELL_CAME: Final = "{where}: {count}, printed exactly."
CELL_SMALL: Final = (
    "{where}: {count}, fewer than {threshold}. So small a number can point at somebody, so it is hidden. "
    "In the files zero looks the same."
)
CELL_PROTECTS: Final = (
    "{where}: {count}. Enough to print, but with the totals one could work out {protected}, which is few. "
    "Hiding this one as well stops that."
)
CELL_PROTECTS_MORE: Final = (
    "{where}: {count}. Enough to print, but one could work out smaller numbers from it and the totals. "
    "Hiding this one as well stops that."
)
CELL_RULE: Final = (
    "{where}: {count}. A rule hides it: the other half of a yes/no, a part of joined periods, or a category "
    "that nearly everybody in a printed number would be known to share."
)
CELL_EARLIER: Final = (
    "{where}: {count}. It was hidden in an earlier release, and so it stays hidden for good."
)
CELL_HIDDEN: Final = "{where}: hidden. It protects somebody; the files do not say why."
CELL_NONE: Final = "This table has no such cell."

TABLES: Final[Mapping[str, str]] = {
    "total": "visits",
    "topic": "by topic",
    "stage": "by stage",
    "slot": "by office hours",
    "referral": "by led on or not",
    "crisis": "by crisis or not",
    "mentions": "all topics mentioned",
    "events": "attendance at events",
    "topic_stage": "by topic and stage",
    "topic_referral": "by topic and led on or not",
}
LEVELS: Final[Mapping[str, str]] = {"year": "the year", "term": "terms", "month": "months", "week": "weeks"}
DIMENSIONS: Final[Mapping[str, str]] = {
    "time": "period",
    "topic": "topic",
    "mention": "topic mentioned",
    "stage": "stage",
    "slot": "office hours",
    "referral": "led on",
    "crisis": "crisis",
    "event": "events",
}
YES_NO: Final[Mapping[str, str]] = {"yes": "yes", "no": "no"}
SAFETY_OR_HARM: Final = "safety, harm"
TOTAL: Final = "Total"

SUMMARY: Final = "What would be released"
SUMMARY_RELEASED: Final = "What was released"
HEADINGS: Final[Mapping[str, str]] = {
    "tables": "Tables",
    "joined": "Told together",
    "withheld": "Not in it",
    "cost": "What it costs",
    "merge": "Two as one",
    "audit": "Second look",
    "files": "Files",
    "last": "For good",
}
TABLE_HEADS: Final = ("printed", "few", "too", "visits")
TABLE_HEADS_FILES: Final = ("printed", "hidden")
NOT_JOINED: Final = "Every period stands alone."
NOT_WITHHELD: Final = "Nothing of the catalogue is missing."
WITHHELD_LINE: Final = "{why}: {names}"
COST_YEAR: Final = "This is the year itself: nothing larger loses anything by it."
COST_WORKING: Final = "What the tables of the year lose by it is being worked out … {percent} %"
COST_SHARE: Final = (
    "In the year's tables by category {after} of the visits could still be printed after this release; "
    "without it, {before}."
)
COST_NOTHING: Final = (
    "Nothing: in the year's tables by category {before} of the visits can be printed, with it or without it."
)
COST_SO_FAR: Final = "Supposing that the year ended with the visits so far. "
COST_UNKNOWN: Final = (
    "It could not be worked out. What is printed now may not be hidden later, so the tables of the year may "
    "have to hide a little more; totals alone cost least."
)
MERGE: Final = "m works out which two categories, counted as one, would let more be printed next year."
AS_ONE: Final = "Two categories as one"
AS_ONE_WHY: Final = "For your eyes alone; no file bears it. It changes nothing in this release."
AS_ONE_WORKING: Final = "trying categories as one: {percent} %   Esc stops it"
AS_ONE_YEAR: Final = "Only with the preview of a year can it be said which categories might be one."
AS_ONE_BOTH: Final = "{first} or {second}"
AS_ONE_SHARE: Final = (
    "So it would read. In the year's tables by category {after} of the visits could be printed, now {before}."
)
AS_ONE_HOW: Final = (
    "Whether the two belong together is for the programme to say. A lead makes one of two under F7: the "
    "words of one are changed so that they mean both, and the other is taken off the list. That is done "
    "between two academic years, because this year's lists stay as they are."
)
AS_ONE_NONE: Final = "No two categories, counted as one, would let more of this year be printed."
AUDIT: Final = (
    "The finished files were read again by a separate check, with all earlier ones: for each of {protected} "
    "protected numbers there are possible years with nobody in it, and others with {threshold} or more. "
    "{worlds} such years were counted through."
)
AUDIT_RELEASED: Final = (
    "The files are made again from the list of releases and compared with what was written then."
)
FILE_LINE: Final = "{name}  {hash}"
LAST: Final = (
    "A release cannot be taken back: what is printed stays printed, what is hidden stays hidden. "
    "It is entry {sequence} in the list of releases."
)
PAGES: Final[Mapping[str, str]] = {
    "summary": "in short",
    "table": "table",
    "bars": "over the year",
    "heat": "the week",
}

BARS_TITLE: Final = "Visits by month, as printed"
BARS_NONE: Final = "No month or week can be printed alone in this release."
BAR_BEFORE: Final = "a year before: {count}"
BAR_BEFORE_HIDDEN: Final = "a year before: hidden"
BAR_HIDDEN: Final = "hidden"
BEFORE_NOTHING: Final = (
    "Nothing of the same period a year before was released, so there is nothing to compare with."
)
BEFORE_TOTAL: Final = "{label}: {now} visits. A year before: {before}. {words}"
MORE: Final = "{percent} % more."
FEWER: Final = "{percent} % fewer."
SAME: Final = "As many."
MILESTONE: Final = "◆ {name}, {days}"
PARTS_OF_DAY: Final = ("morning", "noon", "afternoon", "evening")
HEAT_TITLE: Final = "Visits by office hours and weekday, as printed"
HEAT_NONE: Final = "This release has no table of office hours."
HEAT_NOTE: Final = "The darker, the more visits; a hidden one has no shade."
HEAT_MOST: Final = "Most: {name}, {count} visits."
OTHER_TIME: Final = "any other time"

BY_TITLE: Final = "Only some of the dimensions"
BY_WHY: Final = (
    "Up to two; the tables that need nothing else are released. What is left out can be released later, "
    "under the same protection."
)
BY_FIRST: Final = "By"
BY_SECOND: Final = "and"
BY_ALL: Final = "everything"
BY_TOTALS: Final = "totals alone"
BY_NONE: Final = "nothing else"

RELEASE_TITLE: Final = "Release {id}"
RELEASE_WHY: Final = (
    "This cannot be taken back. Numbers made public: {printed}; hidden for good: {hidden}. "
    "Type {id} to release it."
)
RELEASE_ID: Final = "Release"
RELEASE_ID_HINT: Final = "its name, typed out"
RELEASE_FOLDER: Final = "Folder"
RELEASE_FOLDER_HINT: Final = "a new or empty folder for the five files"
NEEDS_ID: Final = "That is not {id}. Type it exactly, or go back with Esc: nothing was released."
NEEDS_FOLDER: Final = "Name the folder the files go to."
RELEASING: Final = "releasing …"
RELEASED: Final = "Released. {count} files are in {folder}."
WRITE_TITLE: Final = "Write the files of {id} again"
WRITE_WHY: Final = "The same bytes as on {day}; the list of releases does not change."
WRITING: Final = "writing the files …"
WRITTEN: Final = "{count} files are in {folder}."
TAKE_BACK_TITLE: Final = "Take a release back into the list"
TAKE_BACK_WHY: Final = (
    "Only after an older backup was put back: name the folder with the five files of a release that the list "
    "does not know any more, the oldest first."
)
TAKING_BACK: Final = "reading the release …"
TAKEN_BACK: Final = "{id} stands in the list again."
PRACTICE_FOLDER: Final = "In the practice room nothing is written to the disk: the files go with it."

SEASONS: Final = "Seasons of the school"
SEASONS_WHY: Final = "From released figures alone; a hidden number is never used."
AROUND: Final = "Around the milestones"
AROUND_HEADS: Final = ("a slot", "ordinary")
AROUND_TIMES: Final = "{times} ×"
AROUND_NOTE: Final = (
    "Visits in each open slot of the shortest printed period that holds its first day, and how many times "
    "the ordinary that is."
)
AROUND_NOTHING: Final = "{count} more lie in times of which nothing was printed."
NO_MILESTONES: Final = "The programme has no milestones yet; a lead sets them under F7."
ORDINARY: Final = "Ordinary: {rate} visits in each open slot, over {weeks} weeks."
ORDINARY_NONE: Final = "No figures yet that could be used: close and release a year first."
WAITING: Final = "Looked in"
WAITING_LINE: Final = "{period}: {count} looked in and went on; about {share} for every ten visits."
WAITING_FEW: Final = "{period}: fewer than {threshold} looked in; that is too few to say more."
WAITING_NONE: Final = "Only whole, closed terms are told of, and there is none yet."
FORECAST: Final = "The next weeks, {slots} open slots in each"
FORECAST_LINE: Final = "about {middle:>2} visits ({low} to {high})"
FORECAST_NOTE: Final = (
    "Four weeks in five should fall within the brackets. It is {basis}, and it knows nothing else."
)
BASIS: Final[Mapping[str, str]] = {
    "season": "the same month a year before, times how the room has grown since",
    "mean": "the mean of what was printed so far, because no year before it was",
}
