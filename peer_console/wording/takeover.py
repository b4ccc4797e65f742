"""What the take-over says: read, answer each thing to do, sum it up in one line."""

from __future__ import annotations

from typing import Final

TITLE: Final = "Take over"
FROM: Final = "From"
SIGNED: Final = "Signed"
NOT_WRITTEN: Final = "The shift was found open and closed by others; nobody wrote a hand-off."
COUNTS: Final = "Counts"
STATE: Final = "The room was"
IF_THEN: Final = "If … then …"
CHANGED: Final = "Changed"
SAFETY: Final = "Safety item"
SAFETY_ACCEPTED: Final = "accepted by {who}"
NOTHING: Final = "nothing"
TODO: Final = "To do"
NOTHING_TO_DO: Final = "nothing open"
TAKE: Final = "take"
QUESTION: Final = "question"
UNKNOWN_SHIFT: Final = "an earlier shift"
UNANSWERED: Final = "no answer yet"
SYNTHESIS: Final = "In one line"
SYNTHESIS_HINT: Final = "what you take from it, or 1, 2, 3"
ASKED: Final = "The lead asks"
ANSWER: Final = "Your answer"
ANSWER_TITLE: Final = "The lead asks"
ANSWER_KEY: Final = "   Enter answers"
ANSWERING: Final = "saving …"
NEEDS_TEXT: Final = "The answer is empty."
NOTHING_WAITS: Final = "No hand-off waits to be taken over."
SAVING: Final = "taking over …"
SIGN: Final = "ctrl+s seals it with your names: {names}, {day}, and the time."
NEEDS_ANSWER: Final = "'{what}' is not answered yet: t take, q question."
NEEDS_SYNTHESIS: Final = "Sum it up in one line, or pick one with 1, 2 or 3."
ANSWER_SAVED: Final = "The answer is saved; the lead sees it in the review."


def more_waiting(count: int) -> str:
    """Return that other hand-offs wait after this one; nothing where none does."""
    if not count:
        return ""
    return " One more waits after it." if count == 1 else f" {count} more wait after it."


def synthesis_choices(state: str, open_actions: int, if_then: int) -> tuple[str, ...]:
    """Return up to three lines of synthesis to pick from, made from what was handed over."""
    first = {
        "quiet": "Quiet.",
        "steady": "Steady.",
        "open_items": "Open items, all read.",
        "safety_open": "A safety item is open; we know who has it.",
    }.get(state, "We start fresh.")
    todo = {0: "Nothing to do.", 1: "One thing to do."}.get(open_actions, f"{open_actions} things to do.")
    watch = "We know what to watch for." if if_then else "Nothing to watch for."
    return (f"{first} {todo}", f"{first} {watch}", f"{todo} {watch}")
