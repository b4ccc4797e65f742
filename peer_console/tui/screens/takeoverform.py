"""What the incoming pair has answered so far, as a document that can be kept; without a widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from peer_console.domain.handoffs import Action, Answer
from peer_console.text import clean_line
from peer_console.wording import takeover as words

STRAYS: Final = "tq"
"""The keys of an answer: pressed once too often they land in the one line, where alone they say nothing."""


@dataclass(frozen=True, slots=True)
class TakeoverForm:
    """The answers to what is to do, and the one line; of the hand-off with the id ``handoff``."""

    handoff: str = ""
    answers: tuple[tuple[str, Answer], ...] = ()
    synthesis: str = ""

    def document(self) -> dict[str, Any]:
        """Return everything as plain values, for the sealed draft."""
        return {"handoff": self.handoff, "answers": dict(self.answers), "synthesis": self.synthesis}


def form_from(document: Mapping[str, Any]) -> TakeoverForm:
    """Return the form a document describes; what cannot be read is left empty, never refused."""
    answers = document.get("answers")
    handoff, synthesis = document.get("handoff"), document.get("synthesis")
    return TakeoverForm(
        handoff=handoff if isinstance(handoff, str) else "",
        answers=tuple((str(key), Answer(each)) for key, each in answers.items() if each in tuple(Answer))
        if isinstance(answers, dict)
        else (),
        synthesis=synthesis if isinstance(synthesis, str) else "",
    )


def answered(form: TakeoverForm, action_id: str, answer: Answer) -> TakeoverForm:
    """Return the form with the answer to one thing to do."""
    others = tuple((key, each) for key, each in form.answers if key != action_id)
    return replace(form, answers=(*others, (action_id, answer)))


def problem(form: TakeoverForm, to_answer: Sequence[Action]) -> str:
    """Return what keeps the room from being taken over, in one sentence; '' where nothing does."""
    given = dict(form.answers)
    missing = next((action for action in to_answer if action.id not in given), None)
    if missing is not None:
        return words.NEEDS_ANSWER.format(what=missing.what)
    return "" if clean_line(form.synthesis).strip(STRAYS) else words.NEEDS_SYNTHESIS
