"""The codes a visit is made of, each with the letter a practised hand types.

Values are what is stored and exported, for ever: a code is never reused, a retired one stays readable.
Labels are in ``peer_console.wording.labels``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from peer_console.errors import RecordRefused

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
    label: str = ""
    """The programme's own words; '' where ours are kept. A retired topic keeps words and letter."""


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

NOT_SAID = "not_said"
ALWAYS = frozenset({SAFETY, NOT_SAID})
"""What no programme can retire: a way to the crisis card, and a way to record nothing about somebody."""
MOST_IN_USE = 21
"""Topics on the screen at once: what fits at 80x24 with a letter each."""
MOST_TOPICS = 200
LABEL_LIMIT = 17
"""Characters of a programme's own words for a topic: beside the longest of ours no column is cut at 80x24."""
_CODE = re.compile(r"[a-z][a-z0-9_]{0,31}", re.ASCII)
_MOST_VERSIONS = 1_000_000


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The topics of a programme, the retired ones included, and which version of the list it is."""

    version: int = VOCABULARY_VERSION
    topics: tuple[Topic, ...] = TOPICS

    @property
    def in_use(self) -> tuple[Topic, ...]:
        """The topics that can be chosen now."""
        return tuple(topic for topic in self.topics if not topic.retired)

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code there ever was, in the order of the list: what counts of any year may hold."""
        return tuple(topic.code for topic in self.topics)

    @property
    def codes_in_use(self) -> frozenset[str]:
        """The codes a new visit may have."""
        return frozenset(topic.code for topic in self.in_use)


OUR_TOPICS = Vocabulary()
"""The list of a programme that changed nothing of it."""


def follows(before: Vocabulary, topics: tuple[Topic, ...]) -> Vocabulary:
    """Return the vocabulary with other ``topics``: a version further where they differ, never back.

    Raises RecordRefused ('topics') where a code of ``before`` is gone: a code is retired, never dropped,
    so that none is ever given to something else.
    """
    if topics == before.topics:
        return before
    if not set(before.codes) <= {topic.code for topic in topics}:
        raise RecordRefused("topics")
    return validated_vocabulary(replace(before, version=before.version + 1, topics=topics))


def validated_vocabulary(vocabulary: Vocabulary) -> Vocabulary:
    """Return ``vocabulary`` unchanged, or raise RecordRefused ('topics')."""
    codes, in_use = vocabulary.codes, vocabulary.in_use
    letters = [topic.letter for topic in in_use]
    fits = (
        set(codes) >= TOPIC_CODES
        and len(codes) == len(set(codes)) <= MOST_TOPICS
        and vocabulary.codes_in_use >= ALWAYS
        and len(in_use) <= MOST_IN_USE
        and len(letters) == len(set(letters))
        and all(map(_topic_fits, vocabulary.topics))
        and 1 <= vocabulary.version <= _MOST_VERSIONS
    )
    if not fits:
        raise RecordRefused("topics")
    return vocabulary


def _topic_fits(topic: Topic) -> bool:
    a_letter = len(topic.letter) == 1 and topic.letter.isascii() and topic.letter.islower()
    # A topic of the programme's own has no words but its own.
    named = bool(topic.label) or topic.code in TOPIC_CODES
    return a_letter and named and len(topic.label) <= LABEL_LIMIT and bool(_CODE.fullmatch(topic.code))
