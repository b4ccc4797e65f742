"""Small valid packages of every format with bytes changed: a result, or a refusal with a sentence."""

from __future__ import annotations

import csv
import io
import json
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peer_console.directory.hsds import Imported, read
from peer_console.errors import ImportRefused
from peer_console.text import clean_line
from tests.directory.hsds.packages import SERVICE, TABLES, csv_bytes, folder

QUICK = 400
LONG = 60_000


def _packed() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, rows in TABLES.items():
            packed.writestr(name, csv_bytes(rows))
    return data.getvalue()


SEEDS: dict[str, bytes] = {
    "service.json": json.dumps(SERVICE).encode(),
    "page.json": json.dumps(
        {"total_pages": 2, "contents": [SERVICE, {"id": "2", "name": "B"}]}, indent=1
    ).encode(),
    "tables.json": json.dumps(TABLES).encode(),
    "lines.jsonl": "\n".join([json.dumps(SERVICE)] * 3).encode("utf-16"),
    "package.zip": _packed(),
    "services.csv": csv_bytes(TABLES["services.csv"]),
    "list.csv": b"Name,Phone,Hours\nPantry,202-555-0142,Mon-Fri 9am-5pm\nClinic,988,24/7\n",
}
# What parsers trip over.
PIECES = (
    *(
        b"\0",
        b'"',
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b",",
        b"\n",
        b"\r",
        b"[",
        b"{",
        b"-",
        b"\x80",
        b"\xe2\x80\xae",
    ),
    *(b"9" * 5000, b"x" * 3000, b"\\u0000", b"1e9", b"NaN", b"PK\x05\x06", b"MO,2TU", b"FREQ="),
)


def changed(seed: bytes, chance: random.Random) -> bytes:
    """Return ``seed`` with a few places flipped, cut, repeated or filled."""
    data = bytearray(seed)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(5):
            case 0:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                data[at:at] = chance.choice(PIECES)
            case 2:
                del data[at : at + chance.randint(1, 40)]
            case 3:
                data[at:at] = data[at : at + chance.randint(1, 200)]
            case _:
                del data[at:]
    return bytes(data)


def tried(path: Path, data: bytes) -> Imported | None:
    """Read ``data``; whatever is taken is whole and safe to show."""
    path.write_bytes(data)
    try:
        found = read(path)
    except ImportRefused:
        return None
    for entry in found.services:
        assert entry.name == clean_line(entry.name) != ""
        assert not entry.crisis_service
        assert all(channel.value == clean_line(channel.value) for channel in entry.channels)
    return found


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_are_valid(tmp_path: Path, name: str) -> None:
    """A fuzz of what is refused at once would try nothing."""
    found = tried(tmp_path / name, SEEDS[name])
    assert found is not None
    assert found.services


@pytest.mark.parametrize("name", SEEDS)
def test_changed_bytes(tmp_path: Path, name: str) -> None:
    """A slice of the long run below."""
    _fuzz(tmp_path / name, QUICK // len(SEEDS), seed=1)


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", SEEDS)
def test_changed_bytes_for_long(tmp_path: Path, name: str) -> None:
    """Tens of thousands of packages."""
    _fuzz(tmp_path / name, LONG // len(SEEDS), seed=2)


def _fuzz(path: Path, tries: int, *, seed: int) -> None:
    chance = random.Random(f"{path.name} {seed}")
    taken = sum(tried(path, changed(SEEDS[path.name], chance)) is not None for _ in range(tries))
    assert 0 <= taken < tries


CELLS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["1", "2", "1,2", "Monday", "9:00am", "24 hours", "202-555-0142", "x12", "MO", "2TU", "0", "N/A"]
    ),
)
HEADERS = st.sampled_from(
    [
        "id",
        "ID",
        "name",
        "organization_id",
        "service_id",
        "location_id",
        "service_name",
        "service_recordid",
        "number",
        "weekday",
        "opens_at",
        "closes_at",
        "byday",
        "freq",
        "interval",
        "url",
        "status",
        "keywords",
        "audience",
        "",
    ]
)
FILES = st.sampled_from(
    [
        "services",
        "organizations",
        "locations",
        "services_at_location",
        "phones",
        "regular_schedules",
        "schedules",
        "languages",
        "addresses",
        "attributes",
        "taxonomy_terms",
        "service_phones",
        "contacts",
        "other",
    ]
)
ROWS = st.lists(st.lists(CELLS, max_size=6), max_size=6)
PACKAGES = st.dictionaries(FILES, st.tuples(st.lists(HEADERS, min_size=1, max_size=6), ROWS), max_size=5)


@settings(max_examples=30, deadline=None)
@given(PACKAGES)
def test_any_package_of_tables(
    tmp_path_factory: pytest.TempPathFactory, package: dict[str, tuple[list[str], list[list[str]]]]
) -> None:
    """Made of the standard's words in any order: as many services taken and refused as there are rows."""
    tables = {}
    for name, (header, rows) in package.items():
        text = io.StringIO(newline="")
        csv.writer(text).writerows([header, *rows])
        tables[f"{name}.csv"] = text.getvalue().encode("utf-8", "replace")
    path = folder(tmp_path_factory.mktemp("package"), tables)
    try:
        found = read(path)
    except ImportRefused:
        return
    if "services.csv" in tables:
        with open(path / "services.csv", newline="", encoding="utf-8") as table:
            assert found.rows == sum(1 for _ in csv.DictReader(table))
