"""What a room knows about its resources is its own to take elsewhere, and back, and readable by others."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import zipfile
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from peer_console.directory.book import Book, merged
from peer_console.directory.book_changes import added
from peer_console.directory.facts import load
from peer_console.directory.hsds.export import Form, documents_of, export, form_of, json_of, zip_of
from peer_console.directory.hsds.export_cells import guarded, unguarded
from peer_console.directory.hsds.export_tables import files_of, tables_of
from peer_console.directory.hsds.reading import as_imported, read
from peer_console.directory.import_plan import carried_out, planned
from peer_console.directory.resources import (
    HOURS_UNKNOWN,
    Channel,
    Check,
    Confidentiality,
    Hours,
    Origin,
    Resource,
    Window,
)
from tests.directory.resources_made import directories, words

SCHEMAS = Path(__file__).resolve().parents[4] / "shared" / "directory" / "hsds" / "schema" / "3.1"
official = pytest.mark.skipif(
    not SCHEMAS.is_dir(), reason="the official schemas are not beside the project here"
)

CAMPUS = replace(
    load()[0],
    id="campus-counselling",
    name="Counseling Center",
    organisation="",
    origin=Origin.programme,
    address="Room 2.20, Health Sciences",
    who_will_know="Nobody at school.",
    confidentiality=Confidentiality.confidential,
    hours=Hours(always=False, text="", time_zone=None, windows=(Window(("MO", "TU"), "09:00", "17:00"),)),
    check=Check("2026-11-12", "a shift lead", "rang"),
)


def write(path: Path, data: bytes) -> None:
    """Write a file, and the folder it stands in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def there_and_back(resources: tuple[Resource, ...], form: Form) -> tuple[Resource, ...]:
    """Return what is read of what was written."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / {Form.json: "d.json", Form.zip: "d.zip", Form.folder: "d"}[form]
        export(resources, path, form, write)
        found = read(path)
    assert found.refusals == ()
    return found.services


@pytest.mark.parametrize("form", Form)
def test_the_shipped_directory_comes_back_the_same(form: Form) -> None:
    """Every field of all 76, in every form."""
    assert there_and_back(load(), form) == load()


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(directories)
def test_whatever_a_lead_wrote_comes_back_the_same(entries: list[Resource]) -> None:
    """Formulas, markup, words that mean 'nothing' to an importer, hours that nobody can read."""
    if entries:
        expected = tuple(map(as_imported, entries))
        assert there_and_back(tuple(entries), Form.json) == expected
        assert there_and_back(tuple(entries), Form.zip) == expected


@pytest.mark.exhaustive
@settings(max_examples=1000, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(directories)
def test_many_directories_come_back_the_same(entries: list[Resource]) -> None:
    """The same, tried for longer."""
    if entries:
        assert there_and_back(tuple(entries), Form.zip) == tuple(as_imported(entry) for entry in entries)


def test_a_room_that_takes_its_own_export_changes_nothing(tmp_path: Path) -> None:
    """Nothing is new, nothing has to be asked, and what is a crisis service here stays one."""
    line = replace(CAMPUS, id="campus-line", crisis_service=True)
    book = added(added(Book(), load(), CAMPUS), load(), line)
    entries = merged(book, load())
    export(entries, tmp_path / "d.json", Form.json, write)
    plan = planned(read(tmp_path / "d.json"), book, load())
    assert (plan.new, plan.held, plan.refusals) == ((), (), ())
    assert merged(carried_out(book, load(), plan), load()) == entries


@pytest.fixture(scope="module")
def schemas() -> Registry[Any]:
    """The official schemas by file name, with what 3.1.1 changed in place of what it replaced."""
    files = [*SCHEMAS.glob("*.json"), *(SCHEMAS / "patched-3.1.1").glob("*.json")]
    named = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in files}
    pairs = [(name, DRAFT202012.create_resource(schema)) for name, schema in named.items()]
    return Registry().with_resources(pairs)


def _faults(schemas: Registry[Any], name: str, document: Any) -> list[str]:
    schema = schemas.get_or_retrieve(name).value.contents
    checker = Draft202012Validator(schema, registry=schemas, format_checker=FormatChecker())
    return [f"{list(each.path)}: {each.message}" for each in checker.iter_errors(document)]


@official
def test_the_official_schemas_find_faults_at_all(schemas: Registry[Any]) -> None:
    """A check that looks into nothing would pass anything."""
    good = documents_of(load())[0]
    spoilt = good | {"phones": [{"id": "1", "number": 988}], "status": "open"}
    assert len(_faults(schemas, "service.json", spoilt)) >= 3


@official
def test_the_shipped_directory_is_hsds_by_the_official_schemas(schemas: Registry[Any]) -> None:
    """Each service as a whole, every nested thing in it."""
    faults = [fault for each in documents_of(load()) for fault in _faults(schemas, "service.json", each)]
    assert faults == []


@official
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(directories)
def test_whatever_a_lead_wrote_is_hsds(schemas: Registry[Any], entries: list[Resource]) -> None:
    """A name or a number that is none of ours to judge must still not break the file for others."""
    for document in documents_of(entries):
        assert _faults(schemas, "service.json", document) == []


@official
def test_every_row_of_the_tables_is_hsds(schemas: Registry[Any]) -> None:
    """Table by table against the schema of its rows, links and required columns included."""
    for table, rows in tables_of(documents_of((*load(), CAMPUS))).items():
        assert rows
        schema = schemas.get_or_retrieve(f"{table}.json").value.contents
        for row in rows.values():
            flat = {name: value for name, value in row.items() if not isinstance(value, list | dict)}
            assert _faults(schemas, f"{table}.json", flat) == []
            assert set(schema.get("tabular_required", ())) <= flat.keys()


@official
def test_the_columns_are_those_of_the_official_package() -> None:
    """A reader that goes by the package's own list finds each table under its file, and no column of ours."""
    package = json.loads((SCHEMAS / "datapackage.json").read_text(encoding="utf-8"))
    known = {each["path"]: {f["name"] for f in each["schema"]["fields"]} for each in package["resources"]}
    known["url.csv"] |= {"service_id", "organization_id"}  # as 3.1.1 has them
    for name, data in files_of(documents_of(load())).items():
        if name.endswith(".csv"):
            header = next(csv.reader(io.StringIO(data.decode())))
            assert set(header) <= known[name], name


def test_links_between_tables_lead_somewhere() -> None:
    """An export that points nowhere is what we complain of in others."""
    tables = tables_of(documents_of((*load(), CAMPUS)))
    links = {
        "service_id": "service",
        "organization_id": "organization",
        "location_id": "location",
        "taxonomy_term_id": "taxonomy_term",
        "taxonomy_id": "taxonomy",
        "link_id": "service",
    }
    for rows in tables.values():
        for row in rows.values():
            for column, target in links.items():
                assert column not in row or row[column] in tables[target]


def test_the_same_directory_gives_the_same_bytes() -> None:
    """Two exports can be compared, and say nothing about when or where they were made."""
    documents = documents_of(load())
    assert json_of(documents) == json_of(documents_of(load()))
    assert zip_of(files_of(documents)) == zip_of(files_of(documents_of(load())))
    with zipfile.ZipFile(io.BytesIO(zip_of(files_of(documents)))) as package:
        assert {member.date_time[:3] for member in package.infolist()} == {(1980, 1, 1)}


def test_no_cell_is_a_formula() -> None:
    """A spreadsheet runs what begins with = + - @; a number with its country code it may keep."""
    entry = replace(
        load()[0],
        id="x",
        name="=HYPERLINK(1)",
        organisation="@cmd",
        alert="+1+1",
        channels=(Channel("call", "+44 1234 56789", "-2+3"),),
    )
    for name, data in files_of(documents_of([entry])).items():
        cells = csv.reader(io.StringIO(data.decode())) if name.endswith(".csv") else []
        for cell in (cell for row in cells for cell in row):
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")) or cell == "+44 1234 56789"
    assert there_and_back((entry,), Form.folder) == (as_imported(entry),)


@given(words)
def test_a_guarded_cell_says_the_same(text: str) -> None:
    """Also where the text itself begins with an apostrophe."""
    assert unguarded(guarded(text)) == text


def test_what_another_program_corrects_stays_corrected(tmp_path: Path) -> None:
    """Our exact words are believed only beside HSDS fields that still say the same."""
    entry = next(each for each in load() if each.id == "alliance-eating-disorders")
    document = documents_of([entry])[0]
    document["phones"][0]["number"] = "1-866-555-0100"
    document["schedules"][0]["closes_at"] = "21:00"
    path = tmp_path / "edited.json"
    path.write_bytes(json_of([document]))
    (found,) = read(path).services
    assert "1-866-555-0100" in {channel.value for channel in found.channels}
    assert entry.channels[0].value not in {channel.value for channel in found.channels}
    assert found.hours.windows[0].closes == "21:00"
    assert (found.id, found.caveat, found.audiences) == (entry.id, entry.caveat, entry.audiences)


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("hours", '{"always": 1}'),
        ("hours", "not json"),
        ("channels", '[{"kind": "call"}]'),
        ("confidentiality", "sworn to it"),
        ("crisis_service", "perhaps"),
        ("caveat", "bidi \u202e override"),
        ("sources", '[{"kind": "\\u001b[2J", "seen": "", "url": ""}]'),
        ("id", '""'),
        ("name", '""'),
        ("audiences", "[" * 5000),
    ],
)
def test_an_attribute_that_is_not_what_it_says_is_passed_over(tmp_path: Path, code: str, value: str) -> None:
    """A file is somebody else's, also where it looks like ours."""
    document = documents_of([load()[0]])[0]
    (spoilt,) = documents_of([replace(load()[0], **{code: _other(code)})])
    attribute = next(a for a in spoilt["attributes"] if a["taxonomy_term"]["code"] == code and "value" in a)
    kept = [a for a in document["attributes"] if a["taxonomy_term"]["code"] != code]
    document["attributes"] = [*kept, attribute | {"value": value}]
    path = tmp_path / "d.json"
    path.write_bytes(json_of([document]))
    (found,) = read(path).services
    assert found.name == load()[0].name
    assert getattr(found, code) != value
    assert "\u202e" not in found.caveat


def _other(field: str) -> Any:
    """Return a value that HSDS alone would not bring back."""
    others: dict[str, Any] = {
        "hours": replace(HOURS_UNKNOWN, time_zone="Europe/London"),
        "channels": (Channel("chat", "by name", "ask"),),
        "confidentiality": "must_report",
        "crisis_service": True,
        "sources": (),
        "audiences": ("a",),
        "name": "N/A  ",
    }
    return others.get(field, "other")


def test_what_is_written_needs_no_field_of_ours_to_be_read() -> None:
    """Another reader sees a service with its number, hours, language, cost, place and last check."""
    entry = replace(
        load()[1],
        address="Room 2.20, Health Sciences",
        description="Drop in.",
        check=Check("2026-11-12", "a shift lead", "rang"),
    )
    document = documents_of([entry])[0]
    assert document["name"] == "988 Suicide & Crisis Lifeline"
    assert document["organization"]["name"] == entry.organisation
    assert [(phone["type"], phone["number"]) for phone in document["phones"]] == [
        ("voice", "988"),
        ("text", "988"),
    ]
    assert document["additional_urls"][0]["url"] == "https://988lifeline.org"
    assert document["schedules"][0]["byday"] == "MO,TU,WE,TH,FR,SA,SU"
    assert document["service_at_locations"][0]["location"]["addresses"][0]["address_1"] == entry.address
    assert document["fees_description"] == "free"
    assert document["assured_date"] == "2026-11-12"
    assert date.fromisoformat(document["assured_date"])


def test_every_field_of_an_entry_has_its_word() -> None:
    """A field added to the directory and not to the export would be lost without a sound."""
    from peer_console.wording.exported import FIELDS

    assert list(FIELDS) == [field.name for field in fields(Resource)]


@pytest.mark.parametrize(
    ("name", "is_folder", "form"),
    [
        ("directory.json", False, Form.json),
        ("directory.zip", False, Form.zip),
        ("DIRECTORY.ZIP", False, Form.zip),
        ("directory", False, Form.folder),
        ("directory.v2", True, Form.folder),
        ("directory.zip", True, Form.folder),
    ],
)
def test_the_path_says_the_form(name: str, *, is_folder: bool, form: Form) -> None:
    """No option to remember."""
    assert form_of(Path(name), is_folder=is_folder) is form


def test_the_list_of_the_tables_is_written_last(tmp_path: Path) -> None:
    """Whoever finds it finds all of them."""
    written: list[str] = []
    paths = export(load(), tmp_path / "d", Form.folder, lambda path, data: written.append(path.name))
    assert written[-1] == "datapackage.json"
    assert [path.name for path in paths] == written
