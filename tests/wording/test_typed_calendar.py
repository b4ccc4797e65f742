"""Terms, milestones, closed weeks and topics as a lead types them: read back as written, or a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from peer_console.domain.terms import Closure, Milestone, SchoolCalendar, Term, TermKind
from peer_console.domain.vocabulary import OUR_TOPICS, TOPICS, Topic, follows
from peer_console.wording.typed_calendar import (
    LineUnclear,
    read_closures,
    read_milestones,
    read_terms,
    read_topics,
    write_closures,
    write_milestones,
    write_terms,
    write_topics,
)

TODAY = date(2026, 11, 24)
CALENDAR = SchoolCalendar(
    (Term(TermKind.fall, date(2026, 8, 10)), Term(TermKind.spring, date(2027, 1, 11))),
    (Milestone("Step 1", date(2027, 3, 1), date(2027, 3, 12)), Milestone("Match", date(2027, 3, 19))),
    (Closure("Winter break", date(2026, 12, 21), date(2027, 1, 3)),),
)


def test_the_calendar_is_read_as_it_is_written() -> None:
    """Opening the form and saving it changes nothing."""
    assert read_terms(write_terms(CALENDAR), TODAY) == CALENDAR.terms
    assert read_milestones(write_milestones(CALENDAR), TODAY) == CALENDAR.milestones
    assert read_closures(write_closures(CALENDAR), TODAY) == CALENDAR.closures


@pytest.mark.parametrize(
    "written", ["Break: 21 Dec - 3 Jan 2027", "Break : 21 Dec–3 Jan 2027", "Break: 2026-12-21 to 2027-01-03"]
)
def test_days_may_be_typed_as_one_says_them(written: str) -> None:
    """With a dash or 'to', with the year where it is not the coming one."""
    assert read_closures(written, TODAY) == (Closure("Break", date(2026, 12, 21), date(2027, 1, 3)),)


@pytest.mark.parametrize(
    ("read", "text", "line"),
    [
        (read_terms, "fall 10 Aug 2026\nwinter 3 Jan 2027", 2),
        (read_terms, "fall 10 Aug 2026\nfall 11 Jan 2027", 2),
        (read_milestones, "Match", 1),
        (read_closures, "Break: 3 Jan 2027 to 21 Dec 2026", 1),
        (read_closures, "\n\nBreak: 40 Jan", 3),
    ],
)
def test_a_line_that_cannot_be_read_is_named(read: object, text: str, line: int) -> None:
    """By its number, with how to write it."""
    with pytest.raises(LineUnclear) as unclear:
        read(text, TODAY)  # type: ignore[operator]
    assert unclear.value.line == line


def test_topics_unchanged_are_the_same_version() -> None:
    """Opening the form and saving it changes nothing."""
    assert read_topics(write_topics(OUR_TOPICS), OUR_TOPICS) == TOPICS


def test_a_line_added_renamed_taken_away_and_brought_back() -> None:
    """The same words are the same topic; its code is never given to another."""
    text = write_topics(OUR_TOPICS)
    changed = text.replace("i identity", "i who I am").replace("o money, housing\n", "") + "\nk night shifts"
    topics = read_topics(changed, OUR_TOPICS)
    by_code = {topic.code: topic for topic in topics}
    assert by_code["identity"] == Topic("identity", "i", label="who I am")
    assert by_code["money_home"].retired
    assert by_code["night_shifts"] == Topic("night_shifts", "k", label="night shifts")
    second = follows(OUR_TOPICS, topics)
    back = read_topics(write_topics(second) + "\no Money, housing", second)
    assert {topic.code: topic.retired for topic in back} == dict.fromkeys(by_code, False)
    gone = follows(second, read_topics(write_topics(second).replace("\nk night shifts", ""), second))
    again = read_topics(write_topics(gone) + "\nj night-shifts", gone)
    assert again[-1].code == "night_shifts_2"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("z safety\n", ""), "has to stay"),
        (("w workload", "a workload"), "is taken"),
        (("w workload", "workload"), "small letter"),
        (("w workload", "w " + "x" * 30), "characters"),
        (("w workload", "w identity"), "same words"),
    ],
)
def test_topics_that_cannot_be_are_said_in_a_sentence(change: tuple[str, str], why: str) -> None:
    """Before anything is saved, with the line."""
    with pytest.raises(LineUnclear, match=why):
        read_topics(write_topics(OUR_TOPICS).replace(*change), OUR_TOPICS)
