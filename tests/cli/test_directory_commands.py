"""The directory's commands: whole imports or none, JSON as agreed, and no room where none is needed."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from peer_console.cli import run
from peer_console.commands.a_desk import now
from peer_console.commands.directory import _findings
from peer_console.directory.book import Book
from peer_console.directory.facts import load
from peer_console.directory.resources import Channel, Check
from peer_console.domain.people import Role
from peer_console.domain.programme import Programme
from peer_console.services.desk import Desk, SetupPlan
from peer_console.services.directory import at_a_glance
from peer_console.services.place import on_disk
from peer_console.vault.cost import FLOOR
from tests.cli.test_room_commands import PHRASE, _run
from tests.directory.entries import own

TABLE = (
    "name,phone,hours,website\nRiver food bank,555-0171,24/7,\nNight bus,555-0172,,\n,555-0173,,x.example\n"
)


@pytest.fixture(autouse=True)
def a_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An account with nothing in it; what a command switches in this process is switched back."""
    monkeypatch.setenv("PEER_CONSOLE_ROOM", str(tmp_path / "room"))
    monkeypatch.setenv("HOME", str(tmp_path))
    hook = sys.excepthook
    yield
    sys.excepthook = hook
    gc.enable()


@pytest.fixture
def table(tmp_path: Path) -> str:
    """A plain table of two services and a row that is none."""
    path = tmp_path / "services.csv"
    path.write_text(TABLE, encoding="utf-8")
    return str(path)


def test_a_dry_run_needs_no_room(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What would be taken is known before anybody sets a room up; the numbers add up."""
    assert run(["directory", "import", table, "--dry-run", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert list(document) == ["format", "services", "taken", "refused", "updated", "warnings", "refusals"]
    numbers = {key: document[key] for key in ("format", "services", "taken", "refused", "updated")}
    assert numbers == {"format": "csv", "services": 3, "taken": 2, "refused": 1, "updated": 0}
    [refusal] = document["refusals"]
    assert (refusal["file"], refusal["line"]) == ("services.csv", 4)
    assert refusal["reason"] == "It has no name."


def test_a_dry_run_reads_well(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One idea a line, for a reader of the screen too; progress is for terminals alone."""
    assert run(["directory", "import", table, "--dry-run"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[:5] == [
        "Read as csv. Services: 3.",
        "Would be taken: 2, 0 of them known before. Refused: 1.",
        "",
        "Refused:",
        "  services.csv, line 4: It has no name.",
    ]
    assert said.out.splitlines()[-1] == "Nothing was taken: this was a dry run."
    assert said.err == ""


@pytest.mark.parametrize(
    ("said", "keeps", "zone"),
    [("", "America/Chicago", "Central"), ("Eastern", "", "Eastern"), ("Asia/Kolkata", "", "Kolkata time")],
)
def test_hours_without_a_time_zone_are_read_on_a_clock_that_is_said(
    said: str,
    keeps: str,
    zone: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The laptop's own, unless another is named; hours that name one keep it, and need no sentence."""
    monkeypatch.setenv("TZ", keeps)
    table = tmp_path / "hours.csv"
    table.write_text("name,hours\nPantry,Mon-Fri 9-17\nClinic,Mon-Fri 9am-5pm PT\n", encoding="utf-8")
    option = ["--time-zone", said] if said else []
    assert run(["directory", "import", str(table), "--dry-run", "--json", *option]) == 0
    [warning] = json.loads(capsys.readouterr().out)["warnings"]
    assert f"name no time zone for their hours: 1. They are read as {zone} (" in warning


def test_a_time_zone_of_no_name_is_explained(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is read, and before anybody types a passphrase."""
    assert run(["directory", "import", table, "--dry-run", "--time-zone", "Nowhere"]) == 2
    assert capsys.readouterr().err.startswith("No time zone has this name. ")


def test_columns_of_a_strange_table_are_said_in_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A table whose columns say nothing is explained, and read once somebody says which is which."""
    table, columns = tmp_path / "t.csv", tmp_path / "columns.json"
    table.write_text("A,B\nRiver food bank,555-0171\n", encoding="utf-8")
    assert run(["directory", "import", str(table), "--dry-run"]) == 2
    assert "No column of this table" in capsys.readouterr().err
    columns.write_text('{"name": "A", "phone": "B"}', encoding="utf-8")
    assert run(["directory", "import", str(table), "--dry-run", "--json", "--columns", str(columns)]) == 0
    assert json.loads(capsys.readouterr().out)["taken"] == 1
    for wrong in ("[]", "{", '{"colour": "A"}'):
        columns.write_text(wrong, encoding="utf-8")
        assert run(["directory", "import", str(table), "--dry-run", "--columns", str(columns)]) == 2
        assert "list of columns" in capsys.readouterr().err
    assert run(["directory", "import", str(table), "--dry-run", "--columns", str(tmp_path / "no")]) == 2


def test_a_lead_takes_an_import_and_anybody_finds_it(table: str, tmp_path: Path) -> None:
    """Twice the same file is the same services; a supporter's keys take nothing."""
    room = str(tmp_path / "room")
    desk = Desk(on_disk(tmp_path / "room", tmp_path / "state"), now, cost=FLOOR)
    desk.set_up(SetupPlan(Programme("Peers", "Room", steps=("Stay.",)), "Kim", PHRASE))
    one_time = desk.people.add("Rowan", Role.supporter, date(2030, 1, 1)).passphrase
    desk.close()

    def take(name: str, phrase: str) -> tuple[int, str, str]:
        done = _run(
            tmp_path,
            *("directory", "import", table, "--room", room, "--json", "--as", name, "--passphrase-stdin"),
            given=phrase,
        )
        return done.returncode, done.stdout, done.stderr

    status, said, wrong = take("Rowan", one_time)
    assert (status, said, wrong.count("\n")) == (2, "", 1)
    for updated in (0, 2):
        status, said, wrong = take("Kim", PHRASE)
        assert (status, wrong, json.loads(said)["updated"]) == (0, "", updated)
    found = at_a_glance(on_disk(tmp_path / "room", tmp_path / "state"))
    assert [each.name for each in found[len(load()) :]] == ["River food bank", "Night bus"]


def test_a_room_that_is_not_there_takes_nothing(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Only a dry run does without a room; it is said which folder to name."""
    assert run(["directory", "import", table, "--as", "Kim", "--passphrase-stdin"]) == 2
    assert "There is no room in this folder." in capsys.readouterr().err


@pytest.mark.parametrize("name", ["out.json", "out.zip", "folder"])
def test_what_is_exported_comes_back_as_what_is_known(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a room it is the shipped directory; all of it is there already, and nothing asks."""
    path = str(tmp_path / name)
    assert run(["directory", "export", path]) == 0
    assert capsys.readouterr().out.startswith(f"{len(load())} entries written as HSDS 3.1: ")
    assert run(["directory", "import", path, "--dry-run", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["taken"], document["updated"], document["refusals"]) == (len(load()), len(load()), [])


def test_an_export_that_cannot_be_written_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a file stands in the way of a folder there is nothing half written."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert run(["directory", "export", str(tmp_path / "file" / "out.json")]) == 2
    assert "could not be written there" in capsys.readouterr().err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_check_says_what_is_due(capsys: pytest.CaptureFixture[str]) -> None:
    """Fresh, everything is: nobody has tried a number yet. Exit 1, the crisis card's lines first."""
    assert run(["directory", "check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{len(load())} entries; {len(load())} things to look at."
    assert lines[1] == "  911 emergency services: not yet checked by your programme"
    assert run(["directory", "check", "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["entries"] == len(load())
    assert document["findings"][0]["id"] == "911-emergency"


def test_check_is_content_where_all_was_checked(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 0 and one sentence: a script can ask every week."""
    checked = [replace(each, check=Check("2026-11-20", "a shift lead")) for each in load()]
    assert _findings(checked, Book(), date(2026, 11, 24)) == []
    closed = own("local-x", channels=(Channel("call", "1-800-931-2237"),), check=checked[0].check)
    newer = replace(Book(), accepted=(replace(load()[40], cost="?"), *load()[:40], *load()[41:]))
    found = _findings([*checked, closed], newer, date(2027, 11, 24))
    assert [each["what"] for each in found[:2]] == ["closed", "newer"]
    assert found[2]["says"] == "911 emergency services: last checked 20 Nov 2026"
