"""What is counted: the coded facts of a visit, mapped to the categories of the catalogue.

No text, no supporter, no time of day: only what a table of the catalogue can show. Topics are
multi-choice; the first one chosen is *the* topic of the one-way and crossed tables, the further ones are
counted as mentions in a table of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from peer_console.domain.programme import OTHER_SLOT, Programme
from peer_console.domain.shifts import Shift
from peer_console.domain.terms import SchoolCalendar
from peer_console.domain.visits import Visit
from peer_console.domain.vocabulary import SAFETY, TOPICS, Outcome, Stage

SAFETY_OR_HARM = "safety_or_harm"
_ONE_CATEGORY = {SAFETY: SAFETY_OR_HARM, "harm": SAFETY_OR_HARM}
LED_ON = frozenset({Outcome.referral_taken, Outcome.warm_handoff, Outcome.emergency})

NO, YES = "no", "yes"


@dataclass(frozen=True, slots=True)
class Fact:
    """One visit as the tables see it, or ``times`` alike ones from an earlier tally."""

    id: str
    """The record's id, so that it is counted once; it is in no file."""
    day: date
    topic: str
    stage: str
    slot: str
    referral: bool
    crisis: bool
    also: tuple[str, ...] = ()
    """Topics mentioned besides the first."""
    times: int = 1


@dataclass(frozen=True, slots=True)
class Categories:
    """The closed lists of the catalogue's dimensions, in the order of the files.

    They come from settings alone (a list that grew with the data would tell what is in it). ``recorded``
    names the dimensions that were written down at all: an imported tally may know stages and nothing else.
    """

    topics: tuple[str, ...]
    stages: tuple[str, ...]
    slots: tuple[str, ...]
    recorded: frozenset[str] = frozenset({"topic", "stage", "slot", "referral", "crisis"})

    def of(self, dimension: str) -> tuple[str, ...]:
        """Return the codes of a dimension."""
        yes_no = (NO, YES)
        lists = {"topic": self.topics, "stage": self.stages, "slot": self.slots}
        return lists.get(dimension, yes_no)


def topic_category(code: str) -> str:
    """Return the category a topic is counted in: safety and harm are one."""
    return _ONE_CATEGORY.get(code, code)


def categories_of(
    programme: Programme, calendar: SchoolCalendar, *, more_topics: Iterable[str] = ()
) -> Categories:
    """Return the lists of a programme. ``more_topics`` are codes it added; retired ones stay."""
    codes = (*(topic.code for topic in TOPICS), *more_topics)
    topics = tuple(dict.fromkeys(topic_category(code) for code in codes))
    stages = tuple(stage.value for stage in Stage if stage.value not in calendar.not_enrolled)
    slots = (*(slot.code for slot in programme.slots), OTHER_SLOT.code)
    return Categories(topics, stages, slots)


def fact_of(visit: Visit, shift: Shift) -> Fact:
    """Return the coded fact of a visit; its day and slot are the shift's.

    ``referral``: the visitor was led on (a referral taken, a warm hand-off, an emergency). ``crisis``: the
    topic safety, which needs the crisis card, or an emergency.
    """
    first, *further = (topic_category(code) for code in visit.topics)
    return Fact(
        visit.id,
        shift.day,
        first,
        visit.stage.value,
        shift.slot,
        referral=visit.outcome in LED_ON,
        crisis=SAFETY in visit.topics or visit.outcome is Outcome.emergency,
        also=tuple(dict.fromkeys(code for code in further if code != first)),
    )
