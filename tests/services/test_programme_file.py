"""A programme file: what leaves comes back, and a mistake in it is a sentence with its key and line."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peer_console.domain.programme import LineKind, LocalLine, Programme, Slot, Threshold
from peer_console.domain.terms import Closure, Milestone, SchoolCalendar, Term, TermKind
from peer_console.domain.vocabulary import OUR_TOPICS, TOPICS, Topic, Vocabulary
from peer_console.errors import ProgrammeFileRefused
from peer_console.services.programme_file import LARGEST, write_programme
from peer_console.services.programme_reading import read_programme
from peer_console.text import clean, clean_line
from peer_console.wording.explanations import explain
from tests.services.conftest import Room

EMPTY = Programme("", "")
FULL = Programme(
    name='Peers "at" Riverside',
    room_name="Walk-in room",
    slots=(Slot("tue_pm", 1, "Tue afternoon", time(13), time(17)),),
    statement='What you say stays here.\n\nUnless \\ "danger".',
    steps=("Stay.", "Ask plainly."),
    local_lines=(LocalLine("Campus emergency", "x5555"), LocalLine("Text line", "555 0100", LineKind.text)),
    on_call=LocalLine("Lead on call", "555 0101"),
    notes_enabled=False,
    note_limit=120,
    blank_after=30,
    lock_after=90,
    retention_days=21,
    calendar=SchoolCalendar(
        (Term(TermKind.fall, date(2026, 8, 10)), Term(TermKind.spring, date(2027, 1, 11))),
        (Milestone("Step 1", date(2027, 3, 1), date(2027, 3, 12)), Milestone("Match", date(2027, 3, 19))),
        (Closure("Winter break", date(2026, 12, 21), date(2027, 1, 3)),),
        ("dual_degree",),
    ),
    vocabulary=Vocabulary(1, (*TOPICS, Topic("night_shifts", "k", retired=True, label="night shifts"))),
)


def test_what_leaves_comes_back() -> None:
    """A programme that moves to another laptop is the same programme there."""
    after, threshold = read_programme(write_programme(FULL, 2026).encode(), EMPTY)
    assert after == FULL
    assert threshold == 11


def test_a_planned_threshold_goes_with_it() -> None:
    """What a file says is what holds from the next year on."""
    planned = replace(FULL, later_thresholds=(Threshold(2027, 15),))
    assert read_programme(write_programme(planned, 2026).encode(), EMPTY)[1] == 15


@given(st.text(max_size=60).map(clean), st.text(max_size=60).map(clean_line))
def test_any_text_that_a_programme_can_hold_comes_back(statement: str, step: str) -> None:
    """The writer is our own: every character that clean() lets through has to survive it."""
    programme = replace(EMPTY, name="n", statement=statement, steps=(step,))
    assert read_programme(write_programme(programme, 2026).encode(), EMPTY)[0] == programme


@pytest.mark.parametrize(
    ("written", "reason", "key", "line"),
    [
        ('name = "x"\nfavourite = 1\n', "unknown", "favourite", 2),
        ('name = "x"\n[[slot]]\ncolour = "red"\n', "unknown", "colour", 3),
        ('name = "x"\n\n[[slot]]\ncode = "a"\n', "missing", "day", 0),
        ('name = "x"\nthreshold = "12"\n', "value", "threshold", 2),
        ('name = "x"\nnotes = 1\n', "value", "notes", 2),
        ('name = "x"\n[[term]]\nkind = "winter"\nbegins = 2026-08-10\n', "value", "kind", 3),
        ('name = "x"\n[[term]]\nkind = "fall"\nbegins = 2026-08-10T10:00:00\n', "value", "begins", 4),
        ('name = "x"\nsteps = [1]\n', "value", "steps", 2),
        ('name = "x"\nterm = 3\n', "value", "term", 2),
        ("format = 9\nname = 'x'\n", "newer", "format", 1),
        ('name = "x"\nroom = \n', "not_toml", "", 2),
        ("", "missing", "name", 0),
    ],
)
def test_a_mistake_is_named_with_its_line(written: str, reason: str, key: str, line: int) -> None:
    """Somebody wrote the file by hand: 'invalid' would send them looking through all of it."""
    with pytest.raises(ProgrammeFileRefused) as refused:
        read_programme(written.encode(), EMPTY)
    assert (refused.value.reason, refused.value.key, refused.value.line) == (reason, key, line)
    said = str(explain(refused.value))
    assert reason == "newer" or key in said
    assert reason == "newer" or not line or f"line {line}" in said


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xff\xfe", "not_text"),
        (b"#" * (LARGEST + 1), "too_large"),
        (b"name = " + b"[" * 9_000 + b"]" * 9_000, "not_toml"),
        (b"a" + b".a" * 60_000 + b" = 1", "not_toml"),  # minutes, where it is parsed
        (b'["a' + b'" . "a' * 20_000 + b'"]', "not_toml"),
        (b"threshold = " + b"9" * 5_000, "not_toml"),
    ],
    ids=("bytes", "length", "nested", "dotted", "quoted", "digits"),
)
def test_what_is_no_programme_file_is_said(data: bytes, reason: str) -> None:
    """A picture, a movie: a sentence, and no memory eaten."""
    with pytest.raises(ProgrammeFileRefused) as refused:
        read_programme(data, EMPTY)
    assert refused.value.reason == reason


def test_dots_in_a_text_are_no_depth() -> None:
    """A form to fill in is written with dots."""
    dots = "." * 500
    written = f'name = "x{dots}"\nstatement = """\n{dots}\n{dots}"""\n# {dots}\n'
    assert read_programme(written.encode(), EMPTY)[0].statement.count(".") == 1000


@given(st.binary(max_size=200))
def test_whatever_the_bytes_they_are_read_or_refused(data: bytes) -> None:
    """Never a traceback."""
    with suppress(ProgrammeFileRefused):
        assert read_programme(data, EMPTY)[0].name


def test_a_topic_that_only_the_room_has_is_retired_by_an_import() -> None:
    """Earlier visits still read; the code is never given away."""
    own = replace(EMPTY, vocabulary=Vocabulary(2, (*TOPICS, Topic("night_shifts", "k", label="nights"))))
    written = write_programme(replace(EMPTY, name="n", vocabulary=OUR_TOPICS), 2026)
    after, _ = read_programme(written.encode(), own)
    assert after.vocabulary.topics[-1] == Topic("night_shifts", "k", retired=True, label="nights")


def test_a_plan_says_what_would_change_and_takes_all_of_it(room: Room) -> None:
    """A dry run shows it first; what does not fit a programme leaves everything as it was."""
    desk = room.desk("Kim")
    before = desk.programme.current()
    assert desk.programme.plan_import(desk.programme.export()).verbs == ()
    changed = desk.programme.export().replace(b"retention_days = 14", b"retention_days = 20")
    plan = desk.programme.plan_import(changed)
    assert plan.verbs == ("retention_changed",)
    assert desk.programme.current() == before
    desk.programme.take_import(plan)
    assert desk.programme.current() == replace(before, retention_days=20)
    with pytest.raises(ProgrammeFileRefused) as refused:
        desk.programme.plan_import(changed.replace(b"retention_days = 20", b"retention_days = 900"))
    assert refused.value.key == "retention_days"
