"""Documents that fit their tables, with a text of one's own where a table takes one."""

from __future__ import annotations

from typing import Any

Document = dict[str, Any]
SHIFT = "00000000000000aa"


def shift() -> Document:
    """Return an open shift."""
    return {"day": "2026-11-17", "slot": "tue_afternoon", "state": "open"}


def visit(topic: str = "loss") -> Document:
    """Return a visit."""
    return {
        "shift": SHIFT,
        "kind": "walk_in",
        "party": "one",
        "topics": [topic],
        "outcome": "listening_enough",
        "resources": [],
        "stage": "not_asked",
        "length": None,
        "vocabulary": 1,
    }


def note(text: str = "sat quietly for a while") -> Document:
    """Return a note."""
    return {"visit": "00000000000000bb", "shift": SHIFT, "text": text}


def person(name: str = "Bo Supporter") -> Document:
    """Return somebody on the list of people."""
    return {
        "person": "00000000000000cc",
        "name": name,
        "role": "supporter",
        "trained_until": "2027-06-30",
        "active": True,
    }


def action(what: str = "ask about the keys") -> Document:
    """Return an open action."""
    return {
        "what": what,
        "owner": "Bo Supporter",
        "due": "2026-11-24",
        "state": "open",
        "from_shift": SHIFT,
    }


def review(question: str = "how was the evening") -> Document:
    """Return a lead's review."""
    return {
        "handoff": "00000000000000dd",
        "seen_by": "Ada Lead",
        "seen_on": None,
        "question": question,
        "asked_by": "Ada Lead",
        "answer": "",
        "answered_by": "",
        "hold_reason": "",
        "hold_until": None,
    }
