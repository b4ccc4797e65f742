"""Published tables replayed: what a programme printed, released under these rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from peer_console.counts.books import Books
from peer_console.counts.calendar import academic_year
from peer_console.counts.facts import Categories, Fact
from peer_console.counts.ledger import Ledger
from peer_console.counts.release import Released, release
from peer_console.counts.snapshots import close
from peer_console.domain.terms import SchoolCalendar
from tests.counts.attacker import attack

CALENDAR = SchoolCalendar()
DAY = date(2025, 10, 8)
AFTER = date(2026, 8, 20)


def released(categories: Categories, facts: list[Fact]) -> tuple[Released, Books]:
    """Release a year that was imported as tallies."""
    snapshot = close(facts, (), CALENDAR, categories, through="AY2025", today=AFTER, salt=bytes(32))
    assert snapshot is not None
    books = Books(CALENDAR, categories, (snapshot,), Ledger())
    return release(books, "AY2025", today=AFTER), books


def tallied(name: str, counts: dict[str, int]) -> tuple[Categories, list[Fact]]:
    """Return an imported tally that knows one dimension."""
    codes = tuple(counts)
    plain = Categories(("not_said",), ("not_asked",), ("other",), recorded=frozenset({name}))
    categories = replace(plain, stages=codes) if name == "stage" else replace(plain, topics=codes)
    blank = Fact("", DAY, "not_said", "not_asked", "other", referral=False, crisis=False)
    facts = [
        replace(blank, id=f"import:{code}", times=count, **{name: code}) for code, count in counts.items()
    ]
    return categories, facts


def printed(made: Released, table: str, name: str) -> dict[str, int | None]:
    """Return what a one-way table shows."""
    sheet = next(sheet for sheet in made.document.tables if sheet.id == table)
    return {dict(cell.at)[name]: cell.value for cell in sheet.cells if len(cell.at) == 2}


def test_contacts_by_role_print_what_cannot_be_derived() -> None:
    """165 contacts (Lane 2018, PMC6102069): 6 and 4 are small, and 165 - 68 - 17 - 70 would say ten."""
    counts = {"resident": 68, "fellow": 17, "faculty": 70, "np_pa": 6, "crna": 4}
    made, books = released(*tallied("stage", counts))
    shown = printed(made, "year_stage", "stage")
    assert shown == {"resident": 68, "fellow": None, "faculty": 70, "np_pa": None, "crna": None}
    assert made.document.figures()[(("time", "AY2025"),)] == 165
    truth = dict(books.counts(academic_year(CALENDAR, 2025)).joint)
    assert attack([made.files["counts.json"]], truth, 11).none


def test_categories_without_anybody_do_not_stop_a_release() -> None:
    """The same list in a room with more stages: some of the proof only the programme finds."""
    counts = {"resident": 68, "fellow": 17, "faculty": 70, "np_pa": 6, "crna": 4}
    categories, facts = tallied("stage", counts)
    made, books = released(replace(categories, stages=(*counts, "y1", "y2", "y3", "y4")), facts)
    shown = printed(made, "year_stage", "stage")
    assert {name: shown[name] for name in ("resident", "faculty")} == {"resident": 68, "faculty": 70}
    assert [shown[name] for name in ("np_pa", "crna", "y1", "y4")] == [None] * 4
    truth = dict(books.counts(academic_year(CALENDAR, 2025)).joint)
    assert attack([made.files["counts.json"]], truth, 11).none


def test_two_large_halves_print_whole() -> None:
    """995 contacts = 361 + 634 (NiteLine): nothing is small, nothing is hidden."""
    made, _ = released(*tallied("topic", {"one": 361, "two": 634}))
    assert printed(made, "year_topic", "topic") == {"one": 361, "two": 634}
    assert made.document.release["hidden"] == sum(value is None for value in made.document.figures().values())
