"""A lead's review of a hand-off: seen, a question to the next shift, a hold on expiry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Review:
    """What leads did with one hand-off.

    ``hold_until`` is the last day of a hold; None holds until somebody lifts it.
    """

    handoff: str
    seen_by: str = ""
    seen_on: date | None = None
    question: str = ""
    asked_by: str = ""
    answer: str = ""
    answered_by: str = ""
    hold_reason: str = ""
    hold_until: date | None = None


def held(review: Review, today: date) -> bool:
    """Return whether a hold stands today."""
    return bool(review.hold_reason) and (review.hold_until is None or today <= review.hold_until)


def due(review: Review | None, retention_days: int, today: date) -> date | None:
    """Return the day the text of a hand-off and its notes may go, or None.

    None before a lead has seen it and while it is held. Otherwise it is ``retention_days`` after it was
    seen, and never before the day after a hold ended.
    """
    if review is None or review.seen_on is None or held(review, today):
        return None
    days = [review.seen_on + timedelta(days=retention_days)]
    if review.hold_reason and review.hold_until is not None:
        days.append(review.hold_until + timedelta(days=1))
    return max(days)


@dataclass(frozen=True, slots=True)
class Question:
    """What a lead asks the next shift about a hand-off, until it is answered."""

    handoff: str
    text: str
    asked_by: str
