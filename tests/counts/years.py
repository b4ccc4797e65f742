"""Synthetic years: a room as it is run, with releases as it goes, late entries, edits and deletions."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from peer_console.counts.books import Books
from peer_console.counts.calendar import AcademicYear, Period, academic_year
from peer_console.counts.facts import SAFETY_OR_HARM, Categories, Fact
from peer_console.counts.ledger import Ledger, read_ledger
from peer_console.counts.release import Released, release
from peer_console.counts.snapshots import Snapshot, close
from peer_console.domain.terms import Closure, SchoolCalendar, Term, TermKind
from peer_console.domain.vocabulary import TOPICS, Stage
from peer_console.errors import PeriodWaits

START = 2025
CALENDAR = SchoolCalendar(
    terms=(
        Term(TermKind.fall, date(2025, 8, 11)),
        Term(TermKind.spring, date(2026, 1, 5)),
        Term(TermKind.fall, date(2026, 8, 10)),
    ),
    closures=(Closure("Winter break", date(2025, 12, 22), date(2026, 1, 4)),),
)
SLOTS = ("mon_pm", "tue_pm", "wed_noon", "wed_eve", "thu_eve", "fri_noon", "other")
TOPIC_CODES = tuple(dict.fromkeys(SAFETY_OR_HARM if t.code in ("harm", "safety") else t.code for t in TOPICS))
CATEGORIES = Categories(TOPIC_CODES, tuple(stage.value for stage in Stage), SLOTS)

_TOPIC_WEIGHTS = (16, 9, 7, 10, 4, 8, 8, 5, 15, 6, 3, 3, 1.5, 3, 3, 4, 2)
_STAGE_WEIGHTS = (18, 18, 13, 8, 3, 3, 2, 1, 34)
_SLOT_WEIGHTS = (3, 5, 4, 3, 4, 3, 1)
_MONTH_WEIGHTS = {
    8: 0.7,
    9: 1.2,
    10: 1.5,
    11: 1.2,
    12: 0.9,
    1: 1,
    2: 1.3,
    3: 1.3,
    4: 1.2,
    5: 1.3,
    6: 0.5,
    7: 0.3,
}


@dataclass(frozen=True)
class Lived:
    """A year as it was lived: what was released, in order, and the closed figures at the end."""

    books: Books
    year: AcademicYear
    releases: tuple[Released, ...]

    @property
    def truth(self) -> dict[tuple[str, ...], int]:
        """The closed joint counts of the year."""
        return dict(self.books.counts(self.year).joint)


def facts_of_year(visits: int, seed: int) -> list[Fact]:
    """Return about a year of visits, in no order."""
    dice = random.Random(seed)
    year = academic_year(CALENDAR, START)
    days = [
        day
        for day in _days(year.whole.starts, year.whole.ends)
        if day.weekday() < 5 and not any(c.first <= day <= c.last for c in CALENDAR.closures)
    ]
    weights = [_MONTH_WEIGHTS[day.month] * dice.uniform(0.5, 1.5) for day in days]
    lean = {topic: dice.uniform(0.6, 1.6) for topic in TOPIC_CODES}
    topic_weights = [w * lean[t] for w, t in zip(_TOPIC_WEIGHTS, TOPIC_CODES, strict=True)]
    share = dice.uniform(0.15, 0.4)
    return [
        _fact(dice, number, dice.choices(days, weights)[0], topic_weights, share) for number in range(visits)
    ]


@dataclass(frozen=True)
class Asked:
    """One day at the end of a month: what is closed by then, and what the coordinator asks for."""

    books: Books
    today: date
    wanted: tuple[str, ...]


@lru_cache(maxsize=8)
def live(visits: int, seed: int, *, monthly: bool = True) -> Lived:
    """Run a room through a year: close and release each month, each term, the year."""
    return released_in(closed_in(visits, seed, monthly=monthly))


def closed_in(visits: int, seed: int, *, monthly: bool = True) -> tuple[Asked, ...]:
    """Return a year month by month, closed as it goes; nothing is released yet."""
    return closed_with(facts_of_year(visits, seed), seed, monthly=monthly)


def closed_with(
    facts: list[Fact], seed: int, *, monthly: bool = True, threshold: int = 11
) -> tuple[Asked, ...]:
    """Return a year of these visits, some of them late, edited or deleted."""
    dice = random.Random(seed + 7)
    year = academic_year(CALENDAR, START)
    late = {fact.id for fact in facts if dice.random() < 0.02}
    snapshots: list[Snapshot] = []
    asked: list[Asked] = []
    for period in year.months:
        today = period.ends + timedelta(days=2)
        logged = _logged(dice, facts, late, today)
        fresh = close(
            logged, snapshots, CALENDAR, CATEGORIES, through=period.id, today=today, salt=_salt(seed, today)
        )
        if fresh is not None:
            snapshots.append(fresh)
        books = Books(CALENDAR, CATEGORIES, tuple(snapshots), Ledger(), threshold, room="Practice room")
        asked.append(Asked(books, today, tuple(_wanted(year, period, monthly=monthly))))
    return tuple(asked)


def released_in(asked: tuple[Asked, ...]) -> Lived:
    """Release all that is asked for in a year, in its order, as far as it does not wait."""
    entries: list[bytes] = []
    ledger = Ledger()
    done: list[Released] = []
    for day in asked:
        for wanted in day.wanted:
            if ledger.find(wanted) is not None:
                continue
            try:
                made = release(replace(day.books, ledger=ledger), wanted, today=day.today)
            except PeriodWaits:
                continue
            if made.entry:
                entries.append(made.entry)
                ledger = read_ledger(entries, made.anchor)
                done.append(made)
    return Lived(replace(asked[-1].books, ledger=ledger), academic_year(CALENDAR, START), tuple(done))


def _wanted(year: AcademicYear, month: Period, *, monthly: bool) -> list[str]:
    """Return what a coordinator asks for at the end of a month: all months so far, terms, the year."""
    so_far = [p.id for p in year.months if p.ends <= month.ends] if monthly else []
    if month == year.months[-1]:
        return [*(term.id for term in year.terms), year.whole.id]
    return [*so_far, *(term.id for term in year.terms if term.ends <= month.ends)]


def _logged(dice: random.Random, facts: list[Fact], late: set[str], today: date) -> Iterator[Fact]:
    """Return what is in the room on ``today``: some late, a few edited or deleted since."""
    for fact in facts:
        delay = timedelta(days=20 if fact.id in late else 0)
        if fact.day + delay >= today or dice.random() < 0.004:
            continue
        yield replace(fact, stage=Stage.y1.value) if dice.random() < 0.004 else fact


def _fact(dice: random.Random, number: int, day: date, topics: list[float], share: float) -> Fact:
    first, *more = dict.fromkeys(dice.choices(TOPIC_CODES, topics, k=dice.choice((1, 1, 2, 3))))
    weights = list(_STAGE_WEIGHTS)
    if day.month == 3:
        weights[3] *= 4
    return Fact(
        f"{number:016x}",
        day,
        first,
        dice.choices(CATEGORIES.stages, weights)[0],
        dice.choices(SLOTS, _SLOT_WEIGHTS)[0],
        referral=dice.random() < share,
        crisis=first == SAFETY_OR_HARM and dice.random() < 0.6,
        also=tuple(more),
    )


def _days(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += timedelta(days=1)


def _salt(seed: int, today: date) -> bytes:
    return hashlib.sha256(f"{seed} {today}".encode()).digest()
