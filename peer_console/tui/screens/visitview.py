"""What the visit screen offers and shows, as pure functions: the vocabulary with its letters and words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from peer_console.domain.notes import Concern
from peer_console.domain.visits import VisitDraft
from peer_console.domain.vocabulary import SAFETY, Choice, Kind, Length, Outcome, Party, Stage, Vocabulary
from peer_console.tui.widgets.arrangement import Option
from peer_console.wording import labels
from peer_console.wording import visit as words
from peer_console.wording.dates import due_words


def _options(choices: Iterable[Choice], named: Mapping[str, labels.Label]) -> tuple[Option, ...]:
    return tuple(Option(choice.value, choice.letter, labels.full(named, choice.value)) for choice in choices)


KINDS = _options(Kind, labels.KINDS)
PARTIES = _options(Party, labels.PARTIES)
OUTCOMES = _options(Outcome, labels.OUTCOMES)
STAGES = tuple(
    Option(
        each.value,
        each.letter,
        (labels.full if each.letter.isdigit() else labels.short)(labels.STAGES, each.value),
    )
    for each in Stage
)
"""The years in full, the rest in short words: nine of them share two rows."""


def stage_options(not_enrolled: Collection[str]) -> tuple[Option, ...]:
    """Return the stages of training that the school has; old visits name the others all the same."""
    return tuple(option for option in STAGES if option.code not in not_enrolled)


LENGTHS = _options(Length, labels.LENGTHS)


def topic_options(vocabulary: Vocabulary, *, card_opened: bool) -> tuple[Option, ...]:
    """Return the topics with their letters; `safety` says what comes first until the card was opened.

    It takes the same room before and after, so that no column moves under somebody's eyes.
    """
    names = labels.topic_labels(vocabulary)
    return tuple(
        Option(
            topic.code,
            topic.letter,
            _topic_words(topic.code, names, card_opened=card_opened),
        )
        for topic in vocabulary.in_use
    )


def _topic_words(code: str, names: Mapping[str, labels.Label], *, card_opened: bool) -> str:
    if code != SAFETY:
        return labels.full(names, code)
    if not card_opened:
        return words.SAFETY_LATER
    return labels.full(names, code).ljust(len(words.SAFETY_LATER))


def shared_words(resources: tuple[str, ...], names: Mapping[str, str]) -> str:
    """Return the names of what was shared; an id the directory no longer has stands for itself."""
    return " · ".join(names.get(id, id) for id in resources)


def follow_up_words(draft: VisitDraft, today: date) -> str:
    """Return the follow-up in one line; what is still open is said."""
    if not draft.follow_up:
        return ""
    owner = draft.follow_up_owner or words.NO_OWNER
    return words.follow_up_line(draft.follow_up, owner, due_words(draft.follow_up_due, today))


def concern_words(text: str, concerns: tuple[Concern, ...]) -> str:
    """Return the first thing in a note that looks out of place, in one calm line; '' for none."""
    if not concerns:
        return ""
    first = concerns[0]
    more = words.and_more(len(concerns) - 1)
    return words.concern(labels.NOTE_CONCERNS[first.kind], text[first.start : first.end], more)


def chosen_words(draft: VisitDraft, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return what a draft records in plain sentences, for the person it is about."""
    rows = []
    if draft.kind is not None:
        rows.append((words.CAME_AS, labels.full(labels.KINDS, draft.kind)))
    if draft.topics:
        names = labels.topic_labels(vocabulary)
        rows.append((words.ABOUT, ", ".join(labels.full(names, code) for code in draft.topics)))
    if draft.outcome is not None:
        rows.append((words.ENDED, labels.full(labels.OUTCOMES, draft.outcome)))
    if draft.stage is not Stage.not_asked:
        rows.append((words.YEAR, labels.full(labels.STAGES, draft.stage)))
    return tuple(f"{heading}: {value}" for heading, value in rows)


def kept_words(seconds: int) -> str:
    """Return how long ago the draft reached the disk."""
    if seconds < 60:
        return words.draft_kept(f"0:{seconds:02}")
    return words.draft_kept(f"{seconds // 60} min")
