"""What the directory says around its entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from peer_console.wording.dates import iso_words
from peer_console.wording.lines import NOT_CHECKED

WHERE: Final = "Directory"
SEARCH: Final = "a need, a name, or some digits"

# --- beside and below the results ---------------------------------------------------------------

WHEN_IT_IS: Final = "When"
WHERE_IT_IS: Final = "Where"
HOSTED: Final = "Your programme hosts it. How many come is counted as one number, without a name."

SHARED: Final = "shared"
FIRST: Final = "crisis"
"""Beside a line that stands first because the words may mean danger."""
NOTHING: Final = "nothing fits"
AT_LEAST: Final = "at least "
CRISIS_INSTEAD: Final = "Nothing fits. These are the crisis lines."
NOTHING_NARROWED: Final = "Nothing fits with these filters."
LEAD_ON_CALL: Final = "The lead on call: {number}"
NO_LEAD_NUMBER: Final = "Ring the lead on call."
LEAD_EDITS: Final = "A shift lead changes entries: signed in, here or under F7."
EDIT_EVENTS: Final = "What the programme hosts is changed in the roster, under F7."
EDIT_LATER: Final = "Finish what is open below first; then it can be changed."
NO_VISIT: Final = "No visit is in progress."
SHARED_NOW: Final = "Shared. Enter takes it back."
TAKEN_BACK: Final = "Taken out of this visit."


def count_words(found: int, all_of_them: int, *, more: bool = False) -> str:
    """Return how many of the directory fit: '3 of 76'; with ``more``, at least so many."""
    return f"{AT_LEAST if more else ''}{found:,} of {all_of_them:,}"


def lead_words(number: str) -> str:
    """Return how the lead on call is reached; ``number`` is '' where the programme gave none."""
    return LEAD_ON_CALL.format(number=number) if number else NO_LEAD_NUMBER


def read_as_words(pairs: Sequence[tuple[str, str]]) -> str:
    """Return which typed word was read as which other: "'eatng' was read as 'eating'"."""
    return ", ".join(f"'{typed}' was read as '{read}'" for typed, read in pairs)


_CLOSED: Final[Mapping[str, str]] = {
    "closed": "is closed",
    "suspended": "is out of service",
    "unconfirmed": "may be closed",
    "superseded": "was replaced",
    "superseded-still-works": "was replaced",
    "superseded-unconfirmed": "was replaced",
    "reassigned": "is another line's now",
    "renamed": "has another name now",
    "misprint": "is a misprint",
}


def closed_words(status: str) -> str:
    """Return what became of the number that was typed."""
    return f"This number {_CLOSED.get(status, 'is not to be used')}."


_WHY: Final[Mapping[str, str]] = {
    "name": "its name: {}",
    "organisation": "who runs it: {}",
    "number": "its number: {}",
    "category": "what it is for: {}",
    "need": "the need: {}",
    "audience": "for whom: {}",
    "text": "its text: {}",
    "pinned": "first, as this may mean danger",
    "instead": "use this instead of: {}",
}


def why_words(reasons: Sequence[tuple[str, str]]) -> str:
    """Return why an entry was found; ``reasons`` are pairs of where and which word, the weightiest first."""
    found: dict[str, list[str]] = {}
    for kind, word in reasons:
        if _plain(word) not in (words := found.setdefault(kind, [])):
            words.append(_plain(word))
    return " · ".join(_WHY.get(kind, "{}").format(", ".join(words)) for kind, words in found.items())


def _plain(code: str) -> str:
    return code.replace("_", " ").replace("-", " ") if code.islower() else code


# --- filters --------------------------------------------------------------------------------------

FILTERS: Final[Mapping[str, tuple[str, str]]] = {
    "open_now": ("o", "open now"),
    "round_the_clock": ("2", "24/7"),
    "text_or_chat": ("t", "text or chat"),
    "confidential": ("c", "confidential"),
    "free": ("f", "free"),
    "language": ("l", "language …"),
    "for_whom": ("w", "for whom …"),
}
"""The letter of each filter, and its words."""
ALL_OFF: Final = ("x", "show everything")
ONLY: Final = "Only: "
QUESTIONS: Final[Mapping[str, tuple[str, str]]] = {
    "language": ("In which language?", "Where interpreters are offered, any language is spoken."),
    "for_whom": ("For whom?", "What is there for everyone, or does not say, is shown too."),
}
"""What is asked where a filter needs more than yes, and what is said below the answers."""
ANY_LANGUAGE: Final = "any language"
ANYBODY: Final = "anybody"


def narrowed_words(flags: Sequence[str], language: str, for_whom: str) -> str:
    """Return the chosen filters in words: 'Only: open now · in Spanish'."""
    said = [FILTERS[flag][1] for flag in flags]
    if language:
        said.append(f"in {language_words(language)}")
    if for_whom:
        said.append(f"for {audience_words(for_whom)}")
    return ONLY + " · ".join(said) if said else ""


# --- the entry --------------------------------------------------------------------------------------

HOURS: Final = "hours"
ADDRESS: Final = "Where"
WHAT_HAPPENS: Final = "What happens"
FIRST_STEP: Final = "First step"
WHO_WILL_KNOW: Final = "Who will know?"
NOT_ASKED: Final = "not asked yet by your programme"
CONFIDENTIAL: Final = "Confidential?"
MAY_CALL: Final = "May call 911?"
COST: Final = "Cost"
LANGUAGES: Final = "Languages"
FOR_WHOM: Final = "For whom"
CHECKED: Final = "Checked"
SOURCES: Final = "Facts from"
SOURCE: Final = "source"
KNOWN_AS: Final = "Also called"
UNKNOWN: Final = "unknown"
UNVERIFIED: Final = "Not verified: the sources for this entry are weak."
IMPORTED: Final = "Imported from a file; nobody of your programme has tried it."
WARNING: Final = "Warning: "
CAVEAT: Final = "Look out: "
EXTENSION: Final = "then extension {}"
NO_CHANNEL: Final = "No number and no link is known."

CHANNELS: Final[Mapping[str, str]] = {
    "call": "call",
    "text": "text",
    "chat": "chat",
    "web": "web",
    "video": "video",
    "tty": "TTY",
    "fax": "fax",
    "email": "mail",
}

CONFIDENTIALITY: Final[Mapping[str, str]] = {
    "confidential": "confidential",
    "must_report": "must report some things",
    "unknown": UNKNOWN,
}

_LANGUAGES: Final[Mapping[str, str]] = {
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "hi": "Hindi",
    "zh": "Chinese",
    "vi": "Vietnamese",
    "ko": "Korean",
    "ar": "Arabic",
    "am": "Amharic",
    "pt": "Portuguese",
    "ru": "Russian",
    "ht": "Haitian Creole",
    "tl": "Tagalog",
    "ase (ASL)": "American Sign Language",
    "ase": "American Sign Language",
}


def language_words(language: str) -> str:
    """Return the name of a language that an entry gives as a code; a name stays as it is."""
    return _LANGUAGES.get(language, language)


_ACRONYMS: Final = frozenset({"bipoc", "daca", "lgbtq", "uk"})


def audience_words(audience: str) -> str:
    """Return for whom something is, as people say it: 'medical students'."""
    said = audience.replace("-", " ").replace("_", " ")
    return " ".join(word.upper() if word in _ACRONYMS else word for word in said.split())


def source_age(seen: str, today: date) -> str:
    """Return in words that a source is old: 'source is 3 years old', or '' where it is not yet two.

    ``seen`` is the day, month or year that the source carries, in ISO form, or ''.
    """
    if not seen:
        return ""
    parts = [int(part) for part in seen.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    years = (today.year * 12 + today.month - year * 12 - month) // 12
    return f"source is {years} years old" if years >= 2 else ""


def source_line(kind: str, seen: str, url: str) -> str:
    """Return one source in a line: what it is, the day it carries, where it stands."""
    day = iso_words(seen) if seen else "undated"
    return ", ".join(part for part in (kind, day, url) if part)


def instead_words(names: Sequence[str]) -> str:
    """Return what to offer in place of a closed line; '' where nothing is named."""
    return f"Instead: {', '.join(names)}." if names else ""


def which_of(at: int, count: int) -> str:
    """Return which of several codes is shown, and how to see the others."""
    return f"{at} of {count}. The arrows ← and → show the others."


def not_checked(*, imported: bool) -> str:
    """Return that nobody of the programme tried an entry."""
    return IMPORTED if imported else NOT_CHECKED
