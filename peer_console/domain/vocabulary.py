"""The codes a visit is made of, each with the letter a practised hand types.

Values are what is stored and exported, for ever: a code is never reused, a retired one stays readable.
Labels are in ``peer_console.wording.labels``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

VOCABULARY_VERSION = 1
"""Stored with each visit, so that a later reader knows which list of topics was on the screen."""

MAX_TOPICS = 3
MAX_RESOURCES = 3


class Choice(StrEnum):
    """A stored code with the letter that chooses it; letters are unique within one enumeration."""

    letter: str

    def __new__(cls, code: str, letter: str = "") -> Choice:
        """Make a member that is its code and carries its letter."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.letter = letter
        return member


class Kind(Choice):
    """How the visitor came."""

    walk_in = "walk_in", "w"
    booked = "booked", "b"
    phone = "phone", "p"
    video = "video", "v"
    text = "text", "t"


class Party(Choice):
    """How many came together."""

    one = "one", "o"
    pair = "pair", "p"
    group = "group", "g"


class Outcome(Choice):
    """How the visit ended."""

    listening_enough = "listening_enough", "1"
    information_given = "information_given", "2"
    referral_offered_declined = "referral_offered_declined", "3"
    referral_taken = "referral_taken", "4"
    warm_handoff = "warm_handoff", "5"
    emergency = "emergency", "6"


class Stage(Choice):
    """Where the visitor is in training, when it was said; asked for never, so the default is not_asked."""

    y1 = "y1", "1"
    y2 = "y2", "2"
    y3 = "y3", "3"
    y4 = "y4", "4"
    dual_degree = "dual_degree", "d"
    other_program = "other_program", "o"
    resident_fellow = "resident_fellow", "r"
    faculty_staff = "faculty_staff", "f"
    not_asked = "not_asked", "n"


class Length(Choice):
    """How long it took, in minutes, as a band."""

    under_15 = "under_15", "1"
    m15_30 = "m15_30", "2"
    m30_60 = "m30_60", "3"
    over_60 = "over_60", "4"


class NotAVisitKind(Choice):
    """What happened at the door that was not a visit."""

    looked_in = "looked_in", "l"
    directions = "directions", "d"
    wrong_place = "wrong_place", "w"
    test = "test", "t"


@dataclass(frozen=True, slots=True)
class Topic:
    """What a visit was about; a programme may retire a topic and add others, never reuse a code."""

    code: str
    letter: str
    retired: bool = False


SAFETY = "safety"
"""The topic that can only be set once the crisis card has been opened."""

TOPICS: tuple[Topic, ...] = (
    Topic("academics", "a"),
    Topic("clinical", "c"),
    Topic("career", "s"),
    Topic("workload", "w"),
    Topic("treatment_by_others", "m"),
    Topic("belonging", "b"),
    Topic("relationships", "r"),
    Topic("family", "f"),
    Topic("stress_mood", "d"),
    Topic("sleep_health", "h"),
    Topic("loss", "l"),
    Topic("money_home", "o"),
    Topic("substances", "u"),
    Topic("identity", "i"),
    Topic("harm", "x"),
    Topic(SAFETY, "z"),
    Topic("info_only", "n"),
    Topic("not_said", "y"),
)

TOPIC_CODES = frozenset(topic.code for topic in TOPICS)
