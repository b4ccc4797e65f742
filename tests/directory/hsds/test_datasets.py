"""The real data sets: every service row is taken or refused, and each known defect is met as it should be."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path

import pytest

from peer_console.directory.hsds import Imported, read
from peer_console.directory.hsds.refusals import Noticed, Reason
from peer_console.directory.resources import Window
from peer_console.errors import ImportRefused

HSDS = Path(__file__).resolve().parents[4] / "shared" / "directory" / "hsds"
pytestmark = pytest.mark.skipif(not HSDS.is_dir(), reason="the data sets are not beside the project here")

SETS = sorted(path for path in (HSDS / "datasets").glob("*")) if HSDS.is_dir() else []
TABLES = sorted({path.parent for path in (HSDS / "examples").rglob("services.csv")}) if HSDS.is_dir() else []
DOCUMENTS = sorted((HSDS / "examples").glob("*/*.json")) if HSDS.is_dir() else []


@cache
def imported(name: str) -> Imported:
    """Return a data set, read once for all tests here."""
    return read(HSDS / "datasets" / name)


def rows_in(folder: Path) -> int:
    """Return how many rows the table of services has, as the standard library counts them."""
    with open(folder / "services.csv", newline="", encoding="utf-8-sig") as table:
        return sum(1 for _ in csv.DictReader(table))


def counted(found: Imported, code: Noticed, file: str = "services.csv") -> int:
    """Return how often something was noticed in a file."""
    return sum(remark.count for remark in found.warnings if remark.code is code and remark.file == file)


@pytest.mark.parametrize("folder", SETS, ids=lambda path: path.name)
def test_every_row_of_a_data_set_is_taken_or_refused(folder: Path) -> None:
    """What was taken and what was refused is what was there; nothing twice."""
    found = imported(folder.name)
    assert found.rows == rows_in(folder)
    assert len({entry.id for entry in found.services}) == len(found.services)
    assert all(entry.name and not entry.crisis_service for entry in found.services)


@pytest.mark.parametrize("folder", TABLES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_every_row_of_an_example_in_tables(folder: Path) -> None:
    """The standard's own examples and the vendor's."""
    assert read(folder).rows == rows_in(folder)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_every_example_in_json(path: Path) -> None:
    """Services are taken, whatever they stand in; a file without any is refused with a sentence."""
    value = json.loads(path.read_text(encoding="utf-8"))
    if "service" not in path.name and path.name not in ("tabular.json", "organization_full.json"):
        with pytest.raises(ImportRefused):
            read(path)
        return
    assert read(path).rows == len(value.get("contents", [value]))


@pytest.mark.parametrize(
    "example", ["hsds-3.1", "hsds-3.0", "uk-3.0-test", "hsds-1.1-sample", "ohana-sample-csv"]
)
def test_a_folder_with_everything_in_it(example: str) -> None:
    """JSON and tables of the same services beside each other: each service once, the others listed."""
    found = read(HSDS / "examples" / example)
    distinct = {"hsds-1.1-sample": 13, "ohana-sample-csv": 22}.get(example, 1)
    assert len(found.services) == distinct
    assert all(refusal.code in (Reason.same_id, Reason.ended) for refusal in found.refusals)


def test_128_rows_with_one_id() -> None:
    """The page says 31 items, the list has 128, and all are one service."""
    found = read(HSDS / "examples" / "uk-3.0-test" / "service_list.json")
    assert (len(found.services), len(found.refusals)) == (1, 127)
    assert {refusal.code for refusal in found.refusals} == {Reason.same_id}
    assert len({refusal.line for refusal in found.refusals}) == 127


def test_miami() -> None:
    """447 organisations missing, eligibility that belongs to nobody, tables listed and not there."""
    found = imported("miami-211-2019-hsds1")
    assert counted(found, Noticed.organisation_missing) == 447
    assert counted(found, Noticed.points_nowhere, "eligibility.csv") == 2244
    assert counted(found, Noticed.listed_missing, "taxonomy.csv") == 1
    assert counted(found, Noticed.contacts_left_out, "contacts.csv") == 1
    assert not any(
        entry.address != entry.address.strip() or "  " in entry.address for entry in found.services
    )
    shown = [
        text for entry in found.services for text in (entry.description, entry.application, entry.hours.text)
    ]
    assert not any("###" in text or "\\n" in text for text in shown)
    assert sum(1 for entry in found.services if entry.hours.windows) > 2500
    opens = {window.opens for entry in found.services for window in entry.hours.windows}
    assert {"08:00", "09:00"} <= opens
    assert any(channel.extension for entry in found.services for channel in entry.channels)


def test_dc_2022() -> None:
    """Clock times in date columns, weekdays in words, one schedule id on several rows, a ragged header."""
    found = imported("dc-crie-2022-07-hsds2")
    assert sum(1 for entry in found.services if not entry.organisation) == 39
    assert counted(found, Noticed.ragged, "taxonomy_terms.csv") > 0
    week = ("MO", "TU", "WE", "TH", "FR")
    assert any(Window(week, "09:00", "17:00") in entry.hours.windows for entry in found.services)
    assert any("BYDAY=" in window.rule for entry in found.services for window in entry.hours.windows)
    assert sum(1 for entry in found.services if entry.hours.always) > 20
    assert all(entry.caveat for entry in found.services)


def test_dc_2021_broken_links() -> None:
    """Half of the links lead nowhere: said, with lines, and the services are there."""
    found = imported("dc-crie-2021-10-hsds2-broken-links")
    assert counted(found, Noticed.points_nowhere, "services_at_location.csv") == 746
    assert counted(found, Noticed.ragged, "schedules.csv") == 437
    assert any(entry.hours.windows for entry in found.services)
    assert not found.refusals


def test_dc_native() -> None:
    """Prefixed columns, and links in columns of comma-joined ids."""
    found = imported("dc-orservices-native-2024")
    assert found.format == "orservices-tables"
    assert sum(1 for entry in found.services if not entry.organisation) <= 18
    assert sum(1 for entry in found.services if any(c.kind == "call" for c in entry.channels)) > 1350
    assert any(len(entry.categories) > 3 for entry in found.services)


def test_dc_legacy() -> None:
    """Ragged rows, `ID` beside `id`, four blank names, every service_at_location pointing nowhere."""
    found = imported("dc-airtable-legacy-hsds1")
    assert [refusal.code for refusal in found.refusals] == [Reason.no_name] * 4
    assert counted(found, Noticed.points_nowhere, "services_at_location.csv") == 1153
    assert counted(found, Noticed.ragged) > 800
    assert sum(1 for entry in found.services if entry.organisation) == 949
    assert sum(1 for entry in found.services if entry.address) > 850


def test_illinois() -> None:
    """341 organisations absent, one blank name, blank ids in the tables beside it."""
    found = imported("illinois-legal-aid-hsds1")
    assert [(refusal.code, refusal.file) for refusal in found.refusals] == [(Reason.no_name, "services.csv")]
    assert counted(found, Noticed.organisation_missing) == 341
    assert sum(1 for entry in found.services if any(c.kind == "call" for c in entry.channels)) > 400


def test_florida_is_no_hsds() -> None:
    """Three tables of their own kind: the services are read by their columns, the others are named."""
    found = imported("florida-legal-aid-foreign-csv")
    assert found.format == "csv"
    assert all(entry.organisation for entry in found.services)
    assert counted(found, Noticed.not_read, "locations.csv") == 1


def test_the_example_of_3_1() -> None:
    """A number in quotes, and numbers where text should be."""
    (entry,) = read(HSDS / "examples" / "hsds-3.1" / "service_full.json").services
    (call, *_) = entry.channels
    assert (call.kind, call.value, call.extension) == ("call", "+44 1234 234567", "100")
    assert entry.hours.time_zone is None
    (tabular,) = read(HSDS / "examples" / "hsds-3.1" / "csv").services
    assert tabular.id == entry.id
    assert tabular.channels[0].value == call.value


def test_people_of_the_examples_are_left_out() -> None:
    """'Ann Persona' and 'A. Persona' stand in the files beside everything."""
    for path in (
        HSDS / "examples" / "hsds-3.1" / "service_full.json",
        HSDS / "examples" / "hsds-3.1" / "csv",
    ):
        assert "Persona" not in repr(read(path).services)
