"""What kind of thing a line of the trail tells, so that a lead can look at one kind alone."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class AuditKind(StrEnum):
    """What a lead looks for in the trail."""

    work = "work"
    coming = "coming"
    change = "change"
    out = "out"
    alone = "alone"


TRIES: Final = "tries_failed_"
"""Begins the verb that counts tries with a wrong passphrase; the number follows."""

COMING: Final = frozenset({"signed_in", "lead_recovered"})
OUT: Final = frozenset(
    {
        "backup_begun",
        "counts_gathered",
        "counts_released",
        "counts_sent",
        "epoch_shredded",
        "room_restored",
        "week_purged",
    }
)
ALONE: Final = frozenset({"shift_opened_alone"})
WORK: Final = frozenset(
    {
        "action_added",
        "action_changed",
        "action_settled",
        "crisis_recorded",
        "handoff_accepted",
        "handoff_signed",
        "not_a_visit_logged",
        "not_a_visit_undone",
        "note_replaced",
        "practice_facts",
        "practice_text",
        "question_answered",
        "shift_left_open",
        "shift_opened",
        "visit_saved",
        "visit_undone",
    }
)


def kind_of(what: str) -> AuditKind:
    """Return the kind of a verb as it is stored; one that is not known is a change, so it is not missed."""
    if what in COMING or what.startswith(TRIES):
        return AuditKind.coming
    if what in OUT:
        return AuditKind.out
    if what in ALONE:
        return AuditKind.alone
    return AuditKind.work if what in WORK else AuditKind.change
