"""What a lead reads while services are read from a file: before, meanwhile, and before anything is taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PATH_TITLE: Final = "Import services from a file"
PATH_WHY: Final = (
    "A file, a folder or a zip on this laptop: HSDS 3, 2 or 1, or a table as CSV. "
    "It is shown what would be taken before anything is."
)
PATH: Final = "Where it is"
PATH_HINT: Final = "/home/…/services.zip"
NEEDS_PATH: Final = "Type where the file is, such as /media/stick/services.zip."
READING: Final = "reading … {percent} %"
READY: Final = "The file is read: i shows what would be taken."

PLAN_TITLE: Final = "What would be taken"
PLAN_WHY: Final = "Nothing is taken yet. It is taken whole with ctrl+s, or not at all."
READ_AS: Final = "Read as {format}: {services:,} services"
TAKEN: Final = "{new:,} new, {known:,} known before and updated, {refused:,} refused"
_UNZONED: Final = "Hours without a time zone: {count:,}. They are read as {zone}{laptop}; z says another."
_LAPTOP: Final = ", the time zone of this laptop"
_UNZONED_UNKNOWN: Final = (
    "Hours without a time zone: {count:,}. 'Open now' leaves them out; z says which time zone it is."
)
ZONE_TITLE: Final = "The clock of these hours"
ZONE_WHY: Final = "For the services of this file whose hours name no time zone. Hours that name one keep it."
ZONE: Final = "Time zone"
ZONE_HINT: Final = "Eastern, or America/New_York"
ZONES: Final = ("Eastern", "Central", "Mountain", "Pacific", "Alaska", "Hawaii")
NO_SUCH_ZONE: Final = "No time zone has this name: write Eastern, or as in America/New_York."
ASKS: Final = "Only with your yes"
ASKS_WHY: Final = "   Enter gives it and takes it back"
REPLACES: Final = "{name}: replaces the entry that is there"
STAYS: Final = "{name}: stands on the crisis card, and stays as it is"
CLOSED: Final = "{name}: {number}. {message}"
YES: Final = "yes"
NO: Final = "no "
REFUSED: Final = "Refused"
REFUSAL: Final = "{file}, line {line:,}: {reason}"
MORE: Final = "and {count:,} more; 'peer-console directory import --dry-run' lists them all"
WARNINGS: Final = "Look at"
CRISIS_NUMBERS: Final = (
    "Entries with a number of the crisis card: {count:,}. They stand below its lines, never instead of them."
)
LOOK_ALIKE: Final = (
    "{name}: named like a crisis line, with another number. Ring it before anybody is given it."
)
DONE: Final = "Taken: {count:,} services. They are shown as not yet checked by your programme."
NOTHING_TAKEN: Final = "Nothing was taken."
IMPORTING: Final = "taking them …"

COLUMNS_WHY: Final = "Guessed from their names. Enter picks another; a name is needed, the rest is not."
COLUMN_NEEDED: Final = "Pick the column of the names first."

FIELDS: Final[Mapping[str, str]] = {
    "name": "name",
    "id": "id in the source",
    "alternate_name": "also called",
    "organisation": "run by",
    "description": "what happens",
    "phone": "phone",
    "extension": "extension",
    "text": "number to text",
    "email": "email",
    "url": "link",
    "address": "address",
    "city": "city",
    "state": "state",
    "postal_code": "postal code",
    "hours": "hours",
    "languages": "languages",
    "cost": "cost",
    "eligibility": "for whom",
    "areas": "where it helps",
    "application": "first step",
    "status": "active or not",
}
"""The fields of a plain table in words, in the order in which they are asked."""


def unzoned_words(count: int, zone: str, laptop: str) -> str:
    """Return on which clock hours are read that name none; ``zone`` and ``laptop`` are said or ''."""
    if not zone:
        return _UNZONED_UNKNOWN.format(count=count)
    return _UNZONED.format(count=count, zone=zone, laptop=_LAPTOP if zone == laptop else "")
