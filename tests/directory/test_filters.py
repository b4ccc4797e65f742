"""A filter that says yes to what is not known sends somebody to a door that is closed, or costs money."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peer_console.directory.facts import load
from peer_console.directory.filters import Chosen, Filter, accepts, audiences, languages
from peer_console.directory.resources import Channel, Confidentiality, Resource

ENTRY = next(each for each in load() if each.id == "anad")


def passes(chosen: Chosen, entry: Resource, *, is_open: bool = False) -> bool:
    """Whether ``chosen`` lets ``entry`` through."""
    test = accepts(chosen, lambda _: is_open)
    return test is None or test(entry)


def only(flag: Filter) -> Chosen:
    """One filter and nothing else."""
    return Chosen().turned(flag)


def test_nothing_chosen_asks_nothing() -> None:
    """The usual search pays nothing for filters that are off."""
    assert accepts(Chosen(), lambda _: False) is None
    assert not Chosen()
    assert not only(Filter.free).turned(Filter.free)


@pytest.mark.parametrize(
    ("cost", "free"),
    [
        ("free", True),
        ("Free of charge", True),
        ("no cost to students", True),
        ("free or low cost", False),
        ("unknown", False),
        ("", False),
        ("varies", False),
    ],
)
def test_only_what_is_free_is_free(cost: str, free: bool) -> None:
    """'Free or reduced' is a bill for somebody."""
    assert passes(only(Filter.free), replace(ENTRY, cost=cost)) is free


@pytest.mark.parametrize(
    ("said", "may_call", "kept"),
    [
        (Confidentiality.confidential, "unknown", True),
        (Confidentiality.confidential, "yes", True),
        (Confidentiality.must_report, "no", False),
        (Confidentiality.unknown, "no", True),
        (Confidentiality.unknown, "unknown", False),
        (Confidentiality.unknown, "yes", False),
    ],
)
def test_what_is_not_known_is_not_confidential(said: Confidentiality, may_call: str, kept: bool) -> None:
    """Somebody acts on this word."""
    entry = replace(ENTRY, confidentiality=said, may_call_emergency=may_call)
    assert passes(only(Filter.confidential), entry) is kept


def test_open_now_asks_the_clock_and_text_asks_the_channels() -> None:
    """Open is what answers now; to write one needs a text or a chat."""
    assert passes(only(Filter.open_now), ENTRY, is_open=True)
    assert not passes(only(Filter.open_now), ENTRY)
    assert not passes(only(Filter.text_or_chat), ENTRY)
    assert passes(only(Filter.text_or_chat), replace(ENTRY, channels=(Channel("chat", "https://a.example"),)))
    assert passes(only(Filter.round_the_clock), replace(ENTRY, hours=replace(ENTRY.hours, always=True)))
    assert not passes(only(Filter.round_the_clock), ENTRY)


def test_a_language_is_spoken_or_interpreted() -> None:
    """An interpreter speaks every language; English alone is not Spanish."""
    spanish = Chosen().valued(Filter.language, "es")
    assert not passes(spanish, replace(ENTRY, languages=("en",)))
    assert passes(spanish, replace(ENTRY, languages=("en", "es")))
    assert passes(spanish, replace(ENTRY, languages=("interpretation in 100+ languages",)))


def test_for_whom_turns_away_only_who_is_named_otherwise() -> None:
    """What is for everyone, or does not say, is for medical students too; a line for veterans is not."""
    students = Chosen().valued(Filter.for_whom, "medical-students")
    assert passes(students, replace(ENTRY, audiences=("medical-students", "residents")))
    assert passes(students, replace(ENTRY, audiences=("everyone",)))
    assert passes(students, replace(ENTRY, audiences=()))
    assert not passes(students, replace(ENTRY, audiences=("veterans",)))


def test_filters_together_all_have_to_hold() -> None:
    """Free and by text is both."""
    both = only(Filter.free).turned(Filter.text_or_chat)
    assert not passes(both, ENTRY)
    assert both.filters == (Filter.text_or_chat, Filter.free)


def test_what_is_offered_comes_from_the_entries() -> None:
    """The most common first; neither interpreters nor 'everyone' are a choice."""
    assert languages(load())[:2] == ("en", "es")
    assert "medical-students" in audiences(load())[:2]
    assert "everyone" not in audiences(load())
    assert not any(each.startswith("interpretation") for each in languages(load()))
