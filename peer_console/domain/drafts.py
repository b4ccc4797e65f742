"""A visit draft as a plain document and back, for the sealed draft on the disk."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from peer_console.domain.visits import VisitDraft
from peer_console.domain.vocabulary import (
    MAX_RESOURCES,
    MAX_TOPICS,
    Kind,
    Length,
    Outcome,
    Party,
    Stage,
    Vocabulary,
)

_Code = TypeVar("_Code", bound=StrEnum)


def document_of(draft: VisitDraft) -> dict[str, object]:
    """Return the draft as JSON values; `from_document` gives it back as it was."""
    document: dict[str, object] = {}
    for field in fields(draft):
        value = getattr(draft, field.name)
        if isinstance(value, tuple):
            value = list(value)
        elif isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, StrEnum):
            value = value.value
        document[field.name] = value
    return document


def from_document(document: dict[str, object]) -> VisitDraft:
    """Return the draft a document describes; what does not fit any more is left open, never refused.

    A draft may have been kept by another version of the program, and what somebody typed must come
    back even where one choice of it no longer exists. Which topics there are is the programme's to say:
    `with_topics_of`.
    """
    empty = VisitDraft()
    return VisitDraft(
        kind=_code(Kind, document.get("kind")),
        party=_code(Party, document.get("party")) or empty.party,
        topics=_texts(document.get("topics"))[:MAX_TOPICS],
        outcome=_code(Outcome, document.get("outcome")),
        resources=_texts(document.get("resources"))[:MAX_RESOURCES],
        stage=_code(Stage, document.get("stage")) or empty.stage,
        length=_code(Length, document.get("length")),
        note=_text(document.get("note")),
        follow_up=_text(document.get("follow_up")),
        follow_up_owner=_text(document.get("follow_up_owner")),
        follow_up_due=day_of(document.get("follow_up_due")),
        crisis_card_opened=document.get("crisis_card_opened") is True,
    )


def with_topics_of(draft: VisitDraft, vocabulary: Vocabulary) -> VisitDraft:
    """Return the draft without topics that cannot be chosen (any more)."""
    known = vocabulary.codes_in_use
    return replace(draft, topics=tuple(code for code in draft.topics if code in known))


def with_stages_of(draft: VisitDraft, not_enrolled: Collection[str]) -> VisitDraft:
    """Return the draft without a stage of training that the school does not have (any more)."""
    return replace(draft, stage=Stage.not_asked) if draft.stage.value in not_enrolled else draft


def _code(kind: type[_Code], value: object) -> _Code | None:
    return next((member for member in kind if member.value == value), None)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        return ()
    return tuple(dict.fromkeys(text for text in value if isinstance(text, str)))


def day_of(value: object) -> date | None:
    """Return the day a document names as '2026-11-24'; None where it names none."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
