"""A room that was lived in for an academic year, written in one save: what counts are made of."""

from __future__ import annotations

import random
from datetime import date, timedelta

from peer_console.domain.shifts import ShiftState
from peer_console.domain.visits import Visit
from peer_console.domain.vocabulary import TOPICS, Kind, Outcome, Party, Stage
from peer_console.services.desk import Desk
from peer_console.services.documents import shift_document, visit_document

FIRST = date(2025, 8, 18)
_TOPICS = [topic.code for topic in TOPICS if topic.code != "safety"]
_LEANS = (16, 9, 7, 10, 4, 8, 8, 5, 15, 6, 3, 3, 2, 3, 2, 4, 2)


def live(desk: Desk, visits: int, *, seed: int = 5, first: date = FIRST, days: int = 340) -> None:
    """Write shifts on Tuesdays and Wednesdays and ``visits`` spread over them."""
    dice = random.Random(seed)
    open_days = [day for n in range(days) if (day := first + timedelta(n)).weekday() in (1, 2)]
    room = desk._room
    with room.transaction("visits_made_up"):
        shifts = [
            room.put("shifts", shift_document(day, _slot(day), ShiftState.handed_over)) for day in open_days
        ]
        for _ in range(visits):
            visit = Visit(
                "",
                dice.choice(shifts),
                Kind.walk_in,
                Party.one,
                tuple(dict.fromkeys(dice.choices(_TOPICS, _LEANS, k=dice.choice((1, 1, 2))))),
                dice.choices((Outcome.listening_enough, Outcome.referral_taken), (3, 1))[0],
                stage=dice.choices((Stage.y1, Stage.y2, Stage.y3, Stage.not_asked), (4, 3, 2, 5))[0],
            )
            room.put("visits", visit_document(visit))


def _slot(day: date) -> str:
    return "tue_pm" if day.weekday() == 1 else "wed_eve"
