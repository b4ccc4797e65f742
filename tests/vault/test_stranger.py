"""The page on the format is enough to read a room's keys: a reader written from it agrees."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from peer_console.vault import keyring_store, unlock
from peer_console.vault.fs import OsFileSystem
from peer_console.vault.keys import Keys
from tests.vault.golden_room import BOOK, DRAFT, GOLDEN, PEOPLE, PUBLIC, REPLACED
from tests.vault.stranger import Stranger, book_of, document_of

ROOM = GOLDEN / "format-1" / "room"


@pytest.fixture(scope="module")
def program() -> Keys:
    """The program's own keys of the golden room's lead."""
    outer = keyring_store.load(OsFileSystem(), ROOM).outer
    return Keys(*unlock.unlocked(outer, "Ada", PEOPLE["Ada"]))


def test_a_stranger_gets_the_same_keys(program: Keys) -> None:
    """Every epoch of every compartment that is not shredded."""
    stranger = Stranger(ROOM, " ADA", PEOPLE["Ada"])
    stranger.roots_hold()
    ring = program.keyring
    seen = 0
    for compartment in ("facts", "people", "roster", "notes", "handoff"):
        for label in ring.labels(compartment):
            if program.may_read(compartment, label):
                assert stranger.epoch_key(compartment, label) == program.private(compartment, label)
                seen += 1
    assert seen == 14
    assert stranger.charter["roster"]["grants"].keys() == {stranger.person, "recovery"}


def test_a_stranger_reads_the_draft_and_the_public_part() -> None:
    """The two small files beside the keyring."""
    stranger = Stranger(ROOM, "Bo", REPLACED)
    assert stranger.draft(ROOM) == DRAFT
    with pytest.raises(KeyError):
        stranger.epoch_key("notes", "2026-W50")
    assert base64.b64decode(document_of(ROOM / "public")["data"]) == PUBLIC
    assert book_of(ROOM) == BOOK


def test_the_page_names_every_field() -> None:
    """A field that is not on the page is one a stranger does not know."""
    page = (Path(__file__).parents[2] / "docs" / "vault-format-keys.md").read_text("utf-8")
    outer = document_of(ROOM / "keyring")
    stranger = Stranger(ROOM, "Ada", PEOPLE["Ada"])
    charter, staff = stranger.charter, stranger.staff
    named = {*outer, *stranger.inner, *stranger.bundle, *charter, *staff, *charter["people"][0]}
    named |= {*staff["people"], *staff["people"]["epochs"][0], *staff["notes"][0]}
    named |= {*outer["accounts"][0], *outer["roots"][0], *outer["recovery"], *document_of(ROOM / "public")}
    assert {field for field in named if f"`{field}`" not in page and field not in page} == set()
