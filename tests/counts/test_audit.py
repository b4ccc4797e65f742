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
from peer_console.counts.audit import audit
from peer_console.counts.evidence import Evidence
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

    def of_tables(document: Any) -> None:
        change({table["id"]: table["cells"] for table in document["tables"]})

    return rewritten(of_tables)


def rewritten(change: Callable[[Any], None]) -> Evidence:
    """Return the evidence with the whole document changed."""
    document = json.loads(evidence().files[-1])
    change(document)
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


def a_month_less_a_week(document: Any) -> None:
    """A period that is shorter in the file than in the calendar."""
    document["dimensions"]["time"]["groups"]["2025-M10"].pop()


def a_month_of_another_name(document: Any) -> None:
    """October's weeks under November's name and the other way round."""
    groups = document["dimensions"]["time"]["groups"]
    groups["2025-M10"], groups["2025-M11"] = groups["2025-M11"], groups["2025-M10"]


def a_run_with_a_gap(document: Any) -> None:
    """Joined periods that leave out what lies between them."""
    groups = document["dimensions"]["time"]["groups"]
    groups["2025-M09..2025-M11"] = [*groups["2025-M09"], *groups["2025-M11"]]


def a_week_that_was_closed(document: Any) -> None:
    """An open week said to be closed: its nobody would pass for a fact of the calendar."""
    time = document["dimensions"]["time"]
    time["closed"].append(time["atoms"][-1])


def no_year(document: Any) -> None:
    """A file that does not say which year it is of."""
    del document["dimensions"]["time"]["groups"]["AY2025"]


def a_stage_less(document: Any) -> None:
    """A category that the books have and the file does not."""
    document["dimensions"]["stage"]["atoms"].pop()


def another_threshold(document: Any) -> None:
    """A head that promises another threshold than was kept."""
    document["release"]["threshold"] = 20


def a_table_apart(document: Any) -> None:
    """Figures in a part of the file that nobody looks at."""
    document["notes"] = [{"id": "year_crisis", "cells": [{"at": {"crisis": "yes"}, "value": 4}]}]


@pytest.mark.parametrize(
    "change",
    [
        a_month_less_a_week,
        a_month_of_another_name,
        a_run_with_a_gap,
        a_week_that_was_closed,
        no_year,
        a_stage_less,
        another_threshold,
        a_table_apart,
    ],
)
def test_a_file_that_disagrees_with_the_books_is_refused(change: Callable[[Any], None]) -> None:
    """Periods and categories come from the books: a file is audited for what is, not for what it says."""
    with pytest.raises(AuditFailed):
        audit(rewritten(change))


def test_periods_that_a_file_does_not_name_are_protected_too() -> None:
    """What is not printed can still be derived, so leaving months out of a file changes nothing."""

    def without_months(document: Any) -> None:
        document["tables"] = [t for t in document["tables"] if not t["id"].startswith("month")]
        groups = document["dimensions"]["time"]["groups"]
        document["dimensions"]["time"]["groups"] = {name: groups[name] for name in groups if "M" not in name}

    assert audit(rewritten(without_months)).protected == audit(evidence()).protected


def mention(topic: str, value: int | None) -> Callable[[Any], None]:
    """Return a change of one cell of all mentions."""

    def change(document: Any) -> None:
        cells = document["mentions"][0]["cells"]
        next(cell for cell in cells if cell["at"]["mention"] == topic)["value"] = value

    return change


def all_mentions(topic: str) -> int:
    """Return the true number of visits that name a topic, first or besides."""
    first = sum(n for cell, n in evidence().truth.items() if cell[1] == topic)
    return first + sum(n for (_, named), n in evidence().also.items() if named == topic)


def test_mentions_are_under_the_same_guarantee() -> None:
    """True numbers, and yet: beside a hidden first topic, or a few more than the first, or not ours."""
    document = json.loads(evidence().files[-1])
    first = {
        cell["at"]["topic"]: cell["value"]
        for table in document["tables"]
        if table["id"] == "year_topic"
        for cell in table["cells"]
        if "topic" in cell["at"]
    }
    told = {cell["at"]["mention"]: cell["value"] for cell in document["mentions"][0]["cells"]}
    small = next(topic for topic in told if first[topic] is None and all_mentions(topic) >= 11)
    shown = next(topic for topic in told if told[topic])
    wrong = [
        mention(small, all_mentions(small)),
        mention(shown, (told[shown] or 0) + 1),
        lambda document: document["mentions"][0]["cells"].append(
            {"at": {"time": "AY2025", "mention": "safety_or_harm"}, "value": None}
        ),
    ]
    for change in wrong:
        with pytest.raises(AuditFailed):
            audit(rewritten(change))
    few = {at: n for at, n in evidence().also.items() if at[1] != shown} | {(evidence().weeks[0], shown): 5}
    with pytest.raises(AuditFailed):
        audit(replace(rewritten(mention(shown, (first[shown] or 0) + 5)), also=few))
