"""Each format that a county, a vendor or a spreadsheet gives is read into the same fields."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from peer_console.directory.facts import load
from peer_console.directory.hsds import Imported, read
from peer_console.directory.hsds.columns import ColumnMap, guessed, read_map
from peer_console.directory.hsds.export import documents_of
from peer_console.directory.hsds.refusals import Noticed, Reason
from peer_console.directory.resources import Channel, Check, Origin, Window
from peer_console.errors import ImportRefused
from tests.directory.hsds.packages import PANTRY, SERVICE, TABLES, csv_bytes, folder, json_file, zipped

ANN = ("Ann Persona", "ann@example.org", "555-0199")


def counted(found: Imported, code: Noticed, file: str) -> int:
    """Return how often something was noticed in a file."""
    return sum(remark.count for remark in found.warnings if remark.code is code and remark.file == file)


def test_a_service_in_json_fills_every_field(tmp_path: Path) -> None:
    """What HSDS 3.1 says of a service is where a supporter looks for it."""
    found = read(json_file(tmp_path / "service.json", SERVICE))
    (entry,) = found.services
    assert found.format == "hsds-3-json"
    assert (entry.id, entry.name, entry.aka) == (PANTRY, "Food pantry", ("The Pantry",))
    assert (entry.organisation, entry.cost) == ("Riverside Charity", "free")
    assert entry.application == "Walk in.\nBring: Proof of address\nWait: A week"
    assert entry.channels == (
        Channel("call", "202-555-0142", label="Front desk", extension="7"),
        Channel("web", "https://pantry.example.org"),
        Channel("email", "hello@pantry.example.org"),
    )
    assert entry.hours.windows == (Window(("MO", "WE"), "09:00", "17:00"),)
    assert entry.hours.time_zone == "America/New_York"
    assert (entry.languages, entry.categories) == (("en", "es"), ("Food",))
    assert entry.address == "Town hall: 1 Main St, Springfield, IL"
    assert entry.eligibility == "From age 18"


def test_nothing_imported_is_a_crisis_service_or_known_to_be_good(tmp_path: Path) -> None:
    """What a file claims of itself takes a person's yes."""
    claims = SERVICE | {"crisis_service": True, "confidentiality": "confidential", "check": "yesterday"}
    (entry,) = read(json_file(tmp_path / "service.json", claims)).services
    assert entry.origin is Origin.imported
    assert not entry.crisis_service
    assert entry.check is None
    assert (entry.confidence, entry.may_call_emergency, entry.confidentiality) == (
        "unchecked",
        "unknown",
        "unknown",
    )


@pytest.mark.parametrize("encoded", [json.dumps(SERVICE), repr(TABLES)])
def test_people_are_left_out(tmp_path: Path, encoded: str) -> None:
    """Names, addresses and numbers of contacts are in the file and nowhere in what is taken."""
    assert all(part in encoded for part in ANN[:2])
    for path in (json_file(tmp_path / "one.json", SERVICE), folder(tmp_path / "tables", TABLES)):
        assert not any(part in repr(read(path)) for part in ANN)


@pytest.mark.parametrize(
    ("value", "services"),
    [
        ([SERVICE], 1),
        ({"total_pages": 3, "contents": [SERVICE]}, 1),
        ({"contents": []}, 0),
        ({"id": "o", "name": "Riverside", "services": [SERVICE, {"id": "2", "name": "Other"}]}, 2),
        ({"id": "x", "service": SERVICE, "location": {"name": "Hall"}}, 1),
    ],
)
def test_lists_pages_and_what_holds_services(tmp_path: Path, value: object, services: int) -> None:
    """A list, a page, an organisation with its services, a service at a location."""
    path = json_file(tmp_path / "services.json", value)
    if services:
        assert len(read(path).services) == services
    else:
        with pytest.raises(ImportRefused, match="no-services"):
            read(path)


def test_one_page_of_several_says_so(tmp_path: Path) -> None:
    """A lead who imports one page of thirty-one must not think that it was all."""
    found = read(json_file(tmp_path / "page.json", {"total_pages": 31, "contents": [SERVICE]}))
    assert counted(found, Noticed.more_pages, "page.json") == 1
    assert "31" in str(found.warnings[0])


def test_lines_of_json_and_what_is_no_service_among_them(tmp_path: Path) -> None:
    """Every line is taken or refused with the line it stands on."""
    lines = [SERVICE, {"id": "b", "name": "Other", "status": "active"}, 7, {"name": "", "status": "active"}]
    path = tmp_path / "services.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    found = read(path)
    assert len(found.services) == 2
    assert [(refusal.line, refusal.code) for refusal in found.refusals] == [
        (3, Reason.not_a_service),
        (4, Reason.no_name),
    ]


@pytest.mark.parametrize("pack", [folder, zipped])
def test_tables_are_joined(tmp_path: Path, pack: object) -> None:
    """Organisation, place, numbers, hours and language of a service come from six tables."""
    found = (pack is folder and read(folder(tmp_path / "t", TABLES))) or read(
        zipped(tmp_path / "t.zip", TABLES)
    )
    pantry, legal = found.services
    assert found.format == "hsds-1-tables"
    assert [channel.value for channel in pantry.channels] == [
        "202-555-0142",
        "(202) 555-0143",
        "https://www.pantry.example.org",
    ]
    assert pantry.channels[0].extension == "12"
    assert pantry.address == "Town hall: 1 Main St, Springfield, IL"
    assert pantry.languages == ("es",)
    assert pantry.hours.windows == (Window(("MO",), "09:00", "17:00"), Window(("FR",), "09:00", "13:00"))
    assert (legal.name, legal.organisation, legal.channels) == ("Legal advice", "", ())


def test_what_is_not_taken_stands_there_with_its_line(tmp_path: Path) -> None:
    """The nameless service, the links to nothing, the organisation that is not there."""
    found = read(folder(tmp_path / "t", TABLES))
    assert [(r.file, r.line, r.code) for r in found.refusals] == [("services.csv", 4, Reason.no_name)]
    assert found.rows == 3
    assert counted(found, Noticed.points_nowhere, "services_at_location.csv") == 1
    assert counted(found, Noticed.points_nowhere, "phones.csv") == 1
    assert counted(found, Noticed.contacts_left_out, "phones.csv") == 1
    assert counted(found, Noticed.organisation_missing, "services.csv") == 1
    assert all(str(remark).endswith(".") for remark in found.warnings)


def test_the_same_id_twice_is_taken_once_and_counted(tmp_path: Path) -> None:
    """The second is refused and says where the first stands."""
    found = read(json_file(tmp_path / "list.json", [SERVICE, SERVICE | {"name": "Again"}]))
    assert len(found.services) == 1
    assert found.refusals[0].code is Reason.same_id
    assert "list.json, line 2" in found.refusals[0].reason


def test_a_service_that_has_ended_is_not_handed_out(tmp_path: Path) -> None:
    """'defunct' in the status: listed, not taken; 'inactive' is taken and says so."""
    found = read(
        json_file(
            tmp_path / "l.json",
            [SERVICE | {"status": "defunct"}, SERVICE | {"status": "inactive", "id": "2"}],
        )
    )
    assert [refusal.code for refusal in found.refusals] == [Reason.ended]
    assert "inactive" in found.services[0].caveat


def test_vendor_columns_and_comma_joined_ids(tmp_path: Path) -> None:
    """ORServices prefixes its columns and joins ids with commas."""
    tables = {
        "services.csv": [
            {
                "service_recordid": "540866542533436",
                "service_name": "Clinic",
                "service_organization": "1",
                "service_phones": "1,2",
                "service_locations": "5",
            }
        ],
        "organizations.csv": [{"id": "1", "name": "Care"}],
        "locations.csv": [{"id": "5", "name": "East", "location_address": "9"}],
        "physical_addresses.csv": [{"id": "9", "address_1": "2 Low St", "city": "Springfield"}],
        "phones.csv": [{"id": "1", "number": "202-555-0101"}, {"id": "2", "number": "202-555-0102"}],
    }
    found = read(folder(tmp_path / "v", tables))
    (clinic,) = found.services
    assert found.format == "orservices-tables"
    assert [channel.value for channel in clinic.channels] == ["202-555-0101", "202-555-0102"]
    assert (clinic.organisation, clinic.address) == ("Care", "East: 2 Low St, Springfield")
    assert not found.warnings


def test_airtable_counters_do_not_stand_for_ids(tmp_path: Path) -> None:
    """Beside the real `id` stands a counter `ID`; links go by the real one."""
    tables = {
        "services.csv": b"ID,id,name,organization_id\n1,543629082697964,Food,8\n",
        "organizations.csv": b"ID,id,name\n7,8,Riverside\n",
    }
    (entry,) = read(folder(tmp_path / "a", tables)).services
    assert entry.organisation == "Riverside"


def test_any_table_is_read_by_its_columns(tmp_path: Path) -> None:
    """A spreadsheet of a student office: columns are guessed, hours in words understood."""
    path = tmp_path / "list.csv"
    path.write_bytes(
        csv_bytes(
            [
                {
                    "Agency": "Riverside",
                    "Program Name": "Pantry",
                    "Phone Number": "202-555-0142",
                    "Hours": "Mon-Fri 9am-5pm",
                    "Street Address": "1 Main St",
                    "City": "Springfield",
                }
            ]
        )
    )
    found = read(path)
    (entry,) = found.services
    assert (found.format, entry.name, entry.organisation) == ("csv", "Pantry", "Riverside")
    assert entry.hours.windows == (Window(("MO", "TU", "WE", "TH", "FR"), "09:00", "17:00"),)
    assert entry.address == "1 Main St, Springfield"


def test_columns_are_said_where_they_cannot_be_guessed(tmp_path: Path) -> None:
    """A dialog or a file says which column is what; a wrong name is refused, not ignored."""
    path = tmp_path / "list.csv"
    path.write_text("A,B\nPantry,202-555-0142\n", encoding="utf-8")
    with pytest.raises(ImportRefused, match="no-name-column"):
        read(path)
    found = read(path, columns=read_map('{"name": "A", "phone": "B"}'))
    assert found.services[0].channels[0].value == "202-555-0142"
    with pytest.raises(ImportRefused, match="no-such-column"):
        read(path, columns=ColumnMap(name="Z"))
    for wrong in ("[1]", '{"colour": "A"}', "{", "[" * 100_000):
        with pytest.raises(ImportRefused, match="columns-unreadable"):
            read_map(wrong)


def test_a_column_is_guessed_once() -> None:
    """One column does not stand for the name and the organisation at once."""
    said = guessed(["Agency Name", "Telephone", "Website", "Zip"])
    assert (said.name, said.organisation, said.phone, said.url) == ("Agency Name", "", "Telephone", "Website")


def test_a_closed_line_is_withheld(tmp_path: Path) -> None:
    """The number is not in the entry that would be handed out; it is kept for a person to confirm."""
    closed = SERVICE | {"phones": [{"number": "1-800-931-2237", "type": "voice"}]}
    found = read(json_file(tmp_path / "one.json", closed))
    blocking = [match for match in found.closed if match.line.blocks]
    assert [match.service_id for match in blocking] == [PANTRY]
    assert blocking[0].channel.value == "1-800-931-2237"
    assert blocking[0].channel not in found.services[0].channels


def test_a_file_cannot_make_its_entry_a_crisis_line(tmp_path: Path) -> None:
    """In the words of our own export: what differs from what was shipped is an import like any other."""
    shipped = next(entry for entry in load() if entry.crisis_service)
    claims = replace(shipped, name="Better line", origin=Origin.programme, check=Check("2026-11-01", "us"))
    path = json_file(tmp_path / "d.json", documents_of([claims, load()[1]]))
    forged, same = read(path).services
    assert (forged.id, forged.name) == (shipped.id, "Better line")
    assert (forged.crisis_service, forged.origin, forged.check) == (False, Origin.imported, None)
    assert same == load()[1]


def test_progress_goes_up_and_ends_at_the_whole(tmp_path: Path) -> None:
    """A lead sees that it goes on, and that it is done."""
    seen: list[tuple[int, int]] = []
    read(folder(tmp_path / "t", TABLES), progress=lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1] > 0
