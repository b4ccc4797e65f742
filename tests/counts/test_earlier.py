"""A programme's own list becomes visits, or a list of what is not understood: never something half right."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peer_console.counts.earlier import Asked, Tallies, Wrong
from peer_console.counts.earlier_codes import spellings
from peer_console.counts.earlier_columns import Columns, guessed, is_form, read_said
from peer_console.counts.earlier_days import DayOrder, Numbers, order_of, read
from peer_console.counts.earlier_rows import tallies
from peer_console.domain.programme import Programme, Slot
from peer_console.domain.terms import SchoolCalendar
from peer_console.domain.vocabulary import OUR_TOPICS, Topic, follows
from peer_console.errors import TalliesRefused

TODAY = date(2026, 11, 24)
DAY = date(2024, 9, 14)
PROGRAMME = Programme(
    "Peers",
    "Room",
    slots=(Slot("tue_pm", 1, "Tue afternoon", time(13), time(17)),),
    vocabulary=follows(OUR_TOPICS, (*OUR_TOPICS.topics, Topic("visa", "v", label="visa, immigration"))),
)
COLUMNS = Columns("Day", "", "Topic", "Stage", "Slot", "Led on", "Crisis")


def taken(
    *rows: dict[str, str], columns: Columns = COLUMNS, order: DayOrder | None = None, on: date | None = None
) -> Tallies:
    """Read rows of which the first is on line 2."""
    lines = list(enumerate(rows, start=2))
    return tallies("import:ab", lines, Asked(columns, order, on), spellings(PROGRAMME, {}), TODAY)


def topics_of(cell: str) -> tuple[str, ...]:
    """Return the first and the further topics of a visit with this cell."""
    (fact,) = taken({"Day": "2024-09-14", "Topic": cell}).facts
    return (fact.topic, *fact.also)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2024-09-14", DAY),
        ("2024-09-14T13:05:22Z", DAY),
        ("2024/09/14 1:05:22 PM GMT-5", DAY),
        ("2024.09.14", DAY),
        ("14 Sep 2024", DAY),
        ("Sat, Sep 14, 2024", DAY),
        ("September 14, 2024 13:05", DAY),
        ("2024-W37", date(2024, 9, 12)),
        ("2024-09", date(2024, 9, 15)),
        ("Sept 2024", date(2024, 9, 15)),
        ("3/3/2024", date(2024, 3, 3)),
    ],
)
def test_a_day_that_can_only_be_one_is_read(cell: str, day: date) -> None:
    """Each spelling is one that a form, a spreadsheet or a person leaves behind."""
    found = read(cell, TODAY)
    assert (found.day(None) if isinstance(found, Numbers) else found) == day


@pytest.mark.parametrize(
    "cell", ["", "Sep 14", "tomorrow", "45549", "2024-13-01", "14/09", "2024-02-30", "Total"]
)
def test_what_is_no_day_is_none(cell: str) -> None:
    """A day without its year would be the next one that comes: that is a guess."""
    assert read(cell, TODAY) is None


def test_two_days_are_never_guessed_between() -> None:
    """3/4/2024 is asked about, unless another row of the column proves the order."""
    unclear = taken({"Day": "3/4/2024"}, {"Day": "5/6/2024 10:00"})
    assert unclear.facts == ()
    assert [(each.what, each.count, each.lines) for each in unclear.problems] == [
        (Wrong.day_unclear, 2, (2, 3))
    ]
    proved = taken({"Day": "3/4/2024"}, {"Day": "3/14/2024"})
    assert proved.days == (date(2024, 3, 4), date(2024, 3, 14))
    said = taken({"Day": "3/4/2024"}, order=DayOrder.day_first)
    assert said.days == (date(2024, 4, 3), date(2024, 4, 3))


def test_a_column_that_proves_both_orders_proves_none() -> None:
    """Then it was put together from two lists, and a person has to look at it."""
    assert order_of([Numbers(13, 2, 2024), Numbers(2, 13, 2024)]) is None
    mixed = taken({"Day": "13/2/2024"}, {"Day": "2/13/2024"})
    assert {each.what for each in mixed.problems} == {Wrong.day_unclear}


def test_choices_with_commas_in_them_are_told_apart() -> None:
    """A form joins choices with commas, and our own words hold some: the longest that is known counts."""
    assert topics_of("exams, study, workload") == ("academics", "workload")
    assert topics_of("Workload; Loss, a death; sleep") == ("workload", "loss", "sleep_health")
    assert topics_of("visa, immigration") == ("visa",)
    assert topics_of("safety, harm") == ("safety_or_harm",)
    assert topics_of("") == ("not_said",)


def test_safety_is_a_crisis_as_in_a_visit_of_the_room() -> None:
    """Imported visits count by the same rule as those that were logged."""
    (fact,) = taken({"Day": "2024-09-14", "Topic": "Safety", "Crisis": "no"}).facts
    assert fact.crisis


def test_what_is_not_known_is_listed_once_with_its_lines_and_nothing_is_taken() -> None:
    """One wrong word refuses the file: half of a year is worse than none."""
    found = taken(
        {"Day": "2024-09-14", "Topic": "Lunch"},
        {"Day": "2024-09-15", "Topic": "sleep", "Stage": "Other"},
        {"Day": "2024-09-16", "Topic": "sleep, Lunch"},
    )
    assert (found.facts, found.visits) == ((), 0)
    assert [(each.what, each.column, each.written, each.lines) for each in found.problems] == [
        (Wrong.unknown, "Topic", "Lunch", (2, 4)),
        (Wrong.unknown, "Stage", "Other", (3,)),
    ]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ({"Day": "2026-11-25"}, Wrong.day_ahead),
        ({"Day": "1924-09-14"}, Wrong.day_long_ago),
        ({"Day": "Total"}, Wrong.no_day),
        ({"Day": "2024-09-14", "Visits": "many"}, Wrong.no_count),
        ({"Day": "2024-09-14", "Visits": "-3"}, Wrong.no_count),
        ({"Day": "2024-09-14", "Visits": "9999999"}, Wrong.no_count),
    ],
)
def test_each_thing_that_cannot_be_has_its_name(row: dict[str, str], what: Wrong) -> None:
    """So that a person knows what to mend, and where."""
    found = taken({"Visits": "1", **row}, columns=Columns("Day", "Visits"))
    assert [each.what for each in found.problems] == [what]


def test_counts_of_alike_visits_are_one_fact() -> None:
    """50,000 rows are kept as the kinds of visits there are; a row of zero is nobody."""
    columns = Columns(times="N", stage="Role")
    found = taken(
        {"N": "68", "Role": "Residents"},
        {"N": "17", "Role": "Fellows"},
        {"N": "1,070", "Role": "faculty"},
        {"N": "0", "Role": "M1"},
        columns=columns,
        on=DAY,
    )
    assert {(fact.stage, fact.times) for fact in found.facts} == {
        ("resident_fellow", 85),
        ("faculty_staff", 1070),
    }
    assert found.recorded == frozenset({"stage"})
    assert (found.rows, found.visits, found.days) == (4, 1155, (DAY, DAY))


def test_stages_nobody_is_enrolled_in_are_not_known() -> None:
    """They would silently be counted as 'not asked'."""
    none = Programme("P", "R", calendar=SchoolCalendar(not_enrolled=("y4",)))
    assert spellings(none, {}).code("stage", "MS4") is None
    assert spellings(PROGRAMME, {}).code("stage", "MS4") == "y4"


def test_codes_that_somebody_says_are_taken_and_wrong_ones_refused() -> None:
    """The mapping of a programme's own words is theirs; a code that there is not would be lost."""
    said = read_said('{"stage": "Role", "codes": {"stage": {"NP/PA": "faculty_staff"}}}')
    assert said.columns == Columns(stage="Role")
    assert spellings(PROGRAMME, said.codes).code("stage", "np / pa") == "faculty_staff"
    with pytest.raises(TalliesRefused, match="no-such-code"):
        spellings(PROGRAMME, {"stage": {"NP/PA": "nurse"}})
    for text in ("[]", "{", '{"shoe": "Size"}', '{"codes": {"stage": 3}}', '{"day": 3}'):
        with pytest.raises(TalliesRefused, match="columns-unreadable"):
            read_said(text)


def test_the_columns_of_a_form_are_found() -> None:
    """The day of the visit stands before the moment of sending; names of people are not read."""
    header = (
        "Timestamp",
        "Date of visit",
        "What was it about?",
        "Year in school",
        "Was a referral made?",
        "Name",
    )
    assert is_form(header)
    assert guessed(header) == Columns(
        day="Date of visit",
        topic="What was it about?",
        stage="Year in school",
        referral="Was a referral made?",
    )
    assert guessed(("Timestamp", "Topic")).day == "Timestamp"
    assert guessed(("Lunch", "Supper")) == Columns()


@given(
    st.dictionaries(
        st.sampled_from(["Day", "Topic", "Stage", "Slot", "Led on", "Crisis"]), st.text(max_size=40)
    )
)
def test_no_cell_is_read_half(row: dict[str, str]) -> None:
    """Whatever stands in a row, it is one visit or it is a problem, and no code is made up."""
    found = taken(row)
    assert bool(found.facts) != bool(found.problems)
    for fact in found.facts:
        assert fact.topic in {*PROGRAMME.vocabulary.codes, "safety_or_harm"}
        assert fact.slot in ("tue_pm", "other")
    assert all("\x1b" not in each.written for each in found.problems)
