"""The form for one thing to do, new or changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peer_console.domain.handoffs import Action
from peer_console.domain.visits import ACTION_LIMIT, OWNER_LIMIT
from peer_console.text import clean_line
from peer_console.tui.dialogs.form import Asked, Form, Values
from peer_console.wording import todo as words
from peer_console.wording.dates import short_day_words
from peer_console.wording.typed_days import read_day


@dataclass(frozen=True, slots=True)
class ToDo:
    """What somebody wrote: what is to do, whose it is, by when; the last two may still be open."""

    what: str
    owner: str = ""
    due: date | None = None


def todo_form(today: date, owners: tuple[str, ...], action: Action | None = None) -> Form:
    """Return the form, empty or with ``action``; ``owners`` can be picked by a digit."""
    start = ToDo("") if action is None else ToDo(action.what, action.owner, action.due)
    offers = (*owners, words.NEXT_SHIFT, words.LEAD)
    return Form(
        words.NEW if action is None else words.CHANGE,
        words.WHY,
        (
            Asked("what", words.WHAT, start.what, words.WHAT_HINT, limit=ACTION_LIMIT, watched=True),
            Asked("owner", words.OWNER, start.owner, limit=OWNER_LIMIT, offers=offers),
            Asked(
                "due",
                words.DUE,
                short_day_words(start.due) if start.due else "",
                words.DUE_HINT,
                limit=20,
                offers=words.DUE_OFFERS,
            ),
        ),
        check=lambda values: problem(values, today),
    )


def problem(values: Values, today: date) -> str:
    """Return what is wrong with the form in one sentence; '' where nothing is."""
    if not clean_line(values["what"]):
        return words.NEEDS_WHAT
    if not values["due"].strip():
        return ""
    due = read_day(values["due"], today)
    if due is None:
        return words.DUE_UNCLEAR
    return words.DUE_PASSED if due < today else ""


def todo_of(values: Values, today: date) -> ToDo:
    """Return what the form says, once ``problem`` found nothing."""
    return ToDo(clean_line(values["what"]), clean_line(values["owner"]), read_day(values["due"], today))
