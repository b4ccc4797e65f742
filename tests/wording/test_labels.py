"""Every stored code has words, and no two codes of one list read the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from peer_console.domain import vocabulary
from peer_console.domain.crisis import CrisisPath
from peer_console.domain.handoffs import ActionState, HandoffStatus, RoomState
from peer_console.domain.people import Role
from peer_console.domain.shifts import ShiftState
from peer_console.wording import labels


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (labels.KINDS, vocabulary.Kind),
        (labels.PARTIES, vocabulary.Party),
        (labels.TOPICS, vocabulary.TOPIC_CODES),
        (labels.OUTCOMES, vocabulary.Outcome),
        (labels.STAGES, vocabulary.Stage),
        (labels.LENGTHS, vocabulary.Length),
        (labels.NOT_A_VISIT_KINDS, vocabulary.NotAVisitKind),
        (labels.ROOM_STATES, RoomState),
        (labels.ACTION_STATES, ActionState),
        (labels.SHIFT_STATES, ShiftState),
        (labels.HANDOFF_STATES, HandoffStatus),
        (labels.ROLES, Role),
        (labels.CRISIS_PATHS, CrisisPath),
    ],
)
def test_each_code_has_its_own_words(words: Mapping[str, labels.Label], codes: Iterable[str]) -> None:
    """A code without a label would show its spelling; two alike could not be told apart."""
    assert set(words) == {str(code) for code in codes}
    assert len({label.full for label in words.values()}) == len(words)
    assert len({label.short for label in words.values()}) == len(words)


def test_a_code_of_a_later_vocabulary_is_read_out() -> None:
    """An old program may meet a newer programme's topic; the board must not fail."""
    assert labels.short(labels.TOPICS, "night_shifts") == "night shifts"
    assert labels.full(labels.TOPICS, "night_shifts") == "night shifts"
