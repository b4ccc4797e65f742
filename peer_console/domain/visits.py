"""A visit: a handful of coded choices about a conversation, never about a person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from peer_console.domain.programme import NOTE_LIMIT
from peer_console.domain.vocabulary import (
    MAX_RESOURCES,
    MAX_TOPICS,
    OUR_TOPICS,
    SAFETY,
    VOCABULARY_VERSION,
    Kind,
    Length,
    NotAVisitKind,
    Outcome,
    Party,
    Stage,
    Vocabulary,
)
from peer_console.errors import (
    NoteTooLong,
    RecordRefused,
    SafetyNeedsCrisisCard,
    TooMuchText,
    VisitIncomplete,
)

ACTION_LIMIT = 120
OWNER_LIMIT = 40
"""Characters of a follow-up action and of its owner."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One logged visit. Its day and slot are the shift's; the time of day is nowhere."""

    id: str
    shift: str
    kind: Kind
    party: Party
    topics: tuple[str, ...]
    outcome: Outcome
    resources: tuple[str, ...] = ()
    stage: Stage = Stage.not_asked
    length: Length | None = None
    vocabulary: int = VOCABULARY_VERSION


@dataclass(frozen=True, slots=True)
class NotAVisit:
    """Something at the door that was not a visit, and is in no count of visits."""

    id: str
    shift: str
    kind: NotAVisitKind


@dataclass(frozen=True, slots=True)
class VisitDraft:
    """A visit while it is being filled in: everything optional, text as it was typed."""

    kind: Kind | None = None
    party: Party = Party.one
    topics: tuple[str, ...] = ()
    outcome: Outcome | None = None
    resources: tuple[str, ...] = ()
    stage: Stage = Stage.not_asked
    length: Length | None = None
    note: str = ""
    follow_up: str = ""
    follow_up_owner: str = ""
    follow_up_due: date | None = None
    crisis_card_opened: bool = False

    def missing(self) -> tuple[str, ...]:
        """Return the names of the required choices still open, in the order of the form."""
        required = (("kind", self.kind), ("topics", self.topics), ("outcome", self.outcome))
        return tuple(name for name, value in required if not value)

    def is_blank(self) -> bool:
        """Return whether nothing has been chosen or typed yet."""
        return replace(self, crisis_card_opened=False) == VisitDraft()

    def to_visit(
        self, *, id: str, shift: str, note_limit: int = NOTE_LIMIT, vocabulary: Vocabulary = OUR_TOPICS
    ) -> Visit:
        """Return the visit this draft describes, with topics of the programme's ``vocabulary``.

        Raises VisitIncomplete with the first open choice, SafetyNeedsCrisisCard, NoteTooLong,
        TooMuchText, and RecordRefused for what no form offers.
        """
        if self.kind is None or not self.topics or self.outcome is None:
            raise VisitIncomplete(self.missing()[0])
        self._check(note_limit, vocabulary)
        return Visit(
            id=id,
            shift=shift,
            kind=self.kind,
            party=self.party,
            topics=self.topics,
            outcome=self.outcome,
            resources=self.resources,
            stage=self.stage,
            length=self.length,
            vocabulary=vocabulary.version,
        )

    def _check(self, note_limit: int, vocabulary: Vocabulary) -> None:
        if SAFETY in self.topics and not self.crisis_card_opened:
            raise SafetyNeedsCrisisCard
        if not set(self.topics) <= vocabulary.codes_in_use or not _few(self.topics, MAX_TOPICS):
            raise RecordRefused("topics")
        if not _few(self.resources, MAX_RESOURCES):
            raise RecordRefused("resources")
        require_note(self.note, note_limit)
        if len(self.follow_up) > ACTION_LIMIT:
            raise TooMuchText(ACTION_LIMIT)
        if len(self.follow_up_owner) > OWNER_LIMIT:
            raise TooMuchText(OWNER_LIMIT)


def require_note(text: str, limit: int) -> None:
    """Raise NoteTooLong where a note has more characters than the programme allows."""
    if len(text) > limit:
        raise NoteTooLong(len(text), limit)


class Refusal(StrEnum):
    """Why a toggle changed nothing."""

    three_at_most = "three_at_most"
    needs_crisis_card = "needs_crisis_card"


@dataclass(frozen=True, slots=True)
class Toggled:
    """The draft after a toggle, and why it is unchanged where it is."""

    draft: VisitDraft
    refusal: Refusal | None = None


def toggle_topic(draft: VisitDraft, code: str) -> Toggled:
    """Add or take back a topic; a fourth is refused, and `safety` before the crisis card was opened."""
    if code in draft.topics:
        return Toggled(replace(draft, topics=_without(draft.topics, code)))
    if code == SAFETY and not draft.crisis_card_opened:
        return Toggled(draft, Refusal.needs_crisis_card)
    if len(draft.topics) >= MAX_TOPICS:
        return Toggled(draft, Refusal.three_at_most)
    return Toggled(replace(draft, topics=(*draft.topics, code)))


def toggle_resource(draft: VisitDraft, resource: str) -> Toggled:
    """Attach or take back a resource; a fourth is refused."""
    if resource in draft.resources:
        return Toggled(replace(draft, resources=_without(draft.resources, resource)))
    if len(draft.resources) >= MAX_RESOURCES:
        return Toggled(draft, Refusal.three_at_most)
    return Toggled(replace(draft, resources=(*draft.resources, resource)))


def crisis_card_seen(draft: VisitDraft) -> VisitDraft:
    """Return the draft after the crisis card was opened: `safety` may now be chosen."""
    return replace(draft, crisis_card_opened=True)


def _without(codes: tuple[str, ...], code: str) -> tuple[str, ...]:
    return tuple(kept for kept in codes if kept != code)


def _few(codes: tuple[str, ...], most: int) -> bool:
    return len(codes) == len(set(codes)) <= most
