"""What `peer-console find` says: one idea a line, so that a reader of the screen can read it out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from peer_console.wording import directory as entry
from peer_console.wording.labels import CONFIDENTIALITY
from peer_console.wording.lines import checked_words, source_words

NOTHING: Final = (
    "Nothing fits these words. These are the crisis lines; 'peer-console crisis' prints the card "
    "with the campus lines and the lead on call."
)
STANDS_FIRST: Final = "Stands first because the words may mean danger."
USE_INSTEAD: Final = "Use this instead."
PINNED: Final = "pinned"
INSTEAD: Final = "instead"
_HOW: Final = {
    "call": "Call {}",
    "text": "Text {}",
    "chat": "Chat at {}",
    "web": "On the web: {}",
    "video": "Videophone {}",
    "tty": "TTY {}",
    "fax": "Fax {}",
    "email": "Write to {}",
}


def read_as(pairs: Sequence[tuple[str, str]]) -> str:
    """Return which typed word was read as which other."""
    return f"{entry.read_as_words(pairs)}."


def closed(status: str, label: str) -> str:
    """Return that the number that was typed must not be handed out, and whose it was."""
    return f"{entry.closed_words(status)} It stood for: {label}. Do not hand it out."


def why(reasons: Sequence[tuple[str, str]]) -> list[str]:
    """Return why an entry was found, and why it stands first or is to be used instead."""
    kinds = {kind for kind, _ in reasons}
    others = [reason for reason in reasons if reason[0] not in (PINNED, INSTEAD)]
    return [
        *([STANDS_FIRST] if PINNED in kinds else []),
        *([USE_INSTEAD] if INSTEAD in kinds else []),
        *([f"Found by {entry.why_words(others)}."] if others else []),
    ]


def warning(text: str) -> str:
    """Return a warning with its word."""
    return entry.WARNING + text


def channel(kind: str, number: str, *, extension: str, told: Sequence[str]) -> str:
    """Return one way to reach somebody: 'Text 741741. Text HOME to 741741.'"""
    dialled = _HOW.get(kind, kind + " {}").format(number)
    inside = f", {entry.EXTENSION.format(extension)}" if extension else ""
    return ". ".join([dialled + inside, *(part.rstrip(".") for part in told if part)]) + "."


def hours(text: str) -> str:
    """Return when it answers, and what that means now."""
    return f"Hours: {text}."


def disputed(text: str) -> str:
    """Return what sources say that contradict each other."""
    return f"{text}."


def event(when: str, place: str) -> list[str]:
    """Return when and where something is hosted, and what is kept of who comes."""
    where = [f"{entry.WHERE_IT_IS}: {place}."] if place else []
    return [f"{entry.WHEN_IT_IS}: {when}.", *where, entry.HOSTED]


def who_will_know(text: str) -> str:
    """Return who learns of it when somebody goes there."""
    return f"{entry.WHO_WILL_KNOW} {_sentence(text or entry.NOT_ASKED)}"


def confidential(code: str) -> str:
    """Return whether they keep what they hear."""
    return f"{entry.CONFIDENTIAL} {_sentence(entry.CONFIDENTIALITY[code])}"


def may_call(code: str) -> str:
    """Return whether they may send emergency services without consent."""
    return f"{entry.MAY_CALL} {_sentence(CONFIDENTIALITY.get(code, code))}"


def cost(text: str) -> str:
    """Return what it costs."""
    return f"{entry.COST}: {text or entry.UNKNOWN}."


def checked(seen: str, day: str, *, imported: bool) -> str:
    """Return how old the facts are, and whether the programme tried them; both as ISO days or ''."""
    tried = checked_words(date.fromisoformat(day)) if day else _inside(entry.not_checked(imported=imported))
    return _sentence(f"{source_words(seen)}; {tried}")


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def _inside(said: str) -> str:
    """Return a sentence as it goes on after a semicolon."""
    return said[:1].lower() + said[1:]
