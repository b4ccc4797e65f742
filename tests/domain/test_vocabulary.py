"""A letter that chooses two things, or a code that was reused, spoils a log silently."""

from __future__ import annotations

import pytest

from peer_console.domain.vocabulary import (
    TOPICS,
    Choice,
    Kind,
    Length,
    NotAVisitKind,
    Outcome,
    Party,
    Stage,
)

GROUPS: tuple[type[Choice], ...] = (Kind, Party, Outcome, Stage, Length, NotAVisitKind)


@pytest.mark.parametrize("group", GROUPS)
def test_letters_are_unique_within_a_group(group: type[Choice]) -> None:
    """One key, one meaning: the practised hand never looks."""
    letters = [member.letter for member in group]
    assert len(set(letters)) == len(letters)
    assert all(len(letter) == 1 and letter.isalnum() for letter in letters)


def test_topics_are_the_eighteen_of_the_programme_with_a_letter_each() -> None:
    """Codes are stored for ever and exported; they must be exactly the agreed ones."""
    assert [topic.code for topic in TOPICS] == [
        "academics",
        "clinical",
        "career",
        "workload",
        "treatment_by_others",
        "belonging",
        "relationships",
        "family",
        "stress_mood",
        "sleep_health",
        "loss",
        "money_home",
        "substances",
        "identity",
        "harm",
        "safety",
        "info_only",
        "not_said",
    ]
    assert len({topic.letter for topic in TOPICS}) == 18


def test_codes_are_what_is_stored() -> None:
    """A member is its code: it goes into a document and comes back from one."""
    assert [member.value for member in Outcome] == [
        "listening_enough",
        "information_given",
        "referral_offered_declined",
        "referral_taken",
        "warm_handoff",
        "emergency",
    ]
    assert Kind("walk_in") is Kind.walk_in
    assert Length("15-30".replace("15-30", "m15_30")) is Length.m15_30
    assert str(Stage.dual_degree) == "dual_degree"
