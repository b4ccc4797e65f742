"""Rules' dataclasses as the documents that are stored, and back. Pure; one pair of functions a table.

Days are ISO dates. Only hand-offs, which expire, know a time of day: when they were signed and taken over.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeAlias

from peer_console.domain.crisis import CrisisPath, CrisisRecord
from peer_console.domain.handoffs import (
    Action,
    ActionState,
    Answer,
    Handoff,
    HandoffStatus,
    RoomState,
    ShiftCounts,
)
from peer_console.domain.people import Person, Role
from peer_console.domain.reviews import Review
from peer_console.domain.shifts import Shift, ShiftState, Staffing
from peer_console.domain.visits import NotAVisit, Visit
from peer_console.domain.vocabulary import Kind, Length, NotAVisitKind, Outcome, Party, Stage

Document: TypeAlias = dict[str, Any]


def shift_document(day: date, slot: str, state: ShiftState) -> Document:
    """Return a shift as it is stored."""
    return {"day": day.isoformat(), "slot": slot, "state": state.value}


def shift_from(id: str, document: Mapping[str, Any]) -> Shift:
    """Return the shift of a stored document."""
    return Shift(id, date.fromisoformat(document["day"]), document["slot"], ShiftState(document["state"]))


def visit_document(visit: Visit) -> Document:
    """Return a visit as it is stored: codes and ids, no text."""
    return {
        "shift": visit.shift,
        "kind": visit.kind.value,
        "party": visit.party.value,
        "topics": list(visit.topics),
        "outcome": visit.outcome.value,
        "resources": list(visit.resources),
        "stage": visit.stage.value,
        "length": visit.length.value if visit.length else None,
        "vocabulary": visit.vocabulary,
    }


def visit_from(id: str, document: Mapping[str, Any]) -> Visit:
    """Return the visit of a stored document."""
    return Visit(
        id=id,
        shift=document["shift"],
        kind=Kind(document["kind"]),
        party=Party(document["party"]),
        topics=tuple(document["topics"]),
        outcome=Outcome(document["outcome"]),
        resources=tuple(document["resources"]),
        stage=Stage(document["stage"]),
        length=Length(document["length"]) if document["length"] else None,
        vocabulary=document["vocabulary"],
    )


def not_a_visit_from(id: str, document: Mapping[str, Any]) -> NotAVisit:
    """Return what was logged at the door from a stored document."""
    return NotAVisit(id, document["shift"], NotAVisitKind(document["kind"]))


def crisis_document(record: CrisisRecord) -> Document:
    """Return the four taps as they are stored."""
    return {
        "shift": record.shift,
        "path": record.path.value,
        "accepted": record.accepted,
        "agreed": record.agreed,
        "lead_told": record.lead_told,
    }


def crisis_from(document: Mapping[str, Any]) -> CrisisRecord:
    """Return the four taps of a stored document."""
    return CrisisRecord(
        document["shift"],
        CrisisPath(document["path"]),
        document["accepted"],
        document["agreed"],
        document["lead_told"],
    )


def person_document(person: Person) -> Document:
    """Return a person as stored: what colleagues may read, and no keys."""
    return {
        "person": person.id,
        "name": person.name,
        "role": person.role.value,
        "trained_until": _iso(person.trained_until),
        "active": person.active,
    }


def person_from(document: Mapping[str, Any]) -> Person:
    """Return the person of a stored document."""
    return Person(
        document["person"],
        document["name"],
        Role(document["role"]),
        _day(document["trained_until"]),
        document["active"],
    )


def staffing_document(staffing: Staffing) -> Document:
    """Return who worked a shift as it is stored for good: without the reason for working alone."""
    return {"shift": staffing.shift, "people": list(staffing.people)}


def alone_document(staffing: Staffing) -> Document:
    """Return the reason for working alone as it is stored, beside the hand-offs, with which it expires."""
    return {"shift": staffing.shift, "reason": staffing.alone_reason}


def staffing_from(document: Mapping[str, Any], reason: str = "") -> Staffing:
    """Return who worked a shift from a stored document, and the reason where it has not expired."""
    return Staffing(document["shift"], tuple(document["people"]), reason)


def action_document(action: Action) -> Document:
    """Return something to do as it is stored."""
    return {
        "what": action.what,
        "owner": action.owner,
        "due": _iso(action.due),
        "state": action.state.value,
        "from_shift": action.from_shift,
    }


def action_from(id: str, document: Mapping[str, Any]) -> Action:
    """Return something to do from a stored document."""
    return Action(
        id,
        document["what"],
        document["owner"],
        _day(document["due"]),
        ActionState(document["state"]),
        document["from_shift"],
    )


def handoff_document(handoff: Handoff) -> Document:
    """Return a hand-off as it is stored; a lead's question is kept in its review."""
    return {
        "shift": handoff.shift,
        "state": handoff.state.value,
        "visits": handoff.counts.visits,
        "not_visits": handoff.counts.not_visits,
        "topics": [list(pair) for pair in handoff.counts.topics],
        "actions": list(handoff.actions),
        "if_then": list(handoff.if_then),
        "changed": handoff.changed,
        "safety_accepted_by": handoff.safety_accepted_by,
        "signed_by": list(handoff.signed_by),
        "signed_at": _minute(handoff.signed_at),
        "status": handoff.status.value,
        "taken_by": list(handoff.taken_by),
        "synthesis": handoff.synthesis,
        "answers": {action: answer.value for action, answer in handoff.answers},
        "accepted_at": _minute(handoff.accepted_at) if handoff.accepted_at else None,
        "written": handoff.written,
    }


def handoff_from(id: str, document: Mapping[str, Any], question: str = "") -> Handoff:
    """Return the hand-off of a stored document, with the lead's ``question`` to the next shift."""
    topics = tuple((code, count) for code, count in document["topics"])
    return Handoff(
        id=id,
        shift=document["shift"],
        state=RoomState(document["state"]),
        counts=ShiftCounts(document["visits"], document["not_visits"], topics),
        actions=tuple(document["actions"]),
        if_then=tuple(document["if_then"]),
        changed=document["changed"],
        safety_accepted_by=document["safety_accepted_by"],
        signed_by=tuple(document["signed_by"]),
        signed_at=datetime.fromisoformat(document["signed_at"]),
        status=HandoffStatus(document["status"]),
        taken_by=tuple(document["taken_by"]),
        synthesis=document["synthesis"],
        answers=tuple((action, Answer(answer)) for action, answer in document["answers"].items()),
        accepted_at=datetime.fromisoformat(moment) if (moment := document["accepted_at"]) else None,
        question_from_lead=question,
        written=document["written"],
    )


def review_document(review: Review) -> Document:
    """Return a review as it is stored."""
    return {
        "handoff": review.handoff,
        "seen_by": review.seen_by,
        "seen_on": _iso(review.seen_on),
        "question": review.question,
        "asked_by": review.asked_by,
        "answer": review.answer,
        "answered_by": review.answered_by,
        "hold_reason": review.hold_reason,
        "hold_until": _iso(review.hold_until),
    }


def review_from(document: Mapping[str, Any]) -> Review:
    """Return the review of a stored document."""
    return Review(
        handoff=document["handoff"],
        seen_by=document["seen_by"],
        seen_on=_day(document["seen_on"]),
        question=document["question"],
        asked_by=document["asked_by"],
        answer=document["answer"],
        answered_by=document["answered_by"],
        hold_reason=document["hold_reason"],
        hold_until=_day(document["hold_until"]),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _minute(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
