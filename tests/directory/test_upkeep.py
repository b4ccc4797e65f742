"""A directory is as good as what is known about it: what somebody should look at is found, and said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from peer_console.directory.facts import load
from peer_console.directory.resources import Channel, Check, Hours, Origin, Resource, Window
from peer_console.directory.upkeep import Concern, findings

TODAY = date(2026, 11, 24)
GOOD = replace(
    next(entry for entry in load() if entry.id == "alliance-eating-disorders"),
    check=Check("2026-11-12", "a shift lead"),
)


def said(entry: Resource, today: date = TODAY) -> list[tuple[str, str]]:
    """Return what is to be looked at in one entry."""
    return [(finding.concern.value, finding.words) for finding in findings([entry], today)]


def _hours(window: Window, zone: str | None = "America/New_York", text: str = "") -> Hours:
    return Hours(always=False, text=text, time_zone=zone, windows=(window,))


DAYTIME = Window(("MO",), "09:00", "17:00")


def test_a_checked_entry_with_a_number_and_hours_is_fine() -> None:
    """A list that names everything is read by nobody."""
    assert said(GOOD) == []


@pytest.mark.parametrize(
    ("entry", "concern", "words"),
    [
        (replace(GOOD, channels=()), "no_way", "it has no number, link or address"),
        (
            replace(GOOD, channels=(Channel("call", "ask the desk"),)),
            "not_dialled",
            "ask the desk cannot be dialled as it is written",
        ),
        (replace(GOOD, check=Check("2026-05-25", "")), "due", "last checked 25 May 2026"),
        (replace(GOOD, check=Check("last term", "")), "due", "last checked last term"),
        (replace(GOOD, check=None, source_seen="2026"), "due", "not yet checked by your programme"),
        (
            replace(GOOD, hours=_hours(Window((), "nine", "late"))),
            "hours",
            "the program cannot read its hours, so 'open now' leaves it out",
        ),
        (
            replace(GOOD, hours=_hours(DAYTIME, zone=None)),
            "hours",
            "its hours name no time zone, so 'open now' leaves it out",
        ),
    ],
)
def test_one_thing_at_a_time(entry: Resource, concern: str, words: str) -> None:
    """Each rule by itself, in the words that a lead reads."""
    assert said(entry) == [(concern, words)]


def test_a_check_settles_what_is_uncertain() -> None:
    """Somebody rang: that the sources are weak or contradict each other is then no reason to look again."""
    weak = replace(GOOD, confidence="low", hours=_hours(DAYTIME, text="Sources conflict: a or b"))
    assert said(weak) == []
    reasons = "its sources contradict each other about the hours; the sources for it are weak"
    never = replace(weak, check=None, source_seen="2026")
    assert said(never) == [("due", f"not yet checked by your programme; {reasons}")]


def test_an_entry_that_one_walks_to_needs_no_number() -> None:
    """A food pantry has a door; and the programme's own hours are on the clock of the room."""
    pantry = replace(
        GOOD, channels=(), address="Room 1.10", origin=Origin.programme, hours=_hours(DAYTIME, zone=None)
    )
    assert said(pantry) == []


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        ("2024-11-24", None),  # two years to the day
        ("2024-11-23", "its source is dated 23 Nov 2024"),
        ("2024-11", None),  # it may be the 30th
        ("2024-10", "its source is dated Oct 2024"),
        ("2024", None),
        ("2023-12", "its source is dated Dec 2023"),
        ("2023", "its source is dated 2023"),
        ("", "its source has no date"),
    ],
)
def test_an_old_source_counts_until_somebody_has_checked(seen: str, words: str | None) -> None:
    """A date that says only the year may mean its last day: what may be young is not called old."""
    entry = replace(GOOD, check=None, source_seen=seen)
    never = "not yet checked by your programme"
    assert said(entry) == [("due", f"{never}; {words}" if words else never)]
    assert said(replace(entry, check=GOOD.check)) == []
    assert said(replace(entry, origin=Origin.programme)) == [("due", never)]


def test_a_closed_number_is_said_first() -> None:
    """It may be handed out within the minute; a check can wait for Thursday."""
    wrong = replace(
        GOOD,
        id="wrong",
        check=None,
        channels=(Channel("text", "714714", "Text HOME to 714714."), *GOOD.channels),
    )
    found = findings([*load(), wrong], TODAY)
    assert (found[0].id, found[0].concern) == ("wrong", Concern.closed)
    assert found[0].line == f"{wrong.name}: {found[0].words}"


def test_the_shipped_directory_on_a_fresh_install() -> None:
    """Nobody has checked anything; the crisis card's lines are named first; no number of it is closed."""
    found = findings(load(), TODAY)
    assert {finding.concern for finding in found} == {Concern.due}
    assert [finding.id for finding in found][:2] == ["911-emergency", "988-lifeline"]
    assert len(found) == len(load())
    said = {finding.id: finding.words for finding in found}
    assert "contradict each other" in said["physician-support-line"]
    assert all("weak" in said[entry.id] for entry in load() if entry.confidence == "low")
