"""What the outgoing pair has written so far, as a document that can be kept and as what is signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from peer_console.domain.drafts import from_document
from peer_console.domain.handoffs import (
    CHANGED_LIMIT,
    LINE_LIMIT,
    MAX_IF_THEN,
    Action,
    ActionState,
    HandoffDraft,
    RoomState,
    ownerless,
)
from peer_console.text import clean, clean_line
from peer_console.wording import handoff as words

IF_THEN_LIMIT: Final = (LINE_LIMIT + 1) * MAX_IF_THEN


@dataclass(frozen=True, slots=True)
class HandoffForm:
    """The typed half of a hand-off; ``done`` are the ids of what is to be settled with the signature."""

    state: str = ""
    if_then: str = ""
    changed: str = ""
    accepted_by: str = ""
    done: tuple[str, ...] = ()

    def document(self) -> dict[str, Any]:
        """Return everything as plain values, for the sealed draft."""
        return {
            "state": self.state,
            "if_then": self.if_then,
            "changed": self.changed,
            "accepted_by": self.accepted_by,
            "done": list(self.done),
        }


def form_from(document: Mapping[str, Any]) -> HandoffForm:
    """Return the form a document describes; what cannot be read is left empty, never refused."""
    return HandoffForm(
        state=_text(document, "state"),
        if_then=_text(document, "if_then"),
        changed=_text(document, "changed"),
        accepted_by=_text(document, "accepted_by"),
        done=tuple(key for key in document.get("done", ()) if isinstance(key, str)),
    )


def settled(form: HandoffForm, action_id: str, *, done: bool) -> HandoffForm:
    """Return the form with one thing marked as done, or to keep."""
    others = tuple(key for key in form.done if key != action_id)
    return replace(form, done=(*others, action_id) if done else others)


def actions_of(log: HandoffDraft, form: HandoffForm) -> tuple[Action, ...]:
    """Return the things to do of the log, the settled ones marked as done."""
    return tuple(
        replace(action, state=ActionState.done) if action.id in form.done else action
        for action in log.actions
    )


def draft_of(log: HandoffDraft, form: HandoffForm) -> HandoffDraft:
    """Return what is signed: the log's counts, the things to do, and what was typed."""
    safety = form.state == RoomState.safety_open
    return HandoffDraft(
        counts=log.counts,
        actions=actions_of(log, form),
        state=RoomState(form.state) if form.state in tuple(RoomState) else None,
        if_then=if_then_lines(form.if_then),
        changed=clean(form.changed, limit=CHANGED_LIMIT).strip(),
        safety_accepted_by=clean_line(form.accepted_by) if safety else "",
    )


def if_then_lines(text: str) -> tuple[str, ...]:
    """Return the 'if … then' lines of ``text``, one a line."""
    return tuple(each for written in text.splitlines() if (each := clean_line(written)))


@dataclass(frozen=True, slots=True)
class Missing:
    """What keeps the hand-off from being signed: one sentence, the field it stands in, and which line."""

    says: str
    field: str
    action: str = ""


def problem(log: HandoffDraft, form: HandoffForm) -> Missing | None:
    """Return what keeps the hand-off from being signed; None where nothing does."""
    draft = draft_of(log, form)
    if draft.state is None:
        return Missing(words.NEEDS_STATE, "state")
    open_ended = ownerless(draft.actions)
    if open_ended:
        first = open_ended[0]
        return Missing(words.NEEDS_ACTION.format(what=first.what), "to-do", first.id)
    if draft.state is RoomState.safety_open and not draft.safety_accepted_by:
        return Missing(words.NEEDS_ACCEPTED, "accepted")
    if len(draft.if_then) > MAX_IF_THEN:
        says = words.TOO_MANY_LINES.format(limit=MAX_IF_THEN, found=len(draft.if_then))
        return Missing(says, "if-then")
    if any(len(each) > LINE_LIMIT for each in draft.if_then):
        return Missing(words.LINE_TOO_LONG.format(limit=LINE_LIMIT), "if-then")
    return None


def visit_waits(document: Mapping[str, Any] | None) -> bool:
    """Return whether the draft of the visit form, as it was kept, holds a visit that nobody has saved yet."""
    visit = document.get("visit") if document else None
    return isinstance(visit, dict) and not from_document(visit).is_blank()


def _text(document: Mapping[str, Any], key: str) -> str:
    value = document.get(key)
    return value if isinstance(value, str) else ""
