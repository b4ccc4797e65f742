"""The private check-in: for the supporter, asked and forgotten."""

from __future__ import annotations

from typing import Final

TITLE: Final = "How was that for you?"
PRIVATE: Final = "Nothing of this is stored or sent, and nobody is told that you opened it."
ASK: Final = (
    "Some shifts go home with you. Before you leave, tell each other one thing that stays with you, "
    "and one thing you will do tonight that has nothing to do with it."
)
LINES: Final = "If it is heavy, these are for you as much as for anybody:"
LEAD: Final = "The lead on call is there for you too."
BACK: Final = "Esc  back to the hand-off"
