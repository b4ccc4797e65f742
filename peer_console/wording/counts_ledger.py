"""What F6 says of the list of releases, and of figures that were published by other means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TITLE: Final = "Everything that was released"
WHY: Final = "In order, the last first. Nothing is ever taken off this list."
NONE: Final = "Nothing was released from this room yet."
COUNTS: Final = "{printed:>4} printed  {hidden:>4} hidden"
COUNTS_ELSEWHERE: Final = "{printed:>4} published elsewhere"
ENTRY_TITLE: Final = "{id}, entered {day}"
ENTRY_WHY: Final = "Published by other means. Later releases take these figures as known."

ELSEWHERE: Final = "published elsewhere"
FORM_TITLE: Final = "Figures published elsewhere"
FORM_WHY: Final = (
    "In a yearbook, a talk, an email: whoever read them knows them, so later releases take them as known. "
    "You see what would be entered first."
)
PERIOD: Final = "Period"
PERIOD_HINT: Final = "AY2025, Fall-2025 or 2025-M10, closed"
BY: Final = "By"
FIGURES: Final = "Figures, one a line, such as   exams, study: 40   or, with two,   exams, study / M1: 12"
BIES: Final[Mapping[str, tuple[str, str]]] = {
    "total": ("n", "totals"),
    "topic": ("t", "topic"),
    "stage": ("s", "stage"),
    "slot": ("o", "office hours"),
    "referral": ("l", "led on"),
    "crisis": ("c", "crisis"),
    "topic_stage": ("a", "topic and stage"),
    "topic_referral": ("b", "topic and led on"),
}
"""The letter that chooses each, and its words."""
NO_PERIOD: Final = "There is no such closed period. The list on F6 shows which there are; c closes one."
NEEDS_BY: Final = "Say what the figures are by; a total alone is 'totals'."

_UNREAD: Final[Mapping[str, str]] = {
    "no_figures": "Type the figures, one a line: the words, and the number last.",
    "no_table": (
        "By {by} there are only figures of a longer period here; for a month by topic or by stage, or totals."
    ),
    "not_recorded": "In this year nothing was written down by {by}, so such figures fit no table.",
    "no_count": "Line {line}, '{written}': the number of visits belongs at its end.",
    "unknown": "Line {line}: '{written}' is none of the words known here by {by}.",
    "twice": "Line {line}: '{written}' stands there twice.",
    "apart": "Line {line}: safety and harm are one here. Type 'safety, harm' with the number of both.",
}
_SHOWN: Final = 40


def unread_words(what: str, by: str, line: int, written: str) -> str:
    """Return in one sentence what is wrong with typed figures."""
    short = written if len(written) <= _SHOWN else written[: _SHOWN - 1] + "…"
    return _UNREAD[what].format(by=BIES[by][1], line=line, written=short)


SHEET_TITLE: Final = "What would be entered"
SHEET_WHY: Final = (
    "This cannot be taken back: from now on later releases of the year take these figures as known, and hide "
    "more where that is needed."
)
SAME: Final = "as this room counted"
OTHER: Final = "this room counted {count}"
ENTERING: Final = "entering them …"
ENTERED: Final = "Entered as {id}. Later releases take these figures as known."
NOT_ENTERED: Final = "Nothing was entered."
