"""The numbers a person in danger is given: each of the card there, dated, and none that is closed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from peer_console.directory import crisis_lines as crisis_lines_module
from peer_console.directory import resources
from peer_console.directory.crisis_lines import crisis_lines
from peer_console.directory.facts import load
from peer_console.directory.hours_words import hours_words
from peer_console.directory.resources import spoken
from peer_console.domain.programme import LineCheck

SHIPPED = Path(resources.__file__).parent / "data"
SOURCE = Path(__file__).resolve().parents[3] / "shared" / "directory"


def test_the_card_has_its_four_lines_in_order() -> None:
    """A card without one of these numbers could cost a life."""
    assert [(line.number, line.how) for line in crisis_lines()] == [
        ("911", "call"),
        ("988", "call or text"),
        ("741741", "text HOME"),
        ("888 409 0141", "call"),
    ]


def test_a_number_nobody_tried_says_so() -> None:
    """The program does not pretend: an archive's date is not a check."""
    for line in crisis_lines():
        assert line.source.startswith("source ")
        assert line.checked == "not yet checked by your programme"


def test_a_check_by_a_lead_is_told_with_its_day() -> None:
    """Only a person who dialled it can say that a number works."""
    checked = crisis_lines([LineCheck("988-lifeline", date(2026, 11, 12), "a shift lead")])
    assert [line.checked for line in checked if line.id == "988-lifeline"] == [
        "checked by your programme 12 Nov 2026 (a shift lead)"
    ]
    assert [line.checked for line in checked if line.id == "911-emergency"] == [
        "not yet checked by your programme"
    ]


def test_the_physician_line_is_never_shown_as_round_the_clock() -> None:
    """Some lists say 24/7; its sources conflict, and somebody would ring at four in the morning."""
    line = crisis_lines()[3]
    assert line.hours == "Mon–Fri 8–23 Eastern, not 24/7"
    assert line.hours_note == "Sources conflict; these are the hours they agree on."
    assert line.source == "source undated"


def test_a_line_that_became_closed_leaves_the_card(monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed line must not be handed out, not even one of the four."""
    facts = json.loads((SHIPPED / "crisis-facts.json").read_bytes())
    for entry in facts:
        if entry["id"] == "crisis-text-line":
            entry["channels"][0]["value"] = "714714"  # printed in error for years
    monkeypatch.setattr(crisis_lines_module, "facts", lambda: tuple(facts))
    assert [line.id for line in crisis_lines()] == ["911-emergency", "988-lifeline", "physician-support-line"]


def test_no_shipped_number_is_listed_as_closed() -> None:
    """The two shipped files must not contradict each other."""
    assert [resource.id for resource in load() if crisis_lines_module.matches(resource)] == []


def test_a_false_claim_of_round_the_clock_service_is_a_match() -> None:
    """The list narrows some entries to such a claim; the rule has to see it."""
    line = next(resource for resource in load() if resource.id == "physician-support-line")
    assert crisis_lines_module.matches(replace(line, hours=replace(line.hours, always=True)))


def test_every_resource_can_be_read_and_has_a_way_to_reach_it() -> None:
    """One entry that does not parse would empty the directory."""
    assert len(load()) == len({resource.id for resource in load()}) == 76
    assert all(resource.channels and resource.name for resource in load())
    assert all(hours_words(resource.hours) for resource in load())


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1-888-409-0141", "888 409 0141"),
        ("8884090141", "888 409 0141"),
        ("741741", "741741"),
        ("988", "988"),
        ("1-800-GAMBLER", "1-800-GAMBLER"),
        ("+44 116 123", "+44 116 123"),
    ],
)
def test_numbers_are_grouped_as_they_are_spoken(written: str, said: str) -> None:
    """A number is read out aloud across a table; what we cannot group we leave alone."""
    assert spoken(written) == said


@pytest.mark.skipif(not SOURCE.is_dir(), reason="the data's source is not beside the project here")
@pytest.mark.parametrize("name", ["crisis-facts.json", "closed-lines.json", "needs-vocabulary.json"])
def test_the_data_is_shipped_as_it_came(name: str) -> None:
    """Sources and dates travel with the numbers; nobody edits them on the way."""
    assert (SHIPPED / name).read_bytes() == (SOURCE / name).read_bytes()
