"""The programme in the public part: rooms written before open, and what was written comes back as it was."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from peer_console.domain.programme import Programme, threshold_in, wordings_on
from peer_console.domain.terms import Closure, Milestone, SchoolCalendar, Term, TermKind
from peer_console.domain.vocabulary import SAFETY, TOPICS, Topic
from peer_console.errors import NotGranted, RecordRefused, RoomDamaged
from peer_console.services.programme import change_verb, decode, encode, next_programme
from tests.services.conftest import TUESDAY, WALK_IN, Room

BEFORE = {"name": "Peers", "room_name": "Walk-in room", "statement": "Ours.", "threshold": 12}
"""As a room of the first version wrote it, as far as it matters: none of the later fields."""
CALENDAR = SchoolCalendar(
    terms=(Term(TermKind.fall, date(2026, 8, 10)), Term(TermKind.spring, date(2027, 1, 11))),
    milestones=(
        Milestone("Step 1", date(2027, 3, 1), date(2027, 3, 12)),
        Milestone("Match", date(2027, 3, 19)),
    ),
    closures=(Closure("Winter break", date(2026, 12, 21), date(2027, 1, 3)),),
    not_enrolled=("dual_degree",),
)


def test_a_room_written_before_the_calendar_opens() -> None:
    """What a programme of the first version did not have yet is as it is in a new room."""
    programme = decode(json.dumps(BEFORE).encode())
    assert programme == Programme("Peers", "Walk-in room", statement="Ours.", threshold=12)
    assert programme.calendar == SchoolCalendar()


def test_the_calendar_comes_back_as_it_was() -> None:
    """Terms, milestones, closed weeks and stages survive the disk."""
    programme = replace(Programme("Peers", "Room"), calendar=CALENDAR)
    assert decode(encode(programme)) == programme


def test_a_calendar_that_does_not_fit_is_not_taken_for_one() -> None:
    """A public part that no lead of ours can have written is damage, not a guess."""
    broken = json.loads(encode(replace(Programme("Peers", "Room"), calendar=CALENDAR)))
    broken["calendar"]["closures"][0]["last"] = "2020-01-01"
    with pytest.raises(RoomDamaged):
        decode(json.dumps(broken).encode())


TODAY = date(2026, 11, 24)
PEERS = Programme("Peers", "Room", statement="Ours.")
NIGHTS = Topic("night_shifts", "k", label="night shifts")


def _with_topics(programme: Programme, *topics: Topic) -> Programme:
    return replace(programme, vocabulary=replace(programme.vocabulary, topics=topics))


def test_a_topic_is_added_renamed_and_retired_and_the_version_counts_up() -> None:
    """Each visit says which list was on the screen; a list that is as it was is the same version."""
    added = next_programme(PEERS, _with_topics(PEERS, *TOPICS, NIGHTS), TODAY)
    assert (added.vocabulary.version, added.vocabulary.in_use[-1]) == (2, NIGHTS)
    retired = (*TOPICS, replace(NIGHTS, retired=True))
    later = next_programme(added, _with_topics(added, *retired), TODAY)
    assert later.vocabulary.version == 3
    assert "night_shifts" in later.vocabulary.codes
    assert "night_shifts" not in later.vocabulary.codes_in_use
    assert next_programme(later, later, TODAY).vocabulary.version == 3


@pytest.mark.parametrize(
    "topics",
    [
        TOPICS[1:],  # a code that was there is gone
        tuple(replace(each, retired=each.code == SAFETY) for each in TOPICS),
        (*TOPICS, NIGHTS, replace(NIGHTS, letter="j")),  # a code twice
        (*TOPICS, replace(NIGHTS, letter="a")),  # a letter twice
        (*TOPICS, replace(NIGHTS, label="")),
        (*TOPICS, replace(NIGHTS, label="x" * 22)),
        (*TOPICS, *(Topic(f"own_{letter}", letter, label=letter) for letter in "egjk")),  # 22 on one screen
    ],
)
def test_topics_that_do_not_fit_are_refused(topics: tuple[Topic, ...]) -> None:
    """A code is never dropped, a letter has one topic, and the way to the crisis card stays."""
    with pytest.raises(RecordRefused) as refused:
        next_programme(PEERS, _with_topics(PEERS, *topics), TODAY)
    assert refused.value.field == "topics"


def test_the_letter_of_a_retired_topic_is_free_again() -> None:
    """Letters are few; the code stays taken."""
    topics = (
        *(replace(each, retired=each.code == "identity") for each in TOPICS),
        replace(NIGHTS, letter="i"),
    )
    assert next_programme(PEERS, _with_topics(PEERS, *topics), TODAY).vocabulary.codes_in_use >= {
        "night_shifts"
    }


def test_each_wording_of_the_statement_keeps_its_days() -> None:
    """Which one was shown on which day is what a lawyer asks; on a day of change both were."""
    first = next_programme(Programme("Peers", "Room"), PEERS, date(2026, 8, 3))
    second = next_programme(first, replace(first, statement="Ours, reworded."), TODAY)
    assert wordings_on(second, date(2026, 8, 2)) == ()
    assert wordings_on(second, date(2026, 8, 3)) == ("Ours.",)
    assert wordings_on(second, TODAY) == ("Ours.", "Ours, reworded.")
    assert wordings_on(second, date(2027, 1, 1)) == ("Ours, reworded.",)
    forged = next_programme(second, replace(second, wordings=()), TODAY)
    assert forged.wordings == second.wordings


def test_a_clock_set_back_does_not_stop_a_change_of_the_statement() -> None:
    """The day is wrong and the words are right: they hold, and the history keeps its order."""
    first = next_programme(PEERS, replace(PEERS, statement="Reworded."), TODAY)
    after = next_programme(first, replace(first, statement="And again."), date(2020, 1, 1))
    assert (after.statement, wordings_on(after, TODAY)) == (
        "And again.",
        ("Ours.", "Reworded.", "And again."),
    )


def test_no_year_is_made_of_a_slip() -> None:
    """A term of the year 9999 is a typing slip, and nothing could be counted by it any more."""
    for year in (1, 202, 9999):
        calendar = SchoolCalendar(terms=(Term(TermKind.fall, date(year, 8, 10)),))
        with pytest.raises(RecordRefused):
            next_programme(PEERS, replace(PEERS, calendar=calendar), TODAY)


def test_a_wording_from_before_the_days_were_kept_is_not_lost() -> None:
    """A room of the first version has a statement and no history."""
    after = next_programme(PEERS, replace(PEERS, statement="New."), TODAY)
    assert wordings_on(after, date(2020, 1, 1)) == ("Ours.",)


def test_another_threshold_holds_from_the_next_academic_year() -> None:
    """Within a year every release hides by the same rule; changing one's mind before it holds is free."""
    planned = next_programme(PEERS, PEERS, TODAY, threshold=15)
    assert [threshold_in(planned, year) for year in (2025, 2026, 2027, 2030)] == [11, 11, 15, 15]
    again = next_programme(planned, planned, TODAY, threshold=12)
    assert [threshold_in(again, year) for year in (2026, 2027)] == [11, 12]
    assert next_programme(again, again, TODAY, threshold=11).later_thresholds == ()
    with pytest.raises(RecordRefused, match="threshold"):
        next_programme(PEERS, PEERS, TODAY, threshold=10)


def test_the_audit_says_what_changed_in_a_word() -> None:
    """A trail that says 'programme changed' each time answers nobody's question."""
    verbs = {
        change_verb(PEERS, replace(PEERS, **changes))
        for changes in (
            {"statement": "x"},
            {"calendar": CALENDAR},
            {"retention_days": 20},
            {"note_limit": 90},
        )
    }
    assert verbs == {"statement_changed", "calendar_changed", "retention_changed", "notes_changed"}
    assert change_verb(PEERS, replace(PEERS, statement="x", threshold=12)) == "programme_changed"


def test_a_visit_of_a_topic_of_the_programmes_own(room: Room) -> None:
    """A lead adds a topic; the visit stores it with the version; retired it can no longer be chosen."""
    lead = room.desk("Kim")
    lead.programme.change(_with_topics(lead.programme.current(), *TOPICS, NIGHTS))
    desk = room.on_shift("Rowan", "Sam")
    line = desk.visits.save(replace(WALK_IN, topics=("night_shifts",)))
    stored = desk._room.row("visits", line.id)
    assert stored is not None
    assert (stored["topics"], stored["vocabulary"]) == (["night_shifts"], 2)
    lead = room.desk("Kim")
    lead.programme.change(_with_topics(lead.programme.current(), *TOPICS, replace(NIGHTS, retired=True)))
    desk = room.desk("Rowan")
    assert desk.visits.lines() == (line,)
    with pytest.raises(RecordRefused):
        desk.visits.save(replace(WALK_IN, topics=("night_shifts",)))


def test_who_changed_the_programme_and_when_is_in_the_audit(room: Room) -> None:
    """And only a lead can."""
    lead = room.desk("Kim")
    lead.programme.change(replace(lead.programme.current(), statement="Reworded."))
    newest = next(line for line in lead.audit.lines() if line.what == "statement_changed")
    assert (newest.name, newest.on) == ("Kim", TUESDAY)
    supporter = room.desk("Rowan")
    with pytest.raises(NotGranted):
        supporter.programme.change(supporter.programme.current())
