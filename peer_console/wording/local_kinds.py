"""Kinds of places a campus has: what is filled in for each, and what a lead should ask them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class LocalKind:
    """A kind of place: its letter, its words, what is filled in, and the reminder above the form.

    ``categories`` and ``needs`` are codes by which it is found; ``confidentiality`` is confidential,
    must_report or unknown, to begin with.
    """

    code: str
    letter: str
    label: str
    categories: tuple[str, ...]
    needs: tuple[str, ...]
    confidentiality: str
    reminder: str


KINDS: Final[tuple[LocalKind, ...]] = (
    LocalKind(
        "counseling",
        "c",
        "campus counseling",
        ("mental-health", "counseling"),
        ("anxiety", "low-mood", "talk", "burnout", "grief", "worried"),
        "confidential",
        "Ask them: does a visit stand in the school's record, does an insurer hear of it, and when must they "
        "tell somebody?",
    ),
    LocalKind(
        "dean",
        "d",
        "dean on call",
        ("dean", "mistreatment", "academic-stress"),
        ("exam", "mistreatment", "bad-outcome"),
        "must_report",
        "A dean acts for the school: say plainly what is written down and what must be reported.",
    ),
    LocalKind(
        "ombuds",
        "o",
        "ombuds office",
        ("ombuds", "mistreatment", "retaliation"),
        ("mistreatment", "licence"),
        "confidential",
        "Most ombuds offices keep no record and report nothing. Ask what theirs must report all the same.",
    ),
    LocalKind(
        "title_ix",
        "t",
        "Title IX office",
        ("title-ix", "sexual-assault", "harassment", "discrimination"),
        ("assault", "abuse-partner", "image-abuse", "mistreatment"),
        "must_report",
        "What is told here is a report to the school. Name a confidential way too, to choose from.",
    ),
    LocalKind(
        "faith",
        "f",
        "faith, chaplaincy",
        ("chaplaincy", "grief", "peer-support"),
        ("grief", "talk"),
        "unknown",
        "Clergy are often bound to silence and their staff are not: ask who is. All faiths and none?",
    ),
    LocalKind(
        "food",
        "p",
        "food, basic needs",
        ("food", "basic-needs"),
        ("basic", "money"),
        "unknown",
        "Ask: is a name or a student number written down, must one show need, and who sees one there?",
    ),
    LocalKind(
        "other",
        "x",
        "something else",
        (),
        (),
        "unknown",
        "Ask what a visitor would: what happens when I go there, who will know, what does it cost?",
    ),
)
"""In the order in which they are offered."""


def kind_named(code: str) -> LocalKind:
    """Return the kind called ``code``; 'something else' for any other."""
    return next((kind for kind in KINDS if kind.code == code), KINDS[-1])
