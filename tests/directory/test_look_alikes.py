"""A file may hold a crisis line's name with somebody else's number: that is pointed out, and stands below."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from peer_console.directory.facts import load
from peer_console.directory.look_alikes import look_alikes
from peer_console.directory.resources import Channel, Origin, Resource
from peer_console.directory.search import Index
from peer_console.directory.upkeep import Concern, findings


def imported(name: str, *numbers: str) -> Resource:
    """Return an entry as it comes from a file."""
    channels = tuple(Channel("call", number) for number in numbers)
    made = replace(load()[0], id=f"import-{name}", name=name, channels=channels, origin=Origin.imported)
    return replace(made, crisis_service=False, categories=(), audiences=(), aka=(), organisation="")


@pytest.mark.parametrize(
    "name", ["988 Suicide & Crisis Lifeline", "988", "The 988 line", "Poison Control", "911"]
)
def test_the_name_of_a_line_with_another_number_is_pointed_out(name: str) -> None:
    """Somebody would ring it in the worst minute."""
    entry = imported(name, "1-900-555-0000")
    assert look_alikes([entry]) == (entry,)
    assert Concern.look_alike in [each.concern for each in findings([entry], date(2026, 11, 24))]


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("988 Lifeline", ("988",)),
        ("Poison Control", ()),
        ("Food Pantry", ("555-0100",)),
        ("98", ("555-0100",)),
    ],
)
def test_a_line_with_its_own_number_or_another_name_is_not(name: str, numbers: tuple[str, ...]) -> None:
    """A county's list that has the line right is no fault."""
    assert look_alikes([imported(name, *numbers)]) == ()


@pytest.mark.parametrize("typed", ["988", "9-8-8", "988 lifeline", "suicidal", "911", "poison control"])
def test_no_import_stands_before_the_line(typed: str) -> None:
    """Whatever a file calls its entry, and whichever number it gives it."""
    named = (imported("988", "988"), imported("988 Lifeline", "1-900-555-0000"), imported("911", "911"))
    found = Index((*load(), *named, imported("Poison Control", "1-900-555-0000"))).find(typed)
    origins = [hit.resource.origin is Origin.imported for hit in found.hits]
    crisis = [at for at, hit in enumerate(found.hits) if hit.resource.crisis_service]
    assert crisis
    assert True not in origins[: crisis[0] + 1]
    if typed.isdecimal():
        assert True not in origins[: crisis[-1]]
