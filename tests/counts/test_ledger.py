"""The ledger: whatever is missing, altered or older than the room remembers stops every release."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from peer_console.counts.calendar import academic_year
from peer_console.counts.elsewhere import published_elsewhere
from peer_console.counts.ledger import Anchor, Ledger, read_ledger
from peer_console.counts.neutral import Figure, at
from peer_console.counts.release import preview, release, released_before
from peer_console.counts.verify import FindingKind, verify
from peer_console.errors import (
    CountsDiffer,
    LedgerAltered,
    LedgerBehind,
    LedgerMissing,
    PeriodNotClosed,
    PeriodUnknown,
    PeriodWaits,
)
from tests.counts.years import CALENDAR, START, Lived, live

TODAY = date(2026, 8, 20)


@cache
def lived() -> Lived:
    """A small year, lived once for all tests here."""
    return live(240, 1)


@cache
def entries() -> tuple[bytes, ...]:
    """The entries of its ledger."""
    return tuple(made.entry for made in lived().releases)


def test_a_ledger_is_read_back_whole() -> None:
    """What was released is readable later."""
    ledger = read_ledger(entries(), lived().books.ledger.anchor)
    assert [entry.id for entry in ledger.entries] == [made.id for made in lived().releases]


def test_missing_and_behind_and_ahead() -> None:
    """An anchor of its own tells a restored backup from a ledger that is whole."""
    anchor = lived().books.ledger.anchor
    with pytest.raises(LedgerMissing):
        read_ledger([], anchor)
    with pytest.raises(LedgerBehind):
        read_ledger(entries()[:-1], anchor)
    with pytest.raises(LedgerAltered):
        read_ledger(entries(), Anchor(anchor.sequence - 1, "f" * 64))
    assert read_ledger([], None) == Ledger()


@pytest.mark.parametrize("number", [0, 3])
def test_one_changed_number_is_noticed(number: int) -> None:
    """Each entry bears the hash of the one before; the last is held by the anchor."""
    changed = list(entries())
    document = json.loads(changed[number])
    document["document"]["release"]["threshold"] = 12
    changed[number] = json.dumps(document, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    with pytest.raises(LedgerAltered):
        read_ledger(changed, lived().books.ledger.anchor)


def test_the_same_release_twice_is_the_same_bytes() -> None:
    """From the ledger, without working anything out."""
    last = lived().releases[-1]
    again = release(lived().books, "AY2025", today=date(2027, 1, 1))
    assert dict(again.files) == dict(last.files)
    assert again.entry == b""
    assert released_before(lived().books.ledger, "AY2031") is None


def test_files_sent_back_are_checked() -> None:
    """All fit; one byte, one file, one foreign file, one gap in the chain do not."""
    sent = [dict(made.files) for made in lived().releases]
    assert verify(sent, lived().books.ledger) == ()
    torn = {**sent[-1], "counts.csv": sent[-1]["counts.csv"].replace(b"hidden", b"hiden")}
    assert FindingKind.altered in {finding.what for finding in verify([torn])}
    assert FindingKind.unknown in {finding.what for finding in verify([{**sent[0], "notes.txt": b""}])}
    assert FindingKind.not_released in {finding.what for finding in verify([sent[0]], Ledger())}
    assert FindingKind.unreadable in {finding.what for finding in verify([{"counts.json": b"{}"}])}
    del torn["counts.svg"]
    assert FindingKind.missing in {finding.what for finding in verify([torn])}


def test_what_cannot_be_released_is_refused() -> None:
    """A sentence each, and nothing written."""
    books = lived().books
    with pytest.raises(PeriodUnknown):
        release(books, "2025-W40", today=TODAY)
    with pytest.raises(PeriodUnknown):
        release(books, "next year", today=TODAY)
    with pytest.raises(PeriodNotClosed):
        release(books, "2026-M09", today=TODAY)
    with pytest.raises(CountsDiffer):
        preview(replace(books, threshold=12), "AY2025", today=TODAY)
    with pytest.raises(PeriodWaits):
        release(replace(live(8, 5).books, ledger=Ledger()), "AY2025", today=TODAY)


def test_altered_snapshots_do_not_pass() -> None:
    """A printed figure that the closed figures no longer bear out stops the next release."""
    books = lived().books
    short = replace(books, snapshots=books.snapshots[1:])
    with pytest.raises(CountsDiffer):
        preview(short, "Spring-2026", today=TODAY)


def test_figures_from_elsewhere_count_as_printed() -> None:
    """What stands in a yearbook is known: it joins the chain, and a later release takes it into account."""
    books = replace(lived().books, ledger=Ledger())
    year = academic_year(CALENDAR, START)
    truth = sum(n for cell, n in lived().truth.items() if cell[2] == "y1")
    entry, anchor = published_elsewhere(
        books, year, [Figure(at(time="AY2025", stage="y1"), truth)], "yearbook-2026", TODAY
    )
    ledger = read_ledger([entry], anchor)
    made = release(replace(books, ledger=ledger), "AY2025", today=TODAY)
    assert made.document.figures()[at(time="AY2025", stage="y1")] == truth
    with pytest.raises(CountsDiffer):
        published_elsewhere(books, year, [Figure(at(time="AY2025", stage="y9"), 3)], "x", TODAY)


def test_a_list_that_grew_after_a_release_stays_as_it_was_told() -> None:
    """A topic added in mid-year counts as not said until the year is over, and stops no release."""
    books = lived().books
    last = books.snapshots[-1]
    cell, count = next(iter(last.counts.joint.items()))
    joint = {**last.counts.joint, (cell[0], "robots", *cell[2:]): count}
    del joint[cell]
    grown = replace(
        books,
        snapshots=(*books.snapshots[:-1], replace(last, counts=replace(last.counts, joint=joint))),
        categories=replace(books.categories, topics=(*books.categories.topics, "robots")),
    )
    year = academic_year(CALENDAR, START)
    assert any(cell[1] == "robots" for cell in grown.counts(year).joint)
    told = grown.as_told(year)
    assert told.categories.topics == books.categories.topics
    assert not any(cell[1] == "robots" for cell in told.counts(year).joint)
    assert told.counts(year).visits == books.counts(year).visits


@pytest.mark.parametrize(("published", "told"), [(3, None), (300, None)])
def test_a_small_figure_from_elsewhere_is_known_and_not_repeated(published: int, told: int | None) -> None:
    """Right or wrong, it stops no release, and our own file still hides the cell."""
    books = replace(lived().books, ledger=Ledger())
    year = academic_year(CALENDAR, START)
    place = at(time="AY2025", crisis="yes")
    entry, anchor = published_elsewhere(books, year, [Figure(place, published)], "yearbook-2026", TODAY)
    made = release(replace(books, ledger=read_ledger([entry], anchor)), "AY2025", today=TODAY)
    assert sum(n for cell, n in lived().truth.items() if cell[5] == "yes") < 11
    assert made.document.figures()[place] is told
    assert made.document.figures()[at(time="AY2025")] == lived().books.counts(year).visits
