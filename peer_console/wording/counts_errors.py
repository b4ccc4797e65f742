"""Why there is no release: what happened, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from peer_console import errors

_DIFFERS: Final[Mapping[str, str]] = {
    "periods": "The terms of this year were changed after figures of it were released.",
    "categories": "The list of topics, stages or slots no longer fits what was released this year.",
    "threshold": "The threshold was changed in the middle of an academic year.",
    "figures": "The closed figures are not the ones that were released before.",
}
_SET_BACK: Final = "Set it back as it was in Room (F7); a new year may have new ones."

SENTENCES: Final[Mapping[type, tuple[str, str]]] = {
    errors.PeriodUnknown: (
        "There is no such period.",
        "Name a month, a term or a year as the list on F6 writes them: 2025-M09, Fall-2025, AY2025.",
    ),
    errors.PeriodStillOpen: (
        "This period has not ended yet, or the clock of this laptop is behind the last closing.",
        "Wait until its last week is over; if the date shown is wrong, set the clock right first.",
    ),
    errors.PeriodNotClosed: (
        "The figures of this period are not closed yet.",
        "Close it first, on F6 or with 'counts close'; what is entered later counts in the next open week.",
    ),
    errors.PeriodWaits: (
        "Not enough visits have followed this period so far for it to be told of on its own.",
        "It is printed with a neighbouring period, once enough visits have followed or the year is closed.",
    ),
    errors.SnapshotUnreadable: (
        "The closed figures of a period cannot be read.",
        "Run 'peer-console check', and restore the last backup if it finds damage; nothing was released.",
    ),
    errors.SolverMissing: (
        "The part that works out what must stay hidden is not installed.",
        "Install it with 'pip install peer-console[release]'; nothing was written.",
    ),
    errors.SolverFailed: (
        "It could not be worked out in time what must stay hidden.",
        "Try again when the laptop is less busy; nothing was written.",
    ),
    errors.NothingCanProtect: (
        "With what was released before, these figures would give a hidden one away.",
        "Release the longer period instead, or fewer dimensions; nothing was written.",
    ),
    errors.AuditFailed: (
        "The second look at the finished files did not confirm that they protect everybody.",
        "Nothing was written; keep the room as it is and report it as a defect.",
    ),
    errors.LedgerMissing: (
        "The list of earlier releases is missing.",
        "Restore the last backup of the room; without the list nothing can be released.",
    ),
    errors.LedgerAltered: (
        "The list of earlier releases was changed after it was written.",
        "Restore the last backup of the room; until then nothing can be released.",
    ),
    errors.LedgerBehind: (
        "The list of earlier releases ends before the last release: an older backup was restored.",
        "Restore a newer backup; or take back the files of what was released since, with t on F6.",
    ),
    errors.ReleaseOvertaken: (
        "Something else was released while this release was being looked at.",
        "Look at the preview again: it is worked out anew, with what was released meanwhile.",
    ),
    errors.ReleaseInTheWay: (
        "That folder holds the files of another release.",
        "Name a folder of its own; the release stands in the list, and its files can be written again.",
    ),
    errors.ReleaseNotThere: (
        "There is no folder of this name.",
        "Check the name, and give the folder in which the files of the release lie.",
    ),
    errors.ReleaseUnreadable: (
        "A file of the release is not one of ours, or not whole.",
        "Ask for the files again as they were written, all of them.",
    ),
}


def differs(error: Any) -> tuple[str, str]:
    """Return the sentences for figures that no longer fit what was released."""
    return _DIFFERS.get(error.what, _DIFFERS["figures"]), _SET_BACK
