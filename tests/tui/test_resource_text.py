"""What a visitor reads of an entry: numbers whole, the unknown called unknown, old facts called old."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from peer_console.directory.facts import load
from peer_console.directory.hours import open_state_of
from peer_console.directory.resources import Channel, Check, Confidentiality, Origin, Resource
from peer_console.tui.resource_text import Moment, resource_lines

NOW = datetime(2026, 11, 24, 19, 20, tzinfo=UTC)
ANAD = next(each for each in load() if each.id == "anad")
WIDTH = 36


def read(entry: Resource, width: int = WIDTH) -> list[str]:
    """Return the rows of ``entry`` as text."""
    rows = resource_lines(entry, width, Moment(NOW, open_state_of(entry, NOW)))
    return [row.text for row in rows]


def said(entry: Resource) -> str:
    """Return the rows as one running text."""
    return " ".join(" ".join(read(entry)).split())


@pytest.mark.parametrize("entry", load(), ids=lambda entry: entry.id)
def test_no_row_is_wider_than_the_pane_and_no_number_is_cut(entry: Resource) -> None:
    """A number that is cut is a wrong number: every one stands whole on a row, at the narrowest width."""
    rows = read(entry)
    assert max(map(len, rows)) <= WIDTH
    for channel in entry.channels:
        shown = channel.number.removeprefix("https://")
        if channel.kind in ("call", "text", "video"):
            assert any(shown in row for row in rows)
        else:
            assert shown in "".join(row[6:] for row in rows)


def test_the_order_is_the_one_in_which_a_visitor_asks() -> None:
    """How to reach it, what happens, who will know, what it costs; how far to trust all that comes last."""
    entry = replace(
        ANAD, description="You talk to a peer.", application="Just call.", who_will_know="Nobody at school."
    )
    text = "\n".join(read(entry))
    asked = (
        "888 375 7767",
        "hours",
        "What happens",
        "First step",
        "Who will know?",
        "Confidential?",
        "May call 911?",
        "Cost",
        "Languages",
        "For whom",
        "Checked",
        "Look out:",
        "Facts from",
    )
    places = [text.index(each) for each in asked]
    assert places == sorted(places)


def test_what_is_not_known_is_said() -> None:
    """Nobody may take silence for 'nobody will know'."""
    assert "Who will know? not asked yet by your programme" in said(ANAD)
    assert "Confidential? unknown" in said(ANAD)
    assert "May call 911? unknown" in said(ANAD)
    must = replace(ANAD, confidentiality=Confidentiality.must_report)
    assert "Confidential? must report some things" in said(must)


def test_open_now_is_on_the_clock_of_the_place() -> None:
    """19:20 in Greenwich is 13:20 in Chicago."""
    assert "hours open Mon–Fri 9–17 Central (now 13:20)" in said(ANAD)


def test_who_tried_it_and_how() -> None:
    """A check is worth what is known of it; without one, that is said."""
    assert "Checked not yet checked by your programme" in said(ANAD)
    tried = replace(ANAD, check=Check("2026-11-12", "a shift lead", "called"))
    assert "checked by your programme 12 Nov 2026 (a shift lead): called" in said(tried)
    imported = replace(ANAD, origin=Origin.imported)
    assert "Imported from a file; nobody of your programme has tried it." in said(imported)


@pytest.mark.parametrize(
    ("seen", "age"),
    [
        ("2023-11-30", ""),
        ("2023-11-24", "source is 3 years old"),
        ("2023", "source is 2 years old"),
        ("2020-06", "source is 6 years old"),
        ("2026-08-08", ""),
        ("", "source undated"),
    ],
)
def test_old_facts_say_how_old(seen: str, age: str) -> None:
    """In words, because a date alone is read over. A month or a year counts as its end."""
    text = said(replace(ANAD, source_seen=seen))
    if age:
        assert age in text
    else:
        assert "years old" not in text or seen == "2023-11-30"


def test_a_closed_line_is_warned_about_with_what_to_offer_instead() -> None:
    """The old number of a helpline that closed is still on many lists."""
    closed = replace(ANAD, channels=(Channel("call", "1-800-931-2237"),))
    assert "Warning: NEDA closed its staffed helpline in 2023" in said(closed)
    assert "Instead: " in said(closed)
    assert "ANAD" in said(closed)


def test_markup_and_controls_are_words() -> None:
    """An imported description may hold anything."""
    entry = replace(ANAD, description="[bold]x[/] \x1b[2J", alert="[/]")
    assert "[bold]x[/]" in said(entry)
