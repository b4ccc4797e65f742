"""The trail in words: what each verb says that somebody did, and what the page of it says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from peer_console.domain.audit import TRIES, AuditKind
from peer_console.wording.dates import day_words, short_day_words

TITLE: Final = "What was done"
PART: Final = "What was done"
PART_WORDS: Final = "who did what on which day; nothing of a visit"
RECENT: Final = "This month and the last, the newest first."
WHOLE: Final = "All years, the newest first."
EMPTY: Final = "Nothing of this kind."
NOBODY: Final = "somebody no longer known"
MORE: Final = "Only the newest {count} are shown; 'peer-console audit --all' prints the rest."
KINDS_TITLE: Final = "Which lines?"
KINDS_SAYS: Final = "The trail itself stays as it is; it cannot be changed."
READING: Final = "reading all years …"

KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "": ("a", "all of them"),
    AuditKind.coming: ("s", "sign-ins and tries that did not fit"),
    AuditKind.change: ("c", "changes of people, programme, holds and reviews"),
    AuditKind.out: ("e", "backups, counts that left, text that was destroyed"),
    AuditKind.alone: ("l", "shifts worked alone"),
    AuditKind.work: ("w", "work of a shift"),
}
"""The letter and the words of each kind a lead can look at; '' is everything."""

LINES: Final[Mapping[str, str]] = {
    # coming and going
    "signed_in": "signed in",
    "lead_recovered": "became a lead with two recovery codes",
    # a shift
    "shift_opened": "opened a shift",
    "shift_opened_alone": "opened a shift alone",
    "shift_left_open": "closed a shift that had been left open",
    "visit_saved": "saved a visit",
    "visit_undone": "took a visit back",
    "note_replaced": "replaced the note of a visit",
    "not_a_visit_logged": "logged what was not a visit",
    "not_a_visit_undone": "took back what was not a visit",
    "crisis_recorded": "kept the taps after a crisis card",
    "action_added": "wrote down something to do",
    "action_changed": "changed something to do",
    "action_settled": "said that something to do is done",
    "handoff_signed": "signed a hand-off",
    "handoff_accepted": "took a hand-off over",
    "question_answered": "answered a lead's question",
    # reviews and retention
    "handoff_seen": "read a hand-off",
    "question_asked": "asked the next shift a question",
    "hold_set": "held the text of a hand-off",
    "hold_lifted": "lifted the hold on a hand-off",
    "all_held": "put a hold on all text",
    "all_hold_lifted": "lifted the hold on all text",
    "week_purged": "counted what an expired week held",
    "epoch_shredded": "destroyed a key of text",
    "older_covered": "kept older wordings from coming back",
    # people
    "person_added": "added somebody",
    "people_added": "added people",
    "person_described": "wrote down who somebody is",
    "person_disabled": "ended an account",
    "person_renamed": "gave somebody another name",
    "role_changed": "gave somebody another role",
    "keys_renewed": "gave somebody new keys",
    "training_renewed": "renewed a training",
    "passphrase_replaced": "replaced the own passphrase",
    "codes_renewed": "renewed the recovery codes",
    "cost_raised": "made guessing a passphrase cost more",
    # programme, directory, keys
    "room_created": "set the room up",
    "public_part_changed": "changed the programme or the directory",
    "programme_changed": "changed several parts of the programme",
    "programme_imported": "took a programme file in",
    "statement_changed": "changed the confidentiality statement",
    "topics_changed": "changed the topics",
    "slots_changed": "changed the office hours",
    "calendar_changed": "changed the school calendar",
    "steps_changed": "changed the steps of the crisis card",
    "campus_lines_changed": "changed the campus numbers",
    "threshold_changed": "changed the threshold of counts from the next year on",
    "retention_changed": "changed how long text is kept",
    "notes_changed": "changed what notes may hold",
    "idle_changed": "changed when the console blanks and locks",
    "names_changed": "changed the name of the programme or the room",
    "line_checked": "checked a number of the crisis card",
    "roster_imported": "took a calendar file in",
    "roster_changed": "changed who is on",
    "event_counted": "wrote down how many came to an event",
    "offers_changed": "changed what they offer",
    "directory_changed": "changed the directory",
    "epoch_begun": "began new keys for a month or a week",
    "keyring_change_found": "found a change of the keys that had left no line",
    "tables_replaced": "replaced a table",
    # out and back
    "backup_begun": "made a backup",
    "room_restored": "signed that the room was put back from a backup",
    "counts_sent": "wrote the coded facts for a coordinator",
    "counts_gathered": "gathered the facts of another room",
    "counts_closed": "closed the figures of a period",
    "counts_released": "released counts",
    "tallies_imported": "took earlier visits from a file",
    "tallies_taken_back": "took earlier visits of a file out again",
    # the practice room
    "practice_facts": "made up visits to practise on",
    "practice_text": "made up text to practise on",
}


def what_words(what: str) -> str:
    """Return what somebody did; a verb of a newer program is read out as it is."""
    if what.startswith(TRIES):
        count = what.removeprefix(TRIES)
        tries = "one try" if count == "1" else f"{count} tries"
        return f"came in after {tries} with a passphrase that did not fit"
    return LINES.get(what, what.replace("_", " "))


def name_words(name: str) -> str:
    """Return who did it, also where nobody knows the name any more."""
    return name or NOBODY


def on_words(day: date, today: date) -> str:
    """Return the day: with its weekday where it is of these months, with its year where it is older."""
    return short_day_words(day) if 0 <= (today - day).days < 300 else day_words(day)


def line_words(day: date, name: str, what: str, today: date) -> str:
    """Return a whole line: 'Tue 24 Nov · Rowan · saved a visit'."""
    return " · ".join((on_words(day, today), name_words(name), what_words(what)))
