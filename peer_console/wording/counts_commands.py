"""What the commands for counts say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

COUNTS: Final = "close a period, look at what may be said of it, release it, check what was released"
CLOSE: Final = "freeze the figures of every open week up to the end of a period; cannot be undone"
PREVIEW: Final = "show what a release would print and why the rest is hidden; writes nothing"
RELEASE: Final = "release a period's counts and write the files; cannot be taken back"
LEDGER: Final = "list everything that was released"
VERIFY: Final = "check the files of releases that somebody sent: hashes, chain, tables; needs no room"
PERIOD: Final = "a month, a term or a year: 2025-M09, Fall-2025, AY2025"
BY: Final = "only these: topic, stage, slot, referral, crisis (default: all that the rules allow)"
OUT: Final = "the folder for the files, made where it is not there"
FOLDER: Final = "a folder with the files of one release, or with a folder for each of several"
AS: Final = "the coordinator or shift lead who does it"
VERIFY_AS: Final = "who checks; with a name the files are compared with this room's own list too"

CLOSED: Final = "Closed from {first} to {last}: {visits:,} visits. These figures do not change any more."
CLOSED_BEFORE: Final = "These figures were closed before. Nothing was changed."

PREVIEW_OF: Final = "What a release of {id} would hold, {first} to {last}. Nothing was written."
ON_SCREEN: Final = "True counts and reasons stand here only; no file bears them."
NOT_ON_SCREEN: Final = "True counts and reasons are left out, because this does not go to a screen."
AGAIN: Final = "{id} was released on {day}; releasing it again gives the same files."
TABLE: Final = "{name}: {printed} printed, {hidden} hidden."
TABLE_SEEN: Final = (
    "{name}: {printed} printed, {small} hidden because small, {other} hidden to protect others; "
    "{share} % of the visits printed."
)
CELL: Final = "  {where}: {says}"
TOO_LONG: Final = "  {cells} cells; narrow it with --by, or look at it on F6."
HIDDEN: Final = "hidden"
MARKS: Final[Mapping[str, str]] = {
    "printed": "{count}",
    "small": "{count}, hidden: few enough to point at somebody",
    "protects": "{count}, hidden: it would give {protects} away",
    "rule": "{count}, hidden by a rule: the other half of a pair, or nearly everybody in a group",
    "earlier": "{count}, hidden: an earlier release hid it",
}
ANOTHER: Final = "another number"
JOINED: Final = "Told together: {names}."
WITHHELD: Final = "Not in it: {name}, {why}."
AUDITED: Final = (
    "A second look at the finished files, with all earlier ones of the year beside them, confirmed it: "
    "{printed} numbers printed, {protected} protected."
)
FILES: Final = "Files: {files}."
LAST: Final = (
    "A release cannot be taken back; 'peer-console counts release --period {id} --out DIR' makes it."
)
PROGRESS: Final = "working it out … {percent} %"

RELEASED: Final = (
    "{id} is released: {printed} numbers printed, {hidden} hidden. Number {sequence} of the list."
)
RELEASED_BEFORE: Final = "{id} was released before, on {day}: the same files again, byte for byte."
WRITTEN: Final = "Written to {folder}:"
FILE: Final = "  {name}  sha256 {hash}"

NOTHING_RELEASED: Final = "Nothing was released so far."
ENTRY: Final = "{sequence}  {id}, released {day}: {printed} numbers printed, {hidden} hidden"
ENTRY_ELSEWHERE: Final = "{sequence}  {id}, entered {day}: {printed} numbers published elsewhere"
HEAD: Final = "The list ends with the hash {head}."

VERIFIED: Final = "{releases} and all its files are as they were written."
VERIFIED_SEVERAL: Final = "{count} releases and all their files are as they were written: {releases}."
AGAINST_LEDGER: Final = "They are in this room's own list."
WITHOUT_LEDGER: Final = (
    "This says that the files fit each other; with --as they are compared with a room's list."
)
FINDING: Final = "{release}, {file}: {what}"
NO_RELEASE_NAME: Final = "a release"
FINDINGS: Final[Mapping[str, str]] = {
    "missing": "is missing",
    "unknown": "belongs to no release",
    "altered": "is not the file that was written",
    "unreadable": "cannot be read",
    "chain": "does not follow the release before it",
    "not_released": "was not released by this room",
}
