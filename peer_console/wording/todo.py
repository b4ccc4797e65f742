"""What forms say, and what is asked of something to do: what, who, by when; no identity in it."""

from __future__ import annotations

from typing import Final

NEW: Final = "Something to do"
CHANGE: Final = "Change what is to do"
WHY: Final = "A task of the room, with an owner and a day. Nothing in it may point at a visitor."
WHAT: Final = "What"
WHAT_HINT: Final = "restock leaflets"
OWNER: Final = "Who"
DUE: Final = "By"
DUE_HINT: Final = "today, Thu, 3 Dec"
NEXT_SHIFT: Final = "next shift"
LEAD: Final = "the lead"
DUE_OFFERS: Final = ("today", "tomorrow")
AS_LEFT: Final = "As you left it; not saved yet."
FULL: Final = "'{label}' is full: {limit} characters are the most, and nothing more was taken."
NEEDS_WHAT: Final = "Write what is to do."
DUE_UNCLEAR: Final = "That day is not clear. Write it as 'Thu', '3 Dec' or '30 Jun 2027'."
DUE_PASSED: Final = "That day has passed. Write one that comes."
