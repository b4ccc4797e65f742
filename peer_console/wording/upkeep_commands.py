"""What the directory's commands say."""

from __future__ import annotations

from typing import Final

DIRECTORY: Final = "import, export and check the room's directory"
IMPORT: Final = "read services from a file, folder or zip: HSDS 3, 2 and 1, or a plain CSV"
IMPORT_PATH: Final = "the file, folder or zip"
DRY_RUN: Final = "only say what would be taken; needs no room and nobody's passphrase"
COLUMNS: Final = "a JSON file that says which column of a plain CSV is what; the handbook says how"
TIME_ZONE: Final = (
    "the time zone of hours that name none, such as Eastern or America/New_York; without it, this laptop's"
)
IMPORT_AS: Final = "the shift lead who takes it"
EXPORT: Final = "write the directory as HSDS 3.1: JSON, or tables for a name ending in .zip or a folder"
EXPORT_PATH: Final = "the file or folder to write"
CHECK: Final = "say what is due to be checked, closed or changed; exit 1 where something is"

READING: Final = "reading … {percent} %"
FORMAT: Final = "Read as {format}. Services: {services:,}."
WOULD_TAKE: Final = "Would be taken: {taken:,}, {updated:,} of them known before. Refused: {refused:,}."
TAKEN: Final = "Taken: {taken:,}, {updated:,} of them known before. Refused: {refused:,}."
REFUSED: Final = "Refused:"
REFUSAL: Final = "{file}, line {line:,}: {reason}"
WARNINGS: Final = "Look at:"
CRISIS_NUMBERS: Final = (
    "Entries with a number of the crisis card: {count:,}. They stand below it, never instead of it."
)
CLOSED: Final = "{name}, {number}: {message}"
LEFT_OUT: Final = "{name}, {number}, was left out: {message}"
LOOK_ALIKE: Final = (
    "{name}: named like a crisis line, with another number. Ring it before anybody is given it."
)
UNZONED: Final = (
    "Services that name no time zone for their hours: {count:,}. They are read as {zone}; "
    "--time-zone says another."
)
UNZONED_UNKNOWN: Final = (
    "Services that name no time zone for their hours: {count:,}. 'Open now' leaves them out; "
    "--time-zone says which it is."
)
HELD: Final = "{name}: it would replace an entry that is there. Import it under F7 to say yes."
DRY: Final = "Nothing was taken: this was a dry run."

EXPORTED: Final = "{count:,} entries written as HSDS 3.1: {files}."

FINE: Final = "{count:,} entries; all checked within half a year, no number closed, no newer data waits."
FOUND: Final = "{count:,} entries; {findings:,} things to look at."
CHANGED: Final = "{name}: newer data says otherwise; look under F7"
