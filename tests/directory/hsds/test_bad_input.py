"""Files that are broken, hostile or enormous: refused with a sentence and whole, or read and listed."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest

from peer_console.directory.hsds import limits, read
from peer_console.directory.hsds.refusals import Noticed
from peer_console.errors import ImportRefused
from peer_console.wording.explanations import UNEXPECTED, explain
from peer_console.wording.imports import _IMPORT_REFUSED
from tests.directory.hsds.packages import SERVICE, TABLES, csv_bytes, folder, json_file, zipped

NAMES = b"id,name,organization_id\n1,Pantry,1\n"


def refused(path: Path, reason: str) -> ImportRefused:
    """Return how reading ``path`` is refused: for this reason, with two sentences of our own."""
    with pytest.raises(ImportRefused) as caught:
        read(path)
    assert caught.value.reason == reason
    said = explain(caught.value)
    assert said != UNEXPECTED
    assert said.what.endswith(".")
    assert said.todo.endswith(".")
    return caught.value


def zip_with(at: Path, name: str, data: bytes = NAMES, **about: int) -> Path:
    """Write a zip with one file of any name."""
    entry = zipfile.ZipInfo(name)
    for field, value in about.items():
        setattr(entry, field, value)
    with zipfile.ZipFile(at, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return at


def test_what_is_not_there(tmp_path: Path) -> None:
    """No file, an empty folder, an empty file, something else."""
    refused(tmp_path / "nothing", "missing")
    refused(tmp_path / "a\0b", "missing")
    refused(tmp_path, "no-services")
    (tmp_path / "notes.csv").write_bytes(b"")
    refused(tmp_path / "notes.csv", "no-services")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    refused(tmp_path / "picture.png", "no-services")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Reading one would never end."""
    os.mkfifo(tmp_path / "services.csv")
    refused(tmp_path / "services.csv", "not-a-file")
    refused(tmp_path, "no-services")


def test_a_zip_cut_off_anywhere(tmp_path: Path) -> None:
    """Half a download is refused, wherever it broke off."""
    whole = zipped(tmp_path / "whole.zip", TABLES).read_bytes()
    cut = tmp_path / "cut.zip"
    for size in range(0, len(whole), 97):
        cut.write_bytes(whole[:size])
        refused(cut, "damaged")


def test_a_changed_byte_inside_a_zip(tmp_path: Path) -> None:
    """The checksum of a packed table is read to the end before anything is taken."""
    path = zip_with(tmp_path / "a.zip", "services.csv", NAMES * 50)
    data = bytearray(path.read_bytes())
    data[data.index(b"services.csv") + 20] ^= 0x10
    path.write_bytes(data)
    refused(path, "damaged")


def test_a_zip_that_unpacks_to_too_much(tmp_path: Path) -> None:
    """By its ratio; by what all its files say together; and never a zip in a zip."""
    refused(zip_with(tmp_path / "ratio.zip", "services.csv", bytes(limits.RATIO_FLOOR + 1)), "too-large")
    inner = zip_with(tmp_path / "inner.zip", "services.csv").read_bytes()
    refused(zip_with(tmp_path / "nested.zip", "data.zip", inner), "no-services")


def test_a_zip_that_lies_about_its_size(tmp_path: Path) -> None:
    """The table of contents says ten bytes; reading stops there and does not go on."""
    path = zip_with(tmp_path / "lie.zip", "services.csv", NAMES * 100)
    data = bytearray(path.read_bytes())
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    refused(path, "damaged")


def test_too_many_files(tmp_path: Path) -> None:
    """In a zip and in a folder."""
    many = {f"{number}.csv": b"a\n" for number in range(limits.MAX_FILES + 1)}
    refused(zipped(tmp_path / "many.zip", many), "too-many-files")
    refused(folder(tmp_path / "many", many), "too-many-files")


@pytest.mark.parametrize(
    "name",
    [
        "",
        "../services.csv",
        "/etc/services.csv",
        "a/../../services.csv",
        "C:/services.csv",
        "..\\services.csv",
        "\\\\host\\services.csv",
        "con.csv",
        "a/NUL",
        "COM1.services.csv",
        "serv\x1bices.csv",
        "services\u202evsc.csv",
    ],
)
def test_names_that_lead_elsewhere(tmp_path: Path, name: str) -> None:
    """Nothing is ever unpacked; a package with such a name is somebody's trick all the same."""
    refused(zip_with(tmp_path / "a.zip", name), "unsafe-name")


def test_links(tmp_path: Path) -> None:
    """In a zip and in a folder: what it leads to is not the package's."""
    refused(
        zip_with(tmp_path / "a.zip", "services.csv", b"/etc/passwd", external_attr=0o120777 << 16), "link"
    )
    (tmp_path / "there").mkdir()
    (tmp_path / "secret.csv").write_bytes(NAMES)
    (tmp_path / "there" / "services.csv").symlink_to(tmp_path / "secret.csv")
    refused(tmp_path / "there", "link")


def test_a_locked_zip(tmp_path: Path) -> None:
    """There is no asking for a password."""
    data = bytearray(zip_with(tmp_path / "a.zip", "services.csv").read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    refused(tmp_path / "a.zip", "locked")


def test_what_a_mac_puts_in_a_zip_is_passed_over(tmp_path: Path) -> None:
    """A folder of resource forks has the names of the tables."""
    tables = {
        "data/services.csv": NAMES,
        "__MACOSX/data/._services.csv": b"\0\5\26\7",
        "data/.DS_Store": b"\0",
    }
    assert len(read(zipped(tmp_path / "mac.zip", tables)).services) == 1


@pytest.mark.parametrize(
    ("encoding", "noticed"),
    [("utf-8", 0), ("utf-8-sig", 0), ("cp1252", 1), ("utf-16", 1), ("utf-16-le", 1), ("utf-16-be", 1)],
)
def test_encodings(tmp_path: Path, encoding: str, noticed: int) -> None:
    """As programs on Windows save; the letters are right and a lead hears of it."""
    rows = [{"id": "1", "name": "Café Núñez", "description": "Food and company for everybody", "url": ""}]
    found = read(folder(tmp_path / "t", {"services.csv": csv_bytes(rows, encoding=encoding)}))
    assert [entry.name for entry in found.services] == ["Café Núñez"]
    assert sum(remark.code is Noticed.other_encoding for remark in found.warnings) == noticed


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    """No letter for a byte: the sign for one stands there, and nothing breaks."""
    found = read(folder(tmp_path / "t", {"services.csv": NAMES + b"2,Fo\x81od\xff,1\n3,Null\0byte,1\n"}))
    assert [entry.name for entry in found.services] == ["Pantry", "Fo\ufffdodÿ", "Nullbyte"]


def test_ragged_rows_and_empty_ones(tmp_path: Path) -> None:
    """Short, long, empty, blank: each row is taken or refused, and the uneven ones are counted."""
    rows = b"2,Short\n3,Long,1,more\n\n,,\n4,Even,1,,\n"
    found = read(folder(tmp_path / "t", {"services.csv": NAMES + rows}))
    assert [entry.name for entry in found.services] == ["Pantry", "Short", "Long", "Even"]
    assert [(refusal.line, refusal.code.value) for refusal in found.refusals] == [(6, "empty")]
    assert [r.count for r in found.warnings if r.code is Noticed.ragged] == [2]


def test_columns_twice(tmp_path: Path) -> None:
    """The first of two is read, and it is said."""
    found = read(folder(tmp_path / "t", {"services.csv": b"id,name,name,description\n1,First,Second,x\n"}))
    assert found.services[0].name == "First"
    assert any(remark.code is Noticed.same_column for remark in found.warnings)


@pytest.mark.parametrize("separator", ";\t|")
def test_other_separators(tmp_path: Path, separator: str) -> None:
    """As a spreadsheet saves in countries that write a comma in numbers."""
    data = NAMES.replace(b",", separator.encode())
    assert read(folder(tmp_path / "t", {"services.csv": data})).services[0].name == "Pantry"


@pytest.mark.parametrize(
    "rows",
    ['2,"Night bus\n3,Clinic\n4,Pantry\n', '2,Night bus\n3,"Clinic\n\n\n4,Pantry'],
    ids=["at the first row", "further down"],
)
def test_a_quote_that_nobody_closed_swallows_no_rows(tmp_path: Path, rows: str) -> None:
    """A reader of tables takes all that follows into one cell: a hundred services gone without a word."""
    error = refused(folder(tmp_path / "t", {"services.csv": NAMES + rows.encode()}), "cell-too-long")
    assert "services.csv (line" in str(explain(error))


def test_a_last_row_of_several_lines_is_taken(tmp_path: Path) -> None:
    """A description with line ends, or with quotes in the middle of a word, is no damage."""
    rows = b'2,"Night\nbus"\n3,"Clinic ""East""\n side"'
    assert len(read(folder(tmp_path / "t", {"services.csv": NAMES + rows})).services) == 3


def test_a_long_text_in_json(tmp_path: Path) -> None:
    """The same limit as for a cell of a table."""
    path = tmp_path / "s.json"
    path.write_text(
        '[{"id": "1", "name": "A"},\n{"id": "2", "name": "' + "x" * 140_000 + '"}]', encoding="utf-8"
    )
    error = refused(path, "cell-too-long")
    assert "s.json (line 2)" in str(explain(error))


def test_a_cell_of_fifty_megabytes(tmp_path: Path) -> None:
    """On one line, and over many lines within quotes."""
    for cell in (b"x" * 50_000_000, b'"' + b"x" * 99 + b"\n" + b"xxxxxxxxx\n" * 20_000):
        error = refused(folder(tmp_path / "t", {"services.csv": NAMES + b"2," + cell}), "cell-too-long")
        assert error.file == "services.csv"
    refused(json_file(tmp_path / "deep.json", "x" * limits.MAX_JSON_DOCUMENT), "too-large")


def test_two_hundred_thousand_services(tmp_path: Path) -> None:
    """More than a directory can have: said, and nothing taken."""
    rows = b"".join(b"%d,Service\n" % number for number in range(200_000))
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "services.csv").write_bytes(b"id,name\n" + rows)
    refused(tmp_path / "t", "too-many-services")


def test_too_many_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of any table."""
    monkeypatch.setattr("peer_console.directory.hsds.tables.MAX_ROWS", 1000)
    rows = b"id,service_id,number\n" + b"1,1,202-555-0142\n" * 1000
    refused(folder(tmp_path / "t", {"services.csv": NAMES, "phones.csv": rows}), "too-many-rows")


def test_too_many_columns(tmp_path: Path) -> None:
    """A header as wide as that is no header."""
    header = b"id,name," + b"x," * limits.MAX_COLUMNS + b"\n"
    refused(folder(tmp_path / "t", {"services.csv": header + b"1,2\n"}), "too-many-columns")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "not-json"),
        ("[", "not-json"),
        ('{"contents": [', "not-json"),
        (json.dumps([SERVICE])[:-9], "not-json"),
        (json.dumps({"contents": [SERVICE]})[:-1], "not-json"),
        (json.dumps([SERVICE])[:-1] + ",]", "not-json"),
        ('{"a" 1}', "not-json"),
        ("hello", "not-json"),
        ("[" * 200_000, "too-deep"),
        ('{"id":' * 200_000, "too-deep"),
        ("[]", "no-services"),
        ("7", "no-services"),
        ('{"phones.csv": []}', "no-services"),
        ('{"version": "3.1", "openapi_url": "x"}', "no-services"),
    ],
)
def test_json_that_is_none(tmp_path: Path, text: str, reason: str) -> None:
    """Cut off, nested without end, or about something else."""
    path = tmp_path / "service.json"
    path.write_text(text, encoding="utf-8")
    refused(path, reason)


def test_numbers_that_no_machine_holds(tmp_path: Path) -> None:
    """An integer of a hundred thousand digits, an exponent, NaN: text or nothing, never an error."""
    path = tmp_path / "service.json"
    path.write_text(
        '{"id": %s, "name": "A", "status": "active", "minimum_age": 1e999999, "maximum_age": NaN}'
        % ("9" * 100_000),
        encoding="utf-8",
    )
    assert read(path).services[0].name == "A"


def test_kinds_that_do_not_fit(tmp_path: Path) -> None:
    """A list where an object should be, and the other way round, everywhere."""
    odd = {name: [1, {"x": None}, "y"] for name in SERVICE} | {"name": "A", "status": ["active"]}
    odder = {name: {"x": [None]} for name in SERVICE} | {"name": "B", "status": "active"}
    found = read(json_file(tmp_path / "odd.json", [odd, odder, SERVICE | {"name": {"en": "C"}}]))
    assert [entry.name for entry in found.services] == ["A", "B"]
    assert len(found.refusals) == 1


def test_control_characters_and_markup_are_only_text(tmp_path: Path) -> None:
    """Escapes, bidirectional marks and line breaks go; brackets stay brackets."""
    name = "[bold red]Pantry[/] \x1b[31m\u202eevil\u2066\nline\x07"
    found = read(
        json_file(tmp_path / "one.json", SERVICE | {"name": name, "description": "<b>x</b>\x00\n\ty"})
    )
    (entry,) = found.services
    assert entry.name == "[bold red]Pantry[/] [31mevil line"
    assert entry.description == "<b>x</b>\ny"


def test_a_name_of_a_file_is_not_repeated(tmp_path: Path) -> None:
    """What stands on the screen of a damaged package is ours alone."""
    error = refused(zip_with(tmp_path / "a.zip", "[red]x[/].json", b"{"), "not-json")
    assert "red" not in str(explain(error))


def test_stopping_an_import(tmp_path: Path) -> None:
    """What hears of the progress may end it, with an error of its own."""

    class Stopped(RuntimeError):
        pass

    def stop(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        read(folder(tmp_path / "t", TABLES), progress=stop)


def test_every_reason_has_two_sentences() -> None:
    """Wherever a file is refused, the words for it are there."""
    folder_ = Path(__file__).resolve().parents[3] / "peer_console" / "directory" / "hsds"
    code = "".join(path.read_text(encoding="utf-8") for path in folder_.glob("*.py"))
    used = {part.split('"')[1] for part in code.split("ImportRefused(")[1:] if part.startswith('"')}
    assert used == set(_IMPORT_REFUSED)
