"""No sentence fits into a fact: the closed schemas, tried with everything that is not what they take."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peer_console.domain.crisis import CrisisPath
from peer_console.domain.handoffs import ActionState, Answer, HandoffStatus, RoomState
from peer_console.domain.people import Role
from peer_console.domain.shifts import ShiftState
from peer_console.domain.vocabulary import TOPICS, Kind, Length, NotAVisitKind, Outcome, Party, Stage
from peer_console.errors import RecordRefused
from peer_console.vault.epochs import COMPARTMENTS
from peer_console.vault.records import TABLES, check
from peer_console.vault.schema import Text
from tests.vault.test_tables import SHIFT, visit

SENTENCE = "Jordan from year two cried about the pathology exam"
FACTS = sorted(name for name, shape in TABLES.items() if shape.compartment == "facts")
SOUND: dict[str, dict[str, Any]] = {
    "visits": visit(length="under_15", resources=["988-lifeline"]),
    "shifts": {"day": "2026-11-22", "slot": "tue_pm", "state": "open"},
    "not_a_visits": {"shift": SHIFT, "kind": "directions"},
    "crisis_records": {
        "shift": SHIFT,
        "path": "called",
        "accepted": True,
        "agreed": None,
        "lead_told": False,
    },
    "attendances": {"day": "2026-11-22", "came": 14},
    "tallies": {
        "source": "room:" + "0a" * 16,
        "day": "2026-11-22",
        "topic": "loss",
        "stage": "y2",
        "slot": "tue_pm",
        "referral": False,
        "crisis": False,
        "also": [],
        "times": 3,
    },
    "sources": {
        "source": "import:" + "0a" * 32,
        "made": "2026-11-22",
        "taken": "2026-11-23",
        "roots": 2,
        "saves": 12,
        "visits": 400,
    },
    "imports": {"source": "import:" + "0a" * 32, "taken": "2026-11-02", "visits": 4, "recorded": ["stage"]},
    "snapshots": {"number": 1, "part": 1, "parts": 2, "data": "78da030000000001"},
    "releases": {"number": 3, "part": 1, "parts": 1, "data": "78da030000000001"},
    "release_anchors": {"sequence": 3, "head": "0a" * 32},
}


def test_facts_have_no_text_field_at_all() -> None:
    """Coordinators read all of it, and it is kept for ever."""
    assert set(FACTS) == set(SOUND)
    for name in FACTS:
        assert not any(isinstance(field, Text) for field in TABLES[name].fields.values())


@pytest.mark.parametrize("table", FACTS)
def test_a_sound_fact_is_taken_and_nothing_more(table: str) -> None:
    """Exactly the declared fields: none missing, none besides."""
    document = SOUND[table]
    check(table, document)
    for field in document:
        with pytest.raises(RecordRefused) as refused:
            check(table, {name: value for name, value in document.items() if name != field})
        assert refused.value.field == field
    with pytest.raises(RecordRefused):
        check(table, {**document, "name": "x"})


@pytest.mark.parametrize("table", FACTS)
@pytest.mark.parametrize(
    "smuggled", [SENTENCE, "Jordan", "14:30", "", [SENTENCE], {"a": SENTENCE}, 2**80, 1.5, "2026-11-22T14:30"]
)
def test_no_field_of_a_fact_takes_words_or_a_time_of_day(table: str, smuggled: Any) -> None:
    """Wherever somebody would put a name, a moment or a sentence, it is refused by the field's name."""
    for field in SOUND[table]:
        with pytest.raises(RecordRefused) as refused:
            check(table, {**SOUND[table], field: smuggled})
        assert refused.value.field == field


@given(st.sampled_from(FACTS), st.text(min_size=1), st.data())
def test_any_text_with_a_space_or_a_capital_is_refused(table: str, text: str, data: st.DataObject) -> None:
    """A code is of one fixed shape: no field of a fact takes anything else."""
    field = data.draw(st.sampled_from(sorted(SOUND[table])))
    if any(not ("a" <= letter <= "z" or "0" <= letter <= "9" or letter in "_-") for letter in text):
        with pytest.raises(RecordRefused):
            check(table, {**SOUND[table], field: text})


def test_the_rules_and_the_stored_codes_are_the_same() -> None:
    """An enumeration of the domain with a code that cannot be stored would fail in front of a visitor."""
    for choice in Kind:
        check("visits", visit(kind=choice.value))
    for party in Party:
        check("visits", visit(party=party.value))
    for outcome in Outcome:
        check("visits", visit(outcome=outcome.value))
    for stage in Stage:
        check("visits", visit(stage=stage.value))
    for length in Length:
        check("visits", visit(length=length.value))
    for topic in TOPICS:
        check("visits", visit(topics=[topic.code]))
    for kind in NotAVisitKind:
        check("not_a_visits", {"shift": SHIFT, "kind": kind.value})
    for path in CrisisPath:
        check("crisis_records", {**SOUND["crisis_records"], "path": path.value})
    for state in ShiftState:
        check("shifts", {**SOUND["shifts"], "state": state.value})


@pytest.mark.parametrize(
    ("table", "field", "codes"),
    [
        ("people", "role", Role),
        ("actions", "state", ActionState),
        ("handoffs", "state", RoomState),
        ("handoffs", "status", HandoffStatus),
    ],
)
def test_codes_outside_facts_are_the_same_too(table: str, field: str, codes: Any) -> None:
    """As above, where documents have text besides."""
    for code in codes:
        assert TABLES[table].fields[field].takes(code.value)
    assert not TABLES[table].fields[field].takes(SENTENCE)


def test_answers_are_take_or_question() -> None:
    """By action, and nothing else."""
    answers = TABLES["handoffs"].fields["answers"]
    for answer in Answer:
        assert answers.takes({SHIFT: answer.value})
    assert not answers.takes({SHIFT: SENTENCE})
    assert not answers.takes({SENTENCE: "take"})


def test_repeated_choices_are_refused() -> None:
    """A topic counts once a visit; more than three are none."""
    for topics in ([], ["loss", "loss"], ["a", "b", "c", "d"]):
        with pytest.raises(RecordRefused):
            check("visits", visit(topics=topics))


def test_every_table_has_a_compartment_and_audit_is_the_journals() -> None:
    """Nobody writes an audit line but the journal, which signs it."""
    assert {shape.compartment for shape in TABLES.values()} == set(COMPARTMENTS)
    with pytest.raises(RecordRefused):
        check("audit", {"on": "2026-11-22", "person": SHIFT, "what": "visit_saved"})
    with pytest.raises(RecordRefused):
        check("visitors", {})


def test_a_note_is_as_long_as_it_may_be() -> None:
    """240 characters, whatever a programme sets below that."""
    note = {"visit": SHIFT, "shift": SHIFT, "text": "ä" * 240}
    check("notes", note)
    with pytest.raises(RecordRefused):
        check("notes", {**note, "text": "ä" * 241})
