"""Earlier visits in a room: taken whole and once, taken back, counted, and never into closed weeks."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from peer_console.counts.earlier import Tallies, Wrong
from peer_console.counts.earlier_columns import Said
from peer_console.domain.vocabulary import Topic
from peer_console.errors import NotGranted, PeriodWaits, TalliesRefused
from peer_console.services.earlier import code_of
from peer_console.services.earlier_files import Wanted, read_said_file, read_tallies
from tests.services.conftest import PROGRAMME, TUESDAY, Room

BOTH = "Date,Topic,Year\n2024-09-14,sleep,M1\n2025-02-03,loss,M2\n"
FEW = "Date,Year\n2024-09-14,M1\n2024-10-02,M1\n2024-10-02,M2\n"


def read(path: Path, text: str, wanted: Wanted | None = None) -> Tallies:
    """Write a file and read it."""
    path.write_text(text)
    return read_tallies(path, PROGRAMME, TUESDAY, wanted or Wanted()).tallies


def many(visits: int, *, of: str = "M1 M2 M3 resident faculty") -> str:
    """Return a year's list with so many rows, Monday to Friday."""
    stages, first = of.split(), date(2024, 8, 12)
    days = [first + timedelta(n) for n in range(300) if (first + timedelta(n)).weekday() < 5]
    rows = [f"{days[n % len(days)]},{stages[n * 7 % len(stages)]}" for n in range(visits)]
    return "\n".join(["Date,Year", *rows]) + "\n"


def test_a_file_counts_once_however_often_it_is_taken(room: Room, tmp_path: Path) -> None:
    """The same bytes, also in the zip that a form's export comes in, are the same visits."""
    desk = room.desk("Col")
    plain = read(tmp_path / "year.csv", BOTH)
    assert desk.earlier.take(plain)
    assert not desk.earlier.take(plain)
    with zipfile.ZipFile(tmp_path / "year.csv.zip", "w") as packed:
        packed.write(tmp_path / "year.csv", "year.csv")
    zipped = read_tallies(tmp_path / "year.csv.zip", PROGRAMME, TUESDAY, Wanted()).tallies
    assert zipped == plain
    assert not desk.earlier.take(zipped)
    desk = room.desk("Kim")
    assert [(each.code, each.visits) for each in desk.earlier.imports()] == [(code_of(plain.source), 2)]
    assert sorted(fact.day for fact in desk.counts.facts()) == [date(2024, 9, 14), date(2025, 2, 3)]
    assert {fact.id.split(":")[0] for fact in desk.counts.facts()} == {"import"}


def test_a_newer_copy_is_told_and_the_older_can_be_taken_back(room: Room, tmp_path: Path) -> None:
    """A row that was mended makes another file; both together would count twice."""
    desk = room.desk("Col")
    older, newer = read(tmp_path / "a.csv", BOTH), read(tmp_path / "b.csv", BOTH.replace("loss", "sleep"))
    desk.earlier.take(older)
    assert desk.earlier.overlapping(older) == ()
    desk.earlier.take(newer)
    assert [each.code for each in desk.earlier.overlapping(newer)] == [code_of(older.source)]
    assert desk.earlier.take_back(code_of(older.source)) == 2
    assert {fact.topic for fact in desk.counts.facts()} == {"sleep_health"}
    with pytest.raises(TalliesRefused, match="not-taken"):
        desk.earlier.take_back(code_of(older.source))


def test_closed_weeks_take_nothing_and_give_nothing_back(room: Room, tmp_path: Path) -> None:
    """Last year's visits would count in this week, and closed figures would change."""
    desk = room.desk("Col")
    first = read(tmp_path / "a.csv", BOTH)
    desk.earlier.take(first)
    desk.counts.close("AY2024")
    with pytest.raises(TalliesRefused, match="closed"):
        desk.earlier.take(read(tmp_path / "b.csv", FEW))
    with pytest.raises(TalliesRefused, match="closed"):
        desk.earlier.take_back(code_of(first.source))
    assert len(desk.counts.facts()) == 2


def test_supporters_take_nothing_and_problems_are_not_taken(room: Room, tmp_path: Path) -> None:
    """Neither is a matter of the screen alone."""
    good, bad = read(tmp_path / "a.csv", BOTH), read(tmp_path / "b.csv", BOTH.replace("loss", "Lunch"))
    with pytest.raises(NotGranted):
        room.desk("Rowan").earlier.take(good)
    desk = room.desk("Col")
    with pytest.raises(TalliesRefused, match="problems"):
        desk.earlier.take(bad)
    with pytest.raises(TalliesRefused, match="no-visits"):
        desk.earlier.take(read(tmp_path / "c.csv", "Date,Year\n"))
    assert desk.counts.facts() == ()


def test_a_year_tells_only_of_what_all_of_it_wrote_down(room: Room, tmp_path: Path) -> None:
    """'No crisis column' must not look like 'no crisis': it is known of the file, not of what stands in it.

    Another year, closed in the same breath, tells of its own.
    """
    desk = room.desk("Col")
    desk.earlier.take(read(tmp_path / "a.csv", "Date,Year,Crisis\n2023-09-14,M1,no\n"))
    desk.earlier.take(read(tmp_path / "b.csv", FEW))
    closed = desk.counts.close("AY2025")
    assert closed is not None
    assert (closed.first, closed.visits) == ("2023-W31", 4)
    assert desk.counts.books("AY2023").categories.recorded == {"stage", "crisis"}
    assert desk.counts.books("AY2024").categories.recorded == {"stage"}
    assert "topic" in desk.counts.books("AY2025").categories.recorded


def test_three_visits_are_too_few_to_tell_of(room: Room, tmp_path: Path) -> None:
    """A year that is nearly empty closes, and nothing of it is released."""
    desk = room.desk("Col")
    desk.earlier.take(read(tmp_path / "a.csv", FEW))
    desk.counts.close("AY2024")
    with pytest.raises(PeriodWaits):
        desk.counts.preview("AY2024")


@pytest.mark.exhaustive
def test_fifty_thousand_visits_are_taken_and_released(room: Room, tmp_path: Path) -> None:
    """The largest year there is, from the file to the release."""
    desk = room.desk("Col")
    desk.earlier.take(read(tmp_path / "a.csv", many(50_000)))
    desk.counts.close("AY2024")
    made = desk.counts.release_period("AY2024", by=frozenset({"stage"}))
    assert made.document.figures()[(("time", "AY2024"),)] == 50_000


def test_fifty_thousand_rows_are_few_in_the_room(room: Room, tmp_path: Path) -> None:
    """Alike visits of a day are kept as one row with their number, and count as many."""
    desk = room.desk("Col")
    large = read(tmp_path / "a.csv", many(50_000))
    assert (large.rows, large.visits) == (50_000, 50_000)
    assert len(large.facts) < 2_000
    desk.earlier.take(large)
    closed = desk.counts.close("AY2024")
    assert closed is not None
    assert closed.visits == 50_000


def test_a_topic_added_in_mid_year_is_read_and_counted(room: Room, tmp_path: Path) -> None:
    """The list of a year's categories is the one it was closed with, the new topic in it."""
    lead = room.desk("Kim")
    programme = lead.programme.current()
    topics = (*programme.vocabulary.topics, Topic("visa", "v", label="visa, immigration"))
    lead.programme.change(replace(programme, vocabulary=replace(programme.vocabulary, topics=topics)))
    desk = room.desk("Col")
    path = tmp_path / "a.csv"
    path.write_text('Date,Topic\n2024-09-14,sleep\n2025-02-03,"visa, immigration"\n')
    found = read_tallies(path, desk.programme.current(), TUESDAY, Wanted()).tallies
    assert found.problems == ()
    desk.earlier.take(found)
    desk.counts.close("AY2024")
    books = desk.counts.books("AY2024")
    assert "visa" in books.categories.topics
    assert {cell[1] for cell in books.snapshots[0].counts.joint} == {"sleep_health", "visa"}


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("nothing.csv", b"", "no-columns"),
        ("header.csv", b"Lunch,Supper\n1,2\n", "no-columns"),
        ("no_day.csv", b"Role,Contacts\nfaculty,3\n", "no-day-column"),
        ("sheet.xlsx", b"PK\x03\x04 not whole", "not-a-table"),
        ("quote.csv", b'Date,Topic\n2024-09-14,"' + b"a," * 80_000, "cell-too-long"),
        ("list.json", b"[]", "not-a-table"),
    ],
)
def test_files_that_are_no_list_are_a_sentence(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    """Whatever somebody names, nothing is half read."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(TalliesRefused) as refused:
        read_tallies(path, PROGRAMME, TUESDAY, Wanted())
    assert refused.value.reason == reason


def test_a_row_whose_cells_have_shifted_refuses_the_file(tmp_path: Path) -> None:
    """A comma without quotes would put a topic under the stage."""
    found = read(tmp_path / "a.csv", "Date,Topic,Year\n2024-09-14,sleep,workload,M1\n")
    assert Wrong.ragged in {each.what for each in found.problems}


def test_a_line_of_commas_below_the_table_is_no_visit(tmp_path: Path) -> None:
    """Spreadsheets leave them; a line with anything else in it is a row."""
    assert read(tmp_path / "a.csv", BOTH + ",,\n , ,\n").visits == 2
    other = read(tmp_path / "b.csv", "Date,Name\n2024-09-14,Jo\n,Sum\n")
    assert [each.what for each in other.problems] == [Wrong.no_day]


def test_columns_that_are_said_stand_before_what_is_guessed(tmp_path: Path) -> None:
    """A file says which column is what; a column that is not there is refused."""
    said = tmp_path / "columns.json"
    said.write_text('{"day": "When it was", "codes": {"topic": {"Lunch": "info_only"}}}')
    with pytest.raises(TalliesRefused, match="no-such-column"):
        read(tmp_path / "a.csv", BOTH, Wanted(read_said_file(said)))
    found = read(tmp_path / "b.csv", "When it was,Topic\n2024-09-14,x\n", Wanted(read_said_file(said)))
    assert (found.visits, found.recorded) == (1, frozenset())
    guessed = read(
        tmp_path / "c.csv", "Date,Topic\n2024-09-14,lunch\n", Wanted(Said(None, {"topic": {"Lunch": "loss"}}))
    )
    assert [fact.topic for fact in guessed.facts] == ["loss"]
    with pytest.raises(TalliesRefused, match="columns-unreadable"):
        read_said_file(tmp_path / "nowhere.json")
