"""People come and go on the command line; a room whose leads are gone is opened with two papers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_room_commands import PHRASE, _run, _two_sentences

NEXT = "walnut pepper glacier onion tempo"


@pytest.fixture
def room(tmp_path: Path) -> tuple[Path, list[str]]:
    """An account with a room of this test's own, and its recovery codes."""
    asked = ("init", "--programme", "Riverside", "--lead", "Noor", "--passphrase-stdin", "--json")
    made = _run(tmp_path, *asked, given=PHRASE)
    return tmp_path, json.loads(made.stdout)["recovery_codes"]


@pytest.mark.exhaustive
def test_a_term_of_people(room: tuple[Path, list[str]]) -> None:
    """Added, listed, forgotten, another role, another name, ended; each in the trail afterwards."""
    home, _ = room

    def people(*asked: str) -> str:
        done = _run(home, "people", *asked, "--as", "Noor", "--passphrase-stdin", given=PHRASE)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    people("add", "Rowan", "--trained-until", "2030-06-30")
    assert len(people("renew-keys", "rowan").splitlines()[-1].split()) == 5
    assert json.loads(people("role", "Rowan", "lead", "--json"))["role"] == "lead"
    assert "Robin can sign in once" in people("rename", "Rowan", "Robin")
    assert people("renew-training", "Robin", "2031-01-31") == "Robin: trained until 31 Jan 2031.\n"
    assert "what Robin signed stays signed" in people("disable", "Robin")
    listed = people("list")
    assert "Noor                    shift lead    no training date" in listed
    assert "Robin                   shift lead    account closed" in listed

    again = _run(home, "people", "disable", "Robin", "--as", "Noor", "--passphrase-stdin", given=PHRASE)
    assert "Nobody with an open account has that name." in _two_sentences(again)
    trail = _run(home, "audit", "--as", "Noor", "--passphrase-stdin", "--kind", "change", given=PHRASE)
    assert (trail.returncode, trail.stderr) == (0, "")
    for did in ("added somebody", "gave somebody new keys", "gave somebody another role", "ended an account"):
        assert f"Noor · {did}\n" in trail.stdout
    assert "signed in" not in trail.stdout
    told = json.loads(
        _run(home, "audit", "--as", "Noor", "--passphrase-stdin", "--json", "--all", given=PHRASE).stdout
    )
    assert {"signed_in", "renewed a training"} <= {line["what"] for line in told} | {
        line["says"] for line in told
    }


def test_two_codes_make_a_new_lead(room: tuple[Path, list[str]]) -> None:
    """Every lead has gone: two papers, a name, a passphrase. One paper twice opens nothing."""
    home, codes = room
    asked = ("recover", "--name", "Kim", "--passphrase-stdin")
    twice = _run(home, *asked, given=f"{codes[0]}\n{codes[0]}\n{NEXT}\n")
    assert "two different codes" in _two_sentences(twice)
    assert "do not open this room" in _two_sentences(_run(home, *asked, given=f"{codes[0]}\n"))
    done = _run(home, *asked, given=f"{codes[2].lower()}\n{codes[0].replace('-', ' ')}\n{NEXT}\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Kim is a lead of this room now" in done.stdout
    gone = _run(home, "people", "disable", "Noor", "--as", "Kim", "--passphrase-stdin", given=NEXT)
    assert (gone.returncode, gone.stderr) == (0, "")
    trail = _run(home, "audit", "--as", "Kim", "--passphrase-stdin", "--kind", "coming", given=NEXT)
    assert "Kim · became a lead with two recovery codes" in trail.stdout


def test_mistakes_are_sentences_before_anybody_types_a_passphrase(tmp_path: Path) -> None:
    """A day that cannot be read, and a recovery where there is no room or no codes."""
    asked = ("people", "renew-training", "Rowan", "soon", "--as", "Noor", "--passphrase-stdin")
    assert "The day was not understood." in _two_sentences(_run(tmp_path, *asked))
    assert "There is no room" in _two_sentences(_run(tmp_path, "recover", "--name", "Kim"))
