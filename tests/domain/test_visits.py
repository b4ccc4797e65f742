"""The rules of a visit draft: what keeps it from being saved, and what a toggle may not do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peer_console.domain.drafts import document_of, from_document
from peer_console.domain.visits import (
    Refusal,
    VisitDraft,
    crisis_card_seen,
    toggle_resource,
    toggle_topic,
)
from peer_console.domain.vocabulary import SAFETY, TOPICS, Kind, Length, Outcome, Party, Stage
from peer_console.errors import (
    NoteTooLong,
    RecordRefused,
    SafetyNeedsCrisisCard,
    TooMuchText,
    VisitIncomplete,
)

FULL = VisitDraft(kind=Kind.walk_in, topics=("academics",), outcome=Outcome.listening_enough)
codes = st.sampled_from([topic.code for topic in TOPICS])
drafts = st.builds(
    VisitDraft,
    kind=st.none() | st.sampled_from(Kind),
    party=st.sampled_from(Party),
    topics=st.lists(codes, max_size=3, unique=True).map(tuple),
    outcome=st.none() | st.sampled_from(Outcome),
    resources=st.lists(st.text(min_size=1, max_size=8), max_size=3, unique=True).map(tuple),
    stage=st.sampled_from(Stage),
    length=st.none() | st.sampled_from(Length),
    note=st.text(max_size=300),
    follow_up=st.text(max_size=40),
    follow_up_owner=st.text(max_size=20),
    follow_up_due=st.none() | st.dates(),
    crisis_card_opened=st.booleans(),
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def test_three_choices_are_a_visit() -> None:
    """Four keys are enough: how, about what, how it ended, save."""
    visit = FULL.to_visit(id="1", shift="2")
    assert (visit.kind, visit.topics, visit.outcome) == (
        Kind.walk_in,
        ("academics",),
        Outcome.listening_enough,
    )
    assert (visit.party, visit.stage, visit.length, visit.resources) == (
        Party.one,
        Stage.not_asked,
        None,
        (),
    )


@pytest.mark.parametrize("open_choice", ["kind", "topics", "outcome"])
def test_a_missing_choice_is_named(open_choice: str) -> None:
    """The screen moves to the choice that is missing, so the error has to say which."""
    draft = replace(FULL, **{open_choice: () if open_choice == "topics" else None})
    with pytest.raises(VisitIncomplete) as refused:
        draft.to_visit(id="", shift="")
    assert refused.value.missing == open_choice
    assert draft.missing() == (open_choice,)


def test_safety_needs_the_crisis_card() -> None:
    """Nobody logs a safety item without having had the card in front of them."""
    assert toggle_topic(FULL, SAFETY).refusal is Refusal.needs_crisis_card
    with pytest.raises(SafetyNeedsCrisisCard):
        replace(FULL, topics=(SAFETY,)).to_visit(id="", shift="")
    after = toggle_topic(crisis_card_seen(FULL), SAFETY)
    assert after.refusal is None
    assert after.draft.to_visit(id="", shift="").topics == ("academics", SAFETY)


def test_what_no_form_offers_is_refused() -> None:
    """A draft may come from the disk; the rules do not depend on the form having kept them."""
    for wrong in (
        replace(FULL, topics=("made_up",)),
        replace(FULL, topics=("academics", "academics")),
        replace(FULL, topics=tuple(topic.code for topic in TOPICS[:4])),
        replace(FULL, resources=("a", "b", "c", "d")),
    ):
        with pytest.raises(RecordRefused):
            wrong.to_visit(id="", shift="")


def test_long_text_is_refused_with_the_limit() -> None:
    """The form says how much is too much, and keeps what was typed."""
    with pytest.raises(NoteTooLong) as refused:
        replace(FULL, note="x" * 241).to_visit(id="", shift="")
    assert (refused.value.length, refused.value.limit) == (241, 240)
    with pytest.raises(TooMuchText):
        replace(FULL, follow_up="x" * 121).to_visit(id="", shift="")


def test_blank_means_nothing_to_lose() -> None:
    """A blank draft is dropped without asking; one with a single choice is not."""
    assert VisitDraft(crisis_card_opened=True).is_blank()
    assert not VisitDraft(topics=("loss",)).is_blank()


@given(drafts, codes)
def test_toggling_a_topic_never_breaks_a_rule(draft: VisitDraft, code: str) -> None:
    """Never more than three, never twice, never safety before the card; a refusal changes nothing."""
    toggled = toggle_topic(draft, code)
    topics = toggled.draft.topics
    assert len(set(topics)) == len(topics) <= 3
    if toggled.refusal:
        assert toggled.draft == draft
        assert code not in topics
    else:
        assert (code in topics) is (code not in draft.topics)
    if code == SAFETY and not draft.crisis_card_opened:
        assert code not in topics


@given(drafts, codes)
def test_a_topic_toggled_twice_is_as_before(draft: VisitDraft, code: str) -> None:
    """The same key takes a choice back."""
    if code in draft.topics:
        return
    once = toggle_topic(draft, code)
    if once.refusal is None:
        assert toggle_topic(once.draft, code).draft == draft


@given(st.lists(st.sampled_from("abcdef"), max_size=12))
def test_resources_stay_three_at_most(keys: list[str]) -> None:
    """Enter attaches, Enter again removes."""
    draft = VisitDraft()
    for key in keys:
        draft = toggle_resource(draft, key).draft
        assert len(set(draft.resources)) == len(draft.resources) <= 3


@given(drafts)
def test_a_draft_comes_back_as_it_was(draft: VisitDraft) -> None:
    """What was typed is never lost, not even in the half-chosen parts."""
    assert from_document(document_of(draft)) == draft


@given(st.dictionaries(st.sampled_from([*document_of(VisitDraft()), "unknown"]), json_values))
def test_a_foreign_draft_never_raises(document: dict[str, object]) -> None:
    """A draft of another version gives back what it can and leaves the rest open."""
    draft = from_document(document)
    assert len(draft.topics) <= 3
    assert draft.follow_up_due is None or isinstance(draft.follow_up_due, date)
