"""What each stored code is called on the screen: in full where one chooses, short where one reads a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from peer_console.domain.vocabulary import Vocabulary


class Label(NamedTuple):
    """A code in words: ``full`` beside its letter in a form, ``short`` in a line of the board."""

    full: str
    short: str


def _label(full: str, short: str = "") -> Label:
    return Label(full, short or full)


KINDS: Final[Mapping[str, Label]] = {
    "walk_in": _label("walk-in"),
    "booked": _label("booked"),
    "phone": _label("phone"),
    "video": _label("video"),
    "text": _label("text"),
}

PARTIES: Final[Mapping[str, Label]] = {
    "one": _label("one person", "one"),
    "pair": _label("a pair", "pair"),
    "group": _label("a group", "group"),
}

TOPICS: Final[Mapping[str, Label]] = {
    "academics": _label("exams, study", "exams"),
    "clinical": _label("placement, the wards", "placement"),
    "career": _label("specialty, match", "match"),
    "workload": _label("workload"),
    "treatment_by_others": _label("how others treat them", "treatment"),
    "belonging": _label("belonging"),
    "relationships": _label("relationships"),
    "family": _label("family"),
    "stress_mood": _label("stress, low mood", "stress"),
    "sleep_health": _label("sleep, health", "sleep"),
    "loss": _label("loss, a death", "loss"),
    "money_home": _label("money, housing", "money"),
    "substances": _label("alcohol, drugs", "substances"),
    "identity": _label("identity"),
    "harm": _label("harm by someone", "harm"),
    "safety": _label("safety", "safety"),
    "info_only": _label("information only", "information"),
    "not_said": _label("not said"),
}

OUTCOMES: Final[Mapping[str, Label]] = {
    "listening_enough": _label("listening was enough"),
    "information_given": _label("information given"),
    "referral_offered_declined": _label("referral, declined"),
    "referral_taken": _label("referral, taken"),
    "warm_handoff": _label("walked over together", "warm hand-off"),
    "emergency": _label("emergency"),
}

STAGES: Final[Mapping[str, Label]] = {
    "y1": _label("first year", "year 1"),
    "y2": _label("second year", "year 2"),
    "y3": _label("third year", "year 3"),
    "y4": _label("fourth year", "year 4"),
    "dual_degree": _label("dual degree"),
    "other_program": _label("another programme", "other"),
    "resident_fellow": _label("resident, fellow", "resident"),
    "faculty_staff": _label("faculty, staff", "faculty"),
    "not_asked": _label("not asked"),
}

LENGTHS: Final[Mapping[str, Label]] = {
    "under_15": _label("under 15 min"),
    "m15_30": _label("15–30 min"),
    "m30_60": _label("30–60 min"),
    "over_60": _label("over an hour"),
}

NOT_A_VISIT_KINDS: Final[Mapping[str, Label]] = {
    "looked_in": _label("looked in"),
    "directions": _label("asked the way", "directions"),
    "wrong_place": _label("wrong place"),
    "test": _label("a test", "test"),
}

ROOM_STATES: Final[Mapping[str, Label]] = {
    "quiet": _label("quiet"),
    "steady": _label("steady"),
    "open_items": _label("open items"),
    "safety_open": _label("safety item open"),
}

ACTION_STATES: Final[Mapping[str, Label]] = {
    "open": _label("open"),
    "taken": _label("taken"),
    "questioned": _label("questioned"),
    "done": _label("done"),
}

SHIFT_STATES: Final[Mapping[str, Label]] = {
    "open": _label("open"),
    "handed_over": _label("handed over"),
    "left_open": _label("closed without a hand-off", "left open"),
}

HANDOFF_STATES: Final[Mapping[str, Label]] = {
    "unaccepted": _label("waits to be taken over", "unaccepted"),
    "accepted": _label("taken over"),
}

ROLES: Final[Mapping[str, Label]] = {
    "supporter": _label("supporter"),
    "lead": _label("shift lead", "lead"),
    "coordinator": _label("coordinator"),
}

CRISIS_PATHS: Final[Mapping[str, Label]] = {
    "called": _label("called together"),
    "walked": _label("walked over together"),
    "emergency": _label("911 or campus emergency", "emergency"),
    "declined": _label("the visitor declined", "declined"),
}

# Strength of a chosen passphrase, 0 to 4 (the scale of zxcvbn).
STRENGTHS: Final[tuple[str, ...]] = (
    "very easy to guess",
    "easy to guess",
    "could be guessed",
    "hard to guess",
    "very hard to guess",
)

CONFIDENTIALITY: Final[Mapping[str, str]] = {
    "yes": "yes, if they judge that a life is at risk",
    "no": "no",
    "unknown": "unknown",
}

NOTE_CONCERNS: Final[Mapping[str, str]] = {
    "name": "This looks like a name.",
    "number": "This looks like a number that belongs to somebody.",
    "address": "This looks like an address.",
    "diagnosis": "This reads like a diagnosis.",
    "hurtful": "This could hurt the person who reads it.",
}


def topic_labels(vocabulary: Vocabulary) -> Mapping[str, Label]:
    """Return what the topics of a programme are called, the retired ones too."""
    own = {topic.code: _label(topic.label) for topic in vocabulary.topics if topic.label}
    return {**TOPICS, **own} if own else TOPICS


def full(labels: Mapping[str, Label], code: str) -> str:
    """Return the full words for ``code``; a code the programme added itself is read out."""
    return labels[code].full if code in labels else code.replace("_", " ")


def short(labels: Mapping[str, Label], code: str) -> str:
    """Return the short words for ``code``; a code the programme added itself is read out."""
    return labels[code].short if code in labels else code.replace("_", " ")
