"""What the files of a release say beside the figures: for a reader who never saw this program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

HIDDEN: Final = "hidden"
CLOSED: Final = "closed"
PRINTED: Final = "printed"
TOTAL: Final = "Total"

README_SHEET: Final = "Read me"
UNIT: Final = (
    "Visits, not people: one person may come more than once, and nobody is counted or recognised as a person."
)
VISITS: Final = "Visits"
COUNTED: Final[Mapping[str, str]] = {"year_events": "Attendance"}
"""What the numbers of a table are, where they are not visits."""
PROTECTION: Final = (
    "Each cell is the exact number or it is hidden. "
    "Nobody can prove from these files and all earlier ones that a hidden cell is below the threshold, "
    "or that anybody is in it. Zeros are hidden like other small numbers."
)
AUDIT: Final = (
    "Before these files were written they were read again, with all earlier ones, by a separate check: "
    "for each protected cell there are possible years that print the same figures "
    "and hold nobody in it, or the threshold."
)
LATE: Final = "What was entered after a period was closed is counted in the first week that was open then."
NO_REVISION: Final = "Closed figures are never revised; the same release is always the same files."
JOINED: Final = (
    "A period with too few visits is printed together with a neighbour, as first..last; now and then one "
    "with enough is too, so that 'together' does not say 'few'."
)
TOPIC_RULE: Final = (
    "A visit may have up to three topics; the first is counted in every table "
    "but the one of mentions, where all are."
)
STATEMENTS: Final[Mapping[str, str]] = {
    "unit": UNIT,
    "protection": PROTECTION,
    "audit": AUDIT,
    "late entries": LATE,
    "no revision": NO_REVISION,
    "joined periods": JOINED,
    "topics": TOPIC_RULE,
}
DEFINITIONS: Final[Mapping[str, str]] = {
    "topic": "What the visit was about first, as the supporters on shift chose it.",
    "mention": "Every visit in which the topic was chosen, first or not; safety and harm are not listed.",
    "stage": "Where the visitor is in training, if they said so; nobody is asked.",
    "slot": "The office-hours block in which the visit took place.",
    "referral": "yes: the visitor was led on (a referral taken, a warm hand-off, an emergency).",
    "crisis": "yes: the topic safety, which is set with the crisis card, or an emergency.",
}
EVENT_DEFINITION: Final[Mapping[str, str]] = {
    "events": (
        "How many came to what the programme hosts, counted at the door as one number an event; "
        "not visits, and in no sum of visits."
    ),
}
WITHHELD: Final[Mapping[str, str]] = {
    "too_thin": "too few visits for so many cells",
    "later": "told with a longer period",
    "not_recorded": "not written down",
    "not_asked": "not part of this release",
}
PICTURE_TITLE: Final = "Visits to the room"
PICTURE_NOTE: Final = (
    "Visits, not people. A field marked 'hidden' protects somebody; nothing can be read from it."
)
