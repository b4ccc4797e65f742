"""What a coordinator types: a list of before the room, its release, and files that somebody sends back.

Two published tables are gone through as a person would: Lane 2018 (PMC6102069), 165 contacts by role, and the
995 contacts of NiteLine.
"""

from __future__ import annotations

import csv
import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_room_commands import _AT_THE_FLOOR, PHRASE, _run, _two_sentences, home

__all__ = ["home"]

LANE = "Role,Contacts\nResidents,68\nFellows,17\nFaculty,70\nNP/PA,6\nCRNA,4\n"
LANE_CODES = {"codes": {"stage": {"NP/PA": "other_program", "CRNA": "other_program"}}}
NITELINE = "Date,Referred,Contacts\n2018-10-03,yes,361\n2018-10-03,no,634\n"
LEAD = ("--as", "Noor", "--passphrase-stdin")


def done(home: Path, *arguments: str) -> str:
    """Run a command that has to succeed, signed in, and return what it prints."""
    ran = _run(home, *arguments, *LEAD, given=PHRASE)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


def cells(folder: Path, table: str, column: str) -> dict[str, str]:
    """Return what one table of the CSV prints, 'hidden' for what it does not."""
    rows = csv.DictReader((folder / "counts.csv").read_text().splitlines())
    return {row[column]: row["count"] or row["status"] for row in rows if row["table"] == table}


@pytest.fixture(scope="module")
def released(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both published tables taken, closed and released: a folder for each, and the files they came from."""
    place = tmp_path_factory.mktemp("counts")
    (place / "lane.csv").write_text(LANE)
    (place / "codes.json").write_text(json.dumps(LANE_CODES))
    (place / "niteline.csv").write_text(NITELINE)
    told = done(
        home,
        *("visits", "import", str(place / "lane.csv"), "--on", "2017-10-03"),
        *("--columns", str(place / "codes.json")),
    )
    assert "Visits: 165, from 3 Oct 2017 to 3 Oct 2017. Rows: 5." in told
    assert "no table of it: topics, office hours, led on, crisis" in told
    done(home, "visits", "import", str(place / "niteline.csv"))
    closed = done(home, "counts", "close", "--period", "AY2018")
    assert "Closed from 2017-W31 to 2019-W30: 1,160 visits." in closed
    for year, folder in (("AY2017", "lane"), ("AY2018", "niteline")):
        done(home, "counts", "release", "--period", year, "--out", str(place / "out" / folder))
    return place


def test_what_is_not_known_is_listed_and_nothing_is_taken(home: Path, tmp_path: Path) -> None:
    """Before anybody is asked for a passphrase; exit 1, because there is something to mend."""
    file = tmp_path / "lane.csv"
    file.write_text(LANE)
    ran = _run(home, "visits", "import", str(file), "--on", "2017-10-03")
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "Role: 'NP/PA' is none of the codes or words known here (line 5)" in ran.stdout
    assert "Role: 'CRNA' is none of the codes or words known here (line 6)" in ran.stdout
    document = json.loads(_run(home, "visits", "import", str(file), "--on", "2017-10-03", "--json").stdout)
    assert (document["taken"], document["visits"]) == (False, 0)
    assert [each["lines"] for each in document["problems"]] == [[5], [6]]
    assert "says on which day" in _two_sentences(_run(home, "visits", "import", str(file)))


def test_a_dry_run_needs_no_room_and_takes_nothing(tmp_path: Path) -> None:
    """A coordinator tries the file at home first; a terminal is not told to do anything by it."""
    file = tmp_path / "form.csv"
    file.write_text(
        "Timestamp,Reason\x1b[2J for visit,Year in school\n2024/09/14 1:05:22 PM GMT-5,sleep,M1\n"
    )
    ran = _run(tmp_path, "visits", "import", str(file), "--dry-run")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "export of Google Forms" in ran.stdout
    assert "Visits: 1, from 14 Sep 2024" in ran.stdout
    assert "this was a dry run" in ran.stdout
    assert "\x1b" not in ran.stdout
    assert not (tmp_path / ".local").exists()


def test_contacts_by_role_print_what_the_rules_allow(released: Path) -> None:
    """10 is small; 165 less 85 less 70 would say it, so the 70 is hidden as well, and every zero with it."""
    shown = cells(released / "out" / "lane", "year_stage", "stage")
    assert {name: text for name, text in shown.items() if text != "hidden"} == {
        "resident_fellow": "85",
        "Total": "165",
    }
    assert len(shown) == 10
    everything = (released / "out" / "lane" / "counts.csv").read_text()
    assert "year_topic" not in everything
    assert "year_crisis" not in everything


def test_two_large_halves_print_whole(released: Path) -> None:
    """995 = 361 + 634: nothing is small, and nothing is hidden of it."""
    shown = cells(released / "out" / "niteline", "year_referral", "referral")
    assert shown == {"yes": "361", "no": "634", "Total": "995"}


def test_the_same_release_again_is_the_same_files(home: Path, released: Path) -> None:
    """A second coordinator, or the same one a year later, gets every byte again."""
    again = released / "again"
    told = done(home, "counts", "release", "--period", "AY2017", "--out", str(again))
    assert "AY2017 was released before" in told
    first = released / "out" / "lane"
    names = {path.name for path in first.iterdir()}
    assert len(names) == 5
    assert {path.name: path.read_bytes() for path in again.iterdir()} == {
        name: (first / name).read_bytes() for name in names
    }
    other = ("counts", "release", "--period", "AY2018", "--out", str(again))
    assert "files of another release" in _two_sentences(_run(home, *other, *LEAD, given=PHRASE))


def test_the_list_and_the_files_fit(home: Path, released: Path) -> None:
    """Hashes and chain, without a room and with it."""
    listed = done(home, "counts", "ledger").splitlines()
    assert [line.split(",")[0] for line in listed[:2]] == ["1  AY2017", "2  AY2018"]
    document = json.loads(done(home, "counts", "ledger", "--json"))
    assert document["entries"][1]["previous"] != document["entries"][0]["previous"]
    alone = _run(home, "counts", "verify", str(released / "out"))
    assert (alone.returncode, alone.stderr) == (0, "")
    assert alone.stdout.startswith("2 releases and all their files are as they were written: AY2017, AY2018.")
    assert "in this room's own list" in done(home, "counts", "verify", str(released / "out"))


def test_a_changed_file_is_found(home: Path, released: Path, tmp_path: Path) -> None:
    """Somebody 'corrected' a number, or left a file out: exit 1 and which."""
    sent = tmp_path / "sent"
    shutil.copytree(released / "out" / "lane", sent)
    text = (sent / "counts.csv").read_text()
    (sent / "counts.csv").write_text(text.replace(",85,printed", ",86,printed"))
    (sent / "counts.svg").unlink()
    ran = _run(home, "counts", "verify", str(sent))
    assert (ran.returncode, ran.stderr) == (1, "")
    assert ran.stdout.splitlines() == [
        "AY2017, counts.svg: is missing",
        "AY2017, counts.csv: is not the file that was written",
    ]
    found = json.loads(_run(home, "counts", "verify", str(sent), "--json").stdout)["findings"]
    assert [each["what"] for each in found] == ["missing", "altered"]
    nowhere = _run(home, "counts", "verify", str(tmp_path / "nowhere"))
    assert "no folder of this name" in _two_sentences(nowhere)


def test_reasons_go_to_a_terminal_and_nowhere_else(home: Path, released: Path) -> None:
    """True counts in a file on a desktop would be every secret of the release."""
    looking = ("counts", "preview", "--period", "AY2018", "--by", "referral")
    piped = done(home, *looking)
    assert "October 2018: hidden\n" in piped
    assert "995, hidden" not in piped
    seen = _on_a_terminal(home, *looking)
    assert "October 2018: 995, hidden: " in seen
    assert "September 2018: 0, hidden: few enough to point at somebody" in seen


def test_what_cannot_be_released_is_a_sentence(home: Path, released: Path) -> None:
    """A slip of the hand, a period that runs, one that nobody closed."""
    for period, says in (
        ("AY1", "There is no such period"),
        ("AY2019", "not closed yet"),
    ):
        out = str(released / "never")
        ran = _run(home, "counts", "release", "--period", period, "--out", out, *LEAD, given=PHRASE)
        assert says in _two_sentences(ran)
    ran = _run(home, "counts", "preview", "--period", "AY2017", "--by", "shoe", *LEAD, given=PHRASE)
    assert "Counts are not kept by that" in _two_sentences(ran)
    assert not (released / "never").exists()


def test_without_the_extra_only_releasing_waits(home: Path, released: Path) -> None:
    """The solver is large; a laptop without it still reads and checks, and says what to install."""
    bare = _AT_THE_FLOOR.replace("import sys\n", "import sys\nsys.modules['highspy'] = None\n", 1)
    told = []
    for verb in (("verify", str(released / "out")), ("preview", "--period", "AY2017", *LEAD)):
        ran = subprocess.run(
            [sys.executable, "-c", bare, "counts", *verb],
            input=PHRASE,
            capture_output=True,
            text=True,
            check=False,
            env={"HOME": str(home), "PATH": "/usr/bin:/bin"},
        )
        told.append(ran)
    assert (told[0].returncode, told[0].stderr) == (0, "")
    assert "pip install peer-console[release]" in _two_sentences(told[1])


def test_imports_are_listed_and_closed_ones_stay(home: Path, released: Path) -> None:
    """What was released cannot be taken from under it."""
    imports = json.loads(done(home, "visits", "list", "--json"))["imports"]
    assert {each["visits"] for each in imports} == {165, 995}
    ran = _run(home, "visits", "undo", imports[0]["code"], *LEAD, given=PHRASE)
    assert "closed figures are never changed" in _two_sentences(ran)


def _on_a_terminal(home: Path, *arguments: str) -> str:
    """Run a command whose output goes to a terminal, and return what stands there."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", _AT_THE_FLOOR, *arguments, *LEAD],
        stdin=subprocess.PIPE,
        stdout=theirs,
        stderr=subprocess.PIPE,
        env={"HOME": str(home), "PATH": "/usr/bin:/bin"},
    ) as process:
        os.close(theirs)
        assert process.stdin is not None
        process.stdin.write(PHRASE.encode() + b"\n")
        process.stdin.close()
        shown = b"".join(_pieces(ours))
    os.close(ours)
    assert process.returncode == 0
    return shown.decode().replace("\r\n", "\n")


def _pieces(ours: int) -> list[bytes]:
    found: list[bytes] = []
    try:
        while piece := os.read(ours, 65_536):
            found.append(piece)
    except OSError:  # Linux says so once the other end is closed
        pass
    return found
