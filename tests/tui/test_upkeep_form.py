"""What the form of an entry makes of its answers: exactly what was typed, and all else as it was."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest

from peer_console.directory.closed_lines import closed_lines_of
from peer_console.directory.facts import load
from peer_console.directory.local_entry import new_entry
from peer_console.directory.resources import Channel, Confidentiality, Resource
from peer_console.directory.shipped import shipped
from peer_console.tui.dialogs.form import Values
from peer_console.tui.screens.upkeepform import Doubts, _asked, entry_of
from peer_console.wording.local_kinds import KINDS, LocalKind, kind_named
from peer_console.wording.upkeep import CLOSED, FIELDS, MAY_CALLS, TRUSTS
from tests.directory.entries import own


def as_shown(entry: Resource) -> Values:
    """Return the answers that stand in the form before anybody types."""
    return {asked.id: asked.value for asked in _asked(entry)}


@pytest.mark.parametrize("entry", load(), ids=lambda entry: entry.id)
def test_an_untouched_form_is_the_entry(entry: Resource) -> None:
    """Saving without typing must not move a comma of a shipped entry, and every answer fits its field."""
    assert entry_of(as_shown(entry), entry) == entry
    assert all(len(asked.value) <= asked.limit for asked in _asked(entry))
    assert Doubts(entry).problem(as_shown(entry)) in ("", *closed_words(entry))


def closed_words(entry: Resource) -> tuple[str, ...]:
    """Return what is said about numbers of ``entry`` that are on the list of closed lines."""
    return tuple(CLOSED.format(message=line.message) for line in closed_lines_of(entry))


def test_every_answer_has_its_field() -> None:
    """What a lead types is where a visitor's question finds it."""
    answers = {
        "name": "  Quiet   house ",
        "aka": "haven, the nest, haven,",
        "phones": "Front desk: 555-0110 x12 (press 2)\nUrgent: 555-0111",
        "texts": "555-0112",
        "link": "quiet.example/x",
        "hours": "Tue, Thu 1–5pm",
        "address": "Hall 2",
        "cost": "free",
        "languages": "en, es",
        "eligibility": "all students",
        "description": "Tea.\nThen a talk.",
        "application": "Walk in",
        "who_will_know": "Nobody.",
        "confidentiality": "must_report",
        "confidentiality_note": "harm to a child",
        "may_call_emergency": "yes",
    }
    entry = entry_of(answers, new_entry(kind_named("other")))
    assert (entry.name, entry.aka, entry.languages) == ("Quiet house", ("haven", "the nest"), ("en", "es"))
    assert entry.channels == (
        Channel("call", "555-0110", "press 2", "Front desk", "12"),
        Channel("call", "555-0111", label="Urgent"),
        Channel("text", "555-0112"),
        Channel("web", "https://quiet.example/x"),
    )
    assert entry.url == "https://quiet.example/x"
    assert [each.days for each in entry.hours.windows] == [("TU", "TH")]
    assert entry.description == "Tea.\nThen a talk."
    assert entry.confidentiality is Confidentiality.must_report
    assert (entry.may_call_emergency, entry.confidentiality_note) == ("yes", "harm to a child")
    assert (entry.address, entry.cost, entry.eligibility) == ("Hall 2", "free", "all students")
    assert (entry.application, entry.who_will_know) == ("Walk in", "Nobody.")
    assert as_shown(entry) | {"hours": answers["hours"]} == as_shown(entry)


def test_only_what_was_touched_changes() -> None:
    """A chat, a video line and an instruction that no field shows stay where they were."""
    chat = Channel("chat", "https://quiet.example/chat")
    before = own("local-a", channels=(Channel("call", "555-0110", "press 2"), chat), caveat="old")
    after = entry_of(as_shown(before) | {"cost": "5 dollars", "texts": "555-0112"}, before)
    assert after == replace(
        before, cost="5 dollars", channels=(before.channels[0], Channel("text", "555-0112"), chat)
    )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_each_kind_fills_in_what_is_known(kind: LocalKind) -> None:
    """Needs are codes of the vocabulary, so that everyday words find the place."""
    codes = {term["code"] for term in json.loads(shipped("needs-vocabulary.json"))["terms"]}
    entry = new_entry(kind)
    assert set(entry.needs) <= codes
    assert entry.confidentiality in Confidentiality
    assert not entry.crisis_service


def test_every_code_has_its_words() -> None:
    """No choice and no field of a difference is shown as a code."""
    assert set(TRUSTS) == set(Confidentiality)
    assert set(MAY_CALLS) == {"yes", "no", "unknown"}
    assert set(FIELDS) == {field.name for field in fields(Resource)} - {"id", "origin", "check"}


@pytest.mark.parametrize(
    ("typed", "zone"),
    [("Mon-Fri 10-18", "America/New_York"), ("Mon-Fri 10-18 Pacific", "America/Los_Angeles"), ("", None)],
)
def test_other_hours_are_no_other_place(typed: str, zone: str | None) -> None:
    """A lead who puts hours right seldom writes the time zone, and without it nothing is known."""
    before = next(
        entry for entry in load() if entry.hours.windows and entry.hours.time_zone == "America/New_York"
    )
    entry = entry_of(as_shown(before) | {"hours": typed}, before)
    assert entry.hours.time_zone == zone
