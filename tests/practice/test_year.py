"""The made-up year and a half has to look like a room, or it teaches the wrong thing."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from peer_console.directory.facts import load
from peer_console.domain.handoffs import ActionState, HandoffStatus
from peer_console.practice.text import with_text
from peer_console.practice.year import WorkedShift, worked_shifts

TODAY = date(2026, 11, 24)
NAMES = {"0": "Noor", "1": "Rowan", "2": "Sam", "3": "Ade", "4": "Kim"}


def _year(today: date = TODAY, seed: int = 20) -> tuple[WorkedShift, ...]:
    worked = worked_shifts(today, ("1", "2", "3", "4"), seed)
    return with_text(worked, NAMES, "Noor", today, seed)


@pytest.mark.parametrize("back", [0, 60, 130, 200, 300])
def test_about_seven_hundred_visits_on_any_day(back: int) -> None:
    """Whoever tries it in July or in January must find a used room."""
    worked = _year(TODAY - timedelta(days=back))
    assert 600 <= sum(len(shift.visits) for shift in worked) <= 850
    assert worked[-1].handoff is not None
    assert worked[-1].handoff.status is HandoffStatus.unaccepted


def test_the_same_seed_gives_the_same_room() -> None:
    """A drill can be repeated; a picture in the handbook can be made again."""
    assert _year() == _year()
    assert _year(seed=21) != _year()


def test_the_season_of_a_medical_school_is_there() -> None:
    """Empty in the winter break, thin in summer, full before block exams, with careers at the Match."""
    worked = _year()
    by_month = Counter(f"{shift.shift.day:%Y-%m}" for shift in worked for _ in shift.visits)
    assert by_month["2026-07"] < by_month["2026-10"] / 3
    assert not [shift for shift in worked if (shift.shift.day.month, shift.shift.day.day) >= (12, 20)]
    match = [v for s in worked if date(2026, 3, 12) <= s.shift.day <= date(2026, 3, 23) for v in s.visits]
    assert sum("career" in visit.topics for visit in match) > len(match) / 4


def test_text_is_there_only_for_the_last_shifts() -> None:
    """Text expires and counts stay: the room shows what that looks like."""
    worked = _year()
    assert not any(shift.notes or shift.handoff for shift in worked[:-10])
    assert all(shift.handoff for shift in worked[-10:])
    assert any(shift.notes for shift in worked[-10:])


def test_the_review_queue_has_every_state() -> None:
    """A lead who practises must meet a seen one, a hold, a question, an unseen one and an overdue action."""
    recent = _year()[-10:]
    reviews = [shift.review for shift in recent]
    assert any(review and review.hold_reason for review in reviews)
    assert any(review and review.question for review in reviews)
    assert any(review and review.seen_on and not review.hold_reason for review in reviews)
    assert reviews[-1] is None
    actions = recent[-1].actions
    assert any(
        action.due and action.due < TODAY and action.state is not ActionState.done for action in actions
    )
    assert all(action.ready for action in actions)


def test_what_was_shared_is_in_the_directory() -> None:
    """A resource id that leads nowhere would be refused by the real form."""
    known = {resource.id for resource in load()}
    shared = {resource for shift in _year() for visit in shift.visits for resource in visit.resources}
    assert shared <= known


def test_safety_is_never_without_the_four_taps() -> None:
    """The made-up room keeps the rules of the real one."""
    for shift in _year():
        serious = [visit for visit in shift.visits if "safety" in visit.topics]
        assert len(serious) == len(shift.crisis_records)
        assert all(len(visit.topics) <= 3 and len(visit.resources) <= 3 for visit in shift.visits)
