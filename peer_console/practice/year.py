"""A made-up year and a half of one room, the same for the same seed: about 700 visits.

Pure: the day and the seed come in, domain records go out. Text is there only for the last shifts (see
`text`), as in a real room whose older notes and hand-offs have expired while its counts stayed.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from peer_console.domain.crisis import CrisisPath, CrisisRecord
from peer_console.domain.handoffs import Action, Handoff
from peer_console.domain.programme import Slot
from peer_console.domain.reviews import Review
from peer_console.domain.shifts import Shift, ShiftState, Staffing
from peer_console.domain.visits import NotAVisit, Visit
from peer_console.domain.vocabulary import Kind, Length, NotAVisitKind, Outcome, Party, Stage
from peer_console.practice import season
from peer_console.practice.people import SLOTS

DAYS: Final = 548
# Visits of a shift in an ordinary week; with the season it makes about 700 in a year and a half.
_PER_SHIFT: Final = 1.85
_SUMMER_SLOTS: Final = ("tue_pm", "thu_eve")
_ALONE_REASONS: Final = ("second supporter ill", "exam of the second supporter", "swap fell through")


@dataclass(frozen=True, slots=True)
class WorkedShift:
    """One shift with everything that was logged in it."""

    shift: Shift
    staffing: Staffing
    visits: tuple[Visit, ...]
    not_a_visits: tuple[NotAVisit, ...]
    crisis_records: tuple[CrisisRecord, ...]
    notes: tuple[tuple[str, str], ...] = ()
    handoff: Handoff | None = None
    actions: tuple[Action, ...] = ()
    review: Review | None = None


@dataclass(slots=True)
class _Dice:
    """The chances of one run, all from one seed."""

    rng: random.Random
    supporters: tuple[str, ...] = field(default=())

    def id(self) -> str:
        return f"{self.rng.getrandbits(63) | 1:016x}"

    def pick(self, weights: Mapping[str, float]) -> str:
        return self.rng.choices(list(weights), list(weights.values()))[0]

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def count(self, mean: float) -> int:
        """A count around ``mean`` (Poisson, by counting arrivals)."""
        arrived, waited = 0, self.rng.expovariate(1)
        while waited < mean:
            arrived += 1
            waited += self.rng.expovariate(1)
        return arrived


def worked_shifts(today: date, supporters: tuple[str, ...], seed: int) -> tuple[WorkedShift, ...]:
    """Return every shift of the year and a half before ``today``, oldest first, facts only."""
    dice = _Dice(random.Random(seed), supporters)  # noqa: S311 - made-up visits, not keys
    days = (today - timedelta(days=back) for back in range(DAYS, 0, -1))
    return tuple(_shift(dice, day, slot, today) for day in days for slot in _staffed(day))


def _staffed(day: date) -> list[Slot]:
    if season.closed(day):
        return []
    slots = [slot for slot in SLOTS if slot.weekday == day.weekday()]
    return [slot for slot in slots if slot.code in _SUMMER_SLOTS] if season.summer(day) else slots


def _shift(dice: _Dice, day: date, slot: Slot, today: date) -> WorkedShift:
    shift = Shift(dice.id(), day, slot.code, ShiftState.handed_over)
    growth = 1.2 - 0.4 * (today - day).days / DAYS  # the room became known
    visits = [_visit(dice, shift) for _ in range(dice.count(_PER_SHIFT * season.fullness(day) * growth))]
    crisis = _crisis(dice, shift, visits)
    at_the_door = [
        NotAVisit(dice.id(), shift.id, NotAVisitKind[dice.pick(_AT_THE_DOOR)]) for _ in range(dice.count(0.5))
    ]
    return WorkedShift(shift, _staffing(dice, shift), tuple(visits), tuple(at_the_door), crisis)


_AT_THE_DOOR: Final = {"looked_in": 6.0, "directions": 3, "wrong_place": 2, "test": 0.5}
_KINDS: Final = {"walk_in": 80.0, "booked": 9, "phone": 3, "video": 3, "text": 5}
_PARTIES: Final = {"one": 88.0, "pair": 10, "group": 2}
_LENGTHS: Final = {"under_15": 22.0, "m15_30": 36, "m30_60": 20, "over_60": 6, "": 16}
_OUTCOMES: Final = {
    "listening_enough": 46.0,
    "information_given": 20,
    "referral_offered_declined": 10,
    "referral_taken": 18,
    "warm_handoff": 5,
}
# What is shared for a topic: ids of the shipped directory.
_SHARED: Final[Mapping[str, tuple[str, ...]]] = {
    "academics": ("grad-crisis-line", "usmle-accommodations"),
    "career": ("aamc-first",),
    "clinical": ("physician-support-line",),
    "workload": ("physician-support-line", "acgme-wellbeing"),
    "treatment_by_others": ("acgme-ombudsperson", "ocr-education"),
    "belonging": ("docs-with-disabilities", "warmline-directory"),
    "relationships": ("love-is-respect",),
    "stress_mood": ("988-lifeline", "crisis-text-line", "physician-support-line"),
    "loss": ("afsp-loss",),
    "money_home": ("211", "hunger-hotline"),
    "substances": ("samhsa-helpline", "smart-recovery"),
    "identity": ("trevor-project", "lgbt-national-hotline"),
    "harm": ("rainn", "ndvh"),
    "safety": ("988-lifeline",),
}


def _visit(dice: _Dice, shift: Shift) -> Visit:
    weights = season.topic_weights(shift.day)
    topics = dict.fromkeys(dice.pick(weights) for _ in range(dice.rng.choice((1, 1, 1, 2, 2, 3))))
    outcome = Outcome[dice.pick(_OUTCOMES)]
    length = dice.pick(_LENGTHS)
    return Visit(
        id=dice.id(),
        shift=shift.id,
        kind=Kind[dice.pick(_KINDS)],
        party=Party[dice.pick(_PARTIES)],
        topics=tuple(topics),
        outcome=outcome,
        resources=_resources(dice, tuple(topics), outcome),
        stage=Stage[dice.pick(season.stage_weights(shift.day))],
        length=Length[length] if length else None,
    )


def _resources(dice: _Dice, topics: tuple[str, ...], outcome: Outcome) -> tuple[str, ...]:
    if outcome is Outcome.listening_enough and dice.chance(0.85):
        return ()
    offered = [resource for topic in topics for resource in _SHARED.get(topic, ())]
    return tuple(dict.fromkeys(dice.rng.sample(offered, min(len(offered), dice.rng.choice((1, 1, 2))))))


def _crisis(dice: _Dice, shift: Shift, visits: list[Visit]) -> tuple[CrisisRecord, ...]:
    """Now and then a visit is one for the crisis card: about one in a hundred."""
    records = []
    for spot, visit in enumerate(visits):
        if not dice.chance(0.011):
            continue
        path = dice.rng.choice((CrisisPath.called, CrisisPath.walked, CrisisPath.emergency))
        outcome = Outcome.emergency if path is CrisisPath.emergency else Outcome.warm_handoff
        visits[spot] = Visit(
            visit.id, shift.id, visit.kind, visit.party, ("safety", "stress_mood"), outcome, ("988-lifeline",)
        )
        records.append(CrisisRecord(shift.id, path, accepted=True, agreed=dice.chance(0.8), lead_told=True))
    return tuple(records)


def _staffing(dice: _Dice, shift: Shift) -> Staffing:
    pair = tuple(dice.rng.sample(dice.supporters, 2))
    if dice.chance(0.06):
        return Staffing(shift.id, pair[:1], dice.rng.choice(_ALONE_REASONS))
    return Staffing(shift.id, pair)
