"""The audit believes nothing: each kind of fault in the files or the worlds must stop a release."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest

from peer_console.counts import release as verb
from peer_console.counts.audit import Evidence, audit
from peer_console.counts.ledger import Ledger
from peer_console.errors import AuditFailed
from tests.counts.years import live


@cache
def evidence() -> Evidence:
    """What the verb lays before the audit for the release of a year, caught on its way."""
    caught: list[Evidence] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verb, "audit", lambda laid: (caught.append(laid), audit(laid))[1])
        books = replace(live(240, 1).books, ledger=Ledger())
        verb.preview(books, "AY2025", today=date(2026, 8, 20))
    return caught[-1]


def changed(change: Callable[[Any], None]) -> Evidence:
    """Return the evidence with another file."""
    document = json.loads(evidence().files[-1])
    change({table["id"]: table["cells"] for table in document["tables"]})
    return replace(evidence(), files=[json.dumps(document).encode()])


@pytest.mark.exhaustive
def test_what_the_engine_made_is_confirmed() -> None:
    """And the report says how much was looked at."""
    report = audit(evidence())
    assert report.protected > 400
    assert report.worlds > 20


def one_more(tables: Any) -> None:
    """A printed number that the closed figures do not bear out."""
    next(cell for cell in tables["year_topic"] if cell["value"])["value"] += 1


def a_small_one(tables: Any) -> None:
    """A number below the threshold."""
    tables["year_topic"][0]["value"] = 3


def a_hidden_one(tables: Any) -> None:
    """The complementary cell printed after all: then the small one is known."""
    true = sum(n for cell, n in evidence().truth.items() if cell[5] == "no")
    next(c for c in tables["year_crisis"] if c["at"].get("crisis") == "no")["value"] = true


def a_foreign_cell(tables: Any) -> None:
    """A cell that is not of the catalogue."""
    tables["year_topic"].append({"at": {"time": "2025-W40", "topic": "loss"}, "value": 40})


@pytest.mark.parametrize("change", [one_more, a_small_one, a_hidden_one, a_foreign_cell])
def test_a_fault_in_the_file_stops_it(change: Callable[[Any], None]) -> None:
    """Whatever part of the engine were wrong."""
    with pytest.raises(AuditFailed):
        audit(changed(change))


def test_a_fault_in_the_worlds_stops_it() -> None:
    """A world that prints other figures, and too few worlds."""
    wrong = evidence().worlds[1].copy()
    wrong[:, 1] = wrong[0, 1]
    with pytest.raises(AuditFailed):
        audit(replace(evidence(), worlds=[*evidence().worlds, wrong]))
    with pytest.raises(AuditFailed):
        audit(replace(evidence(), worlds=evidence().worlds[:2]))
    with pytest.raises(AuditFailed):
        audit(replace(evidence(), told_worlds=evidence().told_worlds[:1]))


def test_what_was_hidden_before_stays_hidden() -> None:
    """Also against a file of an earlier release."""
    earlier = json.loads(evidence().files[-1])
    shown = next(cell for cell in earlier["tables"][0]["cells"] if cell["value"])
    shown["value"] = None
    with pytest.raises(AuditFailed):
        audit(replace(evidence(), files=[json.dumps(earlier).encode(), evidence().files[-1]]))
