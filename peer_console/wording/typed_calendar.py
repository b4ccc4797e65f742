"""The school calendar and the topics as lines of text, both ways: what a lead types in F7."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from peer_console.domain.terms import Closure, Milestone, SchoolCalendar, Term, TermKind
from peer_console.domain.vocabulary import ALWAYS, LABEL_LIMIT, Topic, Vocabulary
from peer_console.text import clean_line
from peer_console.wording import labels
from peer_console.wording.dates import day_words
from peer_console.wording.typed_days import read_day

_SPAN: Final = re.compile(
    r"(?P<name>.+?)\s*:\s*(?P<first>[^–—]+?)(?:\s+(?:-|to)\s+|\s*[–—]\s*|$)(?P<last>.*)"
)
_TERM: Final = re.compile(r"(?P<kind>fall|autumn|spring)\s*:?\s+(?P<day>\S.*)", re.IGNORECASE)
_TOPIC: Final = re.compile(r"(?P<letter>[a-z])\s+(?P<words>\S.*)")


class LineUnclear(ValueError):
    """A line cannot be read. ``line`` is its number from 1, ``why`` a sentence."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(line, why)
        self.line = line
        self.why = why

    def __str__(self) -> str:
        return f"Line {self.line}: {self.why}"


# --- the calendar ---------------------------------------------------------------------------------


def write_terms(calendar: SchoolCalendar) -> str:
    """Return one line for each term."""
    ordered = sorted(calendar.terms, key=lambda term: term.starts)
    return "\n".join(f"{term.kind.value} {day_words(term.starts)}" for term in ordered)


def write_milestones(calendar: SchoolCalendar) -> str:
    """Return one line for each milestone."""
    ordered = sorted(calendar.milestones, key=lambda each: each.day)
    return "\n".join(_span(each.name, each.day, each.last or each.day) for each in ordered)


def write_closures(calendar: SchoolCalendar) -> str:
    """Return one line for each time on which the room stays closed."""
    ordered = sorted(calendar.closures, key=lambda each: each.first)
    return "\n".join(_span(each.name, each.first, each.last) for each in ordered)


def read_terms(text: str, today: date) -> tuple[Term, ...]:
    """Return the terms that are listed, in order. Raises LineUnclear."""
    terms: list[Term] = []
    for number, line in _lines(text):
        match = _TERM.fullmatch(line)
        day = read_day(match["day"], today) if match else None
        if match is None or day is None:
            raise LineUnclear(number, "write it as 'fall 10 Aug 2026' or 'spring 11 Jan 2027'.")
        kind = TermKind.spring if match["kind"].casefold() == "spring" else TermKind.fall
        terms.append(Term(kind, day))
    ordered = sorted(terms, key=lambda term: term.starts)
    for at in range(1, len(ordered)):
        if ordered[at].kind is ordered[at - 1].kind:
            raise LineUnclear(terms.index(ordered[at]) + 1, "a fall follows a spring, and a spring a fall.")
    return tuple(ordered)


def read_milestones(text: str, today: date) -> tuple[Milestone, ...]:
    """Return the milestones that are listed. Raises LineUnclear."""
    found = (_read_span(number, line, today) for number, line in _lines(text))
    return tuple(Milestone(name, first, None if first == last else last) for name, first, last in found)


def read_closures(text: str, today: date) -> tuple[Closure, ...]:
    """Return the closed times that are listed. Raises LineUnclear."""
    return tuple(Closure(*_read_span(number, line, today)) for number, line in _lines(text))


def _span(name: str, first: date, last: date) -> str:
    return f"{name}: {day_words(first)}" + (f" to {day_words(last)}" if last != first else "")


def _read_span(number: int, line: str, today: date) -> tuple[str, date, date]:
    match = _SPAN.fullmatch(line)
    first = read_day(match["first"], today) if match else None
    last = read_day(match["last"], today) if match and match["last"] else first
    if match is None or first is None or last is None:
        raise LineUnclear(number, "write it as 'Step 1: 1 Mar 2027 to 12 Mar 2027', or with one day.")
    if last < first:
        raise LineUnclear(number, "the last day comes before the first.")
    return clean_line(match["name"], limit=60), first, last


def _lines(text: str) -> list[tuple[int, str]]:
    numbered = ((number, clean_line(line)) for number, line in enumerate(text.splitlines(), start=1))
    return [(number, line) for number, line in numbered if line]


# --- the topics -----------------------------------------------------------------------------------


def write_topics(vocabulary: Vocabulary) -> str:
    """Return one line for each topic that can be chosen: its letter and its words."""
    names = labels.topic_labels(vocabulary)
    return "\n".join(f"{topic.letter} {labels.full(names, topic.code)}" for topic in vocabulary.in_use)


def read_topics(text: str, before: Vocabulary) -> tuple[Topic, ...]:
    """Return all topics as the lines have them: kept, renamed, new, brought back; the others are retired.

    The same words are the same topic, whatever its letter, also one that was retired; other words behind
    the letter of a topic that no line names any more are its new name. Raises LineUnclear.
    """
    names = labels.topic_labels(before)
    said = [_read_topic(number, line) for number, line in _lines(text)]
    _must_differ(said)
    spoken = {labels.full(names, topic.code).casefold(): topic for topic in before.topics}
    named = {words.casefold() for _, _, words in said}
    renamed = {
        topic.letter: topic
        for topic in before.in_use
        if labels.full(names, topic.code).casefold() not in named
    }
    topics: list[Topic] = []
    for number, letter, words in said:
        known = spoken.get(words.casefold())
        if known is not None:
            topics.append(replace(known, letter=letter, retired=False))
            continue
        if len(words) > LABEL_LIMIT:
            raise LineUnclear(number, f"at most {LABEL_LIMIT} characters fit on the form.")
        if letter in renamed:
            topics.append(replace(renamed[letter], label=words))
        else:
            topics.append(
                Topic(_code(words, {*before.codes, *(t.code for t in topics)}), letter, label=words)
            )
    used = {topic.code for topic in topics}
    missing = next((topic for topic in before.in_use if topic.code in ALWAYS - used), None)
    if missing is not None:
        raise LineUnclear(len(said) + 1, f"'{labels.full(names, missing.code)}' has to stay.")
    kept = {topic.code: topic for topic in topics}
    listed = [kept.pop(topic.code, replace(topic, retired=True)) for topic in before.topics]
    return (*listed, *kept.values())


def _read_topic(number: int, line: str) -> tuple[int, str, str]:
    match = _TOPIC.fullmatch(line)
    if match is None:
        raise LineUnclear(number, "write a small letter, a blank, and the words, such as 'k night shifts'.")
    return number, match["letter"], match["words"]


def _must_differ(said: Sequence[tuple[int, str, str]]) -> None:
    letters: set[str] = set()
    words: set[str] = set()
    for number, letter, name in said:
        if letter in letters:
            raise LineUnclear(number, f"the letter '{letter}' is taken by a line above.")
        if name.casefold() in words:
            raise LineUnclear(number, "a line above has the same words.")
        letters.add(letter)
        words.add(name.casefold())


def _code(words: str, taken: set[str]) -> str:
    """Return a code for new words that no topic ever had."""
    plain = "_".join(re.findall(r"[a-z0-9]+", words.casefold()))[:28].strip("_")
    plain = plain if plain[:1].isalpha() else f"own_{plain}".rstrip("_")
    return next(
        code
        for at in range(1, len(taken) + 2)
        if (code := plain if at == 1 else f"{plain}_{at}") not in taken
    )
