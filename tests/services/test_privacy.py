"""No text among the facts, no time of day of a visit, no name where everybody can look."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from peer_console.domain.crisis import CrisisPath, CrisisRecord
from peer_console.domain.handoffs import HandoffDraft, RoomState
from peer_console.domain.vocabulary import NotAVisitKind
from peer_console.vault.records import TABLES
from tests.services.conftest import PASSPHRASES, TUESDAY, WALK_IN, Room, answers_for

SENTINEL = "Zanzibar"
FACTS = ("shifts", "visits", "not_a_visits", "crisis_records")


def worked(room: Room) -> dict[str, list[dict[str, object]]]:
    """Type a sentinel into everything that takes text, and return all documents as a lead reads them."""
    desk = room.on_shift("Rowan", alone_reason=f"{SENTINEL} reason")
    desk.visits.save(
        replace(
            WALK_IN,
            note=f"{SENTINEL} note",
            follow_up=f"{SENTINEL} action",
            follow_up_owner=SENTINEL,
            follow_up_due=TUESDAY,
        )
    )
    desk.visits.log_not_a_visit(NotAVisitKind.looked_in)
    desk.visits.record_crisis(CrisisRecord("", CrisisPath.walked, agreed=False))
    desk.handoffs.sign(
        HandoffDraft(state=RoomState.safety_open, if_then=(f"If {SENTINEL}.",), changed=SENTINEL)
    )
    desk = room.desk("Ade")
    handoff = desk.handoffs.waiting()[0].id
    desk.handoffs.accept(handoff, answers_for(desk, handoff), f"{SENTINEL} line")
    lead = room.desk("Kim")
    lead.reviews.ask(handoff, f"{SENTINEL}?")
    lead.reviews.hold(handoff, f"{SENTINEL} hold", None)
    lead.programme.mark_checked("988-lifeline")
    return {name: [dict(row) for row in lead._room.table(name)] for name in TABLES}


def test_facts_hold_no_text(room: Room) -> None:
    """What every role reads for ever is codes, ids and days: a sentence or a name fits nowhere."""
    documents = worked(room)
    told = json.dumps([documents[name] for name in FACTS])
    assert all(documents[name] for name in FACTS)
    assert SENTINEL not in told
    assert not any(name in told for name in PASSPHRASES)
    assert re.search(r"[^\x20-\x7e]|\w \w", told) is None
    assert SENTINEL in json.dumps(documents)


def test_what_stays_for_good_holds_no_text_but_names(room: Room) -> None:
    """Text expires: the reason for working alone, which may be somebody's illness, is no exception."""
    documents = worked(room)
    assert SENTINEL not in json.dumps([documents["people"], documents["staffing"]])
    assert [row["reason"] for row in documents["alone"]] == [f"{SENTINEL} reason"]


def test_no_document_holds_a_time_of_day(room: Room) -> None:
    """A class of 150 knows who had a free hour on Tuesday at two. Only a hand-off says when it was sealed."""
    documents = worked(room)
    for handoff in documents["handoffs"]:
        assert handoff.pop("signed_at") == handoff.pop("accepted_at") == "2026-11-24T12:55"
    told = json.dumps(documents)
    assert re.search(r"\d{1,2}:\d{2}", told) is None
    assert re.search(r"\d{4}-\d{2}-\d{2}[T ]\d", told) is None
    assert re.search(r"\b1[0-9]{9}(\.\d+)?\b", told) is None


def test_nothing_typed_stands_in_clear_on_the_disk(room: Room) -> None:
    """No sentinel and no name in any file, the public part included: it names no lead who checked."""
    worked(room)
    room.desk("Rowan").drafts.keep("visit", {"note": SENTINEL})
    everything = b"".join(bytes(data) for data in room.fs.files.values())
    # Three letters stand in any base64; the longer names do not.
    for word in (SENTINEL, "Rowan", *PASSPHRASES.values(), "listening_enough"):
        for encoding in ("utf-8", "utf-16-le"):
            assert word.encode(encoding) not in everything


def test_the_audit_knows_verbs_and_days_and_no_more(room: Room) -> None:
    """Only leads read it, and it says who did what on which day, never what it was about."""
    lines = worked(room)["audit"]
    assert {frozenset(line) for line in lines} == {frozenset({"on", "person", "what"})}
    assert {"visit_saved", "handoff_signed", "handoff_accepted"} <= {str(line["what"]) for line in lines}
